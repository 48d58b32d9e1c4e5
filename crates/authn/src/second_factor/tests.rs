//! The second step with codes, recovery codes and trusted browsers, over fakes.

use doorward_credentials::TotpStep;
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Event, Level, RequestId};
use doorward_sessions::fake::{self, MemoryEvents};
use doorward_sessions::{CacheLimits, MemoryStore, NewSession, SessionView};

use super::*;
use crate::NewTotp;
use crate::fake::{MemoryFactors, second_factor, totp_key};

const ALICE: UserId = UserId(1);

/// No code of alice's in any of these tests.
const WRONG: &str = "000000";

const MINUTE: Duration = Duration::from_mins(1);

fn within(session: &SessionView) -> InSession<'_> {
    InSession {
        session,
        address: [192, 0, 2, 1].into(),
        request_id: RequestId::generate(&CountingEntropy::default()),
    }
}

fn raised(step: SecondStep) -> Option<Arc<SessionView>> {
    match step {
        SecondStep::Done { issued, .. } => Some(issued.view),
        _ => None,
    }
}

fn is_rejected(step: &SecondStep) -> bool {
    matches!(step, SecondStep::Rejected)
}

/// Everything around the second step, and alice's key in it.
struct World {
    clock: Arc<ManualClock>,
    events: Arc<MemoryEvents>,
    factors: Arc<MemoryFactors>,
    sessions: Arc<Sessions>,
    second: Arc<SecondFactor>,
}

impl World {
    async fn new() -> Self {
        let clock = Arc::new(ManualClock::default());
        let events = Arc::new(MemoryEvents::default());
        let factors = Arc::new(MemoryFactors::new(Arc::clone(&events)));
        let sessions = Arc::new(Sessions::new(
            Arc::new(MemoryStore::new(Arc::clone(&events) as Arc<dyn EventLog>)),
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::new(CountingEntropy::default()),
            CacheLimits::default(),
        ));
        let second = second_factor(&factors, &sessions, &clock);
        let world = Self {
            clock,
            events,
            factors,
            sessions,
            second,
        };
        world.enrol().await;
        world
    }

    async fn enrol(&self) {
        let new = NewTotp {
            key: totp_key(1),
            used: TotpStep(0),
        };
        let added = Event::new(EventKind::FactorAdded, self.clock.now());
        let kept = self.factors.keep(ALICE, &new, &added).await;
        kept.expect("the store works");
    }

    async fn session(&self) -> Arc<SessionView> {
        self.session_with(FactorKind::Password).await
    }

    async fn session_with(&self, kind: FactorKind) -> Arc<SessionView> {
        let new = NewSession {
            factors: vec![FactorEvidence::recorded(kind, self.clock.now())],
            ..fake::new_session("alice")
        };
        let begun = self.sessions.begin(new, fake::event(self.clock.now()));
        begun.await.expect("the store works").view
    }

    fn code(&self) -> String {
        let key = totp_key(1);
        let code = key.code(key.step(self.clock.now()));
        code.expect("a code")
    }

    async fn totp(&self, view: &SessionView, code: &str) -> SecondStep {
        let code = Secret::new(code.to_owned());
        let taken = self.second.by_totp(within(view), &code).await;
        taken.expect("the store works")
    }

    async fn recovery(&self, view: &SessionView, code: &RecoveryCode) -> SecondStep {
        let shown = code.to_shown();
        let taken = self.second.by_recovery_code(within(view), &shown);
        taken.await.expect("the store works")
    }

    async fn recovery_code(&self) -> RecoveryCode {
        let code = RecoveryCode::generate(&CountingEntropy::default());
        let made = Event::new(EventKind::RecoveryCodesMade, self.clock.now());
        let hashes = [code.hash(ALICE)];
        let kept = self.factors.replace(ALICE, &hashes, &made);
        kept.await.expect("the store works");
        code
    }

    async fn trust(&self, view: &SessionView) -> Option<TrustToken> {
        let trusted = self.second.trust_browser(within(view));
        trusted.await.expect("the store works")
    }

    async fn by_browser(&self, view: &SessionView, token: &TrustToken) -> Option<Issued> {
        let tokens = [token.clone()];
        let raised = self.second.by_trusted_browser(within(view), &tokens).await;
        raised.expect("the store works")
    }
}

#[tokio::test]
async fn a_code_raises_the_session_under_a_new_token() {
    let world = World::new().await;
    let before = world.session().await;
    let after = raised(world.totp(&before, &world.code()).await).expect("accepted");
    assert_eq!(after.level(), Level::TwoFactor);
    assert_ne!(after.key(), before.key());
    let gone = world.sessions.load(&before.key()).await.expect("it works");
    assert!(gone.is_none());
    let told = world.events.recorded();
    let last = told.last().expect("an event");
    assert_eq!(last.kind, EventKind::SecondFactorAccepted);
    assert_eq!(last.detail.as_deref(), Some("totp"));
    assert_eq!(last.user_id, Some(ALICE));
}

