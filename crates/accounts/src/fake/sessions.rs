//! Lists of sessions for tests.

use async_trait::async_trait;
use doorward_model::UserId;
use doorward_sessions::fake::ProbeStore;
use doorward_sessions::{SessionKey, StoreUnavailable};

use crate::SessionList;

/// A list without sessions, for tests in which nobody asks for them.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSessionList;

#[async_trait]
impl SessionList for NoSessionList {
    async fn keys_of(&self, _: UserId, _: u16) -> Result<Vec<SessionKey>, StoreUnavailable> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl SessionList for ProbeStore {
    async fn keys_of(&self, user: UserId, limit: u16) -> Result<Vec<SessionKey>, StoreUnavailable> {
        self.inner()?.keys_of(user, limit).await
    }
}
