//! Last uses of sessions on their way to the store: a bounded queue that a check never waits for,
//! and the task that writes batches. It must not know what a check is.

use std::collections::HashMap;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use doorward_model::Timestamp;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::{SessionKey, SessionStore, StoreUnavailable};

/// How long uses are gathered before they are written.
const GATHER_FOR: Duration = Duration::from_secs(5);

/// Sessions in one batch.
const MAX_BATCH: usize = 1_024;

type Use = (SessionKey, Timestamp);

#[derive(Debug)]
pub(crate) struct LastSeen {
    sender: mpsc::Sender<Use>,
    receiver: Mutex<Option<mpsc::Receiver<Use>>>,
    dropped: AtomicU64,
}

impl LastSeen {
    pub(crate) fn new(queue: usize) -> Self {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        Self {
            sender,
            receiver: Mutex::new(Some(receiver)),
            dropped: AtomicU64::new(0),
        }
    }

    /// Queues a use. A full queue drops it and counts: the session may look idle a little early,
    /// which is better than a check that waits.
    pub(crate) fn push(&self, key: SessionKey, at: Timestamp) {
        if self.sender.try_send((key, at)).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Writes what is queued, until `stop`; then writes the rest and returns. There is one queue,
    /// so a second call returns at once.
    pub(crate) async fn write(&self, store: &dyn SessionStore, stop: CancellationToken) {
        let taken = self
            .receiver
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(mut queue) = taken else { return };
        let mut batch = Batch::default();
        while batch.gather(&mut queue, &stop).await == Round::More {
            if batch.flush(store).await.is_err() {
                pause(&stop).await;
            }
        }
        self.write_rest(store, queue, batch).await;
    }

    async fn write_rest(
        &self,
        store: &dyn SessionStore,
        mut queue: mpsc::Receiver<Use>,
        mut batch: Batch,
    ) {
        queue.close();
        while let Ok(seen) = queue.try_recv() {
            batch.add(seen);
            if batch.is_full() && batch.flush(store).await.is_err() {
                return;
            }
        }
        // The failure has been logged, and there is no later at which to try again.
        let _logged = batch.flush(store).await;
    }
}

async fn pause(stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(GATHER_FOR) => {}
    }
}

#[derive(PartialEq, Eq)]
enum Round {
    More,
    Last,
}

/// The latest use of each session since the last write.
#[derive(Default)]
struct Batch {
    latest: HashMap<SessionKey, Timestamp>,
    store_failed: bool,
}

impl Batch {
    fn add(&mut self, (key, at): Use) {
        let latest = self.latest.entry(key).or_insert(at);
        *latest = at.max(*latest);
    }

    fn is_full(&self) -> bool {
        self.latest.len() >= MAX_BATCH
    }

    /// Waits for a first use, then for more until the batch is due.
    async fn gather(&mut self, queue: &mut mpsc::Receiver<Use>, stop: &CancellationToken) -> Round {
        if self.latest.is_empty() && self.first(queue, stop).await == Round::Last {
            return Round::Last;
        }
        let mut due = pin!(tokio::time::sleep(GATHER_FOR));
        while !self.is_full() {
            tokio::select! {
                biased;
                () = stop.cancelled() => return Round::Last,
                () = &mut due => return Round::More,
                Some(seen) = queue.recv() => self.add(seen),
            }
        }
        Round::More
    }

    async fn first(&mut self, queue: &mut mpsc::Receiver<Use>, stop: &CancellationToken) -> Round {
        tokio::select! {
            biased;
            () = stop.cancelled() => Round::Last,
            Some(seen) = queue.recv() => {
                self.add(seen);
                Round::More
            }
        }
    }

    /// Writes the batch. One that could not be written is kept, and logged once an outage.
    async fn flush(&mut self, store: &dyn SessionStore) -> Result<(), StoreUnavailable> {
        if self.latest.is_empty() {
            return Ok(());
        }
        let seen: Vec<Use> = self.latest.iter().map(|(key, at)| (*key, *at)).collect();
        if let Err(error) = store.touch(&seen).await {
            if !self.store_failed {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "last uses of sessions wait: the store failed"
                );
            }
            self.store_failed = true;
            return Err(error);
        }
        self.latest.clear();
        self.store_failed = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{self, ProbeStore};

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000);

    fn later(seconds: u64) -> Timestamp {
        NOW.after(Duration::from_secs(seconds))
    }

    fn stopped() -> CancellationToken {
        let stop = CancellationToken::new();
        stop.cancel();
        stop
    }

    #[tokio::test]
    async fn uses_of_one_session_become_one_write_of_the_latest() {
        let store = ProbeStore::default();
        let seen = LastSeen::new(16);
        seen.push(fake::key(1), later(2));
        seen.push(fake::key(1), later(3));
        seen.push(fake::key(1), later(1));
        seen.write(&store, stopped()).await;
        assert_eq!(store.touches(), [vec![(fake::key(1), later(3))]]);
    }

    #[tokio::test]
    async fn a_full_queue_drops_and_counts() {
        let seen = LastSeen::new(2);
        for number in 0..5 {
            seen.push(fake::key(number), NOW);
        }
        assert_eq!(seen.dropped(), 3);
        let store = ProbeStore::default();
        seen.write(&store, stopped()).await;
        assert_eq!(store.touches().concat().len(), 2);
    }

    #[tokio::test]
    async fn a_full_batch_is_written_without_waiting_for_the_clock() {
        let store = ProbeStore::default();
        let seen = LastSeen::new(MAX_BATCH);
        for number in 0..u16::try_from(MAX_BATCH).expect("fits") {
            seen.push(fake::numbered_key(number), NOW);
        }
        let stop = CancellationToken::new();
        tokio::select! {
            () = seen.write(&store, stop) => panic!("nobody asked it to stop"),
            () = store.touched() => {}
        }
        assert_eq!(store.touches().concat().len(), MAX_BATCH);
    }

    #[tokio::test]
    async fn nothing_is_written_when_nobody_came() {
        let store = ProbeStore::default();
        LastSeen::new(2).write(&store, stopped()).await;
        assert!(store.touches().is_empty());
    }

    #[tokio::test]
    async fn a_batch_that_failed_is_kept_for_the_next_round() {
        let store = ProbeStore::default();
        let mut batch = Batch::default();
        batch.add((fake::key(1), NOW));
        store.fail(true);
        assert!(batch.flush(&store).await.is_err());
        store.fail(false);
        assert!(batch.flush(&store).await.is_ok());
        assert_eq!(store.touches(), [vec![(fake::key(1), NOW)]]);
    }
}
