//! The password once more, from somebody who is signed in: before it is changed, and before security settings are. It is
//! counted and regulated as a sign-in is. It must not know what it is asked for.

use std::fmt;
use std::net::IpAddr;

use doorward_model::{EventKind, FactorEvidence, RequestId, Secret, Timestamp, UserName};

use super::{Checked, Origin, SignIn};
use crate::SignInError;
use crate::regulation::{Charge, KnownBy};

/// A password that somebody who is signed in gives once more.
pub struct PasswordAgain {
    /// The user of the session.
    pub user: UserName,
    /// What was typed.
    pub password: Secret<String>,
    /// The device cookie that the browser sent.
    pub device_cookie: Option<String>,
    /// The client's address.
    pub address: IpAddr,
    /// The request.
    pub request_id: RequestId,
}

impl fmt::Debug for PasswordAgain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordAgain")
            .field("user", &self.user)
            .field("address", &self.address)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// How it turned out.
#[derive(Debug)]
#[must_use]
pub enum Confirmed {
    /// It is the password. Whoever asked writes the event.
    Right(FactorEvidence),
    /// It is not, or the user is gone, disabled or banned.
    Rejected,
    /// Too many tries failed, and this visitor may know.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
}

impl SignIn {
    /// Verifies the password of a user once more, exactly once, and counts a failure as a failed sign-in.
    pub async fn confirm(&self, again: PasswordAgain) -> Result<Confirmed, SignInError> {
        let address = again.address;
        let tried = self.charged(address, |charge| self.try_confirm(again, charge));
        tried.await
    }

    async fn try_confirm(
        &self,
        again: PasswordAgain,
        charge: Charge,
    ) -> Result<Confirmed, SignInError> {
        let origin = Origin {
            address: again.address,
            request_id: again.request_id,
        };
        let device = again.device_cookie.as_deref();
        let known_by = device.map_or(KnownBy::Nothing, KnownBy::Browser);
        let checked = self.check(again.user.as_str(), &again.password, known_by);
        match checked.await? {
            Checked::Right { user, evidence } if user.name == again.user => {
                Ok(Confirmed::Right(evidence))
            }
            // A name that has come to mean somebody else confirms nobody.
            Checked::Right { .. } => Ok(Confirmed::Rejected),
            Checked::Wrong { name, admission } => {
                let event = self.event(EventKind::SignInRejected, name, origin);
                self.refuse(event, admission, charge).await?;
                Ok(Confirmed::Rejected)
            }
            Checked::Held {
                name,
                hold,
                is_right,
            } => {
                self.note_regulated(name, origin).await?;
                Ok(if hold.tells(is_right) {
                    Confirmed::Limited { until: hold.until }
                } else {
                    Confirmed::Rejected
                })
            }
        }
    }
}