/// TOT-01.
#[tokio::test]
async fn a_code_works_once_in_whatever_session() {
    let world = World::new().await;
    let (one, two) = (world.session().await, world.session().await);
    let code = world.code();
    let one = raised(world.totp(&one, &code).await).expect("accepted");
    assert!(is_rejected(&world.totp(&two, &code).await));
    assert!(is_rejected(&world.totp(&one, &code).await), "as step-up");
    world.clock.advance(MINUTE);
    assert!(raised(world.totp(&two, &world.code()).await).is_some());
}

/// TOT-04.
#[tokio::test]
async fn a_code_older_than_the_last_is_refused_while_it_would_still_count() {
    let world = World::new().await;
    let view = world.session().await;
    let older = world.code();
    world.clock.advance(Duration::from_secs(30));
    let view = raised(world.totp(&view, &world.code()).await).expect("accepted");
    assert!(is_rejected(&world.totp(&view, &older).await));
}

#[tokio::test]
async fn a_refused_code_is_written_down_and_raises_nothing() {
    let world = World::new().await;
    let view = world.session().await;
    assert!(is_rejected(&world.totp(&view, WRONG).await));
    let told = world.events.recorded();
    let last = told.last().expect("an event");
    assert_eq!(last.kind, EventKind::SecondFactorRejected);
    assert_eq!(last.detail.as_deref(), Some("totp"));
    let still = world.sessions.load(&view.key()).await.expect("it works");
    assert_eq!(still.expect("it goes on").level(), Level::OneFactor);
}

/// RCV-01.
#[tokio::test]
async fn a_recovery_code_lets_in_once_and_says_how_many_are_left() {
    let world = World::new().await;
    let code = world.recovery_code().await;
    let view = world.session().await;
    let SecondStep::Done {
        issued,
        recovery_codes_left,
    } = world.recovery(&view, &code).await
    else {
        panic!("accepted");
    };
    assert_eq!(recovery_codes_left, Some(0));
    assert_eq!(issued.view.level(), Level::TwoFactor);
    let again = world.session().await;
    assert!(is_rejected(&world.recovery(&again, &code).await));
}

/// AUT-05.
#[tokio::test]
async fn wrong_codes_count_whatever_the_session_and_the_address() {
    let world = World::new().await;
    for number in 0..10 {
        let view = world.session().await;
        let elsewhere = InSession {
            address: [198, 51, 100, number].into(),
            ..within(&view)
        };
        let code = Secret::new(WRONG.to_owned());
        let step = world.second.by_totp(elsewhere, &code).await;
        assert!(is_rejected(&step.expect("the store works")));
    }
    let fresh = world.session().await;
    let held = world.totp(&fresh, &world.code()).await;
    assert!(matches!(held, SecondStep::Limited { .. }), "{held:?}");
}

/// RCV-04.
#[tokio::test]
async fn wrong_codes_of_both_kinds_are_counted_together() {
    let world = World::new().await;
    let strange = RecoveryCode::generate(&CountingEntropy::default());
    let right = world.code();
    let view = world.session().await;
    for _ in 0..5 {
        assert!(is_rejected(&world.totp(&view, WRONG).await));
        assert!(is_rejected(&world.recovery(&view, &strange).await));
    }
    let end = world.clock.now().after(WRONG_LATELY.within);
    for held in [
        world.totp(&view, &right).await,
        world.recovery(&view, &strange).await,
    ] {
        assert!(
            matches!(held, SecondStep::Limited { until } if until == end),
            "{held:?}"
        );
    }
    world.clock.set(end);
    assert!(raised(world.totp(&view, &world.code()).await).is_some());
}

/// AUT-05: neither time nor right codes between them make more of a day's guesses.
#[tokio::test]
async fn thirty_wrong_codes_a_day_are_the_last_whatever_was_right_between() {
    let world = World::new().await;
    let first = world.clock.now();
    for round in 1..=3 {
        let view = world.session().await;
        for _ in 0..10 {
            let step = world.totp(&view, WRONG).await;
            assert!(is_rejected(&step), "{step:?}");
            world.clock.advance(MINUTE);
        }
        let step = world.totp(&view, &world.code()).await;
        assert_eq!(raised(step).is_some(), round < 3);
    }
    world.clock.advance(12 * 60 * MINUTE);
    let view = world.session().await;
    let end = first.after(WRONG_A_DAY.within);
    let held = world.totp(&view, &world.code()).await;
    assert!(
        matches!(held, SecondStep::Limited { until } if until == end),
        "{held:?}"
    );
    let still = world.sessions.load(&view.key()).await;
    assert!(still.is_ok_and(|view| view.is_some()), "it goes on");
    world.clock.set(end);
    let view = world.session().await;
    assert!(raised(world.totp(&view, &world.code()).await).is_some());
}

