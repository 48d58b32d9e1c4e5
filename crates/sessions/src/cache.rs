//! The bounded memory in front of the store: sessions that exist, and keys known not to.
//! It must not know the store.

use std::sync::Arc;
use std::time::Duration;

use doorward_model::{Timestamp, UserId};
use foldhash::fast::RandomState;
use moka::sync::Cache as Bounded;

use crate::{SessionKey, SessionView};

/// Bounds of what [`Sessions`](crate::Sessions) keeps in memory.
#[derive(Clone, Copy, Debug)]
pub struct CacheLimits {
    /// Sessions kept at once.
    pub sessions: u64,
    /// How long a session is used without asking the store again. It bounds the harm where another
    /// process ends a session.
    pub session_age: Duration,
    /// Keys without a session that are remembered at once.
    pub unknown_keys: u64,
    /// How long a key without a session is remembered.
    pub unknown_age: Duration,
    /// Last uses that may wait to be written.
    pub last_seen_queue: usize,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self {
            sessions: 32_768,
            session_age: Duration::from_secs(30),
            unknown_keys: 16_384,
            unknown_age: Duration::from_secs(10),
            last_seen_queue: 8_192,
        }
    }
}

/// What memory knows of a key.
#[derive(Clone, Debug)]
#[must_use]
pub enum Lookup {
    /// The session.
    Hit(Arc<SessionView>),
    /// Nothing: the store has to be asked.
    Miss,
    /// There is no such session; the store was asked a moment ago, or it has just ended.
    Unknown,
}

/// A clone is another way to the same memory.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    sessions: Bounded<SessionKey, Arc<SessionView>, RandomState>,
    unknown: Bounded<SessionKey, Timestamp, RandomState>,
    session_age: Duration,
    unknown_age: Duration,
}

impl Cache {
    pub(crate) fn new(limits: &CacheLimits) -> Self {
        let bounded = |most| Bounded::builder().max_capacity(most);
        Self {
            sessions: bounded(limits.sessions).build_with_hasher(RandomState::default()),
            unknown: Bounded::builder()
                .max_capacity(limits.unknown_keys)
                .build_with_hasher(RandomState::default()),
            session_age: limits.session_age,
            unknown_age: limits.unknown_age,
        }
    }

    pub(crate) fn look_up(&self, key: &SessionKey, now: Timestamp) -> Lookup {
        if let Some(view) = self.sessions.get(key)
            && is_fresh(view.cached_at(), now, self.session_age)
        {
            return Lookup::Hit(view);
        }
        match self.unknown.get(key) {
            Some(at) if is_fresh(at, now, self.unknown_age) => Lookup::Unknown,
            _ => Lookup::Miss,
        }
    }

    /// Keeps a view. What an earlier view of the same session knows better is taken over.
    pub(crate) fn keep(&self, view: &Arc<SessionView>) {
        if let Some(earlier) = self.sessions.get(&view.key()) {
            view.inherit(&earlier);
        }
        self.sessions.insert(view.key(), Arc::clone(view));
    }

    /// Drops a session and remembers that its key has none.
    pub(crate) fn forget(&self, key: &SessionKey, now: Timestamp) {
        self.unknown.insert(*key, now);
        self.sessions.invalidate(key);
    }

    /// How many sessions are kept, nearly.
    pub(crate) fn count(&self) -> u64 {
        self.sessions.run_pending_tasks();
        self.sessions.entry_count()
    }

    /// The keys of a user's sessions. Walks the whole cache: for rare acts only.
    pub(crate) fn keys_of(&self, user: UserId) -> Vec<SessionKey> {
        let theirs = self
            .sessions
            .iter()
            .filter(|(_, view)| view.user_id() == user);
        theirs.map(|(key, _)| *key).collect()
    }
}

/// Whether something noted at a time still counts. A note from the future, left by a clock that was
/// set back, does not.
fn is_fresh(noted: Timestamp, now: Timestamp, age: Duration) -> bool {
    noted <= now && now.since(noted) < age
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000);

    fn cache() -> Cache {
        Cache::new(&CacheLimits::default())
    }

    fn later(seconds: u64) -> Timestamp {
        NOW.after(Duration::from_secs(seconds))
    }

    fn view(number: u8) -> Arc<SessionView> {
        Arc::new(SessionView::loaded(fake::record(number, "alice", NOW), NOW))
    }

    #[test]
    fn a_view_is_used_for_half_a_minute_and_then_read_again() {
        let cache = cache();
        cache.keep(&view(1));
        assert!(matches!(
            cache.look_up(&fake::key(1), later(29)),
            Lookup::Hit(_)
        ));
        assert!(matches!(
            cache.look_up(&fake::key(1), later(30)),
            Lookup::Miss
        ));
    }

    #[test]
    fn a_clock_set_back_does_not_keep_an_entry_for_longer() {
        let cache = cache();
        cache.keep(&view(1));
        cache.forget(&fake::key(2), NOW);
        let earlier = NOW.before(Duration::from_hours(1));
        assert!(matches!(
            cache.look_up(&fake::key(1), earlier),
            Lookup::Miss
        ));
        assert!(matches!(
            cache.look_up(&fake::key(2), earlier),
            Lookup::Miss
        ));
    }

    #[test]
    fn a_forgotten_key_is_unknown_for_a_moment() {
        let cache = cache();
        cache.keep(&view(1));
        cache.forget(&fake::key(1), NOW);
        assert!(matches!(
            cache.look_up(&fake::key(1), later(9)),
            Lookup::Unknown
        ));
        assert!(matches!(
            cache.look_up(&fake::key(1), later(10)),
            Lookup::Miss
        ));
    }

    /// OPS-11.
    #[test]
    fn bogus_keys_leave_no_trace_beyond_the_bound() {
        let cache = Cache::new(&CacheLimits {
            unknown_keys: 64,
            ..CacheLimits::default()
        });
        for number in 0..10_000_u32 {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&number.to_le_bytes());
            cache.forget(&SessionKey::from_bytes(bytes), NOW);
        }
        cache.unknown.run_pending_tasks();
        assert!(cache.unknown.entry_count() <= 64);
    }

    #[test]
    fn sessions_beyond_the_bound_are_evicted() {
        let cache = Cache::new(&CacheLimits {
            sessions: 8,
            ..CacheLimits::default()
        });
        for number in 0..100 {
            cache.keep(&view(number));
        }
        cache.sessions.run_pending_tasks();
        assert!(cache.sessions.entry_count() <= 8);
    }
}
