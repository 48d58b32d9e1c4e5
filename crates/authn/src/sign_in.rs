//! The sign-in flow: look-up, exactly one verification, then a session or a refusal, each with its
//! security event. One function serves the portal and the API. It must not know either.

mod basic;
mod charged;
mod check;
mod confirm;

use std::net::IpAddr;
use std::sync::Arc;

use doorward_credentials::{DeviceTokens, Dummies, HashPool};
use doorward_model::{
    Clock, Entropy, Event, EventKind, FactorEvidence, RequestId, Secret, User, UserName,
    random_array,
};
use doorward_sessions::{EventLog, NewSession, SessionView, Sessions, StoreUnavailable};

use self::check::Checked;
pub use self::confirm::{Confirmed, PasswordAgain};
use crate::basic::VerifiedBasics;
use crate::regulation::{Admission, Charge, Failure, KnownBy, Regulation};
use crate::{
    Attempt, Ban, Bans, FirstFactor, HashUpgrades, RegulationRules, SignInError, UserIds, Users,
};

/// What sign-in works with.
#[derive(Debug)]
pub struct SignInParts {
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// The numbers of users.
    pub user_ids: Arc<dyn UserIds>,
    /// Where refusals are written.
    pub events: Arc<dyn EventLog>,
    /// Where sessions begin and end.
    pub sessions: Arc<Sessions>,
    /// What verifies passwords.
    pub pool: Arc<HashPool>,
    /// What replaces hashes that are weaker than new ones; `None` where they stay as they are.
    pub upgrades: Option<HashUpgrades>,
    /// Where bans are kept.
    pub bans: Arc<dyn Bans>,
    /// After how many failures who waits how long.
    pub regulation: RegulationRules,
    /// What tells known browsers from others, the same after a restart.
    pub devices: DeviceTokens,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness for this process's keys.
    pub entropy: Arc<dyn Entropy>,
}

/// The sign-in service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct SignIn {
    parts: SignInParts,
    dummies: Dummies,
    basics: Arc<VerifiedBasics>,
    regulation: Regulation,
}

/// Where a request comes from.
#[derive(Clone, Copy)]
struct Origin {
    address: IpAddr,
    request_id: RequestId,
}

impl SignIn {
    /// The service. The keys that it draws live as long as the process.
    #[must_use]
    pub fn new(parts: SignInParts) -> Self {
        let dummies = Dummies::new(Secret::new(random_array(&*parts.entropy)));
        let basics = Arc::new(VerifiedBasics::new(&*parts.entropy));
        let regulation = Regulation::new(
            parts.regulation,
            Arc::clone(&parts.bans),
            parts.devices.clone(),
        );
        Self {
            parts,
            dummies,
            basics,
            regulation,
        }
    }

