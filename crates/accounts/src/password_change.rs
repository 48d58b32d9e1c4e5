//! Another password for somebody who is signed in and knows the old one. It must not know HTTP.

use std::sync::Arc;

use doorward_authn::{Confirmed, SignIn, SignInError};
use doorward_credentials::Weakness;
use doorward_model::{EventKind, Secret, Timestamp};
use doorward_sessions::{SessionView, StoreUnavailable};
use subtle::ConstantTimeEq as _;

use crate::{
    Aftermath, Circumstances, Elevated, Matter, NewPasswordError, NewPasswords, ResetTokens,
    TypedPassword,
};

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    /// The new one was not taken.
    #[error(transparent)]
    New(#[from] NewPasswordError),
    /// The old one could not be verified.
    #[error(transparent)]
    Old(#[from] SignInError),
    /// The password has changed, but a store did not do what follows from it.
    #[error("what follows a new password was not done")]
    Aftermath(#[from] StoreUnavailable),
}

/// How a change turned out.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum PasswordChanged {
    /// It is changed, and the user's other sessions have ended.
    Done,
    /// The old password was wrong.
    WrongPassword,
    /// Too many tries failed.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
}

/// The old password and the new one.
#[derive(Debug)]
pub struct PasswordPair {
    /// The old one.
    pub old: TypedPassword,
    /// The new one.
    pub new: Secret<String>,
}

/// What the service works with.
#[derive(Debug)]
pub struct PasswordChangeParts {
    /// What verifies the old password.
    pub sign_in: Arc<SignIn>,
    /// What takes the new one.
    pub new_passwords: Arc<NewPasswords>,
    /// The ways to set a password without the old one, which end with it.
    pub resets: Arc<dyn ResetTokens>,
    /// What follows.
    pub aftermath: Arc<Aftermath>,
}

/// Changes passwords.
#[derive(Debug)]
pub struct PasswordChange(PasswordChangeParts);

impl PasswordChange {
    /// The service.
    #[must_use]
    pub const fn new(parts: PasswordChangeParts) -> Self {
        Self(parts)
    }

    /// Replaces the password of the session's user. What may not be a password is refused before the old one is verified.
    pub async fn change(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        pair: PasswordPair,
        about: &Circumstances,
    ) -> Result<PasswordChanged, PasswordChangeError> {
        let Self(parts) = self;
        if is_same(&pair.old.password, &pair.new) {
            return Err(NewPasswordError::Weak(vec![Weakness::Unchanged]).into());
        }
        let weaknesses = parts.new_passwords.policy().weaknesses(&pair.new);
        if !weaknesses.is_empty() {
            return Err(NewPasswordError::Weak(weaknesses).into());
        }
        match parts
            .sign_in
            .confirm(pair.old.again(session, about))
            .await?
        {
            Confirmed::Right(_) => {}
            Confirmed::Rejected => return Ok(PasswordChanged::WrongPassword),
            Confirmed::Limited { until } => return Ok(PasswordChanged::Limited { until }),
        }
        let hashed = parts.new_passwords.hash(&pair.new).await?;
        let user = session.user();
        let written = parts.new_passwords.write(&user.name, &hashed).await;
        written.map_err(NewPasswordError::from)?;
        let changed = about.event_in(session, EventKind::PasswordChanged);
        let ended = parts.resets.end_of_user(session.user_id(), &changed).await;
        let followed = parts
            .aftermath
            .follow(session, Matter::PasswordChanged, about);
        followed.await?;
        ended?;
        Ok(PasswordChanged::Done)
    }
}

fn is_same(one: &Secret<String>, other: &Secret<String>) -> bool {
    one.expose()
        .as_bytes()
        .ct_eq(other.expose().as_bytes())
        .into()
}

#[cfg(test)]
mod tests;
