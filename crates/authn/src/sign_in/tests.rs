//! Tests of the flow: who gets in, what it costs, what is written about it.

use std::time::Duration;

use doorward_credentials::PasswordHash;
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Level, UserId};
use doorward_sessions::fake::{self, ProbeStore};
use doorward_sessions::{CacheLimits, Issued, Lifetimes, Lookup, SessionKey, SessionStore};

use super::*;
use crate::fake::{
    MemoryBans, MemoryUserIds, MemoryUsers, device_tokens, hash_pool, no_regulation, quick_hash,
};
use crate::{BasicCredentials, BasicOutcome, BasicUser, StoredPassword};

mod regulation;
mod upgrades;

/// The memory of a quick hash.
const QUICK_KIB: u32 = 32;

struct House {
    users: Arc<MemoryUsers>,
    store: Arc<ProbeStore>,
    clock: Arc<ManualClock>,
    sessions: Arc<Sessions>,
    pool: Arc<HashPool>,
    bans: Arc<MemoryBans>,
    upgrades: HashUpgrades,
    sign_in: SignIn,
}

/// A house in which alice has a password and bob has none that works. Nobody is counted.
fn house() -> House {
    regulated_house(no_regulation())
}

fn regulated_house(regulation: RegulationRules) -> House {
    let users = Arc::new(MemoryUsers::default());
    users.put(fake::user("alice"), quick_hash("right"));
    users.put(fake::user("bob"), StoredPassword::Unusable);
    let store = Arc::new(ProbeStore::default());
    let clock = Arc::new(ManualClock::default());
    let entropy: Arc<dyn Entropy> = Arc::new(CountingEntropy::default());
    let sessions = Arc::new(Sessions::new(
        Arc::clone(&store) as Arc<dyn SessionStore>,
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::clone(&entropy),
        CacheLimits::default(),
    ));
    let pool = hash_pool();
    let bans = Arc::new(MemoryBans::new(Arc::clone(store.events())));
    let upgrades = HashUpgrades::of(&users);
    let sign_in = SignIn::new(SignInParts {
        users: Arc::clone(&users) as Arc<dyn Users>,
        user_ids: Arc::new(MemoryUserIds::default()),
        events: Arc::clone(store.events()) as Arc<dyn EventLog>,
        sessions: Arc::clone(&sessions),
        pool: Arc::clone(&pool),
        upgrades: Some(upgrades.clone()),
        bans: Arc::clone(&bans) as Arc<dyn Bans>,
        regulation,
        devices: device_tokens(),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        entropy,
    });
    House {
        users,
        store,
        clock,
        sessions,
        pool,
        bans,
        upgrades,
        sign_in,
    }
}

fn request_id() -> RequestId {
    RequestId::generate(&CountingEntropy::default())
}

fn attempt(name: &str, password: &str) -> Attempt {
    Attempt {
        typed_name: name.to_owned(),
        password: Secret::new(password.to_owned()),
        remember: false,
        cookie_domain: String::from("example.com"),
        lifetimes: Lifetimes::default(),
        replaces: None,
        device_cookie: None,
        address: "192.0.2.7".parse().expect("an address"),
        user_agent: None,
        request_id: request_id(),
    }
}

fn basic(name: &str, password: &str) -> BasicCredentials {
    BasicCredentials {
        name: name.to_owned(),
        password: Secret::new(password.to_owned()),
        address: "192.0.2.7".parse().expect("an address"),
        request_id: request_id(),
    }
}

impl House {
    async fn try_sign_in(&self, attempt: Attempt) -> Option<Issued> {
        match self
            .sign_in
            .first_factor(attempt)
            .await
            .expect("everything works")
        {
            FirstFactor::Done(issued) => Some(issued),
            FirstFactor::Rejected => None,
            refused => panic!("{refused:?}"),
        }
    }

    async fn signed_in(&self) -> Issued {
        self.try_sign_in(attempt("alice", "right"))
            .await
            .expect("alice signs in")
    }

    async fn basic(&self, name: &str, password: &str) -> Option<BasicUser> {
        match self
            .sign_in
            .check_basic(basic(name, password))
            .await
            .expect("everything works")
        {
            BasicOutcome::Known(user) => Some(user),
            BasicOutcome::Rejected => None,
            refused @ BasicOutcome::Limited { .. } => panic!("{refused:?}"),
        }
    }

    fn is_unknown(&self, key: SessionKey) -> bool {
        matches!(self.sessions.cached(&key), Lookup::Unknown)
    }

    fn last_event(&self) -> Event {
        self.store.events().recorded().pop().expect("an event")
    }
}

