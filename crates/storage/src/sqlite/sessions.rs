//! Sessions as rows. Each act and its event are one transaction. It must not know tokens, only
//! their hashes.

use std::num::NonZeroU16;

use async_trait::async_trait;
use doorward_model::{Event, Timestamp, UserId};
use doorward_sessions::{
    Arrival, Created, Predecessor, SessionKey, SessionRecord, SessionStore, StoreUnavailable,
};
use sqlx::SqliteExecutor;
use sqlx::sqlite::SqliteConnection;

use super::act::Act;
use super::{SqliteStore, events, in_time};
use crate::row::{SessionRow, write_factors, write_profile};

/// Rows that one statement of a pruning removes, so that acts wait for none of it long.
const PRUNE_BATCH: u32 = 500;

/// What is past its end ends first; of the rest, what was used longest ago.
pub(super) const END_BEYOND: &str = "DELETE FROM sessions WHERE key IN (SELECT key FROM sessions WHERE user_id = ?1 AND key <> ?2 \
     ORDER BY expires_at <= ?3, last_seen_at DESC LIMIT -1 OFFSET ?4) RETURNING key";

fn bytes(key: &SessionKey) -> &[u8] {
    key.as_bytes().as_slice()
}

async fn insert(to: impl SqliteExecutor<'_>, record: &SessionRecord) -> Result<(), sqlx::Error> {
    let encode = |error: serde_json::Error| sqlx::Error::Encode(error.into());
    sqlx::query(
        "INSERT INTO sessions (key, user_id, cookie_domain, profile, factors, created_at, \
         last_seen_at, expires_at, remembered, address, user_agent) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&record.key))
    .bind(record.user_id.0)
    .bind(&record.cookie_domain)
    .bind(write_profile(&record.user).map_err(encode)?)
    .bind(write_factors(&record.factors).map_err(encode)?)
    .bind(record.created_at.unix_millis())
    .bind(record.last_seen_at.unix_millis())
    .bind(record.expires_at.unix_millis())
    .bind(record.remembered)
    .bind(record.address.map(|address| address.to_string()))
    .bind(record.user_agent.as_deref())
    .execute(to)
    .await?;
    Ok(())
}

async fn delete(to: impl SqliteExecutor<'_>, key: &SessionKey) -> Result<bool, sqlx::Error> {
    let deleted = sqlx::query("DELETE FROM sessions WHERE key = ?")
        .bind(bytes(key))
        .execute(to);
    Ok(deleted.await?.rows_affected() > 0)
}

/// The keys that a statement gave back. The table refuses keys of another length.
pub(super) fn keys(read: Vec<Vec<u8>>) -> Vec<SessionKey> {
    let key = |bytes: Vec<u8>| Some(SessionKey::from_bytes(bytes.try_into().ok()?));
    read.into_iter().filter_map(key).collect()
}

/// Ends the sessions of the new one's user that are beyond the bound. The index by user finds them; they are never many more
/// than the bound, so that putting them in order costs less than an index that every use of a session would have to move in.
async fn end_beyond(
    to: impl SqliteExecutor<'_>,
    new: &SessionRecord,
    most: NonZeroU16,
    now: Timestamp,
) -> Result<Vec<SessionKey>, sqlx::Error> {
    let ended = sqlx::query_scalar(END_BEYOND)
        .bind(new.user_id.0)
        .bind(bytes(&new.key))
        .bind(now.unix_millis())
        .bind(most.get() - 1);
    Ok(keys(ended.fetch_all(to).await?))
}

async fn create(
    to: &mut SqliteConnection,
    arrival: Arrival<'_>,
    event: &Event,
) -> Result<Created, sqlx::Error> {
    let Arrival {
        record,
        before,
        most,
    } = arrival;
    let ended = match before.key() {
        Some(old) => delete(&mut *to, &old).await?,
        None => false,
    };
    if matches!(before, Predecessor::GoesOn(_)) && !ended {
        return Ok(Created::Gone);
    }
    insert(&mut *to, record).await?;
    let ended = end_beyond(&mut *to, record, most, event.at).await?;
    events::append(to, event).await?;
    Ok(Created::Kept { ended })
}

async fn touch(
    to: &mut SqliteConnection,
    seen: &[(SessionKey, Timestamp)],
) -> Result<(), sqlx::Error> {
    let update = "UPDATE sessions SET last_seen_at = ?2 WHERE key = ?1 AND last_seen_at < ?2";
    for (key, at) in seen {
        let moved = sqlx::query(update).bind(bytes(key)).bind(at.unix_millis());
        moved.execute(&mut *to).await?;
    }
    Ok(())
}

async fn end(
    to: &mut SqliteConnection,
    key: &SessionKey,
    event: &Event,
) -> Result<bool, sqlx::Error> {
    let existed = delete(&mut *to, key).await?;
    if existed {
        events::append(to, event).await?;
    }
    Ok(existed)
}

async fn end_of_user(
    to: &mut SqliteConnection,
    user: UserId,
    keep: Option<SessionKey>,
    event: &Event,
) -> Result<Vec<SessionKey>, sqlx::Error> {
    let query = "DELETE FROM sessions WHERE user_id = ? AND key IS NOT ? RETURNING key";
    let ended = sqlx::query_scalar(query)
        .bind(user.0)
        .bind(keep.as_ref().map(bytes));
    let ended: Vec<Vec<u8>> = ended.fetch_all(&mut *to).await?;
    if !ended.is_empty() {
        events::append(to, event).await?;
    }
    Ok(keys(ended))
}

impl SqliteStore {
    async fn create_session(
        &self,
        arrival: Arrival<'_>,
        event: &Event,
    ) -> Result<Created, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let created = create(act.connection(), arrival, event).await;
        act.end(created).await
    }

    async fn load_session(&self, key: &SessionKey) -> Result<Option<SessionRecord>, sqlx::Error> {
        let query = "SELECT user_id, cookie_domain, profile, factors, created_at, last_seen_at, \
                     expires_at, remembered, address, user_agent FROM sessions WHERE key = ?";
        let row: Option<SessionRow> = match sqlx::query_as(query)
            .bind(bytes(key))
            .fetch_optional(&self.readers)
            .await
        {
            Err(sqlx::Error::ColumnDecode { index, .. }) => {
                tracing::warn!(?key, column = index, "a session cannot be read: not used");
                return Ok(None);
            }
            row => row?,
        };
        Ok(row.and_then(|row| readable(row, key)))
    }

    async fn touch_sessions(&self, seen: &[(SessionKey, Timestamp)]) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let touched = touch(act.connection(), seen).await;
        act.end(touched).await
    }

    async fn end_session(&self, key: &SessionKey, event: &Event) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let ended = end(act.connection(), key, event).await;
        act.end(ended).await
    }

    async fn end_sessions_of(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: &Event,
    ) -> Result<Vec<SessionKey>, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let ended = end_of_user(act.connection(), user, keep, event).await;
        act.end(ended).await
    }

    async fn prune_batch(&self, expired_before: Timestamp) -> Result<u64, sqlx::Error> {
        let delete = "DELETE FROM sessions WHERE key IN \
                      (SELECT key FROM sessions WHERE expires_at <= ? LIMIT ?)";
        let pruned = sqlx::query(delete)
            .bind(expired_before.unix_millis())
            .bind(PRUNE_BATCH);
        Ok(pruned.execute(&self.writer).await?.rows_affected())
    }
}

