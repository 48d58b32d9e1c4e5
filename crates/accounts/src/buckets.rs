//! How often something may happen: token buckets by key, in memory and bounded. It must not know what happens.

use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use doorward_model::Timestamp;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// Keys that are remembered at once. Whoever has more of them has other means.
const MAX_KEYS: u64 = 65_536;

/// One bucket: so many at once, and then one more every period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many at once.
    pub burst: u32,
    /// How long until there is one more.
    pub period: Duration,
}

/// Buckets of several sizes for each key; all of them must have something left.
pub struct Buckets<K: Hash + Eq + Send + Sync + 'static> {
    allowances: Vec<Allowance>,
    levels: Cache<K, Arc<Mutex<Vec<Timestamp>>>>,
}

impl<K: Clone + Hash + Eq + Send + Sync + 'static> Buckets<K> {
    /// Full buckets. None at all let everything pass.
    #[must_use]
    pub fn new(allowances: Vec<Allowance>) -> Self {
        let whole = |allowance: &Allowance| allowance.period.saturating_mul(allowance.burst);
        let longest = allowances.iter().map(whole).max().unwrap_or_default();
        let levels = Cache::builder()
            .max_capacity(MAX_KEYS)
            // A newcomer who found no room would have a full bucket for ever.
            .eviction_policy(EvictionPolicy::lru())
            .time_to_idle(longest.max(Duration::from_secs(1)))
            .build();
        Self { allowances, levels }
    }

    /// As full as `before` has them, unless they are of another size.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        if self.allowances != before.allowances {
            return self;
        }
        let levels = before.levels.clone();
        Self { levels, ..self }
    }

    /// Takes one from every bucket of the key, or nothing at all, and then says when there is one again.
    pub fn take(&self, key: &K, now: Timestamp) -> Result<(), Timestamp> {
        let full_at = self.levels.get_with_by_ref(key, || {
            Arc::new(Mutex::new(vec![now; self.allowances.len()]))
        });
        let mut full_at = full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let buckets = self.allowances.iter().zip(full_at.iter());
        // A bucket is known by the moment when it will be full again.
        let after: Vec<_> = buckets
            .map(|(allowance, full)| (*full.max(&now)).after(allowance.period))
            .collect();
        let whole = |allowance: &Allowance| allowance.period.saturating_mul(allowance.burst);
        let waits = self.allowances.iter().zip(&after);
        let waits = waits.map(|(allowance, after)| after.before(whole(allowance)));
        if let Some(until) = waits.filter(|until| *until > now).max() {
            return Err(until);
        }
        *full_at = after;
        Ok(())
    }
}

impl<K: Hash + Eq + Send + Sync + 'static> fmt::Debug for Buckets<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buckets")
            .field("allowances", &self.allowances)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1_000)
    }

    fn two_a_minute() -> Buckets<&'static str> {
        Buckets::new(vec![Allowance {
            burst: 2,
            period: MINUTE,
        }])
    }

    #[test]
    fn one_comes_back_every_period() {
        let buckets = two_a_minute();
        assert_eq!(buckets.take(&"a", at(0)), Ok(()));
        assert_eq!(buckets.take(&"a", at(0)), Ok(()));
        assert_eq!(buckets.take(&"a", at(1)), Err(at(60)));
        assert_eq!(buckets.take(&"b", at(1)), Ok(()), "another key");
        assert_eq!(buckets.take(&"a", at(60)), Ok(()));
        assert_eq!(buckets.take(&"a", at(61)), Err(at(120)));
        assert_eq!(buckets.take(&"a", at(300)), Ok(()));
        assert_eq!(
            buckets.take(&"a", at(300)),
            Ok(()),
            "no more than the burst is saved up"
        );
        assert!(buckets.take(&"a", at(300)).is_err());
    }

    #[test]
    fn buckets_of_the_same_size_stay_as_full_as_they_are() {
        let before = two_a_minute();
        for _ in 0..2 {
            assert_eq!(before.take(&"a", at(0)), Ok(()));
        }
        assert!(
            two_a_minute()
                .remembering(&before)
                .take(&"a", at(1))
                .is_err()
        );
        let larger = Buckets::new(vec![Allowance {
            burst: 3,
            period: MINUTE,
        }]);
        assert_eq!(larger.remembering(&before).take(&"a", at(1)), Ok(()));
    }

    #[test]
    fn what_one_bucket_refuses_is_taken_from_none() {
        let buckets = Buckets::new(vec![
            Allowance {
                burst: 1,
                period: MINUTE,
            },
            Allowance {
                burst: 2,
                period: 10 * MINUTE,
            },
        ]);
        assert_eq!(buckets.take(&"a", at(0)), Ok(()));
        for _ in 0..5 {
            assert_eq!(buckets.take(&"a", at(1)), Err(at(60)));
        }
        assert_eq!(buckets.take(&"a", at(60)), Ok(()));
        assert_eq!(
            buckets.take(&"a", at(120)),
            Err(at(600)),
            "the larger one is empty"
        );
    }

    #[test]
    fn without_buckets_everything_passes() {
        let buckets = Buckets::new(Vec::new());
        for _ in 0..100 {
            assert_eq!(buckets.take(&"a", at(0)), Ok(()));
        }
    }
}
