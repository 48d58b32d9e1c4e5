//! The security events of one user, read page by page. It must not know what they are shown for.

use async_trait::async_trait;
use doorward_accounts::{Activity, ActivityId, Happening};
use doorward_model::{EventKind, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;

use super::{SqliteStore, in_time};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    at: i64,
    kind: String,
    address: Option<String>,
    detail: Option<String>,
}

impl Row {
    /// `None` for a kind that only a newer release knows.
    fn read(self) -> Option<Happening> {
        Some(Happening {
            id: ActivityId(self.id),
            at: Timestamp::from_unix_millis(self.at),
            kind: EventKind::from_word(&self.kind)?,
            address: self.address.and_then(|address| address.parse().ok()),
            detail: self.detail,
        })
    }
}

impl SqliteStore {
    async fn events_of(
        &self,
        user: UserId,
        before: Option<ActivityId>,
        limit: u16,
    ) -> Result<Vec<Happening>, sqlx::Error> {
        let query = "SELECT id, at, kind, address, detail FROM events \
                     WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
        let rows = sqlx::query_as(query)
            .bind(user.0)
            .bind(before.map_or(i64::MAX, |before| before.0))
            .bind(limit);
        let rows: Vec<Row> = rows.fetch_all(&self.readers).await?;
        Ok(rows.into_iter().filter_map(Row::read).collect())
    }
}

#[async_trait]
impl Activity for SqliteStore {
    async fn of_user(
        &self,
        user: UserId,
        before: Option<ActivityId>,
        limit: u16,
    ) -> Result<Vec<Happening>, StoreUnavailable> {
        in_time(self.events_of(user, before, limit)).await
    }
}
