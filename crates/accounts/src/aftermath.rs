//! What follows when a user's password or factors have changed: whoever else had got in is out again, and the user is told. It
//! must not know what has changed.

use std::sync::Arc;

use doorward_authn::TrustedBrowsers;
use doorward_model::{EventKind, User, UserId};
use doorward_sessions::{SessionKey, SessionView, Sessions, StoreUnavailable};

use crate::{Circumstances, Matter, Notices};

/// Whose password or factors have changed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whose<'a> {
    /// The number.
    pub(crate) id: UserId,
    /// The user.
    pub(crate) user: &'a User,
    /// The session in which it happened, which goes on.
    pub(crate) keep: Option<SessionKey>,
}

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

    /// Tells a user by mail of something after which nothing else follows.
    pub(crate) async fn tell(&self, user: &User, matter: Matter, about: &Circumstances) {
        if let Some(letter) = about.letter(user, matter) {
            self.notices.tell(letter).await;
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
        let whose = Whose {
            id: session.user_id(),
            user: &session.user(),
            keep: Some(session.key()),
        };
        self.follow_for(whose, matter, about).await
    }

    /// The same for a user, who may have come without a session.
    pub(crate) async fn follow_for(
        &self,
        whose: Whose<'_>,
        matter: Matter,
        about: &Circumstances,
    ) -> Result<(), StoreUnavailable> {
        self.tell(whose.user, matter, about).await;
        let event = |kind| about.event(kind, whose.id, &whose.user.name);
        let forgotten = event(EventKind::BrowserForgotten);
        let forgotten = self.browsers.forget_all(whose.id, &forgotten).await;
        let revoked = event(EventKind::SessionsRevoked);
        let ended = self.sessions.end_of_user(whose.id, whose.keep, revoked);
        ended.await?;
        forgotten.map(drop)
    }
}
