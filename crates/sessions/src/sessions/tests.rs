//! Tests of the service: races, expiry, revocation and what memory may keep.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{FactorEvidence, FactorKind, Level};

use super::*;
use crate::fake::{self, PanickingStore, ProbeStore};

mod bound;

struct House {
    store: Arc<ProbeStore>,
    clock: Arc<ManualClock>,
    sessions: Sessions,
}

fn house() -> House {
    let store = Arc::new(ProbeStore::default());
    let clock = Arc::new(ManualClock::default());
    let sessions = sessions_on(Arc::clone(&store) as Arc<dyn SessionStore>, &clock);
    House {
        store,
        clock,
        sessions,
    }
}

fn sessions_on(store: Arc<dyn SessionStore>, clock: &Arc<ManualClock>) -> Sessions {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    Sessions::new(
        store,
        clock,
        Arc::new(CountingEntropy::default()),
        CacheLimits::default(),
    )
}

impl House {
    /// Another process on the same store, at the same time.
    fn neighbour(&self) -> Sessions {
        sessions_on(
            Arc::clone(&self.store) as Arc<dyn SessionStore>,
            &self.clock,
        )
    }

    fn event(&self) -> Event {
        fake::event(self.clock.now())
    }

    fn signed_in(&self) -> NewSession {
        let password = FactorEvidence::recorded(FactorKind::Password, self.clock.now());
        NewSession {
            factors: vec![password],
            ..fake::new_session("alice")
        }
    }

    async fn begin(&self) -> Issued {
        self.sessions
            .begin(self.signed_in(), self.event())
            .await
            .expect("the store works")
    }

    async fn find(&self, key: SessionKey) -> Option<Arc<SessionView>> {
        let found = self.sessions.find_live(&key, &Lifetimes::default()).await;
        found.expect("the store works")
    }

    fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    fn is_known(&self, key: SessionKey) -> bool {
        matches!(self.sessions.cached(&key), Lookup::Hit(_))
    }
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test]
async fn a_session_begins_with_a_token_of_our_own() {
    let house = house();
    let issued = house.begin().await;
    assert_eq!(issued.token.key(), issued.view.key());
    assert_eq!(issued.view.level(), Level::OneFactor);
    assert!(house.is_known(issued.view.key()));
    assert_eq!(house.store.events().recorded().len(), 1);
}

/// SES-01.
#[tokio::test]
async fn a_session_that_rises_goes_on_under_a_new_token() {
    let house = house();
    let first = house.begin().await;
    house.pass(60);
    let code = FactorEvidence::recorded(FactorKind::Totp, house.clock.now());

    let raised = house.sessions.raise(&first.view, code, house.event()).await;
    let raised = raised.expect("the store works").expect("it goes on");
    assert_eq!(raised.view.level(), Level::TwoFactor);
    assert_eq!(raised.view.expires_at(), first.view.expires_at());
    assert_eq!(raised.view.created_at(), first.view.created_at());
    assert!(house.find(first.view.key()).await.is_none());
    assert!(house.find(raised.token.key()).await.is_some());
    assert!(
        house
            .neighbour()
            .find_live(&raised.token.key(), &Lifetimes::default())
            .await
            .is_ok_and(|v| v.is_some())
    );
}

#[tokio::test]
async fn a_session_that_has_ended_does_not_rise() {
    let house = house();
    let first = house.begin().await;
    let ended = house.sessions.end(&first.view.key(), house.event()).await;
    ended.expect("the store works");
    let code = FactorEvidence::recorded(FactorKind::Totp, house.clock.now());

    let raised = house.sessions.raise(&first.view, code, house.event()).await;
    assert!(raised.expect("the store works").is_none());
}

#[tokio::test]
async fn newer_evidence_takes_the_place_of_the_same_kind() {
    let house = house();
    let first = house.begin().await;
    house.pass(60);
    let again = FactorEvidence::recorded(FactorKind::Password, house.clock.now());

    let raised = house
        .sessions
        .raise(&first.view, again, house.event())
        .await;
    let raised = raised.expect("the store works").expect("it goes on");
    assert_eq!(raised.view.factors(), [again]);
}

#[test]
fn a_cached_session_is_found_at_the_first_poll_without_the_store() {
    let clock = Arc::new(ManualClock::default());
    let sessions = sessions_on(Arc::new(PanickingStore), &clock);
    let begin = pin!(sessions.begin(fake::new_session("alice"), fake::event(clock.now())));
    let Poll::Ready(Ok(issued)) = poll(begin) else {
        panic!("the fake never waits")
    };
    let lifetimes = Lifetimes::default();
    let key = issued.token.key();
    let found = pin!(sessions.find_live(&key, &lifetimes));
    assert!(matches!(poll(found), Poll::Ready(Ok(Some(_)))));
    assert!(matches!(sessions.cached(&key), Lookup::Hit(_)));
}

