//! Tests of what becomes of sessions when their users depart.

use doorward_authn::StoredPassword;
use doorward_authn::fake::{MemoryUserIds, MemoryUsers};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_sessions::fake::{self, ProbeStore};
use doorward_sessions::{CacheLimits, Lookup, NewSession, SessionKey, SessionStore};

use super::*;

struct World {
    departed: Arc<Departed>,
    users: Arc<MemoryUsers>,
    user_ids: Arc<MemoryUserIds>,
    store: Arc<ProbeStore>,
    sessions: Arc<Sessions>,
    departures: Arc<Departures>,
}

impl World {
    fn new() -> Self {
        let (users, user_ids) = (
            Arc::<MemoryUsers>::default(),
            Arc::<MemoryUserIds>::default(),
        );
        let (departed, store) = (Arc::<Departed>::default(), Arc::<ProbeStore>::default());
        let clock = Arc::new(ManualClock::default());
        let sessions = Arc::new(Sessions::new(
            Arc::clone(&store) as _,
            Arc::clone(&clock) as _,
            Arc::new(CountingEntropy::default()),
            CacheLimits::default(),
        ));
        let departures = Departures::new(DeparturesParts {
            departed: Arc::clone(&departed),
            users: Arc::clone(&users) as _,
            user_ids: Arc::clone(&user_ids) as _,
            sessions: Arc::clone(&sessions),
            clock: Arc::clone(&clock) as _,
        });
        Self {
            departed,
            users,
            user_ids,
            store,
            sessions,
            departures: Arc::new(departures),
        }
    }

    /// A user who may come in, and a session of theirs.
    async fn signed_in(&self, name: &str) -> SessionKey {
        self.users.put(fake::user(name), StoredPassword::Unusable);
        let user_id = self.user_ids.id_of(&named(name)).await;
        let new = NewSession {
            user_id: user_id.expect("memory works"),
            ..fake::new_session(name)
        };
        let event = Event::new(
            EventKind::SignInSucceeded,
            doorward_model::Timestamp::from_unix_millis(0),
        );
        let begun = self.sessions.begin(new, event).await;
        begun.expect("memory works").view.key()
    }

    async fn is_kept(&self, key: SessionKey) -> bool {
        let kept = self.store.load(&key).await.expect("memory works").is_some();
        assert_eq!(matches!(self.sessions.cached(&key), Lookup::Hit(_)), kept);
        kept
    }
}

fn named(name: &str) -> UserName {
    UserName::try_from(name).expect("a name")
}

/// SES-08.
#[tokio::test]
async fn whoever_departs_loses_all_sessions_and_others_none() {
    let world = World::new();
    let (one, two) = (
        world.signed_in("alice").await,
        world.signed_in("alice").await,
    );
    let other = world.signed_in("bob").await;
    world.departed.note([named("alice"), named("a stranger")]);
    world.departures.settle().await.expect("the store works");
    assert!(!world.is_kept(one).await && !world.is_kept(two).await);
    assert!(world.is_kept(other).await);
    let told = world.store.events().recorded();
    let last = told.last().expect("an event");
    assert_eq!(last.kind, EventKind::SessionsRevoked);
    assert_eq!(last.user, Some(named("alice")));
    let alice = world.user_ids.id_of(&named("alice")).await;
    assert_eq!(last.user_id, alice.ok());
    let everybody = world.user_ids.everybody().await.expect("memory works");
    assert_eq!(everybody.len(), 2, "nobody gets a number by departing");
}

#[tokio::test]
async fn who_departed_while_nobody_looked_is_found() {
    let world = World::new();
    let (gone, there) = (world.signed_in("alice").await, world.signed_in("bob").await);
    world.users.remove("alice");
    world.departures.look().await.expect("the store works");
    world.departures.settle().await.expect("the store works");
    assert!(!world.is_kept(gone).await && world.is_kept(there).await);
}

#[tokio::test]
async fn a_directory_that_cannot_say_ends_nothing() {
    let world = World::new();
    let key = world.signed_in("alice").await;
    world.users.fail(true);
    world.departures.look().await.expect("the store works");
    world.departures.settle().await.expect("the store works");
    assert!(world.is_kept(key).await);
}

#[tokio::test]
async fn an_outage_forgets_nobody_who_departed() {
    let world = World::new();
    let key = world.signed_in("alice").await;
    world.store.fail(true);
    world.departed.note([named("alice")]);
    assert!(world.departures.settle().await.is_err());
    world.store.fail(false);
    world.departures.settle().await.expect("the store works");
    assert!(!world.is_kept(key).await);
}

#[tokio::test]
async fn the_task_settles_by_itself_and_goes_when_told() {
    let world = World::new();
    let key = world.signed_in("alice").await;
    let stop = CancellationToken::new();
    let departing = async {
        world.departed.note([named("alice")]);
        while world.is_kept(key).await {
            tokio::task::yield_now().await;
        }
        stop.cancel();
    };
    let both = async { tokio::join!(world.departures.run(stop.clone()), departing) };
    let done = tokio::time::timeout(Duration::from_secs(30), both).await;
    assert!(done.is_ok());
}
