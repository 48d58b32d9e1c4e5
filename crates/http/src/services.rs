//! What the handlers work with. The assembly fills it in; cloning it is cheap.

#[cfg(test)]
pub(crate) mod fake;

use std::ops::Deref;
use std::sync::Arc;

use doorward_accounts::{
    Activity, CodeElevation, Elevations, EnrolledFactors, KeyConfirmation, MethodPreferences,
    NewBrowsers, OwnSessions, PasswordChange, PasswordReset, Reauthentication, Recovery,
    SecurityKeys, TotpEnrolment, TrustedBrowserList,
};
use doorward_authn::{KeySignIn, PushFactor, SecondFactor, SignIn, Users};
use doorward_credentials::PasswordPolicy;
use doorward_gate::{Gate, Snapshot};
use doorward_model::{Clock, Entropy, Secret};
use doorward_sessions::{PortalTokens, Sessions};
use doorward_text::Texts;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::{NotedRules, RateLimits};

/// The services behind the routes, shared. Every request clones this handle, so it is one pointer.
#[derive(Clone, Debug)]
pub struct Services(Arc<ServiceParts>);

impl From<ServiceParts> for Services {
    fn from(parts: ServiceParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Services {
    type Target = ServiceParts;

    fn deref(&self) -> &ServiceParts {
        &self.0
    }
}

/// What the handlers work with.
#[derive(Debug)]
pub struct ServiceParts {
    /// Decides.
    pub gate: Arc<Gate>,
    /// Signs visitors in and out.
    pub sign_in: Arc<SignIn>,
    /// How users confirm who they are before they change security settings.
    pub elevation: ElevationServices,
    /// How users set other passwords.
    pub passwords: PasswordServices,
    /// How often an address may ask for what costs somebody something.
    pub rate_limits: RateLimits,
    /// Where it is known which second factors users have.
    pub enrolled: Vec<Arc<dyn EnrolledFactors>>,
    /// Which of several second factors users are asked for first.
    pub preferences: MethodPreferences,
    /// Security keys and passkeys, where the configuration has them.
    pub keys: Option<KeyServices>,
    /// Sessions.
    pub sessions: Arc<Sessions>,
    /// Tells sessions that the portal issued to this browser from those that were planted.
    pub portal_tokens: PortalTokens,
    /// The sessions that a user has.
    pub own_sessions: Arc<OwnSessions>,
    /// What happened in accounts.
    pub activity: Arc<dyn Activity>,
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// The second step of a sign-in, and what users do about their second factors.
    pub second_factor: SecondFactorServices,
    /// Tells users of new browsers.
    pub new_browsers: Arc<NewBrowsers>,
    /// The configuration that all of this was put together for.
    pub snapshot: Arc<Snapshot>,
    /// What pages say.
    pub texts: Arc<Texts>,
    /// Rules that the log has named as matching through the query.
    pub noted_rules: NotedRules,
    /// Signs forms against forgery.
    pub csrf_key: Secret<[u8; 32]>,
    /// The headers that a request for people may have, in bytes on the wire; one with more is 431.
    pub max_headers: usize,
    /// Owns acts that must run to their end although the visitor has gone, such as signing out.
    pub acts: TaskTracker,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub entropy: Arc<dyn Entropy>,
}

/// Confirming who somebody is.
#[derive(Debug)]
pub struct ElevationServices {
    /// Who has.
    pub elevations: Arc<Elevations>,
    /// By a code that is mailed.
    pub by_code: CodeElevation,
    /// By the password.
    pub by_password: Reauthentication,
}

/// Second factors, given and set up.
#[derive(Debug)]
pub struct SecondFactorServices {
    /// Takes them.
    pub sign_in: Arc<SecondFactor>,
    /// Sends pushes, where the configuration has a service for them.
    pub push: Option<Arc<PushFactor>>,
    /// Sets up codes from an app; `None` where they are disabled.
    pub totp: Option<TotpEnrolment>,
    /// Makes and takes recovery codes.
    pub recovery: Recovery,
    /// The browsers that users trust.
    pub trusted_browsers: TrustedBrowserList,
}

/// Security keys and passkeys.
#[derive(Debug)]
pub struct KeyServices {
    /// Signing in with them.
    pub sign_in: Arc<KeySignIn>,
    /// What users do about them.
    pub registered: Arc<SecurityKeys>,
    /// Confirming who one is by one.
    pub confirmation: KeyConfirmation,
}

/// Other passwords.
#[derive(Debug)]
pub struct PasswordServices {
    /// With the old one; `None` where that is switched off or the directory takes none.
    pub change: Option<Arc<PasswordChange>>,
    /// Without the old one.
    pub reset: ResetOffer,
    /// What a new one must be.
    pub policy: PasswordPolicy,
}

/// What becomes of somebody who has lost the password.
#[derive(Debug)]
pub enum ResetOffer {
    /// A mail.
    Here(Arc<PasswordReset>),
    /// Another site.
    Elsewhere(Url),
    /// A person has to be asked: there is no mail, or the directory takes no passwords.
    Ask,
    /// Nothing is said of it.
    Off,
}
