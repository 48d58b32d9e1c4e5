//! Setting up codes from an app, and doing away with them. A key counts once its user has shown a code of it; until then it
//! waits in memory, in its session alone. It must not know HTTP, nor how a key is shown.

use std::sync::Arc;
use std::time::Duration;

use doorward_authn::{NewTotp, TotpKeys};
use doorward_credentials::{TotpAlgorithm, TotpKey, TotpSecret, TotpShape};
use doorward_model::{
    Entropy, Event, EventKind, FactorEvidence, FactorKind, FactorMint, FactorVerified, Secret,
};
use doorward_sessions::{Issued, SessionKey, SessionView, Sessions, StoreUnavailable};
use moka::sync::Cache;

use crate::kept::kept;
use crate::{Aftermath, Circumstances, Elevated, Elevations, Matter};

/// How long a key waits for its first code.
const PATIENCE: Duration = Duration::from_mins(10);

/// Keys that wait at the same time. Beyond it the oldest users begin once more.
const MOST: u64 = 10_000;

/// What may be set up (`docs/contract.md`, one-time passwords).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpOffer {
    /// Who issues keys, as apps show it.
    pub issuer: String,
    /// What is proposed.
    pub shape: TotpShape,
    /// The hashes to choose from.
    pub algorithms: Vec<TotpAlgorithm>,
    /// The numbers of digits to choose from.
    pub digits: Vec<u8>,
    /// The periods to choose from, in seconds.
    pub periods: Vec<u32>,
    /// Bytes of a secret.
    pub secret_bytes: usize,
    /// Steps before and after the present one whose codes count.
    pub skew: u16,
}

impl TotpOffer {
    fn allows(&self, shape: TotpShape) -> bool {
        self.algorithms.contains(&shape.algorithm)
            && self.digits.contains(&shape.digits())
            && self.periods.contains(&shape.period())
    }
}

/// What the service works with.
#[derive(Debug)]
pub struct TotpEnrolmentParts {
    /// What may be set up.
    pub offer: TotpOffer,
    /// Where keys are kept.
    pub keys: Arc<dyn TotpKeys>,
    /// What follows.
    pub aftermath: Arc<Aftermath>,
    /// What raises a session whose user has just shown a code.
    pub sessions: Arc<Sessions>,
    /// Who is elevated.
    pub elevations: Arc<Elevations>,
    /// The right to attest codes.
    pub mint: FactorMint,
    /// The randomness of secrets.
    pub entropy: Arc<dyn Entropy>,
}

/// A key that its user may now put into an app.
#[derive(Clone, Debug)]
pub struct OfferedTotp {
    /// The secret, to be typed: base32.
    pub secret: Secret<String>,
    /// The address in the QR code.
    pub uri: Secret<String>,
    /// What its codes look like.
    pub shape: TotpShape,
}

/// How setting up ended.
#[derive(Debug)]
#[must_use]
pub enum TotpSetUp {
    /// The key counts from now on.
    Done(ShownCode),
    /// The code is not one of the key.
    Rejected,
    /// No key waits in this session: too much time has passed.
    NothingPending,
}

/// Proof that a code of the new key was shown. It is as good as giving one at sign-in.
#[derive(Debug)]
pub struct ShownCode(FactorVerified);

/// Sets up codes from an app. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct TotpEnrolment {
    parts: TotpEnrolmentParts,
    pending: Cache<SessionKey, Arc<TotpKey>>,
}

impl TotpEnrolment {
    /// The service. Nothing waits yet.
    #[must_use]
    pub fn new(parts: TotpEnrolmentParts) -> Self {
        let pending = kept(MOST, PATIENCE);
        Self { parts, pending }
    }