/// DIR-08.
#[tokio::test]
async fn the_right_password_begins_a_session_under_the_canonical_name() {
    let house = house();
    let issued = house
        .try_sign_in(attempt("ALICE", "right"))
        .await
        .expect("she signs in");
    assert_eq!(issued.view.user().name.as_str(), "alice");
    assert_eq!(issued.view.level(), Level::OneFactor);
    assert_eq!(issued.view.cookie_domain(), "example.com");
    assert_eq!(issued.view.factors()[0].at(), house.clock.now());
    assert_eq!(issued.view.directory_generation(), house.users.generation());
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::SignInSucceeded);
    assert_eq!(event.user_id, Some(UserId(1)));
    assert_eq!(event.user.as_ref().map(UserName::as_str), Some("alice"));
    assert_eq!(event.request_id, Some(request_id()));
}

/// A refused attempt costs exactly one verification and writes one event, with the name only if it
/// is somebody's.
async fn check_refused(name: &str, password: &str, recorded: Option<&str>) {
    let house = house();
    assert!(
        house.try_sign_in(attempt(name, password)).await.is_none(),
        "{name:?}"
    );
    assert_eq!(
        house.pool.load().peak_kib,
        QUICK_KIB,
        "{name:?}: as much work as for alice"
    );
    let events = house.store.events().recorded();
    assert_eq!(events.len(), 1, "{name:?}");
    assert_eq!(events[0].kind, EventKind::SignInRejected, "{name:?}");
    assert_eq!(
        events[0].user.as_ref().map(UserName::as_str),
        recorded,
        "{name:?}"
    );
}

/// AUT-11, AUT-12, AUT-13.
#[tokio::test]
async fn refusals_cost_the_same_whatever_their_reason() {
    check_refused("alice", "wrong", Some("alice")).await;
    check_refused("alice", "", Some("alice")).await;
    check_refused("bob", "right", Some("bob")).await;
    check_refused("bob", "", Some("bob")).await;
    check_refused("mallory", "right", None).await;
    check_refused("mallory", "", None).await;
    check_refused("", "right", None).await;
    check_refused(&"m".repeat(10_000), "right", None).await;
    check_refused("alice", &"r".repeat(1_025), Some("alice")).await;
    check_refused("mallory", &"r".repeat(1_025), None).await;
}

#[tokio::test]
async fn a_password_of_1024_bytes_is_fine() {
    let house = house();
    let long = "p".repeat(1_024);
    house.users.put(fake::user("alice"), quick_hash(&long));
    assert!(house.try_sign_in(attempt("alice", &long)).await.is_some());
    assert!(
        house
            .try_sign_in(attempt("alice", &format!("{long}p")))
            .await
            .is_none()
    );
}

/// PWD-01, PWD-09.
#[tokio::test]
async fn a_name_that_nobody_can_have_is_not_looked_up() {
    let house = house();
    assert!(
        house
            .try_sign_in(attempt(&"a".repeat(257), "right"))
            .await
            .is_none()
    );
    assert_eq!(house.users.finds(), 0);
    assert!(
        house
            .try_sign_in(attempt(&"a".repeat(256), "right"))
            .await
            .is_none()
    );
    assert_eq!(house.users.finds(), 1, "somebody may have the longest");
}

/// PWD-01.
#[tokio::test]
async fn a_password_that_is_too_long_is_wrong_even_for_a_user_with_none() {
    let house = house();
    // crypt(3) of an empty password; nothing of ours makes one.
    let of_nothing = "$5$saltsalt$09agN5RZ2meWdEdnEusqsq5G7RwwghB8jCKoWWADxW/";
    let hash = PasswordHash::parse(of_nothing).expect("a hash");
    house
        .users
        .put(fake::user("alice"), StoredPassword::Hash(Arc::new(hash)));
    assert!(
        house
            .try_sign_in(attempt("alice", &"x".repeat(1025)))
            .await
            .is_none()
    );
}

#[tokio::test]
async fn a_sign_in_replaces_the_session_the_visitor_came_with() {
    let house = house();
    let first = house.signed_in().await.view.key();
    let again = Attempt {
        replaces: Some(first),
        ..attempt("alice", "right")
    };
    let second = house
        .try_sign_in(again)
        .await
        .expect("alice signs in")
        .view
        .key();
    assert_ne!(first, second);
    assert!(house.is_unknown(first));
}

/// SES-02.
#[tokio::test]
async fn a_token_of_somebody_elses_choice_is_never_adopted() {
    let house = house();
    let chosen = fake::key(7);
    let planted = Attempt {
        replaces: Some(chosen),
        ..attempt("alice", "right")
    };
    let issued = house.try_sign_in(planted).await.expect("alice signs in");
    assert_ne!(issued.view.key(), chosen);
    let found = house.sessions.load(&chosen).await.expect("the store works");
    assert!(found.is_none());
}

#[tokio::test]
async fn a_wrong_password_leaves_the_session_that_is_there_alone() {
    let house = house();
    let first = house.signed_in().await.view.key();
    let wrong = Attempt {
        replaces: Some(first),
        ..attempt("alice", "wrong")
    };
    assert!(house.try_sign_in(wrong).await.is_none());
    assert!(matches!(house.sessions.cached(&first), Lookup::Hit(_)));
}

