//! Second factors on fakes, for the tests of this crate: codes of the usual shape, browsers trusted for a day.

use std::sync::Arc;

use doorward_accounts::{
    Aftermath, Elevations, Notices, Recovery, RecoveryParts, TotpEnrolment, TotpEnrolmentParts,
    TotpOffer, TrustedBrowserList,
};
use doorward_authn::fake::{MemoryFactors, second_factor};
use doorward_credentials::{TotpAlgorithm, TotpShape};
use doorward_model::FactorMint;
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_sessions::Sessions;

use crate::SecondFactorServices;

/// What the services share with the rest of a site.
pub(crate) struct Shared<'a> {
    pub(crate) factors: &'a Arc<MemoryFactors>,
    pub(crate) sessions: &'a Arc<Sessions>,
    pub(crate) elevations: &'a Arc<Elevations>,
    pub(crate) notices: &'a Arc<Notices>,
    pub(crate) clock: &'a Arc<ManualClock>,
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
            enrolled: vec![Arc::clone(&sign_in) as _],
            second_factor: Arc::clone(&sign_in),
            aftermath,
            notices: Arc::clone(shared.notices),
            entropy: Arc::new(CountingEntropy::default()),
        }),
        trusted_browsers: TrustedBrowserList::new(Arc::clone(factors) as _),
        preferred: None,
        sign_in,
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
