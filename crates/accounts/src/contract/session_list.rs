//! The promises of whoever lists sessions.

use std::time::Duration;

use doorward_model::{Timestamp, UserId};
use doorward_sessions::{Created, SessionKey, SessionRecord, SessionStore, fake};

use crate::SessionList;

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_123);

/// Runs the suite against an empty store in which these two users exist, by both its faces.
///
/// # Panics
///
/// If the list breaks a promise.
pub async fn check(list: &dyn SessionList, store: &dyn SessionStore, users: [UserId; 2]) {
    let suite = Suite { list, store };
    let [alice, bob] = users;
    assert_eq!(suite.keys(alice, 10).await, []);
    for (byte, user, minutes) in [(1, alice, 1), (2, alice, 3), (3, alice, 2), (4, bob, 9)] {
        suite.create(byte, user, minutes).await;
    }
    let all = [2, 3, 1].map(fake::key);
    assert_eq!(suite.keys(alice, 10).await, all, "last used first");
    assert_eq!(suite.keys(alice, 2).await, all[..2], "within the limit");
    assert_eq!(suite.keys(bob, 10).await, [fake::key(4)]);
    suite.end(2).await;
    assert_eq!(suite.keys(alice, 10).await, all[1..], "what ended is gone");
}

struct Suite<'a> {
    list: &'a dyn SessionList,
    store: &'a dyn SessionStore,
}

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
impl Suite<'_> {
    async fn keys(&self, user: UserId, limit: u16) -> Vec<SessionKey> {
        let keys = self.list.keys_of(user, limit).await;
        keys.expect("the store works")
    }

    async fn create(&self, byte: u8, user_id: UserId, minutes: u64) {
        let record = SessionRecord {
            user_id,
            last_seen_at: NOW.after(Duration::from_mins(minutes)),
            ..fake::record(byte, "alice", NOW)
        };
        let event = fake::event(NOW);
        let created = self.store.create(fake::arrival(&record), &event);
        let created = created.await.expect("the store works");
        assert!(matches!(created, Created::Kept { .. }));
    }

    async fn end(&self, byte: u8) {
        let (key, event) = (fake::key(byte), fake::event(NOW));
        let ended = self.store.end(&key, &event);
        assert!(ended.await.expect("the store works"));
    }
}
