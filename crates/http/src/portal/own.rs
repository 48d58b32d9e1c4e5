//! The cookies of a session, handed out and taken back together: the session's own, which every application of its cookie
//! domain shares, and the portal's, which stays on the portal's host. Only with both of them a session is the visitor's own,
//! good for settings; a sibling application can read or plant the first and never the second. It must not know what settings
//! there are.

use std::sync::Arc;

use axum::response::Response;
use doorward_authn::seconds_until;
use doorward_sessions::{Issued, SessionView};
use http::HeaderValue;

use super::place::Place;
use super::problem::Problem;
use super::{answer, device};
use crate::cookies;
use crate::jar::HostCookie;

/// It ends with its session.
const fn portal_cookie(max_age: Option<u32>) -> HostCookie {
    HostCookie {
        name: "doorward_portal",
        max_age,
    }
}

/// Proof that a session is the visitor's own: this browser holds the portal's cookie for it. Every handler of settings takes it.
#[derive(Clone, Debug)]
pub(crate) struct Own(Arc<SessionView>);

impl Own {
    /// The session.
    pub(crate) const fn session(&self) -> &Arc<SessionView> {
        &self.0
    }
}

impl Place {
    /// The visitor's own session. `None` for a stranger, and where the portal's cookie is missing or belongs to another
    /// session: both have to sign in.
    pub(crate) async fn own(&self) -> Result<Option<Own>, Problem> {
        let visitor = self.visitor().await?;
        Ok(visitor.session().and_then(|view| self.own_of(view)))
    }

    /// The same for a session that is known already.
    pub(crate) fn own_of(&self, view: &Arc<SessionView>) -> Option<Own> {
        let token = portal_cookie(None).read(&self.scene.headers, self.reach());
        let tokens = &self.scene.services.portal_tokens;
        let is_own = token.is_some_and(|token| tokens.proves(token, &view.key()));
        is_own.then(|| Own(Arc::clone(view)))
    }
}

/// Adds all cookies of a session that has just begun. Whoever signs visitors in calls this.
pub(crate) fn with_session(response: Response, place: &Place, issued: &Issued) -> Response {
    let response = with_raised_session(response, place, issued);
    answer::with_cookies(response, device::remember_browser(place, issued))
}

/// Adds the cookies of a session that goes on under a new token, since it rose or a factor was given once more. The browser
/// has been remembered when it began.
pub(crate) fn with_raised_session(response: Response, place: &Place, issued: &Issued) -> Response {
    let cookies = [
        cookies::hand_out(&place.domain, issued),
        portal_token(place, issued),
    ];
    answer::with_cookies(response, cookies.into_iter().flatten())
}

fn portal_token(place: &Place, issued: &Issued) -> Option<HeaderValue> {
    let token = place.scene.services.portal_tokens.issue(&issued.view.key());
    let life = seconds_until(
        Some(issued.view.expires_at()),
        place.scene.services.clock.now(),
    );
    portal_cookie(Some(life)).write(place.reach(), &token)
}

/// Adds the cookies that make the browser forget a session that has ended.
pub(crate) fn without_session(response: Response, place: &Place) -> Response {
    let cookies = [
        cookies::take_back(&place.domain),
        portal_cookie(None).forget(place.reach()),
    ];
    answer::with_cookies(response, cookies.into_iter().flatten())
}
