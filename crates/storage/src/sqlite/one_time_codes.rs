//! Mailed codes as rows that go when they are used. It must not know how a code is made or digested.

use async_trait::async_trait;
use doorward_accounts::{CodeDigest, CodeHolder, CodeId, KeptCode, OneTimeCodes};
use doorward_model::{Event, Timestamp};
use doorward_sessions::StoreUnavailable;

use super::act::Act;
use super::events;
use super::{SqliteStore, in_time};

impl SqliteStore {
    async fn put_code(&self, code: &KeptCode, event: &Event) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = put(&mut act, code, event).await;
        act.end(outcome).await
    }

    async fn redeem_code(
        &self,
        holder: &CodeHolder,
        digest: &CodeDigest,
        event: &Event,
    ) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = redeem(&mut act, holder, digest, event).await;
        act.end(outcome).await
    }

    async fn revoke_code(&self, id: CodeId, now: Timestamp) -> Result<bool, sqlx::Error> {
        let revoke = "DELETE FROM one_time_codes WHERE id = ?1 AND expires_at > ?2";
        let revoked = sqlx::query(revoke)
            .bind(id.as_bytes().as_slice())
            .bind(now.unix_millis())
            .execute(&self.writer)
            .await?;
        Ok(revoked.rows_affected() > 0)
    }
}

async fn put(act: &mut Act, code: &KeptCode, event: &Event) -> Result<(), sqlx::Error> {
    let session = code.holder.session.as_bytes().as_slice();
    sqlx::query("DELETE FROM one_time_codes WHERE session_key = ?1 OR expires_at <= ?2")
        .bind(session)
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    let insert = "INSERT INTO one_time_codes (id, session_key, user_id, address, digest, tries, expires_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    sqlx::query(insert)
        .bind(code.id.as_bytes().as_slice())
        .bind(session)
        .bind(code.holder.user.0)
        .bind(code.holder.address.to_string())
        .bind(code.digest.as_bytes().as_slice())
        .bind(i64::from(code.tries))
        .bind(code.expires_at.unix_millis())
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

/// Digests are compared by the database: they are made under a key that nobody outside has, so the time that this takes tells
/// nothing.
async fn redeem(
    act: &mut Act,
    holder: &CodeHolder,
    digest: &CodeDigest,
    event: &Event,
) -> Result<bool, sqlx::Error> {
    let take = "DELETE FROM one_time_codes WHERE session_key = ?1 AND user_id = ?2 AND address = ?3 \
        AND digest = ?4 AND expires_at > ?5";
    let taken = sqlx::query(take)
        .bind(holder.session.as_bytes().as_slice())
        .bind(holder.user.0)
        .bind(holder.address.to_string())
        .bind(digest.as_bytes().as_slice())
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    if taken.rows_affected() == 0 {
        charge(act, holder).await?;
        return Ok(false);
    }
    events::append(act.connection(), event).await?;
    Ok(true)
}

async fn charge(act: &mut Act, holder: &CodeHolder) -> Result<(), sqlx::Error> {
    let session = holder.session.as_bytes().as_slice();
    sqlx::query("UPDATE one_time_codes SET tries = tries - 1 WHERE session_key = ?1")
        .bind(session)
        .execute(act.connection())
        .await?;
    sqlx::query("DELETE FROM one_time_codes WHERE session_key = ?1 AND tries <= 0")
        .bind(session)
        .execute(act.connection())
        .await?;
    Ok(())
}

#[async_trait]
impl OneTimeCodes for SqliteStore {
    async fn put(&self, code: &KeptCode, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(self.put_code(code, event)).await
    }

    async fn redeem(
        &self,
        holder: &CodeHolder,
        digest: &CodeDigest,
        event: &Event,
    ) -> Result<bool, StoreUnavailable> {
        in_time(self.redeem_code(holder, digest, event)).await
    }

    async fn revoke(&self, id: CodeId, now: Timestamp) -> Result<bool, StoreUnavailable> {
        in_time(self.revoke_code(id, now)).await
    }
}
