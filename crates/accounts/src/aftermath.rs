//! What follows when a user's password or factors have changed: whoever else had got in is out again, and the user is told. It
//! must not know what has changed.

use std::sync::Arc;

use doorward_authn::TrustedBrowsers;
use doorward_model::EventKind;
use doorward_sessions::{SessionView, Sessions, StoreUnavailable};

use crate::{Circumstances, Matter, Notices};

/// Ends what was built on the password and the factors before. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Aftermath {
    sessions: Arc<Sessions>,
    browsers: Arc<dyn TrustedBrowsers>,
    notices: Arc<Notices>,
}

impl Aftermath {
    /// The service.
    #[must_use]
    pub const fn new(
        sessions: Arc<Sessions>,
        browsers: Arc<dyn TrustedBrowsers>,
        notices: Arc<Notices>,
    ) -> Self {
        Self {
            sessions,
            browsers,
            notices,
        }
    }

    /// Ends the user's other sessions, trusts no browser any longer, and tells the user by mail. The mail goes out although the
    /// rest fails: the change itself has happened.
    pub async fn follow(
        &self,
        session: &SessionView,
        matter: Matter,
        about: &Circumstances,
    ) -> Result<(), StoreUnavailable> {
        if let Some(letter) = about.letter(&session.user(), matter) {
            self.notices.tell(letter).await;
        }
        let forgotten = about.event_in(session, EventKind::BrowserForgotten);
        let forgotten = self.browsers.forget_all(session.user_id(), &forgotten);
        let forgotten = forgotten.await;
        let revoked = about.event_in(session, EventKind::SessionsRevoked);
        let keep = Some(session.key());
        let ended = self.sessions.end_of_user(session.user_id(), keep, revoked);
        ended.await?;
        forgotten
    }
}
