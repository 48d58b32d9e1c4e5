//! A directory and numbers in memory that tests can change and break. Only for tests, here and in
//! the crates above.

mod factors;
mod hashes;
mod keys;
mod push;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use doorward_credentials::{
    DeviceTokens, HashLimits, HashParameters, HashPool, PasswordHash, hash_now,
};
use doorward_model::fake::CountingEntropy;
use doorward_model::{Event, EventKind, FactorMint, Secret, Timestamp, User, UserId, UserName};
use doorward_sessions::StoreUnavailable;
use doorward_sessions::fake::MemoryEvents;

use crate::{
    Ban, BanSource, BanSubject, Bans, DirectoryUnavailable, EventLog, Found, RegulationRules,
    StoredPassword, UserIds, Users,
};

pub use self::factors::{MemoryFactors, second_factor, totp_key};
pub use self::keys::{MemoryKeys, Rows};
pub use self::push::{FakePush, MemoryPushDevices, push_factor};

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
pub struct MemoryUserIds(Mutex<Numbers>);

#[derive(Debug, Default)]
struct Numbers {
    by_name: HashMap<UserName, UserId>,
    last: i64,
}

impl MemoryUserIds {
    fn lock(&self) -> MutexGuard<'_, Numbers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl UserIds for MemoryUserIds {
    async fn id_of(&self, name: &UserName) -> Result<UserId, StoreUnavailable> {
        let mut numbers = self.lock();
        if let Some(id) = numbers.by_name.get(name) {
            return Ok(*id);
        }
        numbers.last += 1;
        let id = UserId(numbers.last);
        numbers.by_name.insert(name.clone(), id);
        Ok(id)
    }

    async fn everybody(&self) -> Result<Vec<(UserId, UserName)>, StoreUnavailable> {
        let numbers = self.lock();
        let all = numbers.by_name.iter();
        let mut all: Vec<_> = all.map(|(name, id)| (*id, name.clone())).collect();
        all.sort_by(|(_, one), (_, other)| one.as_str().cmp(other.as_str()));
        Ok(all)
    }

    async fn forget(&self, user: UserId, _event: &Event) -> Result<(), StoreUnavailable> {
        self.lock().by_name.retain(|_, id| *id != user);
        Ok(())
    }
}

/// Bans in memory, beside the events that failures are counted from.
#[derive(Debug)]
pub struct MemoryBans {
    events: Arc<MemoryEvents>,
    bans: Mutex<Vec<Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    ban: Ban,
    revoked_at: Option<Timestamp>,
}

impl Kept {
    fn end(&self) -> Option<Timestamp> {
        match (self.ban.ends_at, self.revoked_at) {
            (Some(end), Some(revoked)) => Some(end.min(revoked)),
            (end, revoked) => end.or(revoked),
        }
    }

    fn holds(&self, now: Timestamp) -> bool {
        self.end().is_none_or(|end| end > now)
    }
}

impl MemoryBans {
    /// No bans yet.
    #[must_use]
    pub fn new(events: Arc<MemoryEvents>) -> Self {
        Self {
            events,
            bans: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.bans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, subject: &BanSubject) -> Vec<Kept> {
        let bans = self.lock();
        let kept = bans.iter().filter(|kept| kept.ban.subject == *subject);
        kept.cloned().collect()
    }
}

#[async_trait]
impl Bans for MemoryBans {
    async fn held(
        &self,
        subject: &BanSubject,
        now: Timestamp,
    ) -> Result<Option<Ban>, StoreUnavailable> {
        let holding = self.of(subject).into_iter().filter(|kept| kept.holds(now));
        let last = holding.max_by_key(|kept| (kept.ban.ends_at.is_none(), kept.ban.ends_at));
        Ok(last.map(|kept| kept.ban))
    }

    async fn failures(&self, user: &UserName, since: Timestamp) -> Result<u32, StoreUnavailable> {
        let subject = BanSubject::User(user.clone());
        let ends = self.of(&subject).into_iter().filter_map(|kept| kept.end());
        let since = ends.fold(since, Timestamp::max);
        let events = self.events.recorded();
        let own = events
            .iter()
            .rev()
            .filter(|e| e.user.as_ref() == Some(user));
        let unbroken = own.take_while(|event| event.kind != EventKind::SignInSucceeded);
        let failures = unbroken.filter(|event| {
            let failed = [EventKind::SignInRejected, EventKind::BasicRejected];
            event.at > since && failed.contains(&event.kind)
        });
        Ok(u32::try_from(failures.count()).unwrap_or(u32::MAX))
    }

    async fn history(
        &self,
        subject: &BanSubject,
        since: Timestamp,
    ) -> Result<u32, StoreUnavailable> {
        let of_regulation = self
            .of(subject)
            .into_iter()
            .filter(|kept| kept.ban.source == BanSource::Regulation && kept.ban.imposed_at > since);
        Ok(u32::try_from(of_regulation.count()).unwrap_or(u32::MAX))
    }

    async fn impose(&self, ban: &Ban, event: &Event) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        self.lock().push(Kept {
            ban: ban.clone(),
            revoked_at: None,
        });
        Ok(())
    }

    async fn revoke(&self, subject: &BanSubject, event: &Event) -> Result<bool, StoreUnavailable> {
        if self.held(subject, event.at).await?.is_none() {
            return Ok(false);
        }
        self.events.record(event).await?;
        let mut bans = self.lock();
        let holding = bans
            .iter_mut()
            .filter(|kept| kept.ban.subject == *subject && kept.holds(event.at));
        holding.for_each(|kept| kept.revoked_at = Some(event.at));
        Ok(true)
    }

    async fn standing(&self, now: Timestamp) -> Result<Vec<Ban>, StoreUnavailable> {
        let bans = self.lock();
        let holding = bans.iter().rev().filter(|kept| kept.holds(now));
        Ok(holding.map(|kept| kept.ban.clone()).collect())
    }
}

/// Nobody is ever counted.
#[must_use]
pub const fn no_regulation() -> RegulationRules {
    RegulationRules {
        by_user: false,
        by_address: false,
        max_retries: 0,
        find_time: Duration::from_mins(2),
        ban_time: Duration::from_mins(5),
        ban_time_factor: 1,
        longest_ban_time: Duration::from_mins(5),
        address_max_retries: 0,
        address_find_time: Duration::from_mins(2),
    }
}

/// Three failures ban a user; an address has six.
#[must_use]
pub const fn small_limits() -> RegulationRules {
    RegulationRules {
        by_user: true,
        max_retries: 3,
        address_max_retries: 6,
        ..no_regulation()
    }
}

/// What makes browsers known ones, always with the same key.
#[must_use]
pub fn device_tokens() -> DeviceTokens {
    DeviceTokens::of_secret(&Secret::new(String::from("a secret")))
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

    #[tokio::test]
    async fn the_fake_numbers_users_as_every_store_does() {
        crate::contract::check_ids(&MemoryUserIds::default()).await;
    }
}
