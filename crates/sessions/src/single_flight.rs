//! One piece of work for many callers who want the same thing at the same time, and a way for a
//! later act to overtake it. It must not know what the work is.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use tokio::sync::OnceCell;

/// How a piece of work came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// Nothing happened to its key meanwhile.
    Clear,
    /// [`SingleFlight::overtake`] was called for its key meanwhile: what the work found is stale.
    Overtaken,
}

struct Open<V> {
    outcome: Arc<OnceCell<V>>,
    seats: usize,
}

/// Work under way, by key. It holds no more entries than there are callers waiting.
pub struct SingleFlight<K: Copy + Eq + Hash, V> {
    open: Mutex<HashMap<K, Open<V>, RandomState>>,
}

impl<K: Copy + Eq + Hash, V> Default for SingleFlight<K, V> {
    fn default() -> Self {
        Self {
            open: Mutex::default(),
        }
    }
}

impl<K: Copy + Eq + Hash, V> fmt::Debug for SingleFlight<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleFlight")
            .field("open", &self.lock().len())
            .finish()
    }
}

impl<K: Copy + Eq + Hash, V> SingleFlight<K, V> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Open<V>, RandomState>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Marks work under way for this key as stale and calls `then` before that work, or any other
    /// for the key, can settle.
    pub fn overtake(&self, key: &K, then: impl FnOnce()) {
        let mut open = self.lock();
        open.remove(key);
        then();
    }

    fn join(&self, key: K) -> Seat<'_, K, V> {
        let mut open = self.lock();
        let entry = open.entry(key).or_insert_with(|| Open {
            outcome: Arc::default(),
            seats: 0,
        });
        entry.seats += 1;
        Seat {
            flights: self,
            key,
            outcome: Arc::clone(&entry.outcome),
        }
    }
}

impl<K: Copy + Eq + Hash, V: Clone> SingleFlight<K, V> {
    /// The outcome of the work for this key. If somebody else is at it, waits for theirs; if they
    /// give up (their future is dropped), takes over.
    ///
    /// `settle` turns what the work found into the outcome. It runs while no [`overtake`] can, so
    /// that what it puts into a cache is never older than what an overtaker took out.
    ///
    /// [`overtake`]: SingleFlight::overtake
    pub async fn share<R>(
        &self,
        key: K,
        work: impl Future<Output = R>,
        settle: impl FnOnce(R, Landing) -> V,
    ) -> V {
        let seat = self.join(key);
        let flight = || async {
            let found = work.await;
            seat.land(|landing| settle(found, landing))
        };
        seat.outcome.get_or_init(flight).await.clone()
    }
}

/// One caller's place in a flight. The last one to leave closes it.
struct Seat<'a, K: Copy + Eq + Hash, V> {
    flights: &'a SingleFlight<K, V>,
    key: K,
    outcome: Arc<OnceCell<V>>,
}

impl<K: Copy + Eq + Hash, V> Seat<'_, K, V> {
    /// Closes the flight, so that later callers start anew, and settles it.
    fn land(&self, settle: impl FnOnce(Landing) -> V) -> V {
        let mut open = self.flights.lock();
        let landing = if self.is_open(&open) {
            Landing::Clear
        } else {
            Landing::Overtaken
        };
        if landing == Landing::Clear {
            open.remove(&self.key);
        }
        settle(landing)
    }

    fn is_open(&self, open: &HashMap<K, Open<V>, RandomState>) -> bool {
        open.get(&self.key)
            .is_some_and(|entry| Arc::ptr_eq(&entry.outcome, &self.outcome))
    }
}

impl<K: Copy + Eq + Hash, V> Drop for Seat<'_, K, V> {
    fn drop(&mut self) {
        let mut open = self.flights.lock();
        if !self.is_open(&open) {
            return;
        }
        let Some(entry) = open.get_mut(&self.key) else {
            return;
        };
        entry.seats -= 1;
        if entry.seats == 0 {
            open.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests;
