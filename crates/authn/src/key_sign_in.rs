//! Signing in with a passkey, and giving a security key as the second factor. Both end as a password does: with a session
//! and its event, or with a refusal and its own. It must not know HTTP, SQL or how signatures are verified.

use std::sync::Arc;
use std::time::Duration;

use doorward_credentials::webauthn::{
    Asserted, Assertion, AssertionResponse, CeremonyRefused, Options, RelyingParty, WebAuthn,
};
use doorward_model::{
    Clock, Event, EventKind, FactorEvidence, FactorKind, Secret, Timestamp, User,
};
use doorward_sessions::{EventLog, Issued, NewSession, SessionKey, Sessions, StoreUnavailable};
use sha2::{Digest as _, Sha256};

use crate::windows::{Limit, Windows};
use crate::{
    AddressBlock, Beginning, Ceremonies, CopiedKey, InSession, KeyAttempt, KeyOwner, KeyStep,
    KeyUse, Keys, Passkey, RegisteredKey, SignIn, SignInError, StartedPasskey, Users,
};

/// Ceremonies that strangers may begin from one address in a minute: each view of the sign-in page begins one.
const STARTS: Limit = Limit {
    most: 60,
    within: Duration::from_mins(1),
};

/// Whether and which passkeys sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasskeyRules {
    /// Whether any do.
    pub login: bool,
    /// Whether a key does that was registered as one that is not found without naming the user.
    pub upgrade: bool,
}

/// What signing in with keys works with.
#[derive(Debug)]
pub struct KeySignInParts {
    /// What verifies their answers.
    pub webauthn: Arc<WebAuthn>,
    /// Whether and which passkeys sign in.
    pub passkeys: PasskeyRules,
    /// The keys.
    pub keys: Arc<dyn Keys>,
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// Who is banned.
    pub sign_in: Arc<SignIn>,
    /// Where refusals are written.
    pub events: Arc<dyn EventLog>,
    /// Where sessions begin and rise.
    pub sessions: Arc<Sessions>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct KeySignIn {
    parts: KeySignInParts,
    strangers: Ceremonies<Asked<BrowserHash>, Assertion>,
    sessions: Ceremonies<Asked<SessionKey>, Assertion>,
    starts: Windows<AddressBlock>,
}

/// Who was asked what. A ceremony is found by both together, so that it is nobody else's and no other one's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Asked<W> {
    whom: W,
    challenge: Box<[u8]>,
}

/// The SHA-256 of what tells a stranger's browser from others.
type BrowserHash = [u8; 32];

/// A key whose answer was right.
struct Verified {
    key: RegisteredKey,
    asserted: Asserted,
}

/// What an answer is worth.
enum Judged {
    Right(Verified),
    Wrong,
    /// Its counter has not risen, for the first time.
    Copied(RegisteredKey),
}

impl KeySignIn {
    /// The service.
    #[must_use]
    pub fn new(parts: KeySignInParts) -> Self {
        let timeout = parts.webauthn.rules().timeout;
        Self {
            parts,
            strangers: Ceremonies::new(timeout),
            sessions: Ceremonies::new(timeout),
            starts: Windows::new(STARTS),
        }
    }

