//! Recovery codes as their users meet them: made and shown once, and used when the second factor is lost, of which they are
//! told. It must not know HTTP.

use std::sync::Arc;

use doorward_authn::{InSession, RecoveryCodes, SecondFactor, SecondStep};
use doorward_credentials::{RECOVERY_CODES, RecoveryCode, RecoveryHash};
use doorward_model::{Entropy, EventKind, FactorKind, Secret, UserId};
use doorward_sessions::{SessionView, StoreUnavailable};

use crate::{Aftermath, Circumstances, Elevated, EnrolledFactors, Matter, Notices};

/// What the service works with.
#[derive(Debug)]
pub struct RecoveryParts {
    /// Where codes are kept.
    pub codes: Arc<dyn RecoveryCodes>,
    /// Where it is known which second factors users have.
    pub enrolled: Vec<Arc<dyn EnrolledFactors>>,
    /// What takes a code.
    pub second_factor: Arc<SecondFactor>,
    /// What follows when there are new ones.
    pub aftermath: Arc<Aftermath>,
    /// How users are told.
    pub notices: Arc<Notices>,
    /// The randomness of codes.
    pub entropy: Arc<dyn Entropy>,
}

/// Recovery codes. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Recovery(RecoveryParts);

impl Recovery {
    /// The service.
    #[must_use]
    pub const fn new(parts: RecoveryParts) -> Self {
        Self(parts)
    }

    /// How many codes the user has left.
    pub async fn left(&self, session: &SessionView) -> Result<u32, StoreUnavailable> {
        self.0.codes.left(session.user_id()).await
    }

    /// Makes ten codes in the place of those before. This is the one time that they can be shown. `None` to a user without a
    /// second factor: there is nothing that they could stand in for.
    pub async fn make(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        about: &Circumstances,
    ) -> Result<Option<Vec<Secret<String>>>, StoreUnavailable> {
        let Self(parts) = self;
        let user = session.user_id();
        if !self.stands_in_for_any(user).await? {
            return Ok(None);
        }
        let fresh = || RecoveryCode::generate(&*parts.entropy);
        let codes: Vec<_> = std::iter::repeat_with(fresh).take(RECOVERY_CODES).collect();
        let hashes: Vec<RecoveryHash> = codes.iter().map(|code| code.hash(user)).collect();
        let made = about.event_in(session, EventKind::RecoveryCodesMade);
        parts.codes.replace(user, &hashes, &made).await?;
        let matter = Matter::FactorAdded {
            kind: FactorKind::RecoveryCode,
            name: None,
        };
        parts.aftermath.follow(session, matter, about).await?;
        Ok(Some(codes.iter().map(RecoveryCode::to_shown).collect()))
    }

    async fn stands_in_for_any(&self, user: UserId) -> Result<bool, StoreUnavailable> {
        for source in &self.0.enrolled {
            if !source.kinds_of(user).await?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes a code in the place of a second factor. Its user is told by mail, since somebody else may have found the codes.
    pub async fn redeem(
        &self,
        session: &SessionView,
        code: &Secret<String>,
        about: &Circumstances,
    ) -> Result<SecondStep, StoreUnavailable> {
        let Self(parts) = self;
        let within = InSession {
            session,
            address: about.address,
            request_id: about.request_id,
        };
        let step = parts.second_factor.by_recovery_code(within, code).await?;
        if let SecondStep::Done {
            recovery_codes_left: Some(left),
            ..
        } = &step
        {
            let matter = Matter::RecoveryCodeUsed { left: *left };
            if let Some(letter) = about.letter(&session.user(), matter) {
                parts.notices.tell(letter).await;
            }
        }
        Ok(step)
    }
}

#[cfg(test)]
mod tests;
