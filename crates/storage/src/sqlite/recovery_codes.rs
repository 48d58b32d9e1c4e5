//! Recovery codes, of which only hashes are kept. It must not know how a code is spelled.

use async_trait::async_trait;
use doorward_authn::RecoveryCodes;
use doorward_credentials::RecoveryHash;
use doorward_model::{Event, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;
use sqlx::SqliteExecutor;

use super::act::Act;
use super::{SqliteStore, events, in_time};

const LEFT: &str = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = ?1 AND used_at IS NULL";

/// The condition is what makes a code work once.
const USE_UP: &str =
    "UPDATE recovery_codes SET used_at = ?3 WHERE user_id = ?1 AND hash = ?2 AND used_at IS NULL";

/// Removes all codes of a user, as part of an act.
pub(super) async fn clear(to: impl SqliteExecutor<'_>, user: UserId) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM recovery_codes WHERE user_id = ?1")
        .bind(user.0)
        .execute(to)
        .await?;
    Ok(())
}

async fn count_left(from: impl SqliteExecutor<'_>, user: UserId) -> Result<u32, sqlx::Error> {
    sqlx::query_scalar(LEFT).bind(user.0).fetch_one(from).await
}

async fn use_up(
    act: &mut Act,
    user: UserId,
    code: RecoveryHash,
    at: Timestamp,
) -> Result<Option<u32>, sqlx::Error> {
    let updated = sqlx::query(USE_UP)
        .bind(user.0)
        .bind(code.0.as_slice())
        .bind(at.unix_millis())
        .execute(act.connection())
        .await?;
    if updated.rows_affected() == 0 {
        return Ok(None);
    }
    count_left(act.connection(), user).await.map(Some)
}

async fn replace(
    act: &mut Act,
    user: UserId,
    codes: &[RecoveryHash],
    event: &Event,
) -> Result<(), sqlx::Error> {
    clear(act.connection(), user).await?;
    for code in codes {
        sqlx::query("INSERT INTO recovery_codes (user_id, hash, created_at) VALUES (?1, ?2, ?3)")
            .bind(user.0)
            .bind(code.0.as_slice())
            .bind(event.at.unix_millis())
            .execute(act.connection())
            .await?;
    }
    events::append(act.connection(), event).await
}

impl SqliteStore {
    async fn use_up_code(
        &self,
        user: UserId,
        code: RecoveryHash,
        at: Timestamp,
    ) -> Result<Option<u32>, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = use_up(&mut act, user, code, at).await;
        act.end(outcome).await
    }

    async fn replace_codes(
        &self,
        user: UserId,
        codes: &[RecoveryHash],
        event: &Event,
    ) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = replace(&mut act, user, codes, event).await;
        act.end(outcome).await
    }
}

#[async_trait]
impl RecoveryCodes for SqliteStore {
    async fn left(&self, user: UserId) -> Result<u32, StoreUnavailable> {
        in_time(count_left(&self.readers, user)).await
    }

    async fn use_up(
        &self,
        user: UserId,
        code: RecoveryHash,
        at: Timestamp,
    ) -> Result<Option<u32>, StoreUnavailable> {
        in_time(self.use_up_code(user, code, at)).await
    }

    async fn replace(
        &self,
        user: UserId,
        codes: &[RecoveryHash],
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.replace_codes(user, codes, event)).await
    }
}
