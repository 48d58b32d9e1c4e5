//! Tests of what becomes of a weak hash, and of everything that can come between.

use async_trait::async_trait;
use doorward_credentials::HashLimits;
use doorward_model::FactorMint;
use doorward_model::fake::CountingEntropy;
use doorward_sessions::fake;

use super::*;
use crate::fake::{MemoryUsers, hash_pool, quick_hash};
use crate::{StoredPassword, Users};

/// Twice the memory of a quick hash.
const STRONGER: HashParameters = HashParameters::Argon2id {
    memory_kib: 64,
    iterations: 1,
    parallelism: 1,
    key_length: 32,
    salt_length: 16,
};

impl HashUpgrades {
    /// Those of these users, to what is stronger than their quick hashes.
    pub(crate) fn of(users: &Arc<MemoryUsers>) -> Self {
        Self::by(HashUpgrader::new(hash_pool(), Arc::clone(users) as _))
    }

    fn by(upgrader: HashUpgrader) -> Self {
        Self {
            upgrader: Arc::new(upgrader),
            parameters: STRONGER,
        }
    }

    /// Works off what waits, and says how much that was.
    pub(crate) async fn work_off(&self) -> usize {
        let mut queue = self.upgrader.take_queue().expect("nobody else has it");
        let mut number = 0;
        while let Ok(weak) = queue.try_recv() {
            self.upgrader.upgrade(weak, &CancellationToken::new()).await;
            number += 1;
        }
        *self.upgrader.receiver.lock().expect("a lock") = Some(queue);
        number
    }
}

fn alice() -> UserName {
    fake::user("alice").name
}

fn users() -> Arc<MemoryUsers> {
    let users = Arc::new(MemoryUsers::default());
    users.put(fake::user("alice"), quick_hash("right"));
    users
}

async fn hash_of_alice(users: &MemoryUsers) -> Arc<PasswordHash> {
    let found = users.find("alice").await.expect("it works");
    match found.expect("alice").password {
        StoredPassword::Hash(hash) => hash,
        StoredPassword::Unusable => panic!("alice has a hash"),
    }
}

/// What a sign-in of alice's does.
async fn signed_in(upgrades: &HashUpgrades, users: &MemoryUsers) {
    let password = Secret::new(String::from("right"));
    let verified = hash_of_alice(users).await;
    upgrades.consider(&alice(), &verified, &password);
}

/// Users of whom alice changes her password as soon as somebody has looked at the old one.
#[derive(Debug)]
struct Changing(Arc<MemoryUsers>);

#[async_trait]
impl PasswordHashes for Changing {
    async fn can_replace(&self, user: &UserName, verified: &Arc<PasswordHash>) -> bool {
        let can = self.0.can_replace(user, verified).await;
        self.0.put(fake::user("alice"), quick_hash("changed"));
        can
    }

    async fn replace(
        &self,
        user: &UserName,
        verified: &Arc<PasswordHash>,
        stronger: &str,
    ) -> Result<(), NotReplaced> {
        self.0.replace(user, verified, stronger).await
    }
}

/// PWD-07.
#[tokio::test]
async fn a_weak_hash_is_replaced_by_one_of_the_same_password() {
    let users = users();
    let upgrades = HashUpgrades::of(&users);
    let stop = CancellationToken::new();
    let replaced = async {
        signed_in(&upgrades, &users).await;
        while hash_of_alice(&users).await.cost_kib() != 64 {
            tokio::task::yield_now().await;
        }
        stop.cancel();
    };
    tokio::join!(upgrades.upgrader.run(stop.clone()), replaced);
    let made = hash_of_alice(&users).await;
    let right = Secret::new(String::from("right"));
    assert!(doorward_credentials::verify_now(&right, &made).expect("it is computed"));
}

/// PWD-07.
#[tokio::test]
async fn a_hash_is_made_once_however_often_its_user_signs_in_meanwhile() {
    let users = users();
    let upgrades = HashUpgrades::of(&users);
    for _ in 0..2 {
        signed_in(&upgrades, &users).await;
    }
    let mut queue = upgrades.upgrader.take_queue().expect("nobody else has it");
    let [first, second] = [(); 2].map(|()| queue.try_recv().expect("it waits"));
    let stop = CancellationToken::new();
    assert!(upgrades.upgrader.try_upgrade(first, &stop).await.is_ok());
    let again = upgrades.upgrader.try_upgrade(second, &stop).await;
    assert!(matches!(again, Err(NotUpgraded::Pointless)), "{again:?}");
    signed_in(&upgrades, &users).await;
    assert!(queue.try_recv().is_err(), "it is as strong as a new one");
}

/// PWD-07. The old password would open the account again.
#[tokio::test]
async fn a_password_that_changes_meanwhile_never_comes_back() {
    let users = users();
    let waiting = HashUpgrades::of(&users);
    signed_in(&waiting, &users).await;
    users.put(fake::user("alice"), quick_hash("changed"));
    let changed = hash_of_alice(&users).await;
    assert_eq!(waiting.work_off().await, 1);
    assert!(*hash_of_alice(&users).await == *changed, "while it waited");

    users.put(fake::user("alice"), quick_hash("right"));
    let directory = Arc::new(Changing(Arc::clone(&users)));
    let hashing = HashUpgrades::by(HashUpgrader::new(hash_pool(), directory));
    signed_in(&hashing, &users).await;
    assert_eq!(hashing.work_off().await, 1);
    assert!(
        *hash_of_alice(&users).await == *changed,
        "while it was hashed"
    );
}

/// PWD-07.
#[tokio::test]
async fn a_hash_stays_where_the_queue_or_the_pool_is_full() {
    let users = users();
    let upgrades = HashUpgrades::of(&users);
    for _ in 0..=MOST_WAITING {
        signed_in(&upgrades, &users).await;
    }
    assert_eq!(upgrades.work_off().await, MOST_WAITING);

    let users = self::users();
    let before = hash_of_alice(&users).await;
    let small = HashUpgrader::new(pool_of(63), Arc::clone(&users) as _);
    let upgrades = HashUpgrades::by(small);
    signed_in(&upgrades, &users).await;
    assert_eq!(upgrades.work_off().await, 1);
    assert!(*hash_of_alice(&users).await == *before);
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
fn pool_of(memory_kib: u32) -> Arc<HashPool> {
    let limits = HashLimits {
        memory_kib,
        ..HashLimits::default()
    };
    let entropy = Arc::new(CountingEntropy::default());
    let pool = HashPool::new(limits, FactorMint::hand_out(), entropy);
    Arc::new(pool.expect("threads start"))
}

/// PWD-07.
#[tokio::test]
async fn what_waits_when_the_server_stops_is_let_go_of() {
    let users = users();
    let before = hash_of_alice(&users).await;
    let upgrades = HashUpgrades::of(&users);
    signed_in(&upgrades, &users).await;
    let stop = CancellationToken::new();
    stop.cancel();
    upgrades.upgrader.run(stop).await;
    assert!(upgrades.upgrader.sender.is_closed());
    signed_in(&upgrades, &users).await;
    assert!(*hash_of_alice(&users).await == *before);
}
