//! Sessions in the memory of this process, for those who choose it: they are lost on restart.
//! It must not know how security events are kept.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_model::{Event, Timestamp, UserId};

use crate::{
    Arrival, Created, EventLog, Predecessor, SessionKey, SessionRecord, SessionStore,
    StoreUnavailable,
};

type Records = HashMap<SessionKey, SessionRecord>;

/// A [`SessionStore`] without a disk. Security events go to a log that outlives it, and an act whose
/// event cannot be written does not happen.
#[derive(Debug)]
pub struct MemoryStore {
    records: Mutex<Records>,
    events: Arc<dyn EventLog>,
}

impl MemoryStore {
    /// An empty store that writes events to this log.
    #[must_use]
    pub fn new(events: Arc<dyn EventLog>) -> Self {
        Self {
            records: Mutex::default(),
            events,
        }
    }

    /// The keys of a user's sessions, those first that were used last.
    #[must_use]
    pub fn last_used_first(&self, user: UserId) -> Vec<SessionKey> {
        let records = self.lock();
        let theirs = records.values().filter(|record| record.user_id == user);
        let mut theirs: Vec<_> = theirs.collect();
        theirs.sort_by_key(|record| Reverse(record.last_seen_at));
        theirs.into_iter().map(|record| record.key).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn goes_on(&self, before: Predecessor) -> bool {
        match before {
            Predecessor::GoesOn(key) => self.lock().contains_key(&key),
            Predecessor::Nobody | Predecessor::Ends(_) => true,
        }
    }

    fn keys_of(&self, user: UserId, keep: Option<SessionKey>) -> Vec<SessionKey> {
        let records = self.lock();
        let theirs = records.values().filter(|record| record.user_id == user);
        theirs
            .map(|record| record.key)
            .filter(|key| Some(*key) != keep)
            .collect()
    }
}

/// The sessions of the user of this new one that are beyond the bound.
fn beyond(
    records: &Records,
    new: &SessionRecord,
    most: NonZeroU16,
    now: Timestamp,
) -> Vec<SessionKey> {
    let others = records.values();
    let others = others.filter(|record| record.user_id == new.user_id && record.key != new.key);
    let mut others: Vec<_> = others.collect();
    others.sort_by_key(|record| (record.expires_at <= now, Reverse(record.last_seen_at)));
    let room = usize::from(most.get()) - 1;
    others.iter().skip(room).map(|record| record.key).collect()
}

#[async_trait]
impl SessionStore for MemoryStore {
    async fn create(
        &self,
        Arrival {
            record,
            before,
            most,
        }: Arrival<'_>,
        event: &Event,
    ) -> Result<Created, StoreUnavailable> {
        if self.lock().contains_key(&record.key) {
            return Err(StoreUnavailable::new("the session key exists"));
        }
        if !self.goes_on(before) {
            return Ok(Created::Gone);
        }
        self.events.record(event).await?;
        let mut records = self.lock();
        let old = before.key().and_then(|old| records.remove(&old));
        // It may have ended while the event was being written.
        if matches!(before, Predecessor::GoesOn(_)) && old.is_none() {
            return Ok(Created::Gone);
        }
        records.insert(record.key, record.clone());
        let ended = beyond(&records, record, most, event.at);
        records.retain(|key, _| !ended.contains(key));
        Ok(Created::Kept { ended })
    }

    async fn load(&self, key: &SessionKey) -> Result<Option<SessionRecord>, StoreUnavailable> {
        Ok(self.lock().get(key).cloned())
    }

    async fn touch(&self, seen: &[(SessionKey, Timestamp)]) -> Result<(), StoreUnavailable> {
        let mut records = self.lock();
        for (key, at) in seen {
            if let Some(record) = records.get_mut(key) {
                record.last_seen_at = record.last_seen_at.max(*at);
            }
        }
        Ok(())
    }

    async fn end(&self, key: &SessionKey, event: &Event) -> Result<bool, StoreUnavailable> {
        if !self.lock().contains_key(key) {
            return Ok(false);
        }
        self.events.record(event).await?;
        Ok(self.lock().remove(key).is_some())
    }

    async fn end_of_user(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: &Event,
    ) -> Result<Vec<SessionKey>, StoreUnavailable> {
        if self.keys_of(user, keep).is_empty() {
            return Ok(Vec::new());
        }
        self.events.record(event).await?;
        let ended = self.keys_of(user, keep);
        let mut records = self.lock();
        records.retain(|key, _| !ended.contains(key));
        Ok(ended)
    }

    async fn prune(&self, expired_before: Timestamp) -> Result<u64, StoreUnavailable> {
        let mut records = self.lock();
        let before = records.len();
        records.retain(|_, record| record.expires_at > expired_before);
        Ok(u64::try_from(before - records.len()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;
    use crate::fake::{self, MemoryEvents};

    #[tokio::test]
    async fn it_keeps_the_contract_of_session_stores() {
        let events = Arc::new(MemoryEvents::default());
        let store = MemoryStore::new(events);
        contract::check(&store, [UserId(1), UserId(2)]).await;
    }

    #[tokio::test]
    async fn an_act_whose_event_cannot_be_written_does_not_happen() {
        let events = Arc::new(MemoryEvents::default());
        let store = MemoryStore::new(Arc::clone(&events) as Arc<dyn EventLog>);
        let now = Timestamp::from_unix_millis(0);
        let record = fake::record(1, "alice", now);
        let created = store
            .create(fake::arrival(&record), &fake::event(now))
            .await;
        assert!(matches!(created, Ok(Created::Kept { .. })));
        events.fail(true);
        let other = fake::record(2, "alice", now);
        assert!(
            store
                .create(fake::arrival(&other), &fake::event(now))
                .await
                .is_err()
        );
        assert!(store.end(&record.key, &fake::event(now)).await.is_err());
        assert_eq!(store.load(&record.key).await.expect("memory"), Some(record));
        assert_eq!(store.load(&other.key).await.expect("memory"), None);
    }
}
