//! Past sign-ins, as the events in memory tell of them.

use async_trait::async_trait;
use doorward_model::{EventKind, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;
use doorward_sessions::fake::MemoryEvents;

use crate::PastSignIns;

#[async_trait]
impl PastSignIns for MemoryEvents {
    async fn signed_in_before(
        &self,
        user: UserId,
        moment: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        let recorded = self.recorded();
        let mut sign_ins = recorded
            .iter()
            .filter(|event| event.kind == EventKind::SignInSucceeded);
        Ok(sign_ins.any(|event| event.user_id == Some(user) && event.at < moment))
    }
}
