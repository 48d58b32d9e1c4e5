//! The second step with pushes, over fakes: what raises a session, what does not, and how often a telephone rings.

use std::time::Duration;

use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Level, RequestId};
use doorward_sessions::fake::{self, MemoryEvents};
use doorward_sessions::{CacheLimits, MemoryStore, NewSession, SessionView};

use super::*;
use crate::fake::{FakePush, push_factor};

const MINUTE: Duration = Duration::from_mins(1);

fn within(session: &SessionView) -> InSession<'_> {
    from(session, 1)
}

fn from(session: &SessionView, last_byte: u8) -> InSession<'_> {
    InSession {
        session,
        address: [192, 0, 2, last_byte].into(),
        request_id: RequestId::generate(&CountingEntropy::default()),
    }
}

/// Everything around the second step; alice has one telephone.
struct World {
    clock: Arc<ManualClock>,
    events: Arc<MemoryEvents>,
    service: Arc<FakePush>,
    sessions: Arc<Sessions>,
    push: Arc<PushFactor>,
}

impl World {
    fn new() -> Self {
        let (clock, events) = (Arc::<ManualClock>::default(), Arc::default());
        let log = Arc::clone(&events) as Arc<dyn EventLog>;
        let time = Arc::clone(&clock) as Arc<dyn Clock>;
        let entropy = Arc::new(CountingEntropy::default());
        let store = Arc::new(MemoryStore::new(log));
        let sessions = Sessions::new(store, time, entropy, CacheLimits::default());
        let sessions = Arc::new(sessions);
        let service = Arc::new(FakePush::default());
        service.enrol("alice", &["PHONE1"]);
        let push = push_factor(&service, &events, &sessions, &clock);
        Self {
            clock,
            events,
            service,
            sessions,
            push,
        }
    }

    async fn session(&self) -> Arc<SessionView> {
        let password = FactorEvidence::recorded(FactorKind::Password, self.clock.now());
        let new = NewSession {
            factors: vec![password],
            ..fake::new_session("alice")
        };
        let begun = self.sessions.begin(new, fake::event(self.clock.now()));
        begun.await.expect("the store works").view
    }

    async fn step(&self, view: &SessionView) -> PushStep {
        let target = Some("https://app.example.com/");
        let step = self.push.by_push(within(view), target).await;
        step.expect("everything works")
    }

    async fn answered(&self, view: &SessionView, answer: PushAnswer) -> PushStep {
        self.service.answer(answer);
        self.step(view).await
    }

    /// A push that nobody answers, and the time for which it waits.
    async fn ignored(&self, view: &SessionView) {
        let step = self.step(view).await;
        assert!(matches!(step, PushStep::Unanswered), "{step:?}");
        self.clock.advance(MINUTE);
    }

    fn sent(&self) -> usize {
        self.service.asked().len()
    }
}

fn is_limited(step: &PushStep) -> bool {
    matches!(step, PushStep::Limited { .. })
}

#[tokio::test]
async fn an_approved_push_raises_the_session_under_a_new_token() {
    let world = World::new();
    let before = world.session().await;
    let PushStep::Done(issued) = world.answered(&before, PushAnswer::Approved).await else {
        panic!("it was approved");
    };
    assert_eq!(issued.view.level(), Level::TwoFactor);
    assert_ne!(issued.view.key(), before.key());
    let gone = world.sessions.load(&before.key()).await.expect("it works");
    assert!(gone.is_none(), "the old token is worth nothing");
    let asked = world.service.asked();
    assert_eq!(asked[0].user.as_str(), "alice");
    assert_eq!(asked[0].device.as_str(), "PHONE1");
    assert_eq!(asked[0].address, within(&before).address);
    assert_eq!(asked[0].target.as_deref(), Some("https://app.example.com/"));
    let after_sign_in = &world.events.kinds()[1..];
    let told = [
        EventKind::PushDeviceChosen,
        EventKind::PushSent,
        EventKind::SecondFactorAccepted,
    ];
    assert_eq!(after_sign_in, told);
}

