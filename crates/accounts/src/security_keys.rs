//! What users do about their security keys and passkeys: list, add, rename, remove. Adding and removing ends the user's other
//! sessions and is told by mail. It must not know how a key's answer is verified.

use std::sync::Arc;

use async_trait::async_trait;
use doorward_authn::{Ceremonies, CopiedKey, KeyId, KeyOwner, Keys, RegisteredKey};
use doorward_credentials::webauthn::{
    CeremonyRefused, Credential, Options, Registrant, Registration, RegistrationResponse,
    RelyingParty, WebAuthn,
};
use doorward_model::{Clock, Entropy, Event, EventKind, FactorKind, UserId, random_array};
use doorward_sessions::{SessionKey, SessionView, StoreUnavailable};

use crate::key_registry::{Added, KeyRegistry, NewKey, Renamed};
use crate::{Aftermath, Circumstances, Elevated, EnrolledFactors, Matter};

/// The longest name of a key, in bytes (`docs/contract.md`, security keys).
const MAX_NAME_BYTES: usize = 64;

/// Keys of one user at one portal. More than that nobody tells apart.
const MAX_KEYS: usize = 32;

/// What the service works with.
#[derive(Debug)]
pub struct SecurityKeysParts {
    /// What verifies the answers of keys.
    pub webauthn: Arc<WebAuthn>,
    /// The keys.
    pub keys: Arc<dyn Keys>,
    /// Where they are changed.
    pub registry: Arc<dyn KeyRegistry>,
    /// What follows a change.
    pub aftermath: Arc<Aftermath>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness of handles.
    pub entropy: Arc<dyn Entropy>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct SecurityKeys {
    parts: SecurityKeysParts,
    under_way: Ceremonies<SessionKey, Asked>,
}

/// A registration that waits for its answer.
#[derive(Debug)]
struct Asked {
    registration: Registration,
    name: String,
    rp_id: String,
}

/// Why a key was not added or renamed.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// The name is empty, too long, or no text.
    #[error("the name is empty, longer than 64 bytes, or holds control characters")]
    BadName,
    /// The user has a key of that name already.
    #[error("another key has that name")]
    NameTaken,
    /// There is no such key of this user.
    #[error("there is no such key of this user")]
    NotFound,
    /// The user has as many keys as one can have.
    #[error("the user has as many keys as one can have")]
    TooMany,
    /// Nothing was asked, or too long ago.
    #[error("nothing was asked, or too long ago")]
    NotAsked,
    /// Somebody has registered it.
    #[error("the key is registered already")]
    Known,
    /// The answer does not count.
    #[error(transparent)]
    Ceremony(#[from] CeremonyRefused),
    /// The store does not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
}

impl SecurityKeys {
    /// The service.
    #[must_use]
    pub fn new(parts: SecurityKeysParts) -> Self {
        let timeout = parts.webauthn.rules().timeout;
        Self {
            parts,
            under_way: Ceremonies::new(timeout),
        }
    }

    /// The service under its own configuration, with what `before` has asked browsers and not heard yet.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let under_way = self.under_way.remembering(&before.under_way);
        Self {
            parts: self.parts,
            under_way,
        }
    }

