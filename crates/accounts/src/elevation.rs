//! Who may change security settings: not everybody with a session, since one may have been left open or stolen. The proof is
//! a value that every act on factors and passwords takes. It must not know how a code travels.

use std::net::IpAddr;
use std::time::Duration;

use doorward_model::{FactorEvidence, FactorKind, Level, Timestamp};
use doorward_sessions::{SessionKey, SessionView};
use moka::sync::Cache;

use crate::kept::kept;

/// Sessions that may be elevated at the same time. Beyond it the oldest have to confirm once more.
const MOST: u64 = 100_000;

/// Proof that whoever acts has confirmed a short while ago who they are.
#[derive(Debug)]
pub struct Elevated(());

impl Elevated {
    /// For tests of what takes the proof.
    #[cfg(any(test, feature = "fake"))]
    #[must_use]
    pub const fn for_test() -> Self {
        Self(())
    }
}

/// What is missing before security settings may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotElevated {
    /// The second factor, which this user has.
    SecondFactor,
    /// A code that is mailed.
    Code,
    /// The first factor once more: there is no mail to this user, and no second factor either.
    FirstFactor,
}

/// `identity_validation.elevated_session` (`docs/contract.md`, elevated sessions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElevationRules {
    /// How long a session stays elevated.
    pub elevation_lifespan: Duration,
    /// How long a mailed code is good.
    pub code_lifespan: Duration,
    /// Characters of a code.
    pub characters: u8,
    /// Whether a user with a second factor has to give it besides.
    pub require_second_factor: bool,
    /// Whether a session with two factors needs no code.
    pub skip_second_factor: bool,
}

impl Default for ElevationRules {
    fn default() -> Self {
        Self {
            elevation_lifespan: Duration::from_mins(10),
            code_lifespan: Duration::from_mins(5),
            characters: 8,
            require_second_factor: false,
            skip_second_factor: false,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Grant {
    address: IpAddr,
    until: Timestamp,
}

/// How users confirm who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// By a code that is mailed. Users without a mailbox confirm by a factor.
    Mail,
    /// By a factor that they have given a short while ago, at sign-in or since: there is no mail.
    Factor,
}

/// Sessions that are elevated. They are kept in memory: after a restart people confirm once more.
#[derive(Debug)]
pub struct Elevations {
    rules: ElevationRules,
    confirmation: Confirmation,
    grants: Cache<SessionKey, Grant>,
}

/// A session, and the address that a request in it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The session.
    pub session: &'a SessionView,
    /// The client's address.
    pub address: IpAddr,
    /// Whether the user has a second factor.
    pub has_second_factor: bool,
}

impl Elevations {
    /// Nobody is elevated yet, and codes are mailed.
    #[must_use]
    pub fn new(rules: ElevationRules) -> Self {
        Self::confirmed_by(Confirmation::Mail, rules)
    }

    /// Nobody is elevated yet.
    #[must_use]
    pub fn confirmed_by(confirmation: Confirmation, rules: ElevationRules) -> Self {
        let grants = kept(MOST, rules.elevation_lifespan);
        Self {
            rules,
            confirmation,
            grants,
        }
    }

