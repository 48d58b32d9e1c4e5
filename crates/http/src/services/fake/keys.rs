//! Security keys and passkeys on fakes.

use std::sync::Arc;

use doorward_accounts::fake::MemoryOutbox;
use doorward_accounts::{
    Aftermath, Elevations, KeyConfirmation, KeyConfirmationParts, KeyRegistry, Notices,
    SecurityKeys, SecurityKeysParts,
};
use doorward_authn::fake::{MemoryFactors, MemoryKeys};
use doorward_authn::{KeySignIn, KeySignInParts, Keys, PasskeyRules, SignIn, Users};
use doorward_credentials::webauthn::{WebAuthnRules, fake};
use doorward_model::Clock;
use doorward_model::fake::CountingEntropy;
use doorward_sessions::Sessions;
use doorward_sessions::fake::MemoryEvents;

use crate::KeyServices;

/// What the services are put together from.
pub(crate) struct KeyParts<'a> {
    pub(crate) sign_in: &'a Arc<SignIn>,
    pub(crate) sessions: &'a Arc<Sessions>,
    pub(crate) users: &'a Arc<dyn Users>,
    pub(crate) events: &'a Arc<MemoryEvents>,
    pub(crate) clock: &'a Arc<dyn Clock>,
    pub(crate) passkeys: PasskeyRules,
    pub(crate) elevations: &'a Arc<Elevations>,
    pub(crate) outbox: Option<Arc<MemoryOutbox>>,
}

/// Keys in memory; passkeys sign in where the rules say so.
pub(crate) fn keys(parts: &KeyParts<'_>) -> KeyServices {
    let kept = Arc::new(MemoryKeys::default());
    let webauthn = Arc::new(fake::webauthn(WebAuthnRules::default()));
    let factors = Arc::new(MemoryFactors::new(Arc::clone(parts.events)));
    let outbox = parts.outbox.clone();
    let notices = Arc::new(Notices::new(outbox.map(|outbox| outbox as _)));
    let aftermath = Aftermath::new(Arc::clone(parts.sessions), factors, notices);
    let sign_in = Arc::new(KeySignIn::new(KeySignInParts {
        webauthn: Arc::clone(&webauthn),
        passkeys: parts.passkeys,
        keys: Arc::clone(&kept) as Arc<dyn Keys>,
        users: Arc::clone(parts.users),
        sign_in: Arc::clone(parts.sign_in),
        events: Arc::clone(parts.events) as _,
        sessions: Arc::clone(parts.sessions),
        clock: Arc::clone(parts.clock),
    }));
    let registered = Arc::new(SecurityKeys::new(SecurityKeysParts {
        webauthn,
        keys: Arc::clone(&kept) as Arc<dyn Keys>,
        registry: kept as Arc<dyn KeyRegistry>,
        aftermath: Arc::new(aftermath),
        clock: Arc::clone(parts.clock),
        entropy: Arc::new(CountingEntropy::default()),
    }));
    let confirmation = KeyConfirmation::new(KeyConfirmationParts {
        sign_in: Arc::clone(&sign_in),
        registered: Arc::clone(&registered),
        elevations: Arc::clone(parts.elevations),
        events: Arc::clone(parts.events) as _,
    });
    KeyServices {
        sign_in,
        registered,
        confirmation,
    }
}