    /// The service under its own configuration, with what `before` has asked browsers and not heard yet.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        Self {
            parts: self.parts,
            strangers: self.strangers.remembering(&before.strangers),
            sessions: self.sessions.remembering(&before.sessions),
            starts: before.starts.under(STARTS),
        }
    }

    /// Whether passkeys sign in.
    #[must_use]
    pub const fn has_passkeys(&self) -> bool {
        self.parts.passkeys.login
    }

    /// Asks a stranger for a passkey. `browser` is a secret of that browser alone.
    pub fn start_passkey(
        &self,
        party: &RelyingParty,
        browser: &Secret<String>,
        address: std::net::IpAddr,
    ) -> Result<StartedPasskey, CeremonyRefused> {
        let now = self.parts.clock.now();
        if let Err(until) = self.starts.charge(&address.into(), now) {
            return Ok(StartedPasskey::Limited { until });
        }
        let (options, asked) = self.parts.webauthn.start_assertion(party, &[])?;
        let key = Asked::of(hash(browser), asked.challenge());
        self.strangers.begin(key, asked, now);
        Ok(StartedPasskey::Asked(options))
    }

    /// Signs in with a passkey. Failures are written down and never counted (`docs/contract.md`, passkeys): nobody guesses
    /// a signature.
    pub async fn finish_passkey(&self, attempt: KeyAttempt<'_>) -> Result<Passkey, SignInError> {
        // Read before the look-up: a change that comes between is then noticed by the next check.
        let generation = self.parts.users.generation();
        let asked = Asked::of(hash(attempt.browser), attempt.response.challenge());
        let asked = self.strangers.take(&asked, self.parts.clock.now());
        let owner = self.owner(attempt.party, attempt.response).await?;
        let judged = match (&owner, asked) {
            (Some(owner), Some(asked)) => self.verify_passkey(&attempt, owner, &asked).await?,
            _ => Judged::Wrong,
        };
        let user = match &owner {
            Some(owner) => self.parts.users.by_name(&owner.name).await?,
            None => None,
        };
        let (owner, user, verified) = match (&owner, user, judged) {
            (Some(owner), Some(user), Judged::Right(verified)) => (owner, user, verified),
            (Some(owner), Some(user), Judged::Copied(key)) => {
                self.reject_passkey(&attempt, Some(owner)).await?;
                return Ok(self.report_copy(&attempt, owner, user, key).await?);
            }
            (owner, ..) => {
                self.reject_passkey(&attempt, owner.as_ref()).await?;
                return Ok(Passkey::Rejected);
            }
        };
        let device = attempt.beginning.device_cookie.as_deref();
        if let Some(ban) = self.parts.sign_in.ban_of(&user.name, device).await? {
            let event = attempt
                .beginning
                .event(EventKind::SignInRegulated, owner, self.now());
            self.parts.events.record(&event).await?;
            return Ok(Passkey::Regulated { until: ban.ends_at });
        }
        if !self.note_use(&verified).await? {
            self.reject_passkey(&attempt, Some(owner)).await?;
            return Ok(Passkey::Rejected);
        }
        let described = (user, generation);
        let issued = self.begin(attempt.beginning, owner, described, verified.asserted);
        Ok(Passkey::Done(issued.await?))
    }

    async fn owner(
        &self,
        party: &RelyingParty,
        response: &AssertionResponse,
    ) -> Result<Option<KeyOwner>, StoreUnavailable> {
        match response.user_handle() {
            Some(handle) => self.parts.keys.owner(party.id(), handle).await,
            None => Ok(None),
        }
    }

    async fn verify_passkey(
        &self,
        attempt: &KeyAttempt<'_>,
        owner: &KeyOwner,
        asked: &Assertion,
    ) -> Result<Judged, StoreUnavailable> {
        let keys = self
            .parts
            .keys
            .of_user(owner.id, attempt.party.id())
            .await?;
        let signs_in =
            |key: &RegisteredKey| key.credential.discoverable || self.parts.passkeys.upgrade;
        let key = keys
            .into_iter()
            .filter(signs_in)
            .find(|key| key.credential.id == attempt.response.credential_id());
        let Some(key) = key else {
            return Ok(Judged::Wrong);
        };
        let answered = Answered {
            party: attempt.party,
            response: attempt.response,
            asked,
        };
        self.verify(key, &answered).await
    }

    /// Verifies an answer against the key that it claims to be of. A counter that has not risen is written down at once.
    async fn verify(
        &self,
        key: RegisteredKey,
        answered: &Answered<'_>,
    ) -> Result<Judged, StoreUnavailable> {
        let Answered {
            party,
            response,
            asked,
        } = answered;
        let webauthn = &self.parts.webauthn;
        match webauthn.finish_assertion(party, response, asked, &key.credential) {
            Ok(asserted) => Ok(Judged::Right(Verified { key, asserted })),
            Err(CeremonyRefused::Cloned) => {
                self.parts.keys.note_clone(key.id).await?;
                tracing::warn!("{}", CeremonyRefused::Cloned);
                // Whoever has the copy does not flood its owner with mail.
                Ok(if key.clone_warning {
                    Judged::Wrong
                } else {
                    Judged::Copied(key)
                })
            }
            Err(refused) => {
                tracing::info!(%refused, "a security key's answer does not count");
                Ok(Judged::Wrong)
            }
        }
    }

    async fn note_use(&self, verified: &Verified) -> Result<bool, StoreUnavailable> {
        let Verified { key, asserted } = verified;
        let used = KeyUse {
            key: key.id,
            counter: asserted.counter,
            backup_state: asserted.backup_state,
            discoverable: self.parts.passkeys.upgrade,
            at: self.now(),
        };
        self.parts.keys.note_use(&used).await
    }

    async fn reject_passkey(
        &self,
        attempt: &KeyAttempt<'_>,
        owner: Option<&KeyOwner>,
    ) -> Result<(), StoreUnavailable> {
        let beginning = &attempt.beginning;
        let event = Event {
            user_id: owner.map(|owner| owner.id),
            user: owner.map(|owner| owner.name.clone()),
            address: Some(beginning.address),
            request_id: Some(beginning.request_id),
            ..Event::new(EventKind::PasskeyRejected, self.now())
        };
        self.parts.events.record(&event).await
    }

    async fn report_copy(
        &self,
        attempt: &KeyAttempt<'_>,
        owner: &KeyOwner,
        user: User,
        key: RegisteredKey,
    ) -> Result<Passkey, StoreUnavailable> {
        let kind = EventKind::KeyCopied;
        let event = attempt.beginning.event(kind, owner, self.now());
        self.parts.events.record(&event).await?;
        let name = key.name;
        Ok(Passkey::Copied(CopiedKey { user, name }))
    }

    async fn begin(
        &self,
        beginning: Beginning,
        owner: &KeyOwner,
        (user, directory_generation): (User, u64),
        asserted: Asserted,
    ) -> Result<Issued, StoreUnavailable> {
        let now = self.now();
        let evidence = FactorEvidence::new(asserted.proof, now);
        let event = Event {
            detail: Some(evidence.kind().as_str().into()),
            ..beginning.event(EventKind::SignInSucceeded, owner, now)
        };
        let new = NewSession {
            user_id: owner.id,
            user,
            directory_generation,
            cookie_domain: beginning.cookie_domain,
            factors: vec![evidence],
            lifetimes: beginning.lifetimes,
            remember: beginning.remember,
            replaces: None,
            address: Some(beginning.address),
            user_agent: beginning.user_agent,
        };
        self.parts.sessions.begin(new, event).await
    }

    /// Asks for one of the user's own keys; `None` where there is none at this portal.
    pub async fn start_second_factor(
        &self,
        within: InSession<'_>,
        party: &RelyingParty,
    ) -> Result<Option<Options>, StoreUnavailable> {
        let keys = self.own_keys(within, party).await?;
        let credentials: Vec<_> = keys.into_iter().map(|key| key.credential).collect();
        if credentials.is_empty() {
            return Ok(None);
        }
        let started = self.parts.webauthn.start_assertion(party, &credentials);
        let (options, asked) = started.map_err(StoreUnavailable::new)?;
        let key = Asked::of(within.session.key(), asked.challenge());
        self.sessions.begin(key, asked, self.now());
        Ok(Some(options))
    }

    /// Takes a key's answer as the second factor: the session goes on under a new token.
    pub async fn finish_second_factor(
        &self,
        within: InSession<'_>,
        party: &RelyingParty,
        response: &AssertionResponse,
    ) -> Result<KeyStep, StoreUnavailable> {
        let asked = Asked::of(within.session.key(), response.challenge());
        let judged = match self.sessions.take(&asked, self.now()) {
            Some(asked) => {
                let answered = Answered {
                    party,
                    response,
                    asked: &asked,
                };
                self.verify_second_factor(within, &answered).await?
            }
            None => Judged::Wrong,
        };
        match judged {
            Judged::Right(verified) => self.raise(within, verified).await,
            Judged::Wrong => {
                self.reject_second_factor(within).await?;
                Ok(KeyStep::Rejected)
            }
            Judged::Copied(RegisteredKey { name, .. }) => {
                self.reject_second_factor(within).await?;
                let copied =
                    within.factor_event(EventKind::KeyCopied, FactorKind::SecurityKey, self.now());
                self.parts.events.record(&copied).await?;
                let user = User::clone(&within.session.user());
                Ok(KeyStep::Copied(CopiedKey { user, name }))
            }
        }
    }

    async fn reject_second_factor(&self, within: InSession<'_>) -> Result<(), StoreUnavailable> {
        let refused = within.factor_event(
            EventKind::SecondFactorRejected,
            FactorKind::SecurityKey,
            self.now(),
        );
        self.parts.events.record(&refused).await
    }

    async fn raise(
        &self,
        within: InSession<'_>,
        verified: Verified,
    ) -> Result<KeyStep, StoreUnavailable> {
        if !self.note_use(&verified).await? {
            return Ok(KeyStep::Rejected);
        }
        let now = self.now();
        let evidence = FactorEvidence::new(verified.asserted.proof, now);
        let event = within.factor_event(
            EventKind::SecondFactorAccepted,
            FactorKind::SecurityKey,
            now,
        );
        let sessions = &self.parts.sessions;
        let raised = sessions.raise(within.session, evidence, event).await?;
        Ok(raised.map_or(KeyStep::Rejected, KeyStep::Done))
    }

    async fn verify_second_factor(
        &self,
        within: InSession<'_>,
        answered: &Answered<'_>,
    ) -> Result<Judged, StoreUnavailable> {
        let Answered {
            party, response, ..
        } = answered;
        let owner = self.owner(party, response).await?;
        let is_other = |owner: KeyOwner| owner.id != within.session.user_id();
        if response.user_handle().is_some() && owner.is_none_or(is_other) {
            return Ok(Judged::Wrong);
        }
        let mut keys = self.own_keys(within, party).await?.into_iter();
        let Some(key) = keys.find(|key| key.credential.id == response.credential_id()) else {
            return Ok(Judged::Wrong);
        };
        self.verify(key, answered).await
    }

    async fn own_keys(
        &self,
        within: InSession<'_>,
        party: &RelyingParty,
    ) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        let user = within.session.user_id();
        self.parts.keys.of_user(user, party.id()).await
    }

    fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }
}

/// An answer, and what it is an answer to.
struct Answered<'a> {
    party: &'a RelyingParty,
    response: &'a AssertionResponse,
    asked: &'a Assertion,
}

impl<W> Asked<W> {
    fn of(whom: W, challenge: &[u8]) -> Self {
        Self {
            whom,
            challenge: challenge.into(),
        }
    }
}

fn hash(browser: &Secret<String>) -> BrowserHash {
    Sha256::digest(browser.expose().as_bytes()).into()
}

impl Beginning {
    fn event(&self, kind: EventKind, owner: &KeyOwner, at: Timestamp) -> Event {
        Event {
            user_id: Some(owner.id),
            user: Some(owner.name.clone()),
            address: Some(self.address),
            request_id: Some(self.request_id),
            ..Event::new(kind, at)
        }
    }
}

#[cfg(test)]
mod tests;
