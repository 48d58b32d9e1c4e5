//! Keys for codes from an app: sealed, one a user, each step of time used once. It must not know what a code looks like.

use async_trait::async_trait;
use doorward_authn::{EnrolledTotp, NewTotp, TotpKeyId, TotpKeys};
use doorward_credentials::{TotpAlgorithm, TotpKey, TotpSecret, TotpShape, TotpStep};
use doorward_model::{Event, Secret, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;
use sqlx::sqlite::SqliteConnection;

use super::act::Act;
use super::{SqliteStore, events, in_time, recovery_codes, trusted_browsers};
use crate::vault::Cell;

const OF_USER: &str = "SELECT id, issuer, algorithm, digits, period, sealed_secret, created_at, last_used_at \
    FROM totp_keys WHERE user_id = ?1";

/// The comparison is what makes a code work once.
const USE_STEP: &str =
    "UPDATE totp_keys SET last_step = ?2, last_used_at = ?3 WHERE id = ?1 AND last_step < ?2";

/// A new number, since the old key's must find nothing any more.
const KEEP: &str = "INSERT OR REPLACE INTO totp_keys \
    (user_id, issuer, algorithm, digits, period, sealed_secret, created_at, last_step) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: i64,
    issuer: String,
    algorithm: String,
    digits: u8,
    period: u32,
    sealed_secret: Vec<u8>,
    created_at: i64,
    last_used_at: Option<i64>,
}

impl KeyRow {
    fn into_enrolled(self, secret: Secret<Vec<u8>>) -> Result<EnrolledTotp, sqlx::Error> {
        let algorithm = TotpAlgorithm::from_word(&self.algorithm);
        let algorithm = algorithm.ok_or_else(|| unreadable("its algorithm is unknown"))?;
        let shape = TotpShape::new(algorithm, self.digits, self.period).map_err(unreadable)?;
        Ok(EnrolledTotp {
            id: TotpKeyId(self.id),
            key: TotpKey {
                issuer: self.issuer,
                shape,
                secret: TotpSecret::recorded(secret),
            },
            created_at: Timestamp::from_unix_millis(self.created_at),
            last_used_at: self.last_used_at.map(Timestamp::from_unix_millis),
        })
    }
}

fn unreadable(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::Decode(why.into())
}

/// The cell of a user's secret. It names the user, not the row: a secret that was copied to somebody else opens nothing.
fn cell(user: &str) -> Cell<'_> {
    Cell {
        table: "totp_keys",
        column: "sealed_secret",
        row: user,
    }
}

impl SqliteStore {
    async fn key_of(&self, user: UserId) -> Result<Option<EnrolledTotp>, sqlx::Error> {
        let row: Option<KeyRow> = sqlx::query_as(OF_USER)
            .bind(user.0)
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let opened = self
            .vault
            .open(cell(&user.0.to_string()), &row.sealed_secret);
        row.into_enrolled(opened.map_err(unreadable)?).map(Some)
    }

    async fn use_up_step(
        &self,
        key: TotpKeyId,
        step: TotpStep,
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        let updated = sqlx::query(USE_STEP)
            .bind(key.0)
            .bind(step.0)
            .bind(at.unix_millis())
            .execute(&self.writer)
            .await?;
        Ok(updated.rows_affected() == 1)
    }

    async fn keep_key(
        &self,
        user: UserId,
        new: &NewTotp,
        event: &Event,
    ) -> Result<(), sqlx::Error> {
        let row = user.0.to_string();
        let sealed = self.vault.seal(cell(&row), new.key.secret.expose());
        let mut act = Act::begin(&self.writer).await?;
        let outcome = keep(&mut act, (user, sealed), new, event).await;
        act.end(outcome).await
    }

    async fn remove_key(&self, user: UserId, event: &Event) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = remove(&mut act, user, event).await;
        act.end(outcome).await
    }
}

async fn keep(
    act: &mut Act,
    (user, sealed): (UserId, Vec<u8>),
    new: &NewTotp,
    event: &Event,
) -> Result<(), sqlx::Error> {
    sqlx::query(KEEP)
        .bind(user.0)
        .bind(&new.key.issuer)
        .bind(new.key.shape.algorithm.as_str())
        .bind(new.key.shape.digits())
        .bind(new.key.shape.period())
        .bind(sealed)
        .bind(event.at.unix_millis())
        .bind(new.used.0)
        .execute(act.connection())
        .await?;
    trusted_browsers::clear(act.connection(), user).await?;
    events::append(act.connection(), event).await
}

async fn remove(act: &mut Act, user: UserId, event: &Event) -> Result<bool, sqlx::Error> {
    let removed = sqlx::query("DELETE FROM totp_keys WHERE user_id = ?1")
        .bind(user.0)
        .execute(act.connection())
        .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    after_removal(act.connection(), user).await?;
    events::append(act.connection(), event).await?;
    Ok(true)
}

/// What the removal of any second factor takes along: trust in browsers, and recovery codes where no factor is left that
/// they could stand in for.
pub(super) async fn after_removal(
    connection: &mut SqliteConnection,
    user: UserId,
) -> Result<(), sqlx::Error> {
    trusted_browsers::clear(&mut *connection, user).await?;
    let has_one = "SELECT EXISTS (SELECT 1 FROM totp_keys WHERE user_id = ?1) \
        OR EXISTS (SELECT 1 FROM webauthn_keys WHERE user_id = ?1)";
    let has_one: bool = sqlx::query_scalar(has_one)
        .bind(user.0)
        .fetch_one(&mut *connection)
        .await?;
    if !has_one {
        recovery_codes::clear(connection, user).await?;
    }
    Ok(())
}

#[async_trait]
impl TotpKeys for SqliteStore {
    async fn of_user(&self, user: UserId) -> Result<Option<EnrolledTotp>, StoreUnavailable> {
        in_time(self.key_of(user)).await
    }

    async fn use_step(
        &self,
        key: TotpKeyId,
        step: TotpStep,
        at: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        in_time(self.use_up_step(key, step, at)).await
    }

    async fn keep(
        &self,
        user: UserId,
        new: &NewTotp,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.keep_key(user, new, event)).await
    }

    async fn remove(&self, user: UserId, event: &Event) -> Result<bool, StoreUnavailable> {
        in_time(self.remove_key(user, event)).await
    }
}
