//! Codes that are mailed to whoever is about to change security settings: bound to session, address and user, good once, for
//! minutes and for few tries. It must not know how mail travels or where codes are kept.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_authn::EventLog;
use doorward_credentials::{CodeDigest, CodeDigests, OneTimeCode};
use doorward_model::{Entropy, Event, EventKind, Secret, Timestamp, UserId, random_array};
use doorward_sessions::{SessionKey, StoreUnavailable};

use crate::circumstances::link;
use crate::{Asking, Circumstances, Elevations, Matter, Notices};

/// Wrong tries after which a code is dead.
pub const MAX_TRIES: u8 = 3;

/// The page that takes a code back.
const REVOKE: &str = "/revoke/one-time-code";

/// What a code is taken back by. It opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodeId([u8; 16]);

impl CodeId {
    fn generate(entropy: &dyn Entropy) -> Self {
        Self(random_array(entropy))
    }

    /// Reads an id as links hold it: 22 characters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// An id that a store kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes that a store keeps.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for CodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for CodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeId(…)")
    }
}

/// Whose code, in which session and from where. A code is worth nothing elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeHolder {
    /// The session.
    pub session: SessionKey,
    /// The user.
    pub user: UserId,
    /// The client's address.
    pub address: IpAddr,
}

/// A code as stores keep it.
#[derive(Clone, Copy, Debug)]
pub struct KeptCode {
    /// What it is taken back by.
    pub id: CodeId,
    /// Whose it is.
    pub holder: CodeHolder,
    /// Its digest.
    pub digest: CodeDigest,
    /// Wrong tries after which it is dead.
    pub tries: u8,
    /// Its end.
    pub expires_at: Timestamp,
}

/// Where codes are kept. An act and its event are one transaction.
#[async_trait]
pub trait OneTimeCodes: fmt::Debug + Send + Sync {
    /// Keeps a code; those before it in the same session end.
    async fn put(&self, code: &KeptCode, event: &Event) -> Result<(), StoreUnavailable>;

    /// Uses a code up. Says whether the holder's code has this digest and is neither over at the event's time, nor used, nor
    /// tried too often; the event is written only then. Otherwise the session's code has one try less.
    async fn redeem(
        &self,
        holder: &CodeHolder,
        digest: &CodeDigest,
        event: &Event,
    ) -> Result<bool, StoreUnavailable>;

    /// Ends a code. Says whether there was one that was still good at `now`.
    async fn revoke(&self, id: CodeId, now: Timestamp) -> Result<bool, StoreUnavailable>;
}

/// What the service works with.
#[derive(Debug)]
pub struct CodeElevationParts {
    /// Who is elevated.
    pub elevations: Arc<Elevations>,
    /// Where codes are kept.
    pub codes: Arc<dyn OneTimeCodes>,
    /// What digests them.
    pub digests: CodeDigests,
    /// How users are told.
    pub notices: Arc<Notices>,
    /// Where refusals are written.
    pub events: Arc<dyn EventLog>,
    /// The randomness of codes.
    pub entropy: Arc<dyn Entropy>,
}

/// Elevation by a mailed code.
#[derive(Debug)]
pub struct CodeElevation(CodeElevationParts);

impl CodeElevation {
    /// The service.
    #[must_use]
    pub const fn new(parts: CodeElevationParts) -> Self {
        Self(parts)
    }

    /// Mails a code to the user of the session. `None` where nothing can be mailed: then users confirm by a factor.
    pub async fn start(
        &self,
        asking: Asking<'_>,
        about: &Circumstances,
    ) -> Result<Option<CodeId>, StoreUnavailable> {
        let Self(parts) = self;
        if !parts.elevations.takes_code(asking.session) {
            return Ok(None);
        }
        let rules = parts.elevations.rules();
        let code = OneTimeCode::generate(rules.characters, &*parts.entropy);
        let kept = self.kept(asking, &code, about.at.after(rules.code_lifespan));
        let event = about.event_in(asking.session, EventKind::ElevationRequested);
        parts.codes.put(&kept, &event).await?;
        let (id, portal) = (kept.id.to_string(), about.portal.as_ref());
        let matter = Matter::ConfirmIdentity {
            code: code.secret().clone(),
            revoke: portal.map(|portal| link(portal, REVOKE, ("id", &id))),
            until: kept.expires_at,
        };
        if let Some(letter) = about.letter(&asking.session.user(), matter) {
            parts.notices.post(&letter).await?;
        }
        Ok(Some(kept.id))
    }

    fn kept(&self, asking: Asking<'_>, code: &OneTimeCode, expires_at: Timestamp) -> KeptCode {
        let Self(parts) = self;
        let holder = holder(asking);
        KeptCode {
            id: CodeId::generate(&*parts.entropy),
            digest: parts.digests.digest(code, holder.session.as_bytes()),
            holder,
            tries: MAX_TRIES,
            expires_at,
        }
    }

    /// Elevates the session if what was typed is its code, and says until when. `None` if it is not; which of all the
    /// reasons it is, nobody is told.
    pub async fn finish(
        &self,
        asking: Asking<'_>,
        typed: &Secret<String>,
        about: &Circumstances,
    ) -> Result<Option<Timestamp>, StoreUnavailable> {
        let Self(parts) = self;
        let holder = holder(asking);
        if let Some(code) = OneTimeCode::typed(typed) {
            let digest = parts.digests.digest(&code, holder.session.as_bytes());
            let granted = about.event_in(asking.session, EventKind::ElevationGranted);
            if parts.codes.redeem(&holder, &digest, &granted).await? {
                let elevations = &parts.elevations;
                return Ok(Some(elevations.grant(
                    holder.session,
                    holder.address,
                    about.at,
                )));
            }
        }
        let rejected = about.event_in(asking.session, EventKind::ElevationRejected);
        parts.events.record(&rejected).await?;
        Ok(None)
    }

    /// Takes a code back. Says whether there was one that was still good.
    pub async fn revoke(&self, id: CodeId, now: Timestamp) -> Result<bool, StoreUnavailable> {
        self.0.codes.revoke(id, now).await
    }
}

fn holder(asking: Asking<'_>) -> CodeHolder {
    CodeHolder {
        session: asking.session.key(),
        user: asking.session.user_id(),
        address: asking.address,
    }
}

#[cfg(test)]
mod tests;
