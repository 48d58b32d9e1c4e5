//! Who may change security settings: not everybody with a session, since one may have been left open or stolen. The proof is
//! a value that every act on factors and passwords takes. It must not know how a code travels.

use std::net::IpAddr;
use std::time::Duration;

use doorward_model::{Level, Timestamp};
use doorward_sessions::{SessionKey, SessionView};
use moka::sync::Cache;

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

/// Sessions that are elevated. They are kept in memory: after a restart people confirm once more.
#[derive(Debug)]
pub struct Elevations {
    rules: ElevationRules,
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
    /// Nobody is elevated yet.
    #[must_use]
    pub fn new(rules: ElevationRules) -> Self {
        let grants = Cache::builder()
            .max_capacity(MOST)
            .time_to_live(rules.elevation_lifespan)
            .build();
        Self { rules, grants }
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
        if two_factor && self.rules.skip_second_factor {
            return Ok(Elevated(()));
        }
        if !two_factor && self.rules.require_second_factor && asking.has_second_factor {
            return Err(NotElevated::SecondFactor);
        }
        match self.until(asking, now) {
            Some(_) => Ok(Elevated(())),
            None => Err(NotElevated::Code),
        }
    }

    /// Elevates a session, from this address, and says until when. Whoever calls this has verified the code.
    #[must_use]
    pub fn grant(&self, session: SessionKey, address: IpAddr, now: Timestamp) -> Timestamp {
        let until = now.after(self.rules.elevation_lifespan);
        self.grants.insert(session, Grant { address, until });
        until
    }

    /// Until when a session is elevated, if it is.
    #[must_use]
    pub fn until(&self, asking: Asking<'_>, now: Timestamp) -> Option<Timestamp> {
        let key = asking.session.key();
        let grant = self.grants.get(&key)?;
        if grant.address != asking.address || grant.until <= now {
            self.grants.invalidate(&key);
            return None;
        }
        Some(grant.until)
    }
}

#[cfg(test)]
mod tests;
