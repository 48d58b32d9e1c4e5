//! Security events as rows of one append-only table. It must not know who reads them.

use async_trait::async_trait;
use doorward_accounts::PastSignIns;
use doorward_authn::EventLog;
use doorward_model::{Event, EventKind, Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;
use sqlx::SqliteExecutor;

use super::{SqliteStore, in_time};

/// Appends an event: a row of its own, or part of the act whose connection this is. Where only the name is known, the number is looked up, so that all events of a
/// user are found by either.
pub(super) async fn append(to: impl SqliteExecutor<'_>, event: &Event) -> Result<(), sqlx::Error> {
    let name = event.user.as_ref().map(UserName::as_str);
    sqlx::query(
        "INSERT INTO events (at, kind, user_id, user_name, address, request_id, detail) \
         VALUES (?1, ?2, COALESCE(?3, (SELECT id FROM users WHERE name = ?4)), ?4, ?5, ?6, ?7)",
    )
    .bind(event.at.unix_millis())
    .bind(event.kind.as_str())
    .bind(event.user_id.map(|id| id.0))
    .bind(name)
    .bind(event.address.map(|address| address.to_string()))
    .bind(event.request_id.map(|id| id.to_string()))
    .bind(event.detail.as_deref())
    .execute(to)
    .await?;
    Ok(())
}

#[async_trait]
impl EventLog for SqliteStore {
    async fn record(&self, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(append(&self.writer, event)).await
    }
}

impl SqliteStore {
    async fn find_sign_in(&self, user: UserId, moment: Timestamp) -> Result<bool, sqlx::Error> {
        let find =
            "SELECT EXISTS (SELECT 1 FROM events WHERE user_id = ?1 AND kind = ?2 AND at < ?3)";
        sqlx::query_scalar(find)
            .bind(user.0)
            .bind(EventKind::SignInSucceeded.as_str())
            .bind(moment.unix_millis())
            .fetch_one(&self.readers)
            .await
    }
}

#[async_trait]
impl PastSignIns for SqliteStore {
    async fn signed_in_before(
        &self,
        user: UserId,
        moment: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        in_time(self.find_sign_in(user, moment)).await
    }
}