    /// With the sessions that are elevated in `before`, unless an elevation would now last for another time.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        if self.rules.elevation_lifespan != before.rules.elevation_lifespan {
            return self;
        }
        let grants = before.grants.clone();
        Self { grants, ..self }
    }

    /// The rules.
    #[must_use]
    pub const fn rules(&self) -> &ElevationRules {
        &self.rules
    }

    /// Whether a session may change security settings now. An elevation counts from its own address alone, and asking from
    /// another ends it.
    pub fn check(&self, asking: Asking<'_>, now: Timestamp) -> Result<Elevated, NotElevated> {
        let two_factor = asking.session.level() == Level::TwoFactor;
        if self.rules.skip_second_factor && two_factor && holds_a_second_factor(asking.session) {
            return Ok(Elevated(()));
        }
        if !two_factor && self.rules.require_second_factor && asking.has_second_factor {
            return Err(NotElevated::SecondFactor);
        }
        match self.until(asking, now) {
            Some(_) => Ok(Elevated(())),
            None => Err(self.missing(asking, now)),
        }
    }

    fn missing(&self, asking: Asking<'_>, now: Timestamp) -> NotElevated {
        if self.takes_code(asking.session) {
            NotElevated::Code
        } else if self.takes_password(asking, now) {
            NotElevated::FirstFactor
        } else {
            NotElevated::SecondFactor
        }
    }

    /// Whether this user confirms by a code.
    pub(crate) fn takes_code(&self, session: &SessionView) -> bool {
        self.confirmation == Confirmation::Mail && !session.user().emails.is_empty()
    }

    /// Whether this user confirms by the password. Those with a second factor do not: who has learnt the password could take
    /// the second factor away. A recovery code stands in for the one that is lost, but only together with the password.
    pub(crate) fn takes_password(&self, asking: Asking<'_>, now: Timestamp) -> bool {
        let recovered = |factor: &FactorEvidence| {
            factor.kind() == FactorKind::RecoveryCode && self.is_fresh(*factor, now)
        };
        !self.takes_code(asking.session)
            && (!asking.has_second_factor || asking.session.factors().iter().any(recovered))
    }

    /// Elevates a session, from this address, and says until when. Whoever calls this has verified the code or the password.
    #[must_use]
    pub(crate) fn grant(&self, session: SessionKey, address: IpAddr, now: Timestamp) -> Timestamp {
        let until = now.after(self.rules.elevation_lifespan);
        self.grants.insert(session, Grant { address, until });
        until
    }

    /// What was confirmed for a session stays so under its new token.
    pub(crate) fn carry_over(&self, from: SessionKey, to: SessionKey) {
        if let Some(grant) = self.grants.remove(&from) {
            self.grants.insert(to, grant);
        }
    }

    /// Until when a session is elevated, if it is.
    #[must_use]
    pub fn until(&self, asking: Asking<'_>, now: Timestamp) -> Option<Timestamp> {
        let key = asking.session.key();
        if let Some(grant) = self.grants.get(&key) {
            if grant.address == asking.address && grant.until > now {
                return Some(grant.until);
            }
            self.grants.invalidate(&key);
        }
        self.until_a_factor_is_old(asking, now)
    }

    /// Without codes, a factor that was given in this session a short while ago is as good as one given again, as long as the
    /// session is asked for where it began.
    fn until_a_factor_is_old(&self, asking: Asking<'_>, now: Timestamp) -> Option<Timestamp> {
        let session = asking.session;
        if self.takes_code(session) || session.address() != Some(asking.address) {
            return None;
        }
        let counts = |factor: &&FactorEvidence| {
            confirms(factor.kind(), asking.has_second_factor) && self.is_fresh(**factor, now)
        };
        let given = session.factors().iter().filter(counts);
        let last = given.map(FactorEvidence::at).max()?;
        Some(last.after(self.rules.elevation_lifespan))
    }

    fn is_fresh(&self, factor: FactorEvidence, now: Timestamp) -> bool {
        factor.at().after(self.rules.elevation_lifespan) > now
    }
}

/// Whether a factor of this kind confirms by itself who somebody is.
const fn confirms(kind: FactorKind, has_second_factor: bool) -> bool {
    match kind {
        FactorKind::Password => !has_second_factor,
        FactorKind::RecoveryCode | FactorKind::TrustedBrowser => false,
        FactorKind::Totp
        | FactorKind::SecurityKey
        | FactorKind::VerifiedPasskey
        | FactorKind::Push => true,
    }
}

/// Whether the second factor was given in this session, by more than a browser that is trusted.
fn holds_a_second_factor(session: &SessionView) -> bool {
    let mut kinds = session.factors().iter().map(FactorEvidence::kind);
    kinds.any(|kind| !kind.is_knowledge() && kind != FactorKind::TrustedBrowser)
}

#[cfg(test)]
mod tests;
