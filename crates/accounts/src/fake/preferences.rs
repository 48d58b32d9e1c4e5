//! Preferred methods in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_model::{SecondFactorMethod, UserId};
use doorward_sessions::StoreUnavailable;

use crate::PreferredMethods;

/// What users are asked for first, and how often that was written.
#[derive(Debug, Default)]
pub struct MemoryPreferences(Mutex<(HashMap<UserId, SecondFactorMethod>, usize)>);

impl MemoryPreferences {
    fn kept(&self) -> MutexGuard<'_, (HashMap<UserId, SecondFactorMethod>, usize)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often something was kept.
    #[must_use]
    pub fn writes(&self) -> usize {
        self.kept().1
    }
}

#[async_trait]
impl PreferredMethods for MemoryPreferences {
    async fn of_user(&self, user: UserId) -> Result<Option<SecondFactorMethod>, StoreUnavailable> {
        Ok(self.kept().0.get(&user).copied())
    }

    async fn prefer(
        &self,
        user: UserId,
        method: SecondFactorMethod,
    ) -> Result<(), StoreUnavailable> {
        let mut kept = self.kept();
        kept.0.insert(user, method);
        kept.1 += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_preferred_methods() {
        let store = MemoryPreferences::default();
        crate::contract::check_preferred_methods(&store, [UserId(1), UserId(2)]).await;
    }
}
