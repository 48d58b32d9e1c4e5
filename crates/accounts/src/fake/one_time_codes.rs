//! Mailed codes in memory.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_authn::EventLog;
use doorward_credentials::CodeDigest;
use doorward_model::{Event, Timestamp};
use doorward_sessions::StoreUnavailable;

use crate::{CodeHolder, CodeId, KeptCode, OneTimeCodes};

/// Codes in memory, beside the log that their events go to.
#[derive(Debug)]
pub struct MemoryCodes {
    events: Arc<dyn EventLog>,
    codes: Mutex<Vec<KeptCode>>,
}

impl MemoryCodes {
    /// No codes yet.
    #[must_use]
    pub fn new(events: Arc<dyn EventLog>) -> Self {
        Self {
            events,
            codes: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<KeptCode>> {
        self.codes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes out the code if it is right, else one of its tries.
    fn take(&self, holder: &CodeHolder, digest: &CodeDigest, now: Timestamp) -> bool {
        let mut codes = self.lock();
        codes.retain(|code| code.expires_at > now);
        let is_right = |code: &KeptCode| code.holder == *holder && code.digest == *digest;
        if let Some(at) = codes.iter().position(is_right) {
            codes.remove(at);
            return true;
        }
        for code in codes.iter_mut() {
            if code.holder.session == holder.session {
                code.tries = code.tries.saturating_sub(1);
            }
        }
        codes.retain(|code| code.tries > 0);
        false
    }
}

#[async_trait]
impl OneTimeCodes for MemoryCodes {
    async fn put(&self, code: &KeptCode, event: &Event) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        let mut codes = self.lock();
        codes.retain(|kept| kept.holder.session != code.holder.session);
        codes.push(*code);
        Ok(())
    }

    async fn redeem(
        &self,
        holder: &CodeHolder,
        digest: &CodeDigest,
        event: &Event,
    ) -> Result<bool, StoreUnavailable> {
        let taken = self.take(holder, digest, event.at);
        if taken {
            self.events.record(event).await?;
        }
        Ok(taken)
    }

    async fn revoke(&self, id: CodeId, now: Timestamp) -> Result<bool, StoreUnavailable> {
        let mut codes = self.lock();
        codes.retain(|code| code.expires_at > now);
        let before = codes.len();
        codes.retain(|code| code.id != id);
        Ok(codes.len() < before)
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::UserId;
    use doorward_sessions::fake::MemoryEvents;

    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_mailed_codes() {
        let codes = MemoryCodes::new(Arc::new(MemoryEvents::default()));
        crate::contract::check_one_time_codes(&codes, [UserId(1), UserId(2)]).await;
    }
}
