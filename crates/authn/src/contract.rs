//! What every directory promises, as one suite that the fake and the real ones pass; stores of bans have theirs in
//! `bans`, those of second factors in `factors`,
//! of password hashes in `hashes`, what sends pushes and what keeps devices for them in `push`.

pub mod bans;
pub mod factors;
pub mod hashes;
pub mod push;

use doorward_model::{Event, EventKind, Timestamp, User, UserId, UserName};

use crate::{DirectoryUnavailable, UserIds, Users};

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

/// Runs the suite of numbers against a store that knows nobody yet.
///
/// # Panics
///
/// If the store breaks a promise.
#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
pub async fn check_ids(ids: &dyn UserIds) {
    let mut everybody = Vec::new();
    for name in ["alice", "bob", "Alice", "zoë"] {
        let name = UserName::try_from(name).expect("a name");
        let id = ids.id_of(&name).await.expect("a number");
        assert_eq!(ids.id_of(&name).await.ok(), Some(id), "{name} keeps it");
        assert!(everybody.iter().all(|(other, _)| *other != id));
        everybody.push((id, name));
    }
    everybody.sort_by(|(_, one), (_, other)| one.as_str().cmp(other.as_str()));
    assert_eq!(ids.everybody().await.expect("a list"), everybody);
    check_forgetting(ids, everybody).await;
}

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
async fn check_forgetting(ids: &dyn UserIds, mut everybody: Vec<(UserId, UserName)>) {
    let Some((gone, name)) = everybody.pop() else {
        return;
    };
    let event = Event::new(EventKind::UserRemoved, Timestamp::from_unix_millis(0));
    for _ in 0..2 {
        ids.forget(gone, &event).await.expect("it is forgotten");
        assert_eq!(ids.everybody().await.expect("a list"), everybody);
    }
    let namesake = ids.id_of(&name).await.expect("a number");
    assert!(namesake != gone && everybody.iter().all(|(other, _)| *other != namesake));
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
