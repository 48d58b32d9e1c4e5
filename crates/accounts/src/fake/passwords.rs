//! Tokens and passwords in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_authn::fake::MemoryUsers;
use doorward_authn::{EventLog, StoredPassword, Users};
use doorward_credentials::PasswordHash;
use doorward_model::{Event, Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;

use crate::{Passwords, ResetHolder, ResetKey, ResetTokens, SetPasswordError};

#[derive(Clone, Debug)]
struct Kept {
    holder: ResetHolder,
    expires_at: Timestamp,
    is_claimed: bool,
}

impl Kept {
    fn is_good(&self, now: Timestamp) -> bool {
        self.expires_at > now && !self.is_claimed
    }
}

/// Tokens in memory, beside the log that their events go to.
#[derive(Debug)]
pub struct MemoryResetTokens {
    events: Arc<dyn EventLog>,
    tokens: Mutex<HashMap<ResetKey, Kept>>,
}

impl MemoryResetTokens {
    /// No tokens yet.
    #[must_use]
    pub fn new(events: Arc<dyn EventLog>) -> Self {
        Self {
            events,
            tokens: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ResetKey, Kept>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove(&self, key: ResetKey, now: Timestamp) -> bool {
        let mut tokens = self.lock();
        let is_good = tokens.get(&key).is_some_and(|kept| kept.is_good(now));
        is_good && tokens.remove(&key).is_some()
    }
}

#[async_trait]
impl ResetTokens for MemoryResetTokens {
    async fn put(
        &self,
        key: ResetKey,
        (holder, expires_at): (&ResetHolder, Timestamp),
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        self.end_of_user(holder.id, event).await?;
        let kept = Kept {
            holder: holder.clone(),
            expires_at,
            is_claimed: false,
        };
        self.lock().insert(key, kept);
        Ok(())
    }

    async fn find(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable> {
        let tokens = self.lock();
        let good = tokens.get(&key).filter(|kept| kept.is_good(now));
        Ok(good.map(|kept| kept.holder.clone()))
    }

    async fn claim(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable> {
        let mut tokens = self.lock();
        let good = tokens.get_mut(&key).filter(|kept| kept.is_good(now));
        Ok(good.map(|kept| {
            kept.is_claimed = true;
            kept.holder.clone()
        }))
    }

    async fn release(&self, key: ResetKey) -> Result<(), StoreUnavailable> {
        if let Some(kept) = self.lock().get_mut(&key) {
            kept.is_claimed = false;
        }
        Ok(())
    }

    async fn revoke(&self, key: ResetKey, event: &Event) -> Result<bool, StoreUnavailable> {
        let revoked = self.remove(key, event.at);
        if revoked {
            self.events.record(event).await?;
        }
        Ok(revoked)
    }

    async fn end_of_user(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        self.lock().retain(|_, kept| kept.holder.id != user);
        Ok(())
    }
}

/// The passwords of users in memory; they can be made to refuse.
#[derive(Debug)]
pub struct MemoryPasswords {
    users: Arc<MemoryUsers>,
    refusing: AtomicBool,
}

impl MemoryPasswords {
    /// The passwords of these users.
    #[must_use]
    pub const fn of(users: Arc<MemoryUsers>) -> Self {
        Self {
            users,
            refusing: AtomicBool::new(false),
        }
    }

    /// From now on nothing can be written, or it can again.
    pub fn refuse(&self, refusing: bool) {
        self.refusing.store(refusing, Ordering::SeqCst);
    }
}

#[async_trait]
impl Passwords for MemoryPasswords {
    fn can_set(&self) -> bool {
        !self.refusing.load(Ordering::SeqCst)
    }

    async fn set(&self, user: &UserName, hash: &str) -> Result<(), SetPasswordError> {
        if !self.can_set() {
            return Err(SetPasswordError::Refused(String::from(
                "it was told to refuse",
            )));
        }
        let found = self.users.by_name(user).await;
        let found = found.map_err(SetPasswordError::failed)?;
        let user = found.ok_or(SetPasswordError::Unknown)?;
        let hash = PasswordHash::parse(hash).map_err(SetPasswordError::failed)?;
        self.users.put(user, StoredPassword::Hash(Arc::new(hash)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use doorward_sessions::fake::MemoryEvents;

    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_reset_tokens() {
        let tokens = MemoryResetTokens::new(Arc::new(MemoryEvents::default()));
        crate::contract::check_reset_tokens(&tokens, [UserId(1), UserId(2)]).await;
    }
}
