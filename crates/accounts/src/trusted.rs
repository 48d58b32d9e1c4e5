//! The browsers that a user trusts, as the user sees them. Taking trust back asks for no proof: it only ever makes signing in
//! harder. It must not know HTTP.

use std::sync::Arc;

use doorward_authn::{TrustId, TrustedBrowser, TrustedBrowsers};
use doorward_model::EventKind;
use doorward_sessions::{SessionView, StoreUnavailable};

use crate::Circumstances;

/// The browsers that users trust. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct TrustedBrowserList {
    browsers: Arc<dyn TrustedBrowsers>,
}

impl TrustedBrowserList {
    /// The service.
    #[must_use]
    pub const fn new(browsers: Arc<dyn TrustedBrowsers>) -> Self {
        Self { browsers }
    }

    /// Those that the user of the session trusts, the latest first.
    pub async fn all(
        &self,
        session: &SessionView,
        about: &Circumstances,
    ) -> Result<Vec<TrustedBrowser>, StoreUnavailable> {
        self.browsers.of_user(session.user_id(), about.at).await
    }

    /// Trusts one of them no longer; says whether there was such a one.
    pub async fn forget(
        &self,
        session: &SessionView,
        browser: TrustId,
        about: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let event = about.event_in(session, EventKind::BrowserForgotten);
        let user = session.user_id();
        self.browsers.forget(user, browser, &event).await
    }

    /// Trusts none of them any longer.
    pub async fn forget_all(
        &self,
        session: &SessionView,
        about: &Circumstances,
    ) -> Result<(), StoreUnavailable> {
        let event = about.event_in(session, EventKind::BrowserForgotten);
        self.browsers.forget_all(session.user_id(), &event).await
    }
}
