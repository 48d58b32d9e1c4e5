//! When a session is over: absolute expiry, the idle limit and clocks that were set back.
//! Pure arithmetic; it must not know stores or caches.

use std::time::Duration;

use doorward_model::Timestamp;

/// How far in the future a session's own times may lie before the clock counts as set back.
const CLOCK_TOLERANCE: Duration = Duration::from_mins(1);

/// How long sessions of a cookie domain live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// From sign-in to the end, whatever happens in between.
    pub expiration: Duration,
    /// How long a session may go unused.
    pub inactivity: Duration,
    /// From sign-in to the end for a visitor who asked to be remembered; such sessions have no idle
    /// limit. `None` where nobody is remembered.
    pub remember_me: Option<Duration>,
}

impl Default for Lifetimes {
    /// One hour, five minutes idle, thirty days when remembered (`docs/contract.md`).
    fn default() -> Self {
        Self {
            expiration: Duration::from_hours(1),
            inactivity: Duration::from_mins(5),
            remember_me: Some(Duration::from_hours(30 * 24)),
        }
    }
}

/// Whether a session still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Liveness {
    /// It counts.
    Live,
    /// It looks unused for too long. The store may know of a later use, so it is read again before
    /// the session is refused: [`Sessions::find_live`](crate::Sessions::find_live).
    IdleExpired,
    /// It is over.
    Expired,
}

/// The times of a session that decide whether it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) created_at: Timestamp,
    pub(crate) last_seen: Timestamp,
    pub(crate) expires_at: Timestamp,
    pub(crate) remembered: bool,
}

impl Times {
    /// Whether the session counts now, under the lifetimes that are configured now: a limit that
    /// was tightened holds for sessions that began before.
    pub(crate) fn liveness(&self, lifetimes: &Lifetimes, now: Timestamp) -> Liveness {
        if self.lies_in_the_future(now) || now >= self.end(lifetimes) {
            return Liveness::Expired;
        }
        if self.remembered_for(lifetimes).is_some() {
            return Liveness::Live;
        }
        if now.since(self.last_seen) >= lifetimes.inactivity {
            return Liveness::IdleExpired;
        }
        Liveness::Live
    }

    /// Whether the session claims to have begun or been used after now. After a clock was set back
    /// its age is unknown, and an unknown age must not lengthen a session.
    pub(crate) fn lies_in_the_future(&self, now: Timestamp) -> bool {
        let latest = now.after(CLOCK_TOLERANCE);
        self.created_at > latest || self.last_seen > latest
    }

    fn remembered_for(&self, lifetimes: &Lifetimes) -> Option<Duration> {
        lifetimes.remember_me.filter(|_| self.remembered)
    }

    fn end(&self, lifetimes: &Lifetimes) -> Timestamp {
        let allowed = self
            .remembered_for(lifetimes)
            .unwrap_or(lifetimes.expiration);
        self.expires_at.min(self.created_at.after(allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn session() -> Times {
        let at = |minutes: i64| Timestamp::from_unix_millis(minutes * MINUTE);
        Times {
            created_at: at(100),
            last_seen: at(100),
            expires_at: at(160),
            remembered: false,
        }
    }

    fn remembered() -> Times {
        let expires_at = Timestamp::from_unix_millis((100 + 30 * 24 * 60) * MINUTE);
        Times {
            expires_at,
            remembered: true,
            ..session()
        }
    }

    fn check(session: Times, minute: i64, expected: Liveness) {
        let now = Timestamp::from_unix_millis(minute * MINUTE);
        assert_eq!(
            session.liveness(&Lifetimes::default(), now),
            expected,
            "minute {minute}"
        );
    }

    fn used_at(minute: i64) -> Times {
        Times {
            last_seen: Timestamp::from_unix_millis(minute * MINUTE),
            ..session()
        }
    }

    /// SES-10.
    #[test]
    fn a_session_ends_when_unused() {
        check(session(), 104, Liveness::Live);
        check(session(), 105, Liveness::IdleExpired);
    }

    /// SES-10.
    #[test]
    fn use_does_not_move_the_absolute_end() {
        check(used_at(159), 159, Liveness::Live);
        check(used_at(159), 160, Liveness::Expired);
        check(used_at(160), 161, Liveness::Expired);
    }

    #[test]
    fn a_remembered_session_has_no_idle_limit_but_an_end() {
        check(remembered(), 100 + 29 * 24 * 60, Liveness::Live);
        check(remembered(), 100 + 30 * 24 * 60, Liveness::Expired);
    }

    #[test]
    fn tightened_limits_hold_for_older_sessions() {
        let now = Timestamp::from_unix_millis(104 * MINUTE);
        let short = Lifetimes {
            expiration: Duration::from_mins(2),
            ..Lifetimes::default()
        };
        assert_eq!(session().liveness(&short, now), Liveness::Expired);
        let nobody = Lifetimes {
            remember_me: None,
            ..Lifetimes::default()
        };
        let later = Timestamp::from_unix_millis(106 * MINUTE);
        assert_eq!(remembered().liveness(&nobody, later), Liveness::IdleExpired);
    }

    /// OPS-07.
    #[test]
    fn a_clock_set_back_ends_sessions_instead_of_lengthening_them() {
        check(session(), 98, Liveness::Expired);
        check(used_at(120), 118, Liveness::Expired);
        check(session(), 99, Liveness::Live);
    }
}