#[tokio::test]
async fn a_visitor_may_ask_to_be_remembered() {
    let house = house();
    let asked = Attempt {
        remember: true,
        ..attempt("alice", "right")
    };
    let issued = house.try_sign_in(asked).await.expect("alice signs in");
    assert!(issued.view.remembered());
    let month = Duration::from_hours(30 * 24);
    assert_eq!(issued.view.expires_at(), house.clock.now().after(month));
}

#[tokio::test]
async fn sign_out_ends_the_session_and_says_who_did() {
    let house = house();
    let view = house.signed_in().await.view;
    let address = "192.0.2.7".parse().expect("an address");
    house
        .sign_in
        .sign_out(&view, address, request_id())
        .await
        .expect("everything works");
    assert!(house.is_unknown(view.key()));
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::SignedOut);
    assert_eq!(event.user_id, Some(UserId(1)));
    assert_eq!(event.user.as_ref().map(UserName::as_str), Some("alice"));
}

#[tokio::test]
async fn a_directory_that_is_down_counts_against_nobody() {
    let house = house();
    house.users.fail(true);
    let outcome = house.sign_in.first_factor(attempt("alice", "right")).await;
    assert!(matches!(outcome, Err(SignInError::Directory(_))));
    let outcome = house.sign_in.check_basic(basic("alice", "right")).await;
    assert!(matches!(outcome, Err(SignInError::Directory(_))));
    assert!(house.store.events().recorded().is_empty());
    house.users.fail(false);
    assert!(
        house.basic("alice", "right").await.is_some(),
        "an outage is not remembered"
    );
}

#[tokio::test]
async fn a_store_that_is_down_lets_nobody_in() {
    let house = house();
    house.store.fail(true);
    let outcome = house.sign_in.first_factor(attempt("alice", "right")).await;
    assert!(matches!(outcome, Err(SignInError::Store(_))));
    house.store.events().fail(true);
    let outcome = house.sign_in.first_factor(attempt("alice", "wrong")).await;
    assert!(matches!(outcome, Err(SignInError::Store(_))));
}

#[tokio::test]
async fn basic_credentials_are_verified_once_and_then_known() {
    let house = house();
    for _ in 0..5 {
        let user = house.basic("Alice", "right").await.expect("they are hers");
        assert_eq!(user.user.name.as_str(), "alice");
        assert_eq!(user.level(), Level::OneFactor);
    }
    assert_eq!(house.users.finds(), 1);
    assert!(
        house.store.events().recorded().is_empty(),
        "a check that succeeds writes nothing"
    );
}

#[tokio::test]
async fn wrong_basic_credentials_are_refused_every_time() {
    let house = house();
    for _ in 0..3 {
        assert!(house.basic("alice", "wrong").await.is_none());
    }
    assert_eq!(house.users.finds(), 3);
    assert_eq!(house.store.events().kinds(), [EventKind::BasicRejected; 3]);
    assert!(house.basic("alice", "right").await.is_some());
    assert!(house.basic("alice", "wrong").await.is_none());
    assert!(house.basic("mallory", "right").await.is_none());
    assert!(house.basic("bob", "").await.is_none());
}

/// DEC-11.
#[tokio::test]
async fn any_change_of_any_user_empties_what_is_known_of_basic_credentials() {
    let house = house();
    assert!(house.basic("alice", "right").await.is_some());
    house.users.remove("alice");
    assert!(house.basic("alice", "right").await.is_none());
    house.users.put(fake::user("alice"), quick_hash("changed"));
    assert!(house.basic("alice", "right").await.is_none());
    assert!(house.basic("alice", "changed").await.is_some());
}

#[tokio::test]
async fn basic_credentials_are_verified_again_after_a_while() {
    let house = house();
    assert!(house.basic("alice", "right").await.is_some());
    house.clock.advance(Duration::from_secs(899));
    assert!(house.basic("alice", "right").await.is_some());
    assert_eq!(house.users.finds(), 1);
    house.clock.advance(Duration::from_secs(1));
    assert!(house.basic("alice", "right").await.is_some());
    assert_eq!(house.users.finds(), 2);
}

#[tokio::test]
async fn equal_basic_credentials_that_come_together_cost_one_verification() {
    let house = Arc::new(house());
    let mut checks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let house = Arc::clone(&house);
        checks.spawn(async move { house.basic("alice", "right").await.is_some() });
    }
    assert_eq!(checks.join_all().await, [true; 20]);
    assert_eq!(house.users.finds(), 1);
}

#[tokio::test]
async fn debug_shows_nothing_that_was_typed() {
    let typed = (attempt("hunter1", "hunter2"), basic("hunter1", "hunter2"));
    let shown = format!("{typed:?}{:?}", house().sign_in);
    assert!(!shown.contains("hunter"), "{shown}");
}
