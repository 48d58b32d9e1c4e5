//! Recovery codes as their users meet them: made and shown once, and used when the second factor is lost, of which they are
//! told. It must not know HTTP.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use doorward_authn::{InSession, RecoveryCodes, SecondFactor, SecondStep};
use doorward_credentials::{RECOVERY_CODES, RecoveryCode, RecoveryHash};
use doorward_model::{Entropy, EventKind, FactorKind, Secret, UserId};
use doorward_sessions::{SessionKey, SessionView, StoreUnavailable};
use moka::sync::Cache;

use crate::kept::kept;
use crate::{Aftermath, Circumstances, Elevated, EnrolledFactors, Matter, Notices};

/// How long new codes wait for the page that shows them.
const PATIENCE: Duration = Duration::from_mins(2);

/// New codes that wait at the same time.
const MOST: u64 = 10_000;

/// New codes, on their way to the page that shows them.
type Made = Arc<[Secret<String>]>;

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
pub struct Recovery {
    parts: RecoveryParts,
    made: Cache<SessionKey, Made>,
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recovery")
            .field("parts", &self.parts)
            .field("waiting", &self.made.entry_count())
            .finish()
    }
}

impl Recovery {
    /// The service.
    #[must_use]
    pub fn new(parts: RecoveryParts) -> Self {
        let made = kept(MOST, PATIENCE);
        Self { parts, made }
    }

    /// The same, with the codes that wait to be shown by the service in its place.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let made = before.made.clone();
        Self { made, ..self }
    }

    /// How many codes the user has left.
    pub async fn left(&self, session: &SessionView) -> Result<u32, StoreUnavailable> {
        self.parts.codes.left(session.user_id()).await
    }

    /// Makes ten codes in the place of those before; [`Recovery::take_made`] shows them. `false`, with nothing made, to a user
    /// without a second factor: there is nothing that they could stand in for.
    pub async fn make(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        about: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let parts = &self.parts;
        let user = session.user_id();
        if !self.stands_in_for_any(user).await? {
            return Ok(false);
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
        let shown = codes.iter().map(RecoveryCode::to_shown).collect();
        self.made.insert(session.key(), shown);
        Ok(true)
    }

    /// The codes that have just been made in this session, to be shown. Whoever asks first gets them, and nobody else.
    #[must_use]
    pub fn take_made(&self, session: &SessionView) -> Option<Arc<[Secret<String>]>> {
        self.made.remove(&session.key())
    }

    async fn stands_in_for_any(&self, user: UserId) -> Result<bool, StoreUnavailable> {
        for source in &self.parts.enrolled {
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
        let parts = &self.parts;
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
