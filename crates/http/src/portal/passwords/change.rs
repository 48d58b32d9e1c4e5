//! Another password for somebody signed in, as page and call have it set. It must not know how one is kept.

use std::error::Error;
use std::sync::Arc;

use doorward_accounts::{
    Elevated, NewPasswordError, PasswordChange, PasswordChangeError, PasswordChanged, PasswordPair,
};
use doorward_credentials::Weakness;
use doorward_model::Timestamp;
use doorward_sessions::SessionView;

use crate::portal::place::Place;
use crate::portal::problem::Problem;

/// How a change turned out.
#[derive(Debug)]
pub(crate) enum Changed {
    /// The new password counts.
    Done,
    /// The one of now was wrong.
    WrongPassword,
    /// Too many tries failed.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
    /// The new one may not be a password.
    Weak(Vec<Weakness>),
    /// It was not taken, or not everything that follows was done. The log says why.
    NotTaken,
}

/// Changes the password of a session's user. It does not stop half-way when the visitor goes.
pub(crate) async fn change(
    place: &Place,
    service: &Arc<PasswordChange>,
    (proof, session): (Elevated, Arc<SessionView>),
    pair: PasswordPair,
) -> Result<Changed, Problem> {
    let (service, about) = (Arc::clone(service), place.circumstances());
    let act = async move { service.change(&proof, &session, pair, &about).await };
    let changed = place.scene.services.acts.spawn(act).await;
    match changed {
        Ok(Ok(PasswordChanged::Done)) => Ok(Changed::Done),
        Ok(Ok(PasswordChanged::WrongPassword)) => Ok(Changed::WrongPassword),
        Ok(Ok(PasswordChanged::Limited { until })) => Ok(Changed::Limited { until }),
        Ok(Err(PasswordChangeError::New(NewPasswordError::Weak(weaknesses)))) => {
            Ok(Changed::Weak(weaknesses))
        }
        Ok(Err(PasswordChangeError::Old(error))) => Err(error.into()),
        Ok(Err(error)) => Ok(not_taken(place, &error)),
        Err(error) => Ok(not_taken(place, &error)),
    }
}

fn not_taken(place: &Place, error: &(dyn Error + 'static)) -> Changed {
    tracing::error!(error, request.id = %place.scene.request_id, "a password could not be changed");
    Changed::NotTaken
}