/// The session in a row; one that cannot be read counts as none, and is logged without its values.
fn readable(row: SessionRow, key: &SessionKey) -> Option<SessionRecord> {
    match row.into_record(*key) {
        Ok(record) => Some(record),
        Err(error) => {
            tracing::warn!(?key, %error, "a session cannot be read: not used");
            None
        }
    }
}

#[async_trait]
impl SessionStore for SqliteStore {
    async fn create(
        &self,
        arrival: Arrival<'_>,
        event: &Event,
    ) -> Result<Created, StoreUnavailable> {
        in_time(self.create_session(arrival, event)).await
    }

    async fn load(&self, key: &SessionKey) -> Result<Option<SessionRecord>, StoreUnavailable> {
        in_time(self.load_session(key)).await
    }

    async fn touch(&self, seen: &[(SessionKey, Timestamp)]) -> Result<(), StoreUnavailable> {
        in_time(self.touch_sessions(seen)).await
    }

    async fn end(&self, key: &SessionKey, event: &Event) -> Result<bool, StoreUnavailable> {
        in_time(self.end_session(key, event)).await
    }

    async fn end_of_user(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: &Event,
    ) -> Result<Vec<SessionKey>, StoreUnavailable> {
        in_time(self.end_sessions_of(user, keep, event)).await
    }

    async fn prune(&self, expired_before: Timestamp) -> Result<u64, StoreUnavailable> {
        let mut pruned = 0;
        loop {
            let batch = in_time(self.prune_batch(expired_before)).await?;
            pruned += batch;
            if batch < u64::from(PRUNE_BATCH) {
                return Ok(pruned);
            }
        }
    }
}
