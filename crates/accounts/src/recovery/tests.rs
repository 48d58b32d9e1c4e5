//! Making and using recovery codes, over fakes.

use doorward_authn::fake::{MemoryFactors, second_factor, totp_key};
use doorward_authn::{NewTotp, TotpKeys as _};
use doorward_credentials::TotpStep;
use doorward_model::{Event, Level};

use super::*;
use crate::Confirmation;
use crate::house::{HOME, House};

struct Drawer {
    house: House,
    factors: Arc<MemoryFactors>,
    recovery: Recovery,
    session: Arc<SessionView>,
}

const PROOF: Elevated = Elevated::for_test();

fn service(house: &House, factors: &Arc<MemoryFactors>) -> Recovery {
    let second_factor = second_factor(factors, &house.sessions, &house.clock);
    Recovery::new(RecoveryParts {
        codes: Arc::clone(factors) as _,
        enrolled: vec![Arc::clone(&second_factor) as _],
        second_factor,
        aftermath: Arc::new(house.aftermath(factors)),
        notices: Arc::clone(&house.notices),
        entropy: Arc::clone(&house.entropy),
    })
}

impl Drawer {
    async fn new() -> Self {
        let house = House::new(Confirmation::Mail);
        let factors = Arc::new(MemoryFactors::new(Arc::clone(&house.events)));
        let recovery = service(&house, &factors);
        let session = house.session().await;
        Self {
            house,
            factors,
            recovery,
            session,
        }
    }

    async fn enrol(&self) {
        let new = NewTotp {
            key: totp_key(1),
            used: TotpStep(0),
        };
        let added = Event::new(EventKind::FactorAdded, self.house.now());
        let kept = self.factors.keep(self.session.user_id(), &new, &added);
        kept.await.expect("memory works");
    }

    async fn make(&self) -> Option<Vec<Secret<String>>> {
        let about = self.house.about(HOME);
        let made = self.recovery.make(&PROOF, &self.session, &about).await;
        let shown = self.recovery.take_made(&self.session);
        assert_eq!(made.expect("memory works"), shown.is_some());
        shown.map(|codes| codes.to_vec())
    }

    async fn redeem(&self, session: &SessionView, code: &Secret<String>) -> SecondStep {
        let about = self.house.about(HOME);
        let step = self.recovery.redeem(session, code, &about).await;
        step.expect("memory works")
    }
}

/// RCV-02.
#[tokio::test]
async fn ten_codes_are_shown_once() {
    let drawer = Drawer::new().await;
    drawer.enrol().await;
    let codes = drawer.make().await.expect("codes");
    assert_eq!(codes.len(), 10);
    let left = drawer.recovery.left(&drawer.session).await;
    assert_eq!(left.expect("memory works"), 10);
    assert!(
        drawer
            .house
            .events
            .kinds()
            .contains(&EventKind::RecoveryCodesMade)
    );
}

#[tokio::test]
async fn without_a_second_factor_there_are_no_codes() {
    let drawer = Drawer::new().await;
    assert!(drawer.make().await.is_none());
    assert!(
        drawer
            .house
            .events
            .kinds()
            .iter()
            .all(|kind| *kind != EventKind::RecoveryCodesMade)
    );
}

/// RCV-05.
#[tokio::test]
async fn a_use_raises_the_session_and_is_mailed() {
    let drawer = Drawer::new().await;
    drawer.enrol().await;
    let codes = drawer.make().await.expect("codes");
    let step = drawer.redeem(&drawer.session, &codes[3]).await;
    let SecondStep::Done { issued, .. } = step else {
        panic!("{step:?}");
    };
    assert_eq!(issued.view.level(), Level::TwoFactor);
    let last = drawer.house.outbox.letters().pop().expect("a letter");
    assert!(
        matches!(last.matter, Matter::RecoveryCodeUsed { left: 9 }),
        "{:?}",
        last.matter
    );
    let again = drawer.redeem(&issued.view, &codes[3]).await;
    assert!(matches!(again, SecondStep::Rejected), "{again:?}");
}

/// RCV-03.
#[tokio::test]
async fn new_codes_make_the_old_ones_worthless() {
    let drawer = Drawer::new().await;
    drawer.enrol().await;
    let old = drawer.make().await.expect("codes");
    let _new = drawer.make().await.expect("codes");
    let step = drawer.redeem(&drawer.session, &old[0]).await;
    assert!(matches!(step, SecondStep::Rejected), "{step:?}");
}

/// RCV-02: a page that is loaded again, or by another session, shows nothing.
#[tokio::test]
async fn new_codes_are_handed_over_once_and_in_their_session() {
    let drawer = Drawer::new().await;
    drawer.enrol().await;
    let other = drawer.house.session().await;
    let about = drawer.house.about(HOME);
    let made = drawer.recovery.make(&PROOF, &drawer.session, &about).await;
    assert!(made.expect("memory works"));
    assert!(drawer.recovery.take_made(&other).is_none());
    let shown = drawer.recovery.take_made(&drawer.session);
    assert_eq!(shown.map(|codes| codes.len()), Some(RECOVERY_CODES));
    assert!(drawer.recovery.take_made(&drawer.session).is_none());
}

/// OPS-04.
#[tokio::test]
async fn codes_that_wait_are_shown_by_the_service_of_another_configuration() {
    let drawer = Drawer::new().await;
    drawer.enrol().await;
    let about = drawer.house.about(HOME);
    let made = drawer.recovery.make(&PROOF, &drawer.session, &about).await;
    assert!(made.expect("memory works"));
    let heir = service(&drawer.house, &drawer.factors).remembering(&drawer.recovery);
    assert!(heir.take_made(&drawer.session).is_some());
    assert!(drawer.recovery.take_made(&drawer.session).is_none(), "once");
}
