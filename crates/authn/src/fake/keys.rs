//! Registered keys in memory. Stores of what users do about their keys build on it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_model::UserId;
use doorward_sessions::StoreUnavailable;

use crate::{KeyId, KeyOwner, KeyUse, Keys, RegisteredKey};

/// Registered keys and handles in memory.
#[derive(Debug, Default)]
pub struct MemoryKeys {
    rows: Mutex<Rows>,
    failing: AtomicBool,
}

/// What is kept.
#[derive(Debug, Default)]
pub struct Rows {
    /// The keys, the oldest first.
    pub keys: Vec<RegisteredKey>,
    /// Users by portal and handle.
    pub handles: HashMap<(String, Vec<u8>), KeyOwner>,
}

impl MemoryKeys {
    /// What is kept, for whoever changes it.
    ///
    /// # Errors
    ///
    /// The test broke it.
    pub fn rows(&self) -> Result<MutexGuard<'_, Rows>, StoreUnavailable> {
        if self.failing.load(Ordering::SeqCst) {
            return Err(StoreUnavailable::new("the test broke it"));
        }
        Ok(self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on every call fails, or works again.
    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    /// Keeps a key as if it had been registered, under this handle of its owner.
    ///
    /// # Errors
    ///
    /// The test broke it.
    pub fn put(
        &self,
        key: RegisteredKey,
        owner: &KeyOwner,
        handle: &[u8],
    ) -> Result<(), StoreUnavailable> {
        let mut rows = self.rows()?;
        let place = (key.rp_id.clone(), handle.to_vec());
        rows.handles.insert(place, owner.clone());
        rows.keys.push(key);
        Ok(())
    }
}

#[async_trait]
impl Keys for MemoryKeys {
    async fn of_user(
        &self,
        user: UserId,
        rp_id: &str,
    ) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        let rows = self.rows()?;
        let of_user = |key: &&RegisteredKey| key.owner == user && key.rp_id == rp_id;
        Ok(rows.keys.iter().filter(of_user).cloned().collect())
    }

    async fn everywhere(&self, user: UserId) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        let rows = self.rows()?;
        let of_user = |key: &&RegisteredKey| key.owner == user;
        Ok(rows.keys.iter().filter(of_user).cloned().collect())
    }

    async fn has_any(&self, user: UserId) -> Result<bool, StoreUnavailable> {
        let rows = self.rows()?;
        Ok(rows.keys.iter().any(|key| key.owner == user))
    }

    async fn owner(
        &self,
        rp_id: &str,
        handle: &[u8],
    ) -> Result<Option<KeyOwner>, StoreUnavailable> {
        let place = (rp_id.to_owned(), handle.to_vec());
        Ok(self.rows()?.handles.get(&place).cloned())
    }

    async fn note_use(&self, used: &KeyUse) -> Result<bool, StoreUnavailable> {
        let mut rows = self.rows()?;
        let Some(key) = rows.keys.iter_mut().find(|key| key.id == used.key) else {
            return Ok(false);
        };
        let known = key.credential.counter;
        if used.counter <= known && (used.counter, known) != (0, 0) {
            return Ok(false);
        }
        key.credential.counter = used.counter;
        key.credential.backup_state = used.backup_state;
        key.credential.discoverable |= used.discoverable;
        key.last_used_at = Some(used.at);
        Ok(true)
    }

    async fn note_clone(&self, key: KeyId) -> Result<(), StoreUnavailable> {
        let mut rows = self.rows()?;
        if let Some(key) = rows.keys.iter_mut().find(|known| known.id == key) {
            key.clone_warning = true;
        }
        Ok(())
    }
}
