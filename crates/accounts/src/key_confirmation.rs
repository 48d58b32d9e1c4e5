//! Confirming who one is by a security key or passkey, in the place of a code that is mailed. It must not know HTTP, nor how a
//! key's answer is verified.

use std::sync::Arc;

use doorward_authn::{EventLog, InSession, KeySignIn, KeyStep};
use doorward_credentials::webauthn::{AssertionResponse, RelyingParty};
use doorward_model::{EventKind, FactorEvidence, FactorKind, Level};
use doorward_sessions::{Issued, SessionView, StoreUnavailable};

use crate::{Asking, Circumstances, Elevations, SecurityKeys};

/// What the service works with.
#[derive(Debug)]
pub struct KeyConfirmationParts {
    /// What takes a key's answer.
    pub sign_in: Arc<KeySignIn>,
    /// What tells of copied keys.
    pub registered: Arc<SecurityKeys>,
    /// Who is elevated.
    pub elevations: Arc<Elevations>,
    /// Where it is written down.
    pub events: Arc<dyn EventLog>,
}

/// How giving a key turned out.
#[derive(Debug)]
#[must_use]
pub enum KeyConfirmed {
    /// The session goes on under a new token, elevated if both factors were given in it.
    Done(Issued),
    /// It does not count.
    Rejected,
}

/// Takes a key as the confirmation. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct KeyConfirmation(KeyConfirmationParts);

impl KeyConfirmation {
    /// The service.
    #[must_use]
    pub const fn new(parts: KeyConfirmationParts) -> Self {
        Self(parts)
    }

    /// Whether a key confirms who is in this session: something known was given in it too. A key alone that signed in says only
    /// that somebody holds it.
    #[must_use]
    pub fn is_enough_for(&self, session: &SessionView) -> bool {
        let mut kinds = session.factors().iter().map(FactorEvidence::kind);
        session.level() == Level::TwoFactor || kinds.any(FactorKind::is_knowledge)
    }

    /// Takes the answer of one of the user's keys. It is a second factor too.
    pub async fn confirm(
        &self,
        asking: Asking<'_>,
        party: &RelyingParty,
        response: &AssertionResponse,
        about: &Circumstances,
    ) -> Result<KeyConfirmed, StoreUnavailable> {
        let KeyConfirmationParts {
            sign_in,
            registered,
            elevations,
            events,
        } = &self.0;
        let within = InSession {
            session: asking.session,
            address: about.address,
            request_id: about.request_id,
        };
        let given = sign_in.finish_second_factor(within, party, response);
        let issued = match given.await? {
            KeyStep::Done(issued) => issued,
            KeyStep::Rejected => return Ok(KeyConfirmed::Rejected),
            KeyStep::Copied(copied) => {
                registered.tell_of_copy(copied, about).await;
                return Ok(KeyConfirmed::Rejected);
            }
        };
        if issued.view.level() == Level::TwoFactor {
            let granted = about.event_in(&issued.view, EventKind::ElevationGranted);
            events.record(&granted).await?;
            let key = issued.view.key();
            let _until = elevations.grant(key, asking.address, about.at);
        }
        Ok(KeyConfirmed::Done(issued))
    }
}