/// AUT-05: whoever signs in often does not run out of right codes.
#[tokio::test]
async fn right_codes_are_not_counted() {
    let world = World::new().await;
    for _ in 0..40 {
        let view = world.session().await;
        assert!(raised(world.totp(&view, &world.code()).await).is_some());
        world.clock.advance(MINUTE);
    }
}

/// AUT-05: reading the configuration again is no way to more guesses.
#[tokio::test]
async fn another_configuration_forgets_no_wrong_code() {
    let world = World::new().await;
    let view = world.session().await;
    for _ in 0..10 {
        assert!(is_rejected(&world.totp(&view, WRONG).await));
    }
    let fresh = second_factor(&world.factors, &world.sessions, &world.clock);
    let fresh = Arc::into_inner(fresh).expect("it is nobody else's");
    let heir = fresh.remembering(&world.second);
    let code = Secret::new(world.code());
    let held = heir.by_totp(within(&view), &code).await;
    assert!(matches!(held, Ok(SecondStep::Limited { .. })), "{held:?}");
}

#[tokio::test]
async fn a_right_code_forgives_the_wrong_ones_before() {
    let world = World::new().await;
    let mut view = world.session().await;
    for _ in 0..3 {
        for _ in 0..9 {
            assert!(is_rejected(&world.totp(&view, WRONG).await));
        }
        view = raised(world.totp(&view, &world.code()).await).expect("accepted");
        world.clock.advance(MINUTE);
    }
}

#[tokio::test]
async fn an_outage_counts_against_nobody_and_raises_nothing() {
    let world = World::new().await;
    let view = world.session().await;
    world.events.fail(true);
    for _ in 0..20 {
        let wrong = Secret::new(String::from(WRONG));
        assert!(world.second.by_totp(within(&view), &wrong).await.is_err());
    }
    world.events.fail(false);
    assert!(raised(world.totp(&view, &world.code()).await).is_some());
}

#[tokio::test]
async fn a_session_that_ended_meanwhile_is_not_raised() {
    let world = World::new().await;
    let view = world.session().await;
    let signed_out = fake::event(world.clock.now());
    let ended = world.sessions.end(&view.key(), signed_out).await;
    ended.expect("the store works");
    let step = world.totp(&view, &world.code()).await;
    assert!(matches!(step, SecondStep::SignedOut), "{step:?}");
}

#[tokio::test]
async fn a_trusted_browser_stands_in_for_its_user_until_its_end() {
    let world = World::new().await;
    let view = world.session().await;
    assert!(
        world.trust(&view).await.is_none(),
        "one factor is not enough"
    );
    let view = raised(world.totp(&view, &world.code()).await).expect("accepted");
    let token = world.trust(&view).await.expect("trusted");
    let next = world.session().await;
    let by_browser = world.by_browser(&next, &token).await.expect("raised").view;
    assert_eq!(by_browser.level(), Level::TwoFactor);
    assert!(
        world.trust(&by_browser).await.is_none(),
        "trust begets no trust"
    );
    world.clock.advance(Duration::from_hours(24));
    let next = world.session().await;
    assert!(world.by_browser(&next, &token).await.is_none());
}

/// Something held twice is not two factors, so the browser does not even count as used.
#[tokio::test]
async fn a_trusted_browser_makes_no_two_factors_of_one_that_is_held() {
    let world = World::new().await;
    let view = world.session().await;
    let view = raised(world.totp(&view, &world.code()).await).expect("accepted");
    let token = world.trust(&view).await.expect("trusted");
    let key_alone = world.session_with(FactorKind::SecurityKey).await;
    assert!(world.by_browser(&key_alone, &token).await.is_none());
}

#[tokio::test]
async fn another_browsers_token_is_worth_nothing() {
    let world = World::new().await;
    let token = TrustToken::generate(&CountingEntropy::default());
    let view = world.session().await;
    assert!(world.by_browser(&view, &token).await.is_none());
}

/// OPS-04, AUT-05.
#[tokio::test]
async fn wrong_codes_count_on_under_another_configuration() {
    let world = World::new().await;
    let view = world.session().await;
    for _ in 0..10 {
        assert!(is_rejected(&world.totp(&view, WRONG).await));
    }
    let fresh = second_factor(&world.factors, &world.sessions, &world.clock);
    let fresh = Arc::into_inner(fresh).expect("nobody else has it");
    let heir = World {
        second: Arc::new(fresh.remembering(&world.second)),
        ..world
    };
    let step = heir.totp(&view, WRONG).await;
    assert!(matches!(step, SecondStep::Limited { .. }), "{step:?}");
}
