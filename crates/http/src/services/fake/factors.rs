//! Second factors on fakes, for the tests of this crate: codes of the usual shape, browsers trusted for a day.

use std::sync::Arc;

use doorward_accounts::fake::MemoryPreferences;
use doorward_accounts::{
    Aftermath, Elevations, EnrolledFactors, MethodPreferences, MethodPreferencesParts, Notices,
    Recovery, RecoveryParts, SecurityKeys, TotpEnrolment, TotpEnrolmentParts, TotpOffer,
    TrustedBrowserList,
};
use doorward_authn::fake::{MemoryFactors, second_factor};
use doorward_authn::{PushFactor, SecondFactor};
use doorward_credentials::{TotpAlgorithm, TotpShape};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{FactorMint, SecondFactorMethod};
use doorward_sessions::Sessions;

use crate::{KeyServices, SecondFactorServices};

/// What the services share with the rest of a site.
pub(crate) struct Shared<'a> {
    pub(crate) factors: &'a Arc<MemoryFactors>,
    pub(crate) sessions: &'a Arc<Sessions>,
    pub(crate) elevations: &'a Arc<Elevations>,
    pub(crate) notices: &'a Arc<Notices>,
    pub(crate) clock: &'a Arc<ManualClock>,
    /// The kinds that recovery codes stand in for, beside codes from an app.
    pub(crate) keys: Option<&'a Arc<SecurityKeys>>,
    pub(crate) push: Option<Arc<PushFactor>>,
}

/// The services.
#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
pub(crate) fn second_factors(shared: &Shared<'_>) -> SecondFactorServices {
    let factors = shared.factors;
    let sign_in = second_factor(factors, shared.sessions, shared.clock);
    let notices = Arc::clone(shared.notices);
    let sessions = Arc::clone(shared.sessions);
    let aftermath = Arc::new(Aftermath::new(sessions, Arc::clone(factors) as _, notices));
    SecondFactorServices {
        push: shared.push.clone(),
        totp: Some(TotpEnrolment::new(TotpEnrolmentParts {
            offer: offer(),
            keys: Arc::clone(factors) as _,
            aftermath: Arc::clone(&aftermath),
            sessions: Arc::clone(shared.sessions),
            elevations: Arc::clone(shared.elevations),
            mint: FactorMint::hand_out(),
            entropy: Arc::new(CountingEntropy::default()),
        })),
        recovery: Recovery::new(RecoveryParts {
            codes: Arc::clone(factors) as _,
            enrolled: recoverable(&sign_in, shared.keys),
            second_factor: Arc::clone(&sign_in),
            aftermath,
            notices: Arc::clone(shared.notices),
            entropy: Arc::new(CountingEntropy::default()),
        }),
        trusted_browsers: TrustedBrowserList::new(Arc::clone(factors) as _),
        sign_in,
    }
}

/// Where it is known what users of a site with keys have set up.
pub(crate) fn enrolled(
    second_factor: &SecondFactorServices,
    keys: &KeyServices,
) -> Vec<Arc<dyn EnrolledFactors>> {
    let mut enrolled: Vec<Arc<dyn EnrolledFactors>> = vec![
        second_factor.sign_in.clone() as _,
        keys.registered.clone() as _,
    ];
    enrolled.extend(second_factor.push.iter().map(|push| push.clone() as _));
    enrolled
}

/// Preferences of a site with codes from an app and keys, perhaps pushes, and no method that the configuration names.
pub(crate) fn preferences(
    second_factor: &SecondFactorServices,
    enrolled: Vec<Arc<dyn EnrolledFactors>>,
) -> MethodPreferences {
    let mut available = vec![SecondFactorMethod::Totp, SecondFactorMethod::WebAuthn];
    let push = second_factor.push.iter();
    available.extend(push.map(|_| SecondFactorMethod::MobilePush));
    MethodPreferences::new(MethodPreferencesParts {
        available,
        default: None,
        enrolled,
        kept: Arc::new(MemoryPreferences::default()),
    })
}

/// The kinds that recovery codes stand in for.
fn recoverable(
    sign_in: &Arc<SecondFactor>,
    keys: Option<&Arc<SecurityKeys>>,
) -> Vec<Arc<dyn EnrolledFactors>> {
    let mut enrolled: Vec<Arc<dyn EnrolledFactors>> = vec![Arc::clone(sign_in) as _];
    enrolled.extend(keys.map(|keys| Arc::clone(keys) as _));
    enrolled
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