    /// The user's keys at this portal.
    pub async fn list(
        &self,
        session: &SessionView,
        party: &RelyingParty,
    ) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        let user = session.user_id();
        self.parts.keys.of_user(user, party.id()).await
    }

    /// Asks for a new key. What was asked in this session before is given up.
    pub async fn start(
        &self,
        _elevated: &Elevated,
        session: &SessionView,
        party: &RelyingParty,
        name: &str,
    ) -> Result<Options, KeyRefused> {
        check_name(name)?;
        let keys = self.list(session, party).await?;
        if keys.iter().any(|key| same_name(&key.name, name)) {
            return Err(KeyRefused::NameTaken);
        }
        if keys.len() >= MAX_KEYS {
            return Err(KeyRefused::TooMany);
        }
        let handle = self.handle(session, party).await?;
        let user = session.user();
        let registrant = Registrant {
            handle: &handle,
            name: user.name.as_str(),
            display_name: &user.display_name,
        };
        let existing: Vec<Credential> = keys.into_iter().map(|key| key.credential).collect();
        let webauthn = &self.parts.webauthn;
        let (options, registration) = webauthn.start_registration(party, registrant, &existing)?;
        let asked = Asked {
            registration,
            name: name.to_owned(),
            rp_id: party.id().to_owned(),
        };
        let now = self.parts.clock.now();
        self.under_way.begin(session.key(), asked, now);
        Ok(options)
    }

    async fn handle(
        &self,
        session: &SessionView,
        party: &RelyingParty,
    ) -> Result<Vec<u8>, StoreUnavailable> {
        let owner = KeyOwner {
            id: session.user_id(),
            name: session.user().name.clone(),
        };
        let fresh: [u8; 64] = random_array(&*self.parts.entropy);
        let registry = &self.parts.registry;
        registry.handle(&owner, party.id(), &fresh).await
    }

    /// Keeps the key that was asked for, once its answer is right.
    pub async fn finish(
        &self,
        _elevated: &Elevated,
        (session, about): (&SessionView, &Circumstances),
        party: &RelyingParty,
        response: &RegistrationResponse,
    ) -> Result<(), KeyRefused> {
        let asked = self.under_way.take(&session.key(), about.at);
        let asked = asked.filter(|asked| asked.rp_id == party.id());
        let asked = asked.ok_or(KeyRefused::NotAsked)?;
        let webauthn = &self.parts.webauthn;
        let credential = webauthn.finish_registration(party, response, &asked.registration)?;
        let key = NewKey {
            owner: session.user_id(),
            rp_id: asked.rp_id.clone(),
            name: asked.name.clone(),
            created_at: about.at,
            credential,
        };
        let event = about_keys(session, about, EventKind::FactorAdded);
        match self.parts.registry.add(&key, &event).await? {
            Added::NameTaken => return Err(KeyRefused::NameTaken),
            Added::Known => return Err(KeyRefused::Known),
            Added::Done(_) => {}
        }
        let matter = Matter::FactorAdded {
            kind: FactorKind::SecurityKey,
            name: Some(key.name),
        };
        Ok(self.parts.aftermath.follow(session, matter, about).await?)
    }

    /// Tells the owner of a key by mail that there seems to be a copy of it.
    pub async fn tell_of_copy(&self, copied: CopiedKey, about: &Circumstances) {
        let CopiedKey { user, name } = copied;
        let aftermath = &self.parts.aftermath;
        aftermath
            .tell(&user, Matter::KeyCopied { name }, about)
            .await;
    }

    /// Gives up what was asked in this session.
    pub fn cancel(&self, session: &SessionView) {
        self.under_way.give_up(&session.key());
    }

    /// Gives a key of the user's another name.
    pub async fn rename(
        &self,
        _elevated: &Elevated,
        session: &SessionView,
        key: KeyId,
        name: &str,
    ) -> Result<(), KeyRefused> {
        check_name(name)?;
        let owner = session.user_id();
        match self.parts.registry.rename(owner, key, name).await? {
            Renamed::Done => Ok(()),
            Renamed::NameTaken => Err(KeyRefused::NameTaken),
            Renamed::NotFound => Err(KeyRefused::NotFound),
        }
    }

    /// Removes a key of the user's.
    pub async fn remove(
        &self,
        _elevated: &Elevated,
        (session, about): (&SessionView, &Circumstances),
        key: KeyId,
    ) -> Result<(), KeyRefused> {
        let event = about_keys(session, about, EventKind::FactorRemoved);
        let owner = session.user_id();
        let removed = self.parts.registry.remove(owner, key, &event).await?;
        let name = removed.ok_or(KeyRefused::NotFound)?;
        let matter = Matter::FactorRemoved {
            kind: FactorKind::SecurityKey,
            name: Some(name),
        };
        Ok(self.parts.aftermath.follow(session, matter, about).await?)
    }
}

#[async_trait]
impl EnrolledFactors for SecurityKeys {
    async fn kinds_of(&self, user: UserId) -> Result<Vec<FactorKind>, StoreUnavailable> {
        let has_any = self.parts.keys.has_any(user).await?;
        Ok(if has_any {
            vec![FactorKind::SecurityKey]
        } else {
            Vec::new()
        })
    }
}

fn about_keys(session: &SessionView, about: &Circumstances, kind: EventKind) -> Event {
    Event {
        detail: Some(FactorKind::SecurityKey.as_str().into()),
        ..about.event_in(session, kind)
    }
}

fn check_name(name: &str) -> Result<(), KeyRefused> {
    let fits = (1..=MAX_NAME_BYTES).contains(&name.len()) && !name.trim().is_empty();
    if !fits || name.chars().any(char::is_control) {
        return Err(KeyRefused::BadName);
    }
    Ok(())
}

/// Whether people would take two names for the same.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    crate::key_registry::folded(one) == crate::key_registry::folded(other)
}

#[cfg(test)]
mod tests;
