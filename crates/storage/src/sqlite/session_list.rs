//! Which sessions a user has. It must not know what they are listed for.

use async_trait::async_trait;
use doorward_accounts::SessionList;
use doorward_model::UserId;
use doorward_sessions::{SessionKey, StoreUnavailable};

use super::{SqliteStore, in_time, sessions};

impl SqliteStore {
    async fn session_keys(&self, user: UserId, limit: u16) -> Result<Vec<SessionKey>, sqlx::Error> {
        let query = "SELECT key FROM sessions WHERE user_id = ? ORDER BY last_seen_at DESC LIMIT ?";
        let keys = sqlx::query_scalar(query).bind(user.0).bind(limit);
        let keys: Vec<Vec<u8>> = keys.fetch_all(&self.readers).await?;
        Ok(sessions::keys(keys))
    }
}

#[async_trait]
impl SessionList for SqliteStore {
    async fn keys_of(&self, user: UserId, limit: u16) -> Result<Vec<SessionKey>, StoreUnavailable> {
        in_time(self.session_keys(user, limit)).await
    }
}