#[tokio::test]
async fn nothing_but_an_approval_raises_a_session() {
    let refusals = [
        (PushAnswer::Declined, EventKind::SecondFactorRejected),
        (PushAnswer::Unanswered, EventKind::SecondFactorRejected),
        (PushAnswer::Reported, EventKind::PushReported),
    ];
    for (answer, event) in refusals {
        let world = World::new();
        let view = world.session().await;
        let step = world.answered(&view, answer).await;
        assert!(!matches!(step, PushStep::Done(_)), "{answer:?}: {step:?}");
        assert_eq!(world.events.kinds().last(), Some(&event));
        let kept = world.sessions.load(&view.key()).await.expect("it works");
        let level = kept.map(|view| view.level());
        assert_eq!(level, Some(Level::OneFactor));
    }
}

#[tokio::test]
async fn a_service_that_cannot_be_asked_lets_nobody_in_and_counts_nothing() {
    let world = World::new();
    let view = world.session().await;
    world.service.fail(true);
    for _ in 0..10 {
        let step = world.push.by_push(within(&view), None).await;
        assert!(matches!(step, Err(PushError::Service(_))), "{step:?}");
    }
    world.service.fail(false);
    let step = world.answered(&view, PushAnswer::Approved).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
}

#[tokio::test]
async fn without_its_event_no_push_is_sent() {
    let world = World::new();
    let view = world.session().await;
    world.ignored(&view).await;
    world.events.fail(true);
    let step = world.push.by_push(within(&view), None).await;
    assert!(matches!(step, Err(PushError::Store(_))), "{step:?}");
    assert_eq!(world.sent(), 1);
    world.events.fail(false);
    let step = world.answered(&view, PushAnswer::Approved).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
}

#[tokio::test]
async fn accounts_without_a_push_lead_elsewhere() {
    let world = World::new();
    let view = world.session().await;
    let portal = Some(String::from("https://api.example.com/portal"));
    let account = PushAccount::NotEnrolled {
        portal: portal.clone(),
    };
    world.service.put("alice", account);
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::NotEnrolled { portal: found } if found == portal));
    world.service.put("alice", PushAccount::Devices(Vec::new()));
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::NotEnrolled { portal: None }));
    world.service.put("alice", PushAccount::Refused);
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::Refused), "{step:?}");
    world.service.put("alice", PushAccount::Bypass);
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
    assert_eq!(world.sent(), 0);
}

#[tokio::test]
async fn the_chosen_device_is_asked_as_long_as_the_user_has_it() {
    let world = World::new();
    let view = world.session().await;
    world.service.enrol("alice", &["PHONE1", "PHONE2"]);
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::Choose(devices) if devices.len() == 2));
    let second = PushDeviceId::parse("PHONE2").expect("a number");
    let chosen = world.push.choose(within(&view), &second).await;
    chosen.expect("the store works");
    let step = world.answered(&view, PushAnswer::Declined).await;
    assert!(matches!(step, PushStep::Declined), "{step:?}");
    assert_eq!(world.service.asked()[0].device, second);
    world.service.enrol("alice", &["PHONE1", "PHONE3"]);
    let step = world.step(&view).await;
    assert!(matches!(step, PushStep::Choose(_)), "{step:?}");
    assert_eq!(world.sent(), 1);
}

/// AUT-05: whoever knows a password cannot make a telephone ring twice at once, from wherever.
#[tokio::test]
async fn there_is_one_push_at_a_time_for_a_user() {
    let world = World::new();
    let (view, other) = (world.session().await, world.session().await);
    world.service.hang(true);
    let waiting = world.push.by_push(within(&view), None);
    let mut waiting = Box::pin(waiting);
    assert!(at_one_poll(waiting.as_mut()).is_none(), "it waits");
    let step = world.push.by_push(from(&other, 99), None).await;
    assert!(is_limited(&step.expect("everything works")));
    drop(waiting);
    let step = world.step(&other).await;
    assert!(is_limited(&step), "whoever hangs up does not free the line");
    assert_eq!(world.sent(), 1);
    world.service.hang(false);
    world.clock.advance(MINUTE);
    let step = world.answered(&other, PushAnswer::Approved).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
}

