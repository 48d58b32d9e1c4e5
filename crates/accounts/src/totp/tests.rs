//! Setting up and removing codes from an app, over fakes.

use doorward_authn::fake::MemoryFactors;
use doorward_credentials::TotpStep;
use doorward_model::Level;

use super::*;
use crate::Confirmation;
use crate::house::{HOME, House, asking};

struct Workshop {
    house: House,
    factors: Arc<MemoryFactors>,
    enrolment: TotpEnrolment,
    session: Arc<SessionView>,
}

const PROOF: Elevated = Elevated::for_test();

fn service(house: &House, factors: &Arc<MemoryFactors>) -> TotpEnrolment {
    TotpEnrolment::new(TotpEnrolmentParts {
        offer: offer(),
        keys: Arc::clone(factors) as _,
        aftermath: Arc::new(house.aftermath(factors)),
        sessions: Arc::clone(&house.sessions),
        elevations: Arc::clone(&house.elevations),
        mint: House::mint(),
        entropy: Arc::clone(&house.entropy),
    })
}

impl Workshop {
    async fn new() -> Self {
        let house = House::new(Confirmation::Mail);
        let factors = Arc::new(MemoryFactors::new(Arc::clone(&house.events)));
        let enrolment = service(&house, &factors);
        let session = house.session().await;
        Self {
            house,
            factors,
            enrolment,
            session,
        }
    }

    fn begin(&self) -> OfferedTotp {
        let begun = self.enrolment.begin(&PROOF, &self.session, offer().shape);
        begun.expect("it is offered")
    }

    /// The code that an app shows which has read this key.
    fn code(&self, offered: &OfferedTotp) -> String {
        let key = TotpKey {
            issuer: String::new(),
            shape: offered.shape,
            secret: TotpSecret::from_base32(&offered.secret).expect("base32"),
        };
        key.code(key.step(self.house.now())).expect("a code")
    }

    async fn finish(&self, code: &str) -> TotpSetUp {
        let about = self.house.about(HOME);
        let code = Secret::new(code.to_owned());
        let finish = self.enrolment.finish(&PROOF, &self.session, &code, &about);
        finish.await.expect("memory works")
    }

    async fn set_up(&self) -> ShownCode {
        let code = self.code(&self.begin());
        match self.finish(&code).await {
            TotpSetUp::Done(shown) => shown,
            other => panic!("{other:?}"),
        }
    }

    async fn has_a_key(&self) -> bool {
        let found = TotpKeys::of_user(&*self.factors, self.session.user_id()).await;
        found.expect("memory works").is_some()
    }

    fn matters(&self) -> Vec<Matter> {
        let letters = self.house.outbox.letters();
        letters.into_iter().map(|letter| letter.matter).collect()
    }
}

fn offer() -> TotpOffer {
    TotpOffer {
        issuer: String::from("Doorward"),
        shape: TotpShape::default(),
        algorithms: vec![TotpAlgorithm::Sha1],
        digits: vec![6],
        periods: vec![30],
        secret_bytes: 32,
        skew: 1,
    }
}

/// TOT-08.
#[tokio::test]
async fn a_key_counts_once_a_code_was_shown_and_its_user_is_told() {
    let shop = Workshop::new().await;
    let _shown = shop.set_up().await;
    assert!(shop.has_a_key().await);
    let matters = shop.matters();
    let told = Matter::FactorAdded {
        kind: FactorKind::Totp,
        name: None,
    };
    assert_eq!(format!("{matters:?}"), format!("{:?}", [told]));
    let events = shop.house.events.recorded();
    let added = events
        .iter()
        .find(|event| event.kind == EventKind::FactorAdded);
    let detail = added.and_then(|event| event.detail.as_deref());
    assert_eq!(detail, Some(FactorKind::Totp.as_str()));
}

/// TOT-06, AUT-18.
#[tokio::test]
async fn without_a_right_code_there_is_no_key() {
    let shop = Workshop::new().await;
    assert!(matches!(
        shop.finish("000000").await,
        TotpSetUp::NothingPending
    ));
    let offered = shop.begin();
    assert!(matches!(shop.finish("000000").await, TotpSetUp::Rejected));
    assert!(!shop.has_a_key().await);
    shop.enrolment.abandon(&shop.session);
    let code = shop.code(&offered);
    assert!(matches!(
        shop.finish(&code).await,
        TotpSetUp::NothingPending
    ));
    assert!(!shop.has_a_key().await);
    assert!(shop.matters().is_empty());
}

