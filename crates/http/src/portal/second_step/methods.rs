//! Which second factors a user could give now, in the order in which they are offered. It must not know how they are given.

use axum::response::Response;
use doorward_model::{FactorEvidence, FactorKind, Level, SecondFactorMethod};
use doorward_sessions::SessionView;
use http::StatusCode;

use crate::portal::answer;
use crate::portal::frame::Mood;
use crate::portal::pages::SecondStepPage;
use crate::portal::place::Place;
use crate::portal::problem::Problem;
use crate::portal::sign_in::account;
use crate::portal::way::Way;

/// A way to give a second factor, with a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// The password, for whoever began with a passkey.
    Password,
    /// A code from an app.
    App,
    /// A security key or passkey.
    Key,
    /// A push to a telephone.
    Push,
    /// A recovery code, for when the others are lost.
    Recovery,
}

impl Method {
    /// In the order in which they are offered to users who prefer none.
    const ALL: [Self; 5] = [
        Self::Password,
        Self::App,
        Self::Key,
        Self::Push,
        Self::Recovery,
    ];

    /// The method that users may prefer to others; a recovery code is none.
    const fn preferable(self) -> Option<SecondFactorMethod> {
        match self {
            Self::App => Some(SecondFactorMethod::Totp),
            Self::Key => Some(SecondFactorMethod::WebAuthn),
            Self::Push => Some(SecondFactorMethod::MobilePush),
            Self::Password | Self::Recovery => None,
        }
    }

    /// Its page.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Password => "/2fa/password",
            Self::App => "/2fa/one-time-password",
            Self::Key => "/2fa/webauthn",
            Self::Push => "/2fa/push",
            Self::Recovery => "/2fa/recovery-code",
        }
    }

    /// The key of the words of a link to it.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Password => "use-password",
            Self::App => "use-app-code",
            Self::Key => "use-security-key",
            Self::Push => "use-push",
            Self::Recovery => "use-recovery-code",
        }
    }
}

/// What a user could give.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each can be there or not, whatever else is"
)]
pub(crate) struct Methods {
    digits: Option<u8>,
    has_keys: bool,
    has_push: bool,
    has_recovery_codes: bool,
    preferred: Option<SecondFactorMethod>,
    lacks_password: bool,
}

impl Methods {
    /// What the user of a session has set up.
    pub(crate) async fn of(place: &Place, session: &SessionView) -> Result<Self, Problem> {
        let services = &place.scene.services.second_factor;
        let user = session.user_id();
        let totp = services.sign_in.totp(user).await?;
        let left = services.recovery.left(session).await?;
        Ok(Self {
            digits: totp.map(|enrolled| enrolled.key.shape.digits()),
            has_keys: Self::has_keys(place, session).await?,
            has_push: services.push.is_some(),
            has_recovery_codes: left > 0,
            preferred: place.scene.services.preferences.preferred(user).await?,
            lacks_password: lacks_password(session),
        })
    }

    /// Whether the user has a key at this portal.
    pub(crate) async fn has_keys(place: &Place, session: &SessionView) -> Result<bool, Problem> {
        let (Some(keys), Some(party)) = (&place.scene.services.keys, place.relying_party()) else {
            return Ok(false);
        };
        Ok(!keys.registered.list(session, &party).await?.is_empty())
    }

    /// All of them, the preferred one first.
    pub(crate) fn all(self) -> impl Iterator<Item = Method> {
        let mut all = Method::ALL;
        let is_preferred = |one: &Method| {
            one.preferable()
                .is_some_and(|it| self.preferred == Some(it))
        };
        all.sort_by_key(|one| !is_preferred(one));
        all.into_iter().filter(move |one| self.has(*one))
    }

    /// The one that is asked for first.
    pub(crate) fn first(self) -> Option<Method> {
        self.all().next()
    }

    /// Whether it is among them.
    pub(crate) const fn has(self, method: Method) -> bool {
        match method {
            Method::Password => self.lacks_password,
            // Something held beside something held is still one factor.
            _ if self.lacks_password => false,
            Method::App => self.digits.is_some(),
            Method::Key => self.has_keys,
            Method::Push => self.has_push,
            Method::Recovery => self.has_recovery_codes,
        }
    }

    /// The digits of a code from the user's app.
    pub(crate) const fn digits(self) -> Option<u8> {
        self.digits
    }
}

/// Whether a session began with a passkey that counts for one factor, so that the password is what is missing.
fn lacks_password(session: &SessionView) -> bool {
    let mut kinds = session.factors().iter().map(FactorEvidence::kind);
    session.level() < Level::TwoFactor && !kinds.any(FactorKind::is_knowledge)
}

/// Why nothing can be given.
pub(super) fn none_page(place: &Place, way: &Way, session: &SessionView) -> Response {
    let scene = &place.scene;
    let host = way.target().map(|target| target.host().to_owned());
    let (title, text) = if scene.snapshot.portal.two_factor_available {
        ("no-second-factor", "no-second-factor-text")
    } else {
        ("second-step", "second-step-text")
    };
    let title = scene.say(title);
    let page = SecondStepPage {
        frame: scene.frame(&title, Mood::Calm),
        title: title.clone(),
        text: scene.say(text),
        host,
        account: account(session),
    };
    tracing::info!(request.id = %scene.request_id, "no second factor can be given");
    answer::page(StatusCode::FORBIDDEN, &page, &scene.snapshot.cookie_domains)
}
