//! How often something was tried in vain lately, over minutes and over a day. A success forgives what went before in the short
//! time and not in the long one, so that whoever guesses between the successes of somebody else is bounded too. It must not
//! know what is tried.

use std::hash::Hash;

use doorward_model::Timestamp;

use crate::windows::{Limit, Windows};

/// Two windows for each key.
#[derive(Debug)]
pub(crate) struct Tries<K: Hash + Eq + Send + Sync + 'static> {
    lately: Windows<K>,
    in_all: Windows<K>,
}

impl<K: Clone + Hash + Eq + Send + Sync + 'static> Tries<K> {
    pub(crate) fn new(lately: Limit, in_all: Limit) -> Self {
        Self {
            lately: Windows::new(lately),
            in_all: Windows::new(in_all),
        }
    }

    /// Counts one more. Where either limit is reached it counts nothing and says when there is room in both.
    pub(crate) fn charge(&self, key: &K, now: Timestamp) -> Result<(), Timestamp> {
        let charged = (self.lately.charge(key, now), self.in_all.charge(key, now));
        match charged {
            (Ok(()), Ok(())) => return Ok(()),
            (Err(_), Ok(())) => self.in_all.refund(key, now),
            (Ok(()), Err(_)) => self.lately.refund(key, now),
            (Err(_), Err(_)) => {}
        }
        let until = charged.0.err().max(charged.1.err());
        Err(until.unwrap_or(now))
    }

    /// Takes back what was counted at that moment.
    pub(crate) fn refund(&self, key: &K, charged_at: Timestamp) {
        self.lately.refund(key, charged_at);
        self.in_all.refund(key, charged_at);
    }

    /// What was counted at that moment has succeeded: it was none in vain, and those lately are forgiven.
    pub(crate) fn succeeded(&self, key: &K, charged_at: Timestamp) {
        self.lately.forget(key);
        self.in_all.refund(key, charged_at);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    /// Two in ten minutes and three in an hour.
    fn tries() -> Tries<u8> {
        let limit = |most, within| Limit { most, within };
        Tries::new(limit(2, 10 * MINUTE), limit(3, 60 * MINUTE))
    }

    fn at(minutes: u32) -> Timestamp {
        Timestamp::from_unix_millis(0).after(MINUTE * minutes)
    }

    #[test]
    fn either_limit_holds_and_the_later_end_is_told() {
        let tries = tries();
        assert_eq!(tries.charge(&1, at(0)), Ok(()));
        assert_eq!(tries.charge(&1, at(1)), Ok(()));
        assert_eq!(tries.charge(&1, at(2)), Err(at(10)), "lately");
        assert_eq!(tries.charge(&2, at(2)), Ok(()), "another key");
        assert_eq!(tries.charge(&1, at(10)), Ok(()));
        assert_eq!(tries.charge(&1, at(10)), Err(at(60)), "both");
        assert_eq!(tries.charge(&1, at(59)), Err(at(60)), "in all");
        assert_eq!(tries.charge(&1, at(60)), Ok(()), "the first has gone");
    }

    #[test]
    fn what_is_refused_counts_in_neither() {
        let tries = tries();
        for minute in [0, 1] {
            assert_eq!(tries.charge(&1, at(minute)), Ok(()));
        }
        for _ in 0..9 {
            assert!(tries.charge(&1, at(2)).is_err());
        }
        assert_eq!(tries.charge(&1, at(11)), Ok(()));
    }

    #[test]
    fn a_success_forgives_lately_and_not_in_all() {
        let tries = tries();
        assert_eq!(tries.charge(&1, at(0)), Ok(()));
        assert_eq!(tries.charge(&1, at(1)), Ok(()));
        tries.succeeded(&1, at(1));
        assert_eq!(tries.charge(&1, at(2)), Ok(()));
        assert_eq!(tries.charge(&1, at(3)), Ok(()), "one was in vain before");
        tries.succeeded(&1, at(3));
        assert_eq!(tries.charge(&1, at(4)), Ok(()));
        assert_eq!(tries.charge(&1, at(5)), Err(at(60)));
    }

    #[test]
    fn a_refund_is_one_of_both() {
        let tries = tries();
        for minute in 0..9 {
            assert_eq!(tries.charge(&1, at(minute)), Ok(()));
            tries.refund(&1, at(minute));
        }
    }
}
