//! Services on fakes, for the tests of this crate.

pub(crate) mod factors;
mod keys;

use std::sync::Arc;

use doorward_accounts::fake::{MemoryCodes, MemoryOutbox};
use doorward_accounts::{
    CodeElevation, CodeElevationParts, Confirmation, ElevationRules, Elevations, NewBrowsers,
    Notices, Reauthentication,
};
use doorward_authn::SignIn;
use doorward_credentials::CodeDigests;
use doorward_model::Secret;
use doorward_model::fake::CountingEntropy;
use doorward_sessions::fake::MemoryEvents;
use doorward_sessions::{EventLog, Sessions};

pub(crate) use self::keys::{KeyParts, keys};
use super::ElevationServices;

/// Confirming who somebody is: by mail where there is an outbox.
pub(crate) fn elevation(
    sign_in: &Arc<SignIn>,
    sessions: &Arc<Sessions>,
    events: Arc<dyn EventLog>,
    outbox: Option<Arc<MemoryOutbox>>,
) -> ElevationServices {
    let confirmation = match outbox {
        Some(_) => Confirmation::Mail,
        None => Confirmation::Factor,
    };
    let rules = ElevationRules::default();
    let elevations = Arc::new(Elevations::confirmed_by(confirmation, rules));
    let by_code = CodeElevation::new(CodeElevationParts {
        elevations: Arc::clone(&elevations),
        codes: Arc::new(MemoryCodes::new(Arc::clone(&events))),
        digests: CodeDigests::of_secret(&Secret::new(String::from("a secret"))),
        notices: Arc::new(Notices::new(outbox.map(|outbox| outbox as _))),
        events,
        entropy: Arc::new(CountingEntropy::default()),
    });
    let (sign_in, sessions) = (Arc::clone(sign_in), Arc::clone(sessions));
    ElevationServices {
        by_password: Reauthentication::new(sign_in, sessions, Arc::clone(&elevations)),
        by_code,
        elevations,
    }
}

/// Telling users of new browsers, where there is an outbox.
pub(crate) fn new_browsers(
    events: &Arc<MemoryEvents>,
    outbox: Option<Arc<MemoryOutbox>>,
) -> Arc<NewBrowsers> {
    let notices = Notices::new(outbox.map(|outbox| outbox as _));
    Arc::new(NewBrowsers::new(Arc::new(notices), Arc::clone(events) as _))
}