    /// The service under its own configuration, with the keys that wait in `before`.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let pending = before.pending.clone();
        Self { pending, ..self }
    }

    /// What may be set up.
    #[must_use]
    pub const fn offer(&self) -> &TotpOffer {
        &self.parts.offer
    }

    /// Makes a key, which waits in the session for its first code; one that waited before is gone. `None` where codes of this
    /// shape are not offered.
    pub fn begin(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        shape: TotpShape,
    ) -> Option<OfferedTotp> {
        let offer = &self.parts.offer;
        if !offer.allows(shape) {
            return None;
        }
        let key = Arc::new(TotpKey {
            issuer: offer.issuer.clone(),
            shape,
            secret: TotpSecret::generate(offer.secret_bytes, &*self.parts.entropy),
        });
        self.pending.insert(session.key(), Arc::clone(&key));
        Some(offered(&key, session))
    }

    /// The key that waits in the session, for a page that is loaded again.
    #[must_use]
    pub fn pending(&self, session: &SessionView) -> Option<OfferedTotp> {
        let key = self.pending.get(&session.key())?;
        Some(offered(&key, session))
    }

    /// Forgets the key that waits in the session.
    pub fn abandon(&self, session: &SessionView) {
        self.pending.invalidate(&session.key());
    }

    /// Takes the first code of the key that waits. The key then takes the place of the one before, and what was built on that
    /// ends.
    pub async fn finish(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        code: &Secret<String>,
        about: &Circumstances,
    ) -> Result<TotpSetUp, StoreUnavailable> {
        let Some(key) = self.pending.get(&session.key()) else {
            return Ok(TotpSetUp::NothingPending);
        };
        let step = key.verify(code.expose(), about.at, self.parts.offer.skew);
        let Some(used) = step else {
            return Ok(TotpSetUp::Rejected);
        };
        let new = NewTotp {
            key: TotpKey::clone(&key),
            used,
        };
        let added = event(session, EventKind::FactorAdded, about);
        let keys = &self.parts.keys;
        keys.keep(session.user_id(), &new, &added).await?;
        self.abandon(session);
        let matter = Matter::FactorAdded {
            kind: FactorKind::Totp,
            name: None,
        };
        self.parts.aftermath.follow(session, matter, about).await?;
        let proof = self.parts.mint.attest(FactorKind::Totp);
        Ok(TotpSetUp::Done(ShownCode(proof)))
    }

    /// Raises the session with the code that was shown, so that its user need not wait for the next one. What was confirmed
    /// for the session stays so. `None` if it has ended meanwhile.
    pub async fn step_up(
        &self,
        session: &SessionView,
        shown: ShownCode,
        about: &Circumstances,
    ) -> Result<Option<Issued>, StoreUnavailable> {
        let ShownCode(proof) = shown;
        let evidence = FactorEvidence::new(proof, about.at);
        let accepted = event(session, EventKind::SecondFactorAccepted, about);
        let raised = self.parts.sessions.raise(session, evidence, accepted);
        let issued = raised.await?;
        if let Some(issued) = &issued {
            let elevations = &self.parts.elevations;
            elevations.carry_over(session.key(), issued.view.key());
        }
        Ok(issued)
    }

    /// Removes the user's key; says whether there was one.
    pub async fn remove(
        &self,
        _proof: &Elevated,
        session: &SessionView,
        about: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let removed = event(session, EventKind::FactorRemoved, about);
        let keys = &self.parts.keys;
        if !keys.remove(session.user_id(), &removed).await? {
            return Ok(false);
        }
        let matter = Matter::FactorRemoved {
            kind: FactorKind::Totp,
            name: None,
        };
        self.parts.aftermath.follow(session, matter, about).await?;
        Ok(true)
    }
}

fn event(session: &SessionView, kind: EventKind, about: &Circumstances) -> Event {
    Event {
        detail: Some(FactorKind::Totp.as_str().into()),
        ..about.event_in(session, kind)
    }
}

fn offered(key: &TotpKey, session: &SessionView) -> OfferedTotp {
    OfferedTotp {
        secret: key.secret.to_base32(),
        uri: key.uri(&session.user().name),
        shape: key.shape,
    }
}

#[cfg(test)]
mod tests;
