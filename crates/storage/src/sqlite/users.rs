//! The numbers of users. It must not know directories.

use async_trait::async_trait;
use doorward_authn::UserIds;
use doorward_model::{Event, UserId, UserName};
use doorward_sessions::StoreUnavailable;
use sqlx::sqlite::SqliteConnection;

use super::act::Act;
use super::{SqliteStore, events, in_time};

/// In this order: the first two tables keep a user whom they refer to; whatever else refers to one goes with the user.
const FORGET: [&str; 3] = [
    "DELETE FROM one_time_codes WHERE user_id = ?",
    "DELETE FROM reset_tokens WHERE user_id = ?",
    "DELETE FROM users WHERE id = ?",
];

async fn forget(
    from: &mut SqliteConnection,
    user: UserId,
    event: &Event,
) -> Result<(), sqlx::Error> {
    for delete in FORGET {
        sqlx::query(delete).bind(user.0).execute(&mut *from).await?;
    }
    events::append(from, event).await
}

impl SqliteStore {
    async fn known_id(&self, name: &UserName) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM users WHERE name = ?")
            .bind(name.as_str())
            .fetch_optional(&self.readers)
            .await
    }

    async fn all_names(&self) -> Result<Vec<(UserId, UserName)>, sqlx::Error> {
        let rows: Vec<(i64, String)> = sqlx::query_as("SELECT id, name FROM users ORDER BY name")
            .fetch_all(&self.readers)
            .await?;
        let named = rows.into_iter().map(|(id, name)| {
            let name = UserName::try_from(name.as_str());
            Ok((
                UserId(id),
                name.map_err(|error| sqlx::Error::Decode(error.into()))?,
            ))
        });
        named.collect()
    }

    async fn forget_user(&self, user: UserId, event: &Event) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let forgotten = forget(act.connection(), user, event).await;
        act.end(forgotten).await
    }

    /// Two first sign-ins of one user at the same time end with the same number.
    async fn find_or_make_id(&self, name: &UserName) -> Result<i64, sqlx::Error> {
        if let Some(id) = self.known_id(name).await? {
            return Ok(id);
        }
        let upsert = "INSERT INTO users (name) VALUES (?) \
                      ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id";
        sqlx::query_scalar(upsert)
            .bind(name.as_str())
            .fetch_one(&self.writer)
            .await
    }
}

#[async_trait]
impl UserIds for SqliteStore {
    async fn id_of(&self, name: &UserName) -> Result<UserId, StoreUnavailable> {
        in_time(self.find_or_make_id(name)).await.map(UserId)
    }

    async fn forget(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(self.forget_user(user, event)).await
    }

    async fn everybody(&self) -> Result<Vec<(UserId, UserName)>, StoreUnavailable> {
        in_time(self.all_names()).await
    }
}