    /// The service under its own configuration, with what `before` remembers: verified credentials, and the failures that
    /// regulation counts in memory.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        Self {
            parts: self.parts,
            dummies: before.dummies.clone(),
            basics: Arc::clone(&before.basics),
            regulation: self.regulation.remembering(&before.regulation),
        }
    }

    /// Signs in with a name and a password. A session begins under a new token, and the one that
    /// the visitor came with ends with it.
    pub async fn first_factor(&self, attempt: Attempt) -> Result<FirstFactor, SignInError> {
        let address = attempt.address;
        let tried = self.charged(address, |charge| self.try_first_factor(attempt, charge));
        tried.await
    }

    async fn try_first_factor(
        &self,
        attempt: Attempt,
        charge: Charge,
    ) -> Result<FirstFactor, SignInError> {
        // Read before the look-up: a change that comes between is then noticed by the next check.
        let generation = self.parts.users.generation();
        let origin = Origin {
            address: attempt.address,
            request_id: attempt.request_id,
        };
        let device = attempt.device_cookie.as_deref();
        let known_by = device.map_or(KnownBy::Nothing, KnownBy::Browser);
        let checked = self.check(&attempt.typed_name, &attempt.password, known_by);
        match checked.await? {
            Checked::Right { user, evidence } => {
                let begun = Begun {
                    user,
                    evidence,
                    generation,
                    origin,
                };
                self.begin(attempt, begun).await
            }
            Checked::Wrong { name, admission } => {
                let event = self.event(EventKind::SignInRejected, name, origin);
                self.refuse(event, admission, charge).await?;
                Ok(FirstFactor::Rejected)
            }
            Checked::Held {
                name,
                hold,
                is_right,
            } => {
                self.note_regulated(name, origin).await?;
                Ok(if hold.tells(is_right) {
                    FirstFactor::Regulated { until: hold.until }
                } else {
                    FirstFactor::Rejected
                })
            }
        }
    }

    /// The cookie that makes this user's browser a known one; `sent` is the one that it has.
    #[must_use]
    pub fn remember_browser(&self, user: &UserName, sent: Option<&str>) -> String {
        let edge = (self.parts.clock.now(), &*self.parts.entropy);
        self.regulation.remember_browser(user, sent, edge)
    }

    /// The ban that holds this user, whatever the proof.
    pub(crate) async fn ban_of(
        &self,
        user: &UserName,
        device_cookie: Option<&str>,
    ) -> Result<Option<Ban>, StoreUnavailable> {
        let now = self.parts.clock.now();
        self.regulation.ban_of(user, device_cookie, now).await
    }

    /// Whether this user has signed in before with the browser that sent this device cookie.
    #[must_use]
    pub fn knows_browser(&self, user: &UserName, sent: Option<&str>) -> bool {
        let now = self.parts.clock.now();
        sent.is_some_and(|cookie| self.regulation.knows_browser(user, cookie, now))
    }

    async fn begin(&self, attempt: Attempt, begun: Begun) -> Result<FirstFactor, SignInError> {
        let Begun {
            user,
            evidence,
            generation,
            origin,
        } = begun;
        let user_id = self.parts.user_ids.id_of(&user.name).await?;
        let succeeded = self.event(EventKind::SignInSucceeded, Some(user.name.clone()), origin);
        let new = NewSession {
            user_id,
            user,
            directory_generation: generation,
            cookie_domain: attempt.cookie_domain,
            factors: vec![evidence],
            lifetimes: attempt.lifetimes,
            remember: attempt.remember,
            replaces: attempt.replaces,
            address: Some(attempt.address),
            user_agent: attempt.user_agent,
        };
        let event = Event {
            user_id: Some(user_id),
            ..succeeded
        };
        Ok(FirstFactor::Done(
            self.parts.sessions.begin(new, event).await?,
        ))
    }

    /// Ends the visitor's session, here and in the store.
    pub async fn sign_out(
        &self,
        view: &SessionView,
        address: IpAddr,
        request_id: RequestId,
    ) -> Result<(), SignInError> {
        let origin = Origin {
            address,
            request_id,
        };
        let signed_out = self.event(EventKind::SignedOut, Some(view.user().name.clone()), origin);
        let event = Event {
            user_id: Some(view.user_id()),
            ..signed_out
        };
        Ok(self.parts.sessions.end(&view.key(), event).await?)
    }

    /// Writes a failure down, then draws its consequences.
    async fn refuse(
        &self,
        event: Event,
        admission: Admission,
        charge: Charge,
    ) -> Result<(), StoreUnavailable> {
        self.parts.events.record(&event).await?;
        let failure = Failure { admission, event };
        self.regulation.failed(charge, failure).await
    }

    async fn note_regulated(
        &self,
        name: Option<UserName>,
        origin: Origin,
    ) -> Result<(), StoreUnavailable> {
        let event = self.event(EventKind::SignInRegulated, name, origin);
        self.parts.events.record(&event).await
    }

    fn event(&self, kind: EventKind, user: Option<UserName>, origin: Origin) -> Event {
        Event {
            at: self.parts.clock.now(),
            kind,
            user_id: None,
            user,
            address: Some(origin.address),
            request_id: Some(origin.request_id),
            detail: None,
        }
    }
}

/// A verified user whose session is about to begin.
struct Begun {
    user: User,
    evidence: FactorEvidence,
    generation: u64,
    origin: Origin,
}

#[cfg(test)]
mod tests;