#[tokio::test]
async fn a_token_that_was_never_issued_costs_one_query() {
    let house = house();
    for _ in 0..50 {
        assert!(house.find(fake::key(9)).await.is_none());
    }
    assert_eq!(house.store.loads(), 1);
    assert!(matches!(
        house.sessions.cached(&fake::key(9)),
        Lookup::Unknown
    ));
}

#[tokio::test]
async fn concurrent_misses_share_one_query() {
    let house = house();
    let key = house.begin().await.view.key();
    let neighbour = house.neighbour();
    house.store.hold_loads();
    let (mut one, mut two) = (pin!(neighbour.load(&key)), pin!(neighbour.load(&key)));
    assert!(poll(one.as_mut()).is_pending());
    assert!(poll(two.as_mut()).is_pending());
    house.store.let_go();
    let (one, two) = (one.await.expect("works"), two.await.expect("works"));
    assert_eq!(house.store.loads(), 1);
    assert!(Arc::ptr_eq(&one.expect("found"), &two.expect("found")));
}

/// SES-05.
#[tokio::test]
async fn an_ended_session_is_refused_at_once() {
    let house = house();
    let key = house.begin().await.view.key();
    house
        .sessions
        .end(&key, house.event())
        .await
        .expect("the store works");
    assert!(matches!(house.sessions.cached(&key), Lookup::Unknown));
    assert!(house.find(key).await.is_none());
    house.pass(11);
    assert!(
        house.find(key).await.is_none(),
        "the store does not know it either"
    );
}

/// SES-17.
#[tokio::test]
async fn sign_out_overtakes_a_load_that_has_already_found_the_session() {
    let house = house();
    let key = house.begin().await.view.key();
    house.pass(31);
    house.store.hold_loads();
    let mut load = pin!(house.sessions.load(&key));
    assert!(poll(load.as_mut()).is_pending());
    house
        .sessions
        .end(&key, house.event())
        .await
        .expect("the store works");
    house.store.let_go();
    assert!(load.await.expect("the store works").is_none());
    assert!(!house.is_known(key));
}

#[tokio::test]
async fn the_end_of_a_user_overtakes_a_load_too() {
    let house = house();
    let key = house.begin().await.view.key();
    let neighbour = house.neighbour();
    house.store.hold_loads();
    let mut load = pin!(neighbour.load(&key));
    assert!(poll(load.as_mut()).is_pending());
    let ended = neighbour.end_of_user(UserId(1), None, house.event()).await;
    assert_eq!(ended.expect("the store works"), 1);
    house.store.let_go();
    assert!(load.await.expect("the store works").is_none());
    assert!(matches!(neighbour.cached(&key), Lookup::Unknown));
}

#[tokio::test]
async fn sign_out_that_is_given_up_half_way_still_forgets_the_session() {
    let house = house();
    let key = house.begin().await.view.key();
    drop(house.sessions.end(&key, house.event()));
    assert!(house.is_known(key), "nothing was asked for yet");
    house.store.fail(true);
    assert!(house.sessions.end(&key, house.event()).await.is_err());
    assert!(!house.is_known(key));
    house.store.fail(false);
    house.pass(10);
    assert!(
        house.find(key).await.is_some(),
        "the store still has it, and said so"
    );
}

/// SES-01.
#[tokio::test]
async fn a_new_sign_in_ends_the_session_it_replaces() {
    let house = house();
    let old = house.begin().await.view.key();
    let new = NewSession {
        replaces: Some(old),
        ..house.signed_in()
    };
    let issued = house
        .sessions
        .begin(new, house.event())
        .await
        .expect("the store works");
    assert_ne!(issued.view.key(), old);
    assert!(house.find(old).await.is_none());
    assert!(house.find(issued.view.key()).await.is_some());
}

#[tokio::test]
async fn a_sign_in_that_the_store_refuses_leaves_no_session() {
    let house = house();
    house.store.fail(true);
    assert!(
        house
            .sessions
            .begin(house.signed_in(), house.event())
            .await
            .is_err()
    );
    house.store.fail(false);
    let first_token = SessionToken::generate(&CountingEntropy::default());
    assert!(house.find(first_token.key()).await.is_none());
}