/// AUT-05.
#[tokio::test]
async fn pushes_of_a_user_are_bounded_across_sessions_and_addresses() {
    let world = World::new();
    for _ in 0..5 {
        world.ignored(&*world.session().await).await;
    }
    let view = world.session().await;
    let step = world.push.by_push(from(&view, 77), None).await;
    assert!(is_limited(&step.expect("everything works")));
    assert_eq!(world.sent(), 5);
    for _ in 0..3 {
        world.clock.advance(MINUTE * 10);
        for _ in 0..5 {
            world.ignored(&view).await;
        }
    }
    world.clock.advance(MINUTE * 10);
    assert!(is_limited(&world.step(&view).await), "twenty a day");
    assert_eq!(world.sent(), 20);
}

/// AUT-05: an approved push gives nobody another day's worth of them.
#[tokio::test]
async fn an_approved_push_does_not_begin_the_day_anew() {
    let world = World::new();
    for round in 1..=5 {
        let view = world.session().await;
        for _ in 0..4 {
            world.ignored(&view).await;
        }
        let step = world.answered(&view, PushAnswer::Approved).await;
        assert_eq!(is_limited(&step), round == 5, "{step:?}");
    }
}

/// AUT-05.
#[tokio::test]
async fn an_approved_push_forgets_those_before() {
    let world = World::new();
    let view = world.session().await;
    for _ in 0..4 {
        world.ignored(&view).await;
    }
    let step = world.answered(&view, PushAnswer::Approved).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
    let view = world.session().await;
    for _ in 0..5 {
        world.ignored(&view).await;
    }
    assert!(is_limited(&world.step(&view).await));
}

/// AUT-05.
#[tokio::test]
async fn a_push_that_was_reported_is_the_last_for_an_hour() {
    let world = World::new();
    let view = world.session().await;
    let step = world.answered(&view, PushAnswer::Reported).await;
    assert!(matches!(step, PushStep::Reported), "{step:?}");
    world.clock.advance(MINUTE * 59);
    assert!(is_limited(&world.step(&view).await));
    world.clock.advance(MINUTE);
    let step = world.answered(&view, PushAnswer::Approved).await;
    assert!(matches!(step, PushStep::Done(_)), "{step:?}");
}

/// AUT-05: reading the configuration again is no way to more pushes.
#[tokio::test]
async fn another_configuration_forgets_no_push() {
    let world = World::new();
    let view = world.session().await;
    let step = world.answered(&view, PushAnswer::Reported).await;
    assert!(matches!(step, PushStep::Reported), "{step:?}");
    let parts = push_factor(&world.service, &world.events, &world.sessions, &world.clock);
    let fresh = Arc::into_inner(parts).expect("it is nobody else's");
    let heir = fresh.remembering(&world.push);
    let step = heir.by_push(within(&view), None).await;
    assert!(is_limited(&step.expect("everything works")));
}

#[tokio::test]
async fn looking_at_an_account_rings_nowhere_and_is_bounded() {
    let world = World::new();
    let view = world.session().await;
    for _ in 0..30 {
        let look = world.push.look(within(&view)).await;
        assert!(matches!(look, Ok(PushLook::Found(_))), "{look:?}");
    }
    let look = world.push.look(within(&view)).await;
    assert!(matches!(look, Ok(PushLook::Limited { .. })), "{look:?}");
    assert_eq!(world.sent(), 0);
}

/// What a future yields at one poll.
fn at_one_poll<T>(future: std::pin::Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.poll(&mut context) {
        std::task::Poll::Ready(ready) => Some(ready),
        std::task::Poll::Pending => None,
    }
}
