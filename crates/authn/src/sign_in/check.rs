//! What a name and a password amount to: one look-up and exactly one verification, whoever it is. It must not know what the
//! password was given for.

use std::sync::Arc;

use doorward_credentials::{MAX_PASSWORD_BYTES, PasswordHash, Verification};
use doorward_model::{FactorEvidence, Secret, User, UserName};

use super::SignIn;
use crate::regulation::{Admission, Hold, KnownBy, Try};
use crate::{Found, SignInError, StoredPassword};

/// The longest name that a directory is asked for, in bytes. Longer ones belong to nobody.
const MAX_TYPED_NAME_BYTES: usize = 256;

/// What a name and a password amount to.
pub(super) enum Checked {
    Right {
        user: User,
        evidence: FactorEvidence,
    },
    /// The canonical name is there if the user is: an unknown one may be a mistyped password.
    Wrong {
        name: Option<UserName>,
        admission: Admission,
    },
    /// A ban made the password irrelevant.
    Held {
        name: Option<UserName>,
        hold: Hold,
        is_right: bool,
    },
}

impl SignIn {
    /// Looks the name up and verifies the password exactly once, whoever it is, banned or not.
    pub(super) async fn check(
        &self,
        typed: &str,
        password: &Secret<String>,
        known_by: KnownBy<'_>,
    ) -> Result<Checked, SignInError> {
        let found = self.find(typed).await?;
        let attempt = Try {
            typed,
            user: found.as_ref().map(|found| &found.user.name),
            known_by,
            now: self.parts.clock.now(),
        };
        let admission = self.regulation.admit(attempt).await?;
        let evidence = self.verify(typed, found.as_ref(), password).await?;
        let name = |found: Option<Found>| found.map(|found| found.user.name);
        Ok(match (admission.hold, evidence, found) {
            (Some(hold), evidence, found) => Checked::Held {
                name: name(found),
                hold,
                is_right: evidence.is_some(),
            },
            (None, Some(evidence), Some(found)) => {
                self.consider_upgrade(&found, password);
                let user = found.user;
                Checked::Right { user, evidence }
            }
            (None, _, found) => Checked::Wrong {
                name: name(found),
                admission,
            },
        })
    }

    /// Whatever the password was given for: users who never see the portal have a hash, too.
    fn consider_upgrade(&self, found: &Found, password: &Secret<String>) {
        if let (Some(upgrades), StoredPassword::Hash(hash)) =
            (&self.parts.upgrades, &found.password)
        {
            upgrades.consider(&found.user.name, hash, password);
        }
    }

    async fn verify(
        &self,
        typed: &str,
        found: Option<&Found>,
        password: &Secret<String>,
    ) -> Result<Option<FactorEvidence>, SignInError> {
        let against = self.hash_for(typed, found);
        let too_long = password.expose().len() > MAX_PASSWORD_BYTES;
        // A password that is too long is wrong, but costs the same.
        let password = if too_long {
            Secret::new(String::new())
        } else {
            password.clone()
        };
        let verification = self.parts.pool.verify(password, against).await?;
        let counts =
            matches!(found, Some(found) if matches!(found.password, StoredPassword::Hash(_)));
        Ok(match verification {
            Verification::Right(proof) if counts && !too_long => {
                Some(FactorEvidence::new(proof, self.parts.clock.now()))
            }
            _ => None,
        })
    }

    async fn find(&self, typed: &str) -> Result<Option<Found>, SignInError> {
        if typed.is_empty() || typed.len() > MAX_TYPED_NAME_BYTES {
            return Ok(None);
        }
        Ok(self.parts.users.find(typed).await?)
    }

    fn hash_for(&self, typed: &str, found: Option<&Found>) -> Arc<PasswordHash> {
        match found {
            Some(Found {
                password: StoredPassword::Hash(hash),
                ..
            }) => Arc::clone(hash),
            _ => self.dummies.pick(typed, &self.parts.users.hashes_in_use()),
        }
    }
}
