//! What every directory promises, as one suite that the fake and the real ones pass; stores of bans have theirs in
//! `bans`, those of second factors in `factors`.

pub mod bans;
pub mod factors;

use doorward_model::{User, UserName};

use crate::{DirectoryUnavailable, Users};

/// What nobody is called, but what people and programs try.
const NOBODY: [&str; 9] = [
    "",
    " ",
    "*",
    "nobody",
    "alice:",
    "alice\0",
    "alice\n",
    "users.alice",
    "' OR 1=1--",
];

/// Runs the suite against a directory that has this user with a password, and one who is disabled, as far
/// as this directory can have such.
///
/// # Panics
///
/// If the directory breaks a promise.
pub async fn check(users: &dyn Users, enabled: &User, disabled: &str) {
    let suite = Suite { users };
    suite.a_user_is_found_whole(enabled).await;
    suite.a_name_finds_who_bears_it(enabled).await;
    for name in NOBODY.into_iter().chain([disabled]) {
        suite.nobody_is_found(name).await;
    }
    suite.the_generation_rests_while_nothing_changes().await;
    suite.some_hash_is_in_use();
}

struct Suite<'a> {
    users: &'a dyn Users,
}

#[expect(
    clippy::expect_used,
    reason = "a directory that fails has broken its promise"
)]
fn works<T>(outcome: Result<T, DirectoryUnavailable>) -> T {
    outcome.expect("the directory works")
}

impl Suite<'_> {
    async fn a_user_is_found_whole(&self, user: &User) {
        let found = works(self.users.find(user.name.as_str()).await);
        assert_eq!(found.map(|found| found.user).as_ref(), Some(user));
    }

    async fn a_name_finds_who_bears_it(&self, user: &User) {
        let named = works(self.users.by_name(&user.name).await);
        assert_eq!(named.as_ref(), Some(user));
    }

    async fn nobody_is_found(&self, name: &str) {
        assert!(works(self.users.find(name).await).is_none(), "{name:?}");
        if let Ok(name) = UserName::try_from(name) {
            assert_eq!(works(self.users.by_name(&name).await), None);
        }
    }

    async fn the_generation_rests_while_nothing_changes(&self) {
        let before = self.users.generation();
        drop(works(self.users.find("nobody").await));
        assert!(before >= 1);
        assert_eq!(self.users.generation(), before);
    }

    fn some_hash_is_in_use(&self) {
        assert!(!self.users.hashes_in_use().is_empty());
    }
}
