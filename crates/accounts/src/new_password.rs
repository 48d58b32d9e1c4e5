//! New passwords: judged, hashed and written. It must not know who may set one.

use std::sync::Arc;

use doorward_credentials::{HashError, HashParameters, HashPool, PasswordPolicy, Weakness};
use doorward_model::{Secret, UserName};

use crate::{Passwords, SetPasswordError};

/// The longest password that bcrypt looks at whole, in bytes.
const MAX_BCRYPT_BYTES: usize = 72;

/// Why a new password was not taken. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum NewPasswordError {
    /// It may not be a password.
    #[error("it does not meet the policy")]
    Weak(Vec<Weakness>),
    /// It could not be hashed: too many passwords are being computed, as a rule.
    #[error("it was not hashed")]
    Hash(#[source] HashError),
    /// The directory did not take it.
    #[error(transparent)]
    Set(#[from] SetPasswordError),
}

/// What new passwords are made with.
#[derive(Debug)]
pub struct NewPasswordParts {
    /// What they must be.
    pub policy: PasswordPolicy,
    /// How they are hashed.
    pub parameters: HashParameters,
    /// Where they are hashed.
    pub pool: Arc<HashPool>,
    /// Where they are written.
    pub directory: Arc<dyn Passwords>,
}

/// Takes new passwords. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct NewPasswords(NewPasswordParts);

/// A new password that may be written.
#[derive(Debug)]
pub(crate) struct Hashed(String);

impl NewPasswords {
    /// The service.
    #[must_use]
    pub const fn new(parts: NewPasswordParts) -> Self {
        Self(parts)
    }

    /// What a new password must be.
    #[must_use]
    pub const fn policy(&self) -> &PasswordPolicy {
        &self.0.policy
    }

    /// Whether the directory takes passwords at all.
    #[must_use]
    pub fn can_set(&self) -> bool {
        self.0.directory.can_set()
    }

    /// Judges and hashes a password; writing it is a step of its own.
    pub(crate) async fn hash(&self, password: &Secret<String>) -> Result<Hashed, NewPasswordError> {
        let Self(parts) = self;
        let weaknesses = parts.policy.weaknesses(password);
        if !weaknesses.is_empty() {
            return Err(NewPasswordError::Weak(weaknesses));
        }
        let hashed = parts.pool.hash(password.clone(), parts.parameters).await;
        hashed.map(Hashed).map_err(|error| match error {
            HashError::TooLongForBcrypt => {
                NewPasswordError::Weak(vec![Weakness::TooLong(MAX_BCRYPT_BYTES)])
            }
            other => NewPasswordError::Hash(other),
        })
    }

    /// Writes it.
    pub(crate) async fn write(
        &self,
        user: &UserName,
        Hashed(hash): &Hashed,
    ) -> Result<(), SetPasswordError> {
        self.0.directory.set(user, hash).await
    }
}
