//! A user's own sessions, and nobody else's.

use std::net::Ipv4Addr;
use std::time::Duration;

use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Clock, Entropy, RequestId, Timestamp};
use doorward_sessions::fake::{self, MemoryEvents};
use doorward_sessions::{CacheLimits, EventLog, NewSession};

use super::*;

struct World {
    own: OwnSessions,
    sessions: Arc<Sessions>,
    events: Arc<MemoryEvents>,
    clock: Arc<ManualClock>,
}

impl World {
    fn new() -> Self {
        let (events, clock) = (
            Arc::new(MemoryEvents::default()),
            Arc::new(ManualClock::default()),
        );
        let store = Arc::new(MemoryStore::new(events.clone() as Arc<dyn EventLog>));
        let sessions = Arc::new(Sessions::new(
            store.clone(),
            clock.clone(),
            Arc::new(CountingEntropy::default()),
            CacheLimits::default(),
        ));
        Self {
            own: OwnSessions::new(store, sessions.clone()),
            sessions,
            events,
            clock,
        }
    }

    async fn begin(&self, number: i64, name: &str) -> Arc<SessionView> {
        let new = NewSession {
            user_id: UserId(number),
            ..fake::new_session(name)
        };
        let event = fake::event(self.clock.now());
        let begun = self.sessions.begin(new, event).await;
        begun.expect("memory works").view
    }

    async fn keys(&self, number: i64) -> Vec<SessionKey> {
        let lifetimes = |_: &str| Some(Lifetimes::default());
        let listed = self.own.of(UserId(number), &lifetimes).await;
        let listed = listed.expect("memory works");
        listed.iter().map(|view| view.key()).collect()
    }

    async fn end(&self, session: &SessionView, handle: &str) -> bool {
        let ended = self.own.end(session, handle, &around()).await;
        ended.expect("memory works")
    }
}

fn around() -> Circumstances {
    let entropy: &dyn Entropy = &CountingEntropy::default();
    Circumstances {
        language: None,
        portal: None,
        address: Ipv4Addr::LOCALHOST.into(),
        request_id: RequestId::generate(entropy),
        at: Timestamp::from_unix_millis(0),
    }
}

#[tokio::test]
async fn memory_keeps_the_contract_of_session_lists() {
    let store = MemoryStore::new(Arc::new(MemoryEvents::default()));
    crate::contract::session_list::check(&store, &store, [UserId(1), UserId(2)]).await;
}

#[tokio::test]
async fn memory_keeps_the_contract_of_activity() {
    let log = MemoryEvents::default();
    crate::contract::activity::check(&log, &log, [UserId(1), UserId(2)]).await;
}

#[tokio::test]
async fn sessions_that_are_over_are_not_listed() {
    let world = World::new();
    world.begin(1, "alice").await;
    world.clock.advance(Duration::from_mins(4));
    let young = world.begin(1, "alice").await;
    world.clock.advance(Duration::from_mins(2));
    assert_eq!(world.keys(1).await, [young.key()]);
    let nowhere = |_: &str| None;
    let listed = world.own.of(UserId(1), &nowhere).await;
    assert!(listed.expect("memory works").is_empty());
}

/// SES-19: somebody else's session has no handle that works.
#[tokio::test]
async fn users_see_and_end_their_own_sessions_alone() {
    let world = World::new();
    let here = world.begin(1, "alice").await;
    let there = world.begin(1, "alice").await;
    let mallory = world.begin(2, "mallory").await;
    let handle = SessionHandle::of(&there.key()).to_string();

    assert!(!world.end(&mallory, &handle).await);
    assert_eq!(world.keys(1).await.len(), 2);
    assert!(world.end(&here, &handle).await);
    assert_eq!(world.keys(1).await, [here.key()]);
    assert!(!world.end(&here, &handle).await, "it has ended already");
    assert_eq!(world.keys(2).await, [mallory.key()]);

    let last = world.events.recorded().pop().expect("an event");
    assert_eq!(last.kind, EventKind::SessionsRevoked);
    assert_eq!(last.user_id, Some(UserId(1)));
}

#[tokio::test]
async fn all_others_end_and_this_one_goes_on() {
    let world = World::new();
    let here = world.begin(1, "alice").await;
    for _ in 0..3 {
        world.begin(1, "alice").await;
    }
    world.begin(2, "bob").await;
    let ended = world.own.end_others(&here, &around()).await;
    assert_eq!(ended.expect("memory works"), 3);
    assert_eq!(world.keys(1).await, [here.key()]);
    assert_eq!(world.keys(2).await.len(), 1);
}

/// SES-19.
#[test]
fn a_handle_is_not_the_key() {
    let handle = SessionHandle::of(&fake::key(1)).to_string();
    assert_eq!(handle.len(), 43);
    assert_ne!(handle, URL_SAFE_NO_PAD.encode(fake::key(1).as_bytes()));
    assert_ne!(handle, SessionHandle::of(&fake::key(2)).to_string());
}
