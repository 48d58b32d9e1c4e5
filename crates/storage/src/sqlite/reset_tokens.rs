//! Tokens for a new password as rows that go when they are used. It must not know how a token is made.

use async_trait::async_trait;
use doorward_accounts::{ResetHolder, ResetKey, ResetTokens};
use doorward_model::{Event, Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;

use super::act::Act;
use super::events;
use super::{SqliteStore, in_time};

const FIND: &str = "SELECT user_id, user_name FROM reset_tokens \
    WHERE key = ?1 AND expires_at > ?2 AND is_claimed = 0";

/// One statement: of many who try, one gets the row.
const CLAIM: &str = "UPDATE reset_tokens SET is_claimed = 1 \
    WHERE key = ?1 AND expires_at > ?2 AND is_claimed = 0 RETURNING user_id, user_name";

const REVOKE: &str =
    "DELETE FROM reset_tokens WHERE key = ?1 AND expires_at > ?2 AND is_claimed = 0";

fn holder((id, name): (i64, String)) -> Result<ResetHolder, sqlx::Error> {
    let name = UserName::try_from(name.as_str());
    Ok(ResetHolder {
        id: UserId(id),
        name: name.map_err(|error| sqlx::Error::Decode(error.into()))?,
    })
}

impl SqliteStore {
    async fn put_token(
        &self,
        key: ResetKey,
        kept: (&ResetHolder, Timestamp),
        event: &Event,
    ) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = put(&mut act, key, kept, event).await;
        act.end(outcome).await
    }

    async fn find_token(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, sqlx::Error> {
        let row: Option<(i64, String)> = sqlx::query_as(FIND)
            .bind(key.as_bytes().as_slice())
            .bind(now.unix_millis())
            .fetch_optional(&self.readers)
            .await?;
        row.map(holder).transpose()
    }

    async fn claim_token(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, sqlx::Error> {
        let row: Option<(i64, String)> = sqlx::query_as(CLAIM)
            .bind(key.as_bytes().as_slice())
            .bind(now.unix_millis())
            .fetch_optional(&self.writer)
            .await?;
        row.map(holder).transpose()
    }

    async fn release_token(&self, key: ResetKey) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE reset_tokens SET is_claimed = 0 WHERE key = ?1")
            .bind(key.as_bytes().as_slice())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn revoke_token(&self, key: ResetKey, event: &Event) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = revoke(&mut act, key, event).await;
        act.end(outcome).await
    }

    async fn end_tokens(&self, user: UserId, event: &Event) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = end_of_user(&mut act, user, event).await;
        act.end(outcome).await
    }
}

async fn put(
    act: &mut Act,
    key: ResetKey,
    (holder, expires_at): (&ResetHolder, Timestamp),
    event: &Event,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM reset_tokens WHERE user_id = ?1 OR expires_at <= ?2")
        .bind(holder.id.0)
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    let insert =
        "INSERT INTO reset_tokens (key, user_id, user_name, expires_at) VALUES (?1, ?2, ?3, ?4)";
    sqlx::query(insert)
        .bind(key.as_bytes().as_slice())
        .bind(holder.id.0)
        .bind(holder.name.as_str())
        .bind(expires_at.unix_millis())
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

async fn revoke(act: &mut Act, key: ResetKey, event: &Event) -> Result<bool, sqlx::Error> {
    let revoked = sqlx::query(REVOKE)
        .bind(key.as_bytes().as_slice())
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    if revoked.rows_affected() == 0 {
        return Ok(false);
    }
    events::append(act.connection(), event).await?;
    Ok(true)
}

async fn end_of_user(act: &mut Act, user: UserId, event: &Event) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM reset_tokens WHERE user_id = ?1")
        .bind(user.0)
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

#[async_trait]
impl ResetTokens for SqliteStore {
    async fn put(
        &self,
        key: ResetKey,
        kept: (&ResetHolder, Timestamp),
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.put_token(key, kept, event)).await
    }

    async fn find(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable> {
        in_time(self.find_token(key, now)).await
    }

    async fn claim(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable> {
        in_time(self.claim_token(key, now)).await
    }

    async fn release(&self, key: ResetKey) -> Result<(), StoreUnavailable> {
        in_time(self.release_token(key)).await
    }

    async fn revoke(&self, key: ResetKey, event: &Event) -> Result<bool, StoreUnavailable> {
        in_time(self.revoke_token(key, event)).await
    }

    async fn end_of_user(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(self.end_tokens(user, event)).await
    }
}