#[tokio::test]
async fn all_other_sessions_of_a_user_end_together() {
    let house = house();
    let (one, kept, two) = (
        house.begin().await,
        house.begin().await,
        house.begin().await,
    );
    let keep = Some(kept.view.key());
    let ended = house
        .sessions
        .end_of_user(UserId(1), keep, house.event())
        .await;
    assert_eq!(ended.expect("the store works"), 2);
    assert!(house.find(one.view.key()).await.is_none());
    assert!(house.find(two.view.key()).await.is_none());
    assert!(house.find(kept.view.key()).await.is_some());
}

/// OUT-01, OUT-02.
#[tokio::test]
async fn an_outage_is_an_error_and_never_remembered() {
    let house = house();
    let key = house.begin().await.view.key();
    house.pass(31);
    house.store.fail(true);
    assert!(house.sessions.load(&key).await.is_err());
    house.store.fail(false);
    assert!(house.find(key).await.is_some());
}

#[tokio::test]
async fn a_session_in_use_lives_until_its_absolute_end() {
    let house = house();
    let key = house.begin().await.view.key();
    for _ in 0..14 {
        house.pass(240);
        let view = house.find(key).await.expect("in use");
        house.sessions.seen(&view, house.clock.now());
    }
    house.pass(239);
    assert!(house.find(key).await.is_some(), "59 minutes and 59 seconds");
    house.pass(1);
    assert!(house.find(key).await.is_none(), "an hour");
}

#[tokio::test]
async fn an_unused_session_is_over_and_costs_no_query_a_request() {
    let house = house();
    let key = house.begin().await.view.key();
    house.pass(300);
    for _ in 0..20 {
        assert!(house.find(key).await.is_none());
    }
    assert!(house.store.loads() <= 2, "{} queries", house.store.loads());
}

#[tokio::test]
async fn a_use_that_another_process_saw_keeps_a_session_alive() {
    let house = house();
    let issued = house.begin().await;
    house.pass(299);
    house
        .store
        .touch(&[(issued.view.key(), house.clock.now())])
        .await
        .expect("works");
    house.pass(29);
    let now = house.clock.now();
    let idle = house
        .sessions
        .is_live(&issued.view, &Lifetimes::default(), now);
    assert_eq!(idle, Liveness::IdleExpired);
    assert!(house.find(issued.view.key()).await.is_some());
}

#[tokio::test]
async fn a_session_lies_in_the_future_is_not_used() {
    let house = house();
    let key = house.begin().await.view.key();
    house
        .clock
        .set(house.clock.now().before(Duration::from_hours(1)));
    assert!(house.find(key).await.is_none());
}

#[tokio::test]
async fn a_stored_session_from_the_future_is_as_good_as_none() {
    let house = house();
    let key = house.begin().await.view.key();
    let neighbour = house.neighbour();
    house
        .clock
        .set(house.clock.now().before(Duration::from_mins(2)));
    assert!(
        neighbour
            .load(&key)
            .await
            .expect("the store works")
            .is_none()
    );
    assert!(matches!(neighbour.cached(&key), Lookup::Unknown));
}

#[tokio::test]
async fn uses_reach_the_store_when_the_writer_stops() {
    let house = house();
    let issued = house.begin().await;
    house.pass(2);
    for _ in 0..10 {
        house.sessions.seen(&issued.view, house.clock.now());
    }
    let stop = CancellationToken::new();
    stop.cancel();
    house.sessions.write_last_seen(stop).await;
    assert_eq!(
        house.store.touches(),
        [vec![(issued.view.key(), house.clock.now())]]
    );
    assert_eq!(house.sessions.unwritten_uses(), 0);
}

#[tokio::test]
async fn what_is_over_is_removed_from_the_store() {
    let house = house();
    let key = house.begin().await.view.key();
    house.pass(3_600);
    let stop = CancellationToken::new();
    stop.cancel();
    house.sessions.prune_expired(stop).await;
    assert!(house.store.load(&key).await.expect("works").is_none());
}

/// SES-17.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sign_out_wins_every_race_against_checks() {
    for _ in 0..200 {
        let house = Arc::new(house());
        let key = house.begin().await.view.key();
        house.pass(31);
        let mut checks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let house = Arc::clone(&house);
            checks.spawn(async move { house.find(key).await.is_some() });
        }
        house
            .sessions
            .end(&key, house.event())
            .await
            .expect("the store works");
        assert!(house.find(key).await.is_none());
        let _answers = checks.join_all().await;
        assert!(house.find(key).await.is_none());
        assert!(!house.is_known(key));
    }
}
