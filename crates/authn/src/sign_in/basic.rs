//! Basic credentials, which come with every request: known for a while, else verified and counted as a sign-in is, without a
//! session. It must not know HTTP.

use std::sync::Arc;

use doorward_model::EventKind;

use super::check::Checked;
use super::{Origin, SignIn};
use crate::basic::BasicKey;
use crate::regulation::{Charge, KnownBy};
use crate::{BasicCredentials, BasicOutcome, BasicUser, SignInError};

impl SignIn {
    /// Checks Basic credentials. Those that were right a while ago are known by a keyed hash until
    /// any user changes; everything else costs one verification, shared by equal requests.
    pub async fn check_basic(&self, basic: BasicCredentials) -> Result<BasicOutcome, SignInError> {
        let generation = self.parts.users.generation();
        let key = self.basics.key(&basic.name, &basic.password, generation);
        if let Some(user) = self.basics.known(&key, self.parts.clock.now()) {
            return Ok(BasicOutcome::Known(user));
        }
        self.check_basic_by(key, basic).await
    }

    /// Forgets which Basic credentials were right a while ago: somebody has been banned, and one of them may be theirs.
    pub fn forget_credentials(&self) {
        self.basics.forget();
    }

    /// Checks Basic credentials without regard to whether they were right a while ago, where that is too long.
    pub async fn check_basic_anew(
        &self,
        basic: BasicCredentials,
    ) -> Result<BasicOutcome, SignInError> {
        let generation = self.parts.users.generation();
        let key = self.basics.key(&basic.name, &basic.password, generation);
        self.check_basic_by(key, basic).await
    }

    async fn check_basic_by(
        &self,
        key: BasicKey,
        basic: BasicCredentials,
    ) -> Result<BasicOutcome, SignInError> {
        let known_by = if self.basics.were_right(&key) {
            KnownBy::Credentials
        } else {
            KnownBy::Nothing
        };
        let verify = self.verify_basic(basic, known_by);
        self.basics.verify_once(key, verify).await
    }

    async fn verify_basic(
        &self,
        basic: BasicCredentials,
        known_by: KnownBy<'_>,
    ) -> Result<BasicOutcome, SignInError> {
        let address = basic.address;
        let verified = self.charged(address, |charge| self.try_basic(basic, known_by, charge));
        verified.await
    }

    async fn try_basic(
        &self,
        basic: BasicCredentials,
        known_by: KnownBy<'_>,
        charge: Charge,
    ) -> Result<BasicOutcome, SignInError> {
        let origin = Origin {
            address: basic.address,
            request_id: basic.request_id,
        };
        match self.check(&basic.name, &basic.password, known_by).await? {
            Checked::Right { user, evidence } => {
                return Ok(BasicOutcome::Known(BasicUser {
                    user: Arc::new(user),
                    evidence,
                }));
            }
            Checked::Wrong { name, admission } => {
                let event = self.event(EventKind::BasicRejected, name, origin);
                self.refuse(event, admission, charge).await?;
            }
            Checked::Held { name, .. } => self.note_regulated(name, origin).await?,
        }
        Ok(BasicOutcome::Rejected)
    }
}
