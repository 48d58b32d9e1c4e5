//! What was asked of a browser and not answered yet: bounded, for a short time, and each good for one answer. It must not
//! know what was asked.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use doorward_model::Timestamp;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// Ceremonies that wait at once. Beyond it the oldest are given up.
const MOST: u64 = 20_000;

/// Ceremonies under way.
pub struct Ceremonies<K: Hash + Eq + Send + Sync + 'static, T: Send + Sync + 'static> {
    timeout: Duration,
    waiting: Cache<K, Arc<Waiting<T>>>,
}

#[derive(Debug)]
struct Waiting<T> {
    asked: T,
    since: Timestamp,
}

/// What was asked. Whoever has it is the only one.
#[derive(Debug)]
pub struct Taken<T>(Arc<Waiting<T>>);

impl<T> std::ops::Deref for Taken<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.asked
    }
}

impl<K: Hash + Eq + Send + Sync + 'static, T: Send + Sync + 'static> Ceremonies<K, T> {
    /// None yet. Each waits for so long.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        let waiting = Cache::builder()
            .max_capacity(MOST)
            // The newest is the one that somebody is about to answer.
            .eviction_policy(EvictionPolicy::lru())
            .time_to_live(timeout);
        Self {
            timeout,
            waiting: waiting.build(),
        }
    }

    /// With those that are under way in `before`, unless they would now last for another time.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        if self.timeout != before.timeout {
            return self;
        }
        let waiting = before.waiting.clone();
        Self { waiting, ..self }
    }

    /// Begins one. What was asked under the same key before is given up.
    pub fn begin(&self, key: K, asked: T, now: Timestamp) {
        let waiting = Waiting { asked, since: now };
        self.waiting.insert(key, Arc::new(waiting));
    }

    /// What was asked under this key, for whoever comes first and in time.
    #[must_use]
    pub fn take(&self, key: &K, now: Timestamp) -> Option<Taken<T>> {
        let waiting = self.waiting.remove(key)?;
        let in_time = now.since(waiting.since) < self.timeout && waiting.since <= now;
        in_time.then_some(Taken(waiting))
    }

    /// Gives up what was asked under this key.
    pub fn give_up(&self, key: &K) {
        self.waiting.invalidate(key);
    }
}

impl<K: Hash + Eq + Send + Sync + 'static, T: Send + Sync + 'static> fmt::Debug
    for Ceremonies<K, T>
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ceremonies")
            .field("waiting", &self.waiting.entry_count())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000);
    const MINUTE: Duration = Duration::from_mins(1);

    fn begun() -> Ceremonies<u8, &'static str> {
        let ceremonies = Ceremonies::new(MINUTE);
        ceremonies.begin(1, "asked", NOW);
        ceremonies
    }

    /// WAN-04.
    #[test]
    fn a_ceremony_is_answered_once() {
        let ceremonies = begun();
        assert!(ceremonies.take(&2, NOW).is_none());
        assert_eq!(ceremonies.take(&1, NOW).as_deref(), Some(&"asked"));
        assert!(ceremonies.take(&1, NOW).is_none());
    }

    /// WAN-04.
    #[test]
    fn of_many_answers_at_once_one_counts() {
        for _ in 0..50 {
            let ceremonies = begun();
            let taken = thread::scope(|scope| {
                let take = || scope.spawn(|| ceremonies.take(&1, NOW).is_some());
                let tries: Vec<_> = (0..4).map(|_| take()).collect();
                let outcomes = tries.into_iter().map(|attempt| attempt.join().unwrap());
                outcomes.filter(|taken| *taken).count()
            });
            assert_eq!(taken, 1);
        }
    }

    /// WAN-04.
    #[test]
    fn a_ceremony_ends_after_a_while() {
        for (later, expected) in [(59_999, true), (60_000, false), (3_600_000, false)] {
            let at = NOW.after(Duration::from_millis(later));
            assert_eq!(begun().take(&1, at).is_some(), expected, "{later}");
        }
        assert!(
            begun().take(&1, NOW.before(MINUTE)).is_none(),
            "a clock set back"
        );
    }

    #[test]
    fn a_ceremony_goes_on_unless_the_time_for_it_is_another() {
        let before = begun();
        let after = Ceremonies::new(MINUTE).remembering(&before);
        assert_eq!(after.take(&1, NOW).as_deref(), Some(&"asked"));
        assert!(before.take(&1, NOW).is_none(), "both together answer once");
        let shorter = Ceremonies::new(MINUTE / 2).remembering(&begun());
        assert!(shorter.take(&1, NOW).is_none());
    }

    #[test]
    fn a_ceremony_can_be_given_up_or_begun_again() {
        let ceremonies = begun();
        ceremonies.begin(1, "again", NOW);
        assert_eq!(ceremonies.take(&1, NOW).as_deref(), Some(&"again"));
        ceremonies.begin(1, "once more", NOW);
        ceremonies.give_up(&1);
        assert!(ceremonies.take(&1, NOW).is_none());
    }
}
