//! A directory and numbers in memory that tests can change and break. Only for tests, here and in
//! the crates above.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_credentials::{HashLimits, HashParameters, HashPool, PasswordHash, hash_now};
use doorward_model::fake::CountingEntropy;
use doorward_model::{FactorMint, Secret, User, UserId, UserName};
use doorward_sessions::StoreUnavailable;

use crate::{DirectoryUnavailable, Found, StoredPassword, UserIds, Users};

/// A directory in memory. Names are found in any letter case.
#[derive(Debug)]
pub struct MemoryUsers {
    users: Mutex<BTreeMap<String, Found>>,
    generation: AtomicU64,
    finds: AtomicUsize,
    failing: AtomicBool,
}

impl Default for MemoryUsers {
    fn default() -> Self {
        Self {
            users: Mutex::default(),
            generation: AtomicU64::new(1),
            finds: AtomicUsize::new(0),
            failing: AtomicBool::new(false),
        }
    }
}

impl MemoryUsers {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Found>> {
        self.users.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds or replaces a user.
    pub fn put(&self, user: User, password: StoredPassword) {
        self.lock()
            .insert(user.name.as_str().to_lowercase(), Found { user, password });
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    /// Removes a user, or disables them: nobody can tell.
    pub fn remove(&self, name: &str) {
        self.lock().remove(&name.to_lowercase());
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    /// From now on every question fails, or is answered again.
    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    /// How often somebody was looked up.
    #[must_use]
    pub fn finds(&self) -> usize {
        self.finds.load(Ordering::SeqCst)
    }

    fn look_up(&self, name: &str) -> Result<Option<Found>, DirectoryUnavailable> {
        self.finds.fetch_add(1, Ordering::SeqCst);
        if self.failing.load(Ordering::SeqCst) {
            return Err(DirectoryUnavailable::new("the test broke it"));
        }
        Ok(self.lock().get(&name.to_lowercase()).cloned())
    }
}

#[async_trait]
impl Users for MemoryUsers {
    async fn find(&self, typed: &str) -> Result<Option<Found>, DirectoryUnavailable> {
        self.look_up(typed)
    }

    async fn by_name(&self, name: &UserName) -> Result<Option<User>, DirectoryUnavailable> {
        Ok(self.look_up(name.as_str())?.map(|found| found.user))
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    fn hashes_in_use(&self) -> Vec<Arc<PasswordHash>> {
        let users = self.lock();
        let hashes = users.values().filter_map(|found| match &found.password {
            StoredPassword::Hash(hash) => Some(Arc::clone(hash)),
            StoredPassword::Unusable => None,
        });
        hashes.take(8).collect()
    }
}

/// Numbers of users in memory, from 1 in the order of their first appearance.
#[derive(Debug, Default)]
pub struct MemoryUserIds(Mutex<HashMap<UserName, UserId>>);

#[async_trait]
impl UserIds for MemoryUserIds {
    async fn id_of(&self, name: &UserName) -> Result<UserId, StoreUnavailable> {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = UserId(i64::try_from(ids.len()).unwrap_or(i64::MAX - 1) + 1);
        Ok(*ids.entry(name.clone()).or_insert(next))
    }
}

/// A hash that takes no time and little memory: 32 KiB.
///
/// # Panics
///
/// If the password is empty or too long.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "a test asks for a hash that can be made or fails"
)]
pub fn quick_hash(password: &str) -> StoredPassword {
    let parameters = HashParameters::Argon2id {
        memory_kib: 32,
        iterations: 1,
        parallelism: 1,
        key_length: 32,
        salt_length: 16,
    };
    let password = Secret::new(password.to_owned());
    let text = hash_now(&password, &parameters, &CountingEntropy::default()).expect("a hash");
    StoredPassword::Hash(Arc::new(PasswordHash::parse(&text).expect("our own hash")))
}

/// A pool that attests passwords, with the default limits.
///
/// # Panics
///
/// If the system starts no more threads.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "a machine without threads runs no tests"
)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
pub fn hash_pool() -> Arc<HashPool> {
    let entropy = Arc::new(CountingEntropy::default());
    let pool = HashPool::new(HashLimits::default(), FactorMint::hand_out(), entropy);
    Arc::new(pool.expect("threads start"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_fake_keeps_what_every_directory_promises() {
        let users = MemoryUsers::default();
        let alice = User {
            name: UserName::try_from("alice").unwrap(),
            display_name: "Alice".to_owned(),
            emails: Vec::new(),
            groups: Vec::new(),
        };
        users.put(alice.clone(), quick_hash("secret"));
        crate::contract::check(&users, &alice, "erin").await;
    }
}
