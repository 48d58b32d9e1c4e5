//! What users do about their own security, put together.

use std::sync::Arc;

use doorward_accounts::{
    CodeElevation, CodeElevationParts, Confirmation, ElevationRules, Elevations, Notices,
    OneTimeCodes, Reauthentication,
};
use doorward_authn::SignIn;
use doorward_config::{ElevatedSessionSettings, Settings};
use doorward_credentials::CodeDigests;
use doorward_http::ElevationServices;
use doorward_model::Entropy;
use doorward_sessions::{EventLog, Sessions};

/// What the services for users are put together from.
pub(super) struct AccountParts<'a> {
    pub(super) settings: &'a Settings,
    pub(super) sign_in: &'a Arc<SignIn>,
    pub(super) sessions: &'a Arc<Sessions>,
    pub(super) codes: Arc<dyn OneTimeCodes>,
    pub(super) events: Arc<dyn EventLog>,
    pub(super) notices: &'a Arc<Notices>,
    pub(super) entropy: &'a Arc<dyn Entropy>,
}

/// Confirming who somebody is.
pub(super) fn elevation(parts: AccountParts<'_>) -> ElevationServices {
    let rules = rules(&parts.settings.identity_validation.elevated_session);
    let confirmation = confirmation(parts.settings, parts.notices);
    let elevations = Arc::new(Elevations::confirmed_by(confirmation, rules));
    let by_code = CodeElevation::new(CodeElevationParts {
        elevations: Arc::clone(&elevations),
        codes: parts.codes,
        digests: CodeDigests::of_secret(&parts.settings.storage.encryption_key),
        notices: Arc::clone(parts.notices),
        events: parts.events,
        entropy: Arc::clone(parts.entropy),
    });
    let (sign_in, sessions) = (Arc::clone(parts.sign_in), Arc::clone(parts.sessions));
    ElevationServices {
        by_password: Reauthentication::new(sign_in, sessions, Arc::clone(&elevations)),
        by_code,
        elevations,
    }
}

/// A mail has links to the portal, so the portal has to have an address.
fn confirmation(settings: &Settings, notices: &Notices) -> Confirmation {
    let mut cookies = settings.session.cookies.iter();
    if notices.can_send() && cookies.all(|cookie| cookie.portal_url.is_some()) {
        Confirmation::Mail
    } else {
        Confirmation::Factor
    }
}

const fn rules(settings: &ElevatedSessionSettings) -> ElevationRules {
    ElevationRules {
        elevation_lifespan: settings.elevation_lifespan,
        code_lifespan: settings.code_lifespan,
        characters: settings.characters,
        require_second_factor: settings.require_second_factor,
        skip_second_factor: settings.skip_second_factor,
    }
}
