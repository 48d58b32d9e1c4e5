//! The password once more: what is asked of users who have been signed in for a while, and what confirms who they are where
//! no code can be mailed. It must not know HTTP.

use std::fmt;
use std::sync::Arc;

use doorward_authn::{Confirmed, PasswordAgain, SignIn, SignInError};
use doorward_model::{EventKind, Secret, Timestamp};
use doorward_sessions::{Issued, SessionView, Sessions};

use crate::{Asking, Circumstances, Elevations};

/// A password as it was typed, and the cookie by which the browser is known.
#[derive(Clone)]
pub struct TypedPassword {
    /// What was typed.
    pub password: Secret<String>,
    /// The device cookie that the browser sent.
    pub device_cookie: Option<String>,
}

impl TypedPassword {
    /// The question to the sign-in flow, for the user of a session.
    pub(crate) fn again(self, session: &SessionView, about: &Circumstances) -> PasswordAgain {
        PasswordAgain {
            user: session.user().name.clone(),
            password: self.password,
            device_cookie: self.device_cookie,
            address: about.address,
            request_id: about.request_id,
        }
    }
}

impl fmt::Debug for TypedPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedPassword").finish_non_exhaustive()
    }
}

/// How giving the password once more turned out.
#[derive(Debug)]
#[must_use]
pub enum Reauthenticated {
    /// The session goes on under a new token.
    Done(Issued),
    /// It is not the password.
    Rejected,
    /// Too many tries failed.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
    /// The session has ended meanwhile.
    SignedOut,
}

/// Takes the password once more.
#[derive(Debug)]
pub struct Reauthentication {
    sign_in: Arc<SignIn>,
    sessions: Arc<Sessions>,
    elevations: Arc<Elevations>,
}

impl Reauthentication {
    /// The service.
    #[must_use]
    pub const fn new(
        sign_in: Arc<SignIn>,
        sessions: Arc<Sessions>,
        elevations: Arc<Elevations>,
    ) -> Self {
        Self {
            sign_in,
            sessions,
            elevations,
        }
    }

    /// Verifies the password. If it is right, the session holds fresh evidence of it; where no code can be mailed and the
    /// password is enough, security settings may be changed for a while.
    pub async fn confirm(
        &self,
        asking: Asking<'_>,
        typed: TypedPassword,
        about: &Circumstances,
    ) -> Result<Reauthenticated, SignInError> {
        let session = asking.session;
        let evidence = match self.sign_in.confirm(typed.again(session, about)).await? {
            Confirmed::Right(evidence) => evidence,
            Confirmed::Rejected => return Ok(Reauthenticated::Rejected),
            Confirmed::Limited { until } => return Ok(Reauthenticated::Limited { until }),
        };
        let elevates = self.elevations.takes_password(asking, about.at);
        let kind = if elevates {
            EventKind::ElevationGranted
        } else {
            EventKind::SignInConfirmed
        };
        let event = about.event_in(session, kind);
        let Some(issued) = self.sessions.raise(session, evidence, event).await? else {
            return Ok(Reauthenticated::SignedOut);
        };
        if elevates {
            let key = issued.view.key();
            let _until = self.elevations.grant(key, asking.address, about.at);
        }
        Ok(Reauthenticated::Done(issued))
    }
}

#[cfg(test)]
mod tests;
