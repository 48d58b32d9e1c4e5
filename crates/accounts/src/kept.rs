//! What is kept in memory for a while, and no more than so much of it. It must not know what is kept.

use std::hash::Hash;
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// Room for so many, each for so long. The newest always finds room, since somebody is waiting for it: what was used the longest
/// ago goes.
pub(crate) fn kept<K, V>(most: u64, life: Duration) -> Cache<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    Cache::builder()
        .max_capacity(most)
        .eviction_policy(EvictionPolicy::lru())
        .time_to_live(life)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_finds_room_however_often_the_others_are_used() {
        let cache = kept(10, Duration::from_hours(1));
        for key in 0..10 {
            cache.insert(key, key);
        }
        for _ in 0..20 {
            assert!((0..10).all(|key| cache.get(&key).is_some()));
            cache.run_pending_tasks();
        }
        cache.insert(10, 10);
        cache.run_pending_tasks();
        assert_eq!(cache.get(&10), Some(10));
        assert_eq!(cache.entry_count(), 10);
    }
}
