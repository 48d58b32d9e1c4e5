//! Security keys and passkeys on fakes.

use std::sync::Arc;

use doorward_accounts::{Aftermath, KeyRegistry, Notices, SecurityKeys, SecurityKeysParts};
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
}

/// Keys in memory; passkeys sign in where the rules say so.
pub(crate) fn keys(parts: &KeyParts<'_>) -> KeyServices {
    let kept = Arc::new(MemoryKeys::default());
    let webauthn = Arc::new(fake::webauthn(WebAuthnRules::default()));
    let factors = Arc::new(MemoryFactors::new(Arc::clone(parts.events)));
    let notices = Arc::new(Notices::new(None));
    let aftermath = Aftermath::new(Arc::clone(parts.sessions), factors, notices);
    let sign_in = KeySignIn::new(KeySignInParts {
        webauthn: Arc::clone(&webauthn),
        passkeys: parts.passkeys,
        keys: Arc::clone(&kept) as Arc<dyn Keys>,
        users: Arc::clone(parts.users),
        sign_in: Arc::clone(parts.sign_in),
        events: Arc::clone(parts.events) as _,
        sessions: Arc::clone(parts.sessions),
        clock: Arc::clone(parts.clock),
    });
    let registered = SecurityKeys::new(SecurityKeysParts {
        webauthn,
        keys: Arc::clone(&kept) as Arc<dyn Keys>,
        registry: kept as Arc<dyn KeyRegistry>,
        aftermath: Arc::new(aftermath),
        clock: Arc::clone(parts.clock),
        entropy: Arc::new(CountingEntropy::default()),
    });
    KeyServices {
        sign_in,
        registered: Arc::new(registered),
    }
}
