//! What every directory promises whose password hashes can be replaced, as one suite that the fake and the real ones pass.

use std::sync::Arc;

use doorward_credentials::PasswordHash;
use doorward_model::UserName;

use crate::{Found, NotReplaced, PasswordHashes, StoredPassword, Users};

/// Hashes that no password made: they are never verified.
const STRONGER: &str = "$argon2id$v=19$m=64,t=1,p=1$b3RoZXJzYWx0$vElFBONSaN4L1Ex7xCMxqQ";
const OTHER: &str = "$argon2id$v=19$m=128,t=1,p=1$b3RoZXJzYWx0$vElFBONSaN4L1Ex7xCMxqQ";

/// Runs the suite against a directory in which alice and bob have passwords.
///
/// # Panics
///
/// If the directory breaks a promise.
pub async fn check(hashes: &dyn PasswordHashes, users: &dyn Users) {
    let suite = Suite { hashes, users };
    suite.a_hash_is_replaced_and_nothing_else_changes().await;
    suite.a_hash_that_is_gone_does_not_come_back().await;
    suite.nobody_is_made_by_a_hash().await;
}

struct Suite<'a> {
    hashes: &'a dyn PasswordHashes,
    users: &'a dyn Users,
}

#[expect(clippy::expect_used, reason = "the suite gives sound names")]
fn name(text: &str) -> UserName {
    UserName::try_from(text).expect("a name")
}

#[expect(clippy::expect_used, reason = "the suite gives sound hashes")]
fn parsed(text: &str) -> PasswordHash {
    PasswordHash::parse(text).expect("a hash")
}

impl Suite<'_> {
    #[expect(
        clippy::expect_used,
        reason = "a directory that fails has broken its promise"
    )]
    async fn found(&self, user: &str) -> Found {
        let found = self.users.find(user).await.expect("the directory works");
        found.expect("the user is there")
    }

    #[expect(
        clippy::panic,
        reason = "a directory without a hash has broken its promise"
    )]
    async fn hash_of(&self, user: &str) -> Arc<PasswordHash> {
        match self.found(user).await.password {
            StoredPassword::Hash(hash) => hash,
            StoredPassword::Unusable => panic!("{user} has no hash"),
        }
    }

    async fn replace(&self, verified: &Arc<PasswordHash>, by: &str) -> Result<(), NotReplaced> {
        self.hashes.replace(&name("alice"), verified, by).await
    }

    async fn a_hash_is_replaced_and_nothing_else_changes(&self) {
        let (alice, bob) = (self.found("alice").await.user, self.hash_of("bob").await);
        let (before, generation) = (self.hash_of("alice").await, self.users.generation());
        assert!(self.hashes.can_replace(&name("alice"), &before).await);
        assert!(self.replace(&before, STRONGER).await.is_ok());
        assert!(*self.hash_of("alice").await == parsed(STRONGER));
        assert_eq!(self.found("alice").await.user, alice);
        assert!(*self.hash_of("bob").await == *bob, "bob's stays");
        assert_eq!(self.users.generation(), generation, "nobody has changed");
    }

    async fn a_hash_that_is_gone_does_not_come_back(&self) {
        let gone = Arc::new(parsed(OTHER));
        assert!(!self.hashes.can_replace(&name("alice"), &gone).await);
        let refused = self.replace(&gone, OTHER).await;
        assert!(matches!(refused, Err(NotReplaced::Stale)), "{refused:?}");
        assert!(*self.hash_of("alice").await == parsed(STRONGER));
    }

    async fn nobody_is_made_by_a_hash(&self) {
        let alices = self.hash_of("alice").await;
        for user in ["bob", "nobody"].map(name) {
            assert!(!self.hashes.can_replace(&user, &alices).await, "{user}");
            let refused = self.hashes.replace(&user, &alices, OTHER).await;
            assert!(matches!(refused, Err(NotReplaced::Stale)), "{refused:?}");
        }
        assert!(matches!(self.users.find("nobody").await, Ok(None)));
    }
}