#[tokio::test]
async fn the_code_that_was_shown_is_used_up() {
    let shop = Workshop::new().await;
    let _shown = shop.set_up().await;
    let kept = TotpKeys::of_user(&*shop.factors, shop.session.user_id()).await;
    let kept = kept.expect("memory works").expect("a key");
    let step = kept.key.step(shop.house.now());
    let again = |step| shop.factors.use_step(kept.id, step, shop.house.now());
    assert!(!again(step).await.expect("memory works"));
    assert!(again(TotpStep(step.0 + 1)).await.expect("memory works"));
}

#[tokio::test]
async fn a_page_that_is_loaded_again_shows_the_same_key() {
    let shop = Workshop::new().await;
    assert!(shop.enrolment.pending(&shop.session).is_none());
    let offered = shop.begin();
    let again = shop.enrolment.pending(&shop.session).expect("it waits");
    assert_eq!(again.uri.expose(), offered.uri.expose());
    let elsewhere = shop.house.session().await;
    assert!(shop.enrolment.pending(&elsewhere).is_none());
    assert_ne!(shop.begin().secret.expose(), offered.secret.expose());
}

/// OPS-04.
#[tokio::test]
async fn a_key_that_waits_is_finished_under_another_configuration() {
    let shop = Workshop::new().await;
    let offered = shop.begin();
    let heir = service(&shop.house, &shop.factors).remembering(&shop.enrolment);
    let waiting = heir.pending(&shop.session).expect("it still waits");
    assert_eq!(waiting.uri.expose(), offered.uri.expose());
}

#[tokio::test]
async fn only_what_is_offered_can_be_set_up() {
    let shop = Workshop::new().await;
    for (algorithm, digits, period) in [
        (TotpAlgorithm::Sha256, 6, 30),
        (TotpAlgorithm::Sha1, 8, 30),
        (TotpAlgorithm::Sha1, 6, 60),
    ] {
        let shape = TotpShape::new(algorithm, digits, period).expect("a shape");
        let begun = shop.enrolment.begin(&PROOF, &shop.session, shape);
        assert!(begun.is_none(), "{shape:?}");
    }
}

#[tokio::test]
async fn a_new_factor_ends_the_users_other_sessions() {
    let shop = Workshop::new().await;
    let elsewhere = shop.house.session().await;
    let _shown = shop.set_up().await;
    let sessions = &shop.house.sessions;
    let mine = sessions.load(&shop.session.key()).await;
    assert!(mine.expect("memory works").is_some());
    let other = sessions.load(&elsewhere.key()).await;
    assert!(other.expect("memory works").is_none());
}

#[tokio::test]
async fn the_shown_code_raises_its_session_which_stays_confirmed() {
    let shop = Workshop::new().await;
    let _until = shop
        .house
        .elevations
        .grant(shop.session.key(), HOME, shop.house.now());
    let shown = shop.set_up().await;
    let about = shop.house.about(HOME);
    let issued = shop.enrolment.step_up(&shop.session, shown, &about).await;
    let view = issued.expect("memory works").expect("it goes on").view;
    assert_eq!(view.level(), Level::TwoFactor);
    let now = shop.house.now();
    let check = |view| shop.house.elevations.check(asking(view, HOME), now);
    assert!(check(&view).is_ok());
    assert!(
        check(&shop.session).is_err(),
        "the old one is confirmed no longer"
    );
}

/// TOT-08, RCV-03.
#[tokio::test]
async fn a_removed_key_is_gone_and_its_user_is_told() {
    let shop = Workshop::new().await;
    let about = shop.house.about(HOME);
    let remove = || shop.enrolment.remove(&PROOF, &shop.session, &about);
    assert!(!remove().await.expect("memory works"));
    assert!(shop.matters().is_empty());
    let _shown = shop.set_up().await;
    assert!(remove().await.expect("memory works"));
    assert!(!shop.has_a_key().await);
    let last = shop.matters().pop();
    assert!(
        matches!(
            last,
            Some(Matter::FactorRemoved {
                kind: FactorKind::Totp,
                ..
            })
        ),
        "{last:?}"
    );
}
