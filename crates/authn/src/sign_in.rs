//! The sign-in flow: look-up, exactly one verification, then a session or a refusal, each with its
//! security event. One function serves the portal and the API. It must not know either.

mod confirm;

use std::net::IpAddr;
use std::sync::Arc;

use doorward_credentials::{
    DeviceTokens, Dummies, HashPool, MAX_PASSWORD_BYTES, PasswordHash, Verification,
};
use doorward_model::{
    Clock, Entropy, Event, EventKind, FactorEvidence, RequestId, Secret, User, UserName,
    random_array,
};
use doorward_sessions::{EventLog, NewSession, SessionView, Sessions, StoreUnavailable};

pub use self::confirm::{Confirmed, PasswordAgain};
use crate::basic::{BasicKey, VerifiedBasics};
use crate::regulation::{Admission, Charge, Failure, Hold, KnownBy, Regulation, Try, Wait};
use crate::{
    Attempt, Ban, Bans, BasicCredentials, BasicOutcome, BasicUser, FirstFactor, Found,
    HashUpgrades, RegulationRules, SignInError, StoredPassword, UserIds, Users,
};

/// The longest name that a directory is asked for, in bytes. Longer ones belong to nobody.
const MAX_TYPED_NAME_BYTES: usize = 256;

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

/// What a name and a password amount to.
enum Checked {
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
        let now = self.parts.clock.now();
        let charge = match self.regulation.charge(attempt.address, now).await? {
            Ok(charge) => charge,
            Err(Wait(until)) => return Ok(FirstFactor::Limited { until }),
        };
        let outcome = self.charged_first_factor(attempt, charge).await;
        match &outcome {
            Ok(FirstFactor::Done(_)) => self.regulation.succeeded(charge),
            Ok(_) => {}
            Err(_) => self.regulation.refund(charge),
        }
        outcome
    }

    async fn charged_first_factor(
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
        let known_by = match &attempt.device_cookie {
            Some(cookie) => KnownBy::Browser(cookie),
            None => KnownBy::Nothing,
        };
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
        let now = self.parts.clock.now();
        let charge = match self.regulation.charge(basic.address, now).await? {
            Ok(charge) => charge,
            Err(Wait(until)) => return Ok(BasicOutcome::Limited { until }),
        };
        let outcome = self.charged_basic(basic, known_by, charge).await;
        match &outcome {
            Ok(BasicOutcome::Known(_)) => self.regulation.succeeded(charge),
            Ok(_) => {}
            Err(_) => self.regulation.refund(charge),
        }
        outcome
    }

    async fn charged_basic(
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

    /// Looks the name up and verifies the password exactly once, whoever it is, banned or not.
    async fn check(
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
