//! How often something happened lately, for a bounded number of keys, in memory. It must not know what.

use std::collections::VecDeque;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use doorward_model::Timestamp;
use foldhash::fast::RandomState;
use moka::sync::Cache;

/// Keys that are remembered at once. An attacker with more of them than that has other means.
const MAX_KEYS: u64 = 32_768;

/// How much may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// At most so often.
    pub(crate) most: u32,
    /// Within so long a time.
    pub(crate) within: Duration,
}

type Moments = Arc<Mutex<VecDeque<Timestamp>>>;

/// A sliding window for each key.
pub(crate) struct Windows<K: Hash + Eq + Send + Sync + 'static> {
    limit: Limit,
    kept: Cache<K, Moments, RandomState>,
}

impl<K: Clone + Hash + Eq + Send + Sync + 'static> Windows<K> {
    pub(crate) fn new(limit: Limit) -> Self {
        let kept = Cache::builder().max_capacity(MAX_KEYS);
        Self {
            limit,
            kept: kept.build_with_hasher(RandomState::default()),
        }
    }

    /// The same counts, in the same memory, under another limit.
    pub(crate) fn under(&self, limit: Limit) -> Self {
        let kept = self.kept.clone();
        Self { limit, kept }
    }

    pub(crate) const fn limit(&self) -> Limit {
        self.limit
    }

    /// Counts one more. Where the limit is reached it counts nothing and says when there is room again.
    pub(crate) fn charge(&self, key: &K, now: Timestamp) -> Result<(), Timestamp> {
        let moments = self
            .kept
            .get_with_by_ref(key, || Arc::new(Mutex::default()));
        let mut moments = moments.lock().unwrap_or_else(PoisonError::into_inner);
        self.room_in(&mut moments, now)?;
        moments.push_back(now);
        Ok(())
    }

    /// Takes back what was counted at that moment.
    pub(crate) fn refund(&self, key: &K, charged_at: Timestamp) {
        let Some(moments) = self.kept.get(key) else {
            return;
        };
        let mut moments = moments.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = moments.iter().rposition(|moment| *moment == charged_at) {
            moments.remove(at);
        }
    }

    /// Forgets all that was counted.
    pub(crate) fn forget(&self, key: &K) {
        self.kept.invalidate(key);
    }

    /// Whether nothing more may be counted now.
    pub(crate) fn is_full(&self, key: &K, now: Timestamp) -> bool {
        self.room(key, now).is_err()
    }

    /// Whether one more may be counted now, or when there is room again; counts nothing.
    pub(crate) fn room(&self, key: &K, now: Timestamp) -> Result<(), Timestamp> {
        let Some(moments) = self.kept.get(key) else {
            return (self.most() > 0).then_some(()).ok_or(now);
        };
        let mut moments = moments.lock().unwrap_or_else(PoisonError::into_inner);
        self.room_in(&mut moments, now)
    }

    fn room_in(&self, moments: &mut VecDeque<Timestamp>, now: Timestamp) -> Result<(), Timestamp> {
        self.forget_old(moments, now);
        if moments.len() < self.most() {
            return Ok(());
        }
        let oldest = moments.front().copied().unwrap_or(now);
        Err(oldest.after(self.limit.within))
    }

    fn most(&self) -> usize {
        usize::try_from(self.limit.most).unwrap_or(usize::MAX)
    }

    /// A moment that lies in the future, because the clock was set back, counts until the clock is there again.
    fn forget_old(&self, moments: &mut VecDeque<Timestamp>, now: Timestamp) {
        while moments
            .front()
            .is_some_and(|oldest| now.since(*oldest) >= self.limit.within)
        {
            moments.pop_front();
        }
    }
}

impl<K: Hash + Eq + Send + Sync + 'static> fmt::Debug for Windows<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Windows")
            .field("limit", &self.limit)
            .field("kept", &self.kept.entry_count())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows() -> Windows<&'static str> {
        Windows::new(Limit {
            most: 2,
            within: Duration::from_secs(10),
        })
    }

    const fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1_000)
    }

    #[test]
    fn a_full_window_says_when_there_is_room() {
        let windows = windows();
        assert_eq!(windows.charge(&"a", at(0)), Ok(()));
        assert_eq!(windows.charge(&"a", at(4)), Ok(()));
        assert_eq!(windows.charge(&"a", at(5)), Err(at(10)));
        assert!(windows.is_full(&"a", at(9)));
        assert_eq!(windows.charge(&"b", at(5)), Ok(()), "another key");
        assert_eq!(windows.charge(&"a", at(10)), Ok(()), "the first has gone");
        assert_eq!(windows.charge(&"a", at(11)), Err(at(14)));
    }

    #[test]
    fn a_refund_makes_room_once() {
        let windows = windows();
        for second in [0, 1] {
            assert_eq!(windows.charge(&"a", at(second)), Ok(()));
        }
        windows.refund(&"a", at(1));
        windows.refund(&"a", at(1));
        assert_eq!(windows.charge(&"a", at(2)), Ok(()));
        assert_eq!(windows.charge(&"a", at(2)), Err(at(10)));
    }

    #[test]
    fn what_is_forgotten_counts_no_more() {
        let windows = windows();
        for second in [0, 1] {
            assert_eq!(windows.charge(&"a", at(second)), Ok(()));
        }
        windows.forget(&"a");
        assert!(!windows.is_full(&"a", at(1)));
    }

    #[test]
    fn what_was_counted_counts_under_another_limit() {
        let windows = windows();
        assert_eq!(windows.charge(&"a", at(0)), Ok(()));
        let stricter = windows.under(Limit {
            most: 1,
            within: Duration::from_mins(1),
        });
        assert_eq!(stricter.charge(&"a", at(30)), Err(at(60)));
        assert_eq!(
            windows.charge(&"a", at(5)),
            Ok(()),
            "the former one goes on"
        );
        assert!(stricter.is_full(&"a", at(64)), "and both count together");
    }

    #[test]
    fn a_clock_that_was_set_back_forgives_nothing() {
        let windows = windows();
        for second in [100, 101] {
            assert_eq!(windows.charge(&"a", at(second)), Ok(()));
        }
        assert!(windows.is_full(&"a", at(50)));
    }
}
