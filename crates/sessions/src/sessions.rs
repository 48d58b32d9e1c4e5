//! The service that checks, the portal and sign-in use: sessions begin, are found, are used and
//! end here. It must not know what a session is used for.

use std::num::NonZeroU16;
use std::sync::Arc;
use std::time::Duration;

use doorward_model::{Clock, Entropy, Event, FactorEvidence, Timestamp, UserId};
use tokio_util::sync::CancellationToken;

use crate::cache::Cache;
use crate::last_seen::LastSeen;
use crate::{
    Arrival, CacheLimits, Created, Landing, Lifetimes, Liveness, Lookup, NewSession, Predecessor,
    SessionKey, SessionRecord, SessionStore, SessionToken, SessionView, SingleFlight,
    StoreUnavailable,
};

/// The most sessions of one user where no configuration says otherwise.
pub const MOST_PER_USER: NonZeroU16 = NonZeroU16::new(100).unwrap();

/// How often sessions that are over are removed from the store.
const PRUNE_EVERY: Duration = Duration::from_mins(10);

type Found = Result<Option<Arc<SessionView>>, StoreUnavailable>;

/// A session that has just begun.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The secret, for the browser alone.
    pub token: SessionToken,
    /// The session.
    pub view: Arc<SessionView>,
}

/// All sessions of this process: one instance for each configuration, shared by `Arc`, all over the same memory.
#[derive(Debug)]
pub struct Sessions {
    store: Arc<dyn SessionStore>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    cache: Cache,
    flights: Arc<SingleFlight<SessionKey, Found>>,
    last_seen: Arc<LastSeen>,
    most_per_user: NonZeroU16,
}

impl Sessions {
    /// Sessions kept in this store.
    #[must_use]
    pub fn new(
        store: Arc<dyn SessionStore>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        limits: CacheLimits,
    ) -> Self {
        Self {
            store,
            clock,
            entropy,
            cache: Cache::new(&limits),
            flights: Arc::default(),
            last_seen: Arc::new(LastSeen::new(limits.last_seen_queue)),
            most_per_user: MOST_PER_USER,
        }
    }

    /// The same sessions, in the same memory, of which one user has at most so many from the next that begins.
    #[must_use]
    pub fn under(&self, most_per_user: NonZeroU16) -> Self {
        Self {
            store: Arc::clone(&self.store),
            clock: Arc::clone(&self.clock),
            entropy: Arc::clone(&self.entropy),
            cache: self.cache.clone(),
            flights: Arc::clone(&self.flights),
            last_seen: Arc::clone(&self.last_seen),
            most_per_user,
        }
    }

    /// What memory knows of a session: no I/O, no lock that waits. Ask [`is_live`](Self::is_live)
    /// before using a hit, and [`find_live`](Self::find_live) when this is not enough.
    pub fn cached(&self, key: &SessionKey) -> Lookup {
        self.cache.look_up(key, self.clock.now())
    }

    /// The session, from memory or with one query that concurrent callers share. Whether it still
    /// counts is another question.
    pub async fn load(
        &self,
        key: &SessionKey,
    ) -> Result<Option<Arc<SessionView>>, StoreUnavailable> {
        match self.cached(key) {
            Lookup::Hit(view) => Ok(Some(view)),
            Lookup::Unknown => Ok(None),
            Lookup::Miss => self.fetch(*key).await,
        }
    }

    /// The session if it counts under these lifetimes. One that looks unused for too long is read
    /// again before it is given up, since another process may have seen the visitor.
    pub async fn find_live(
        &self,
        key: &SessionKey,
        lifetimes: &Lifetimes,
    ) -> Result<Option<Arc<SessionView>>, StoreUnavailable> {
        let Some(view) = self.load(key).await? else {
            return Ok(None);
        };
        match self.is_live(&view, lifetimes, self.clock.now()) {
            Liveness::Live => return Ok(Some(view)),
            Liveness::Expired => {}
            Liveness::IdleExpired => {
                let again = self.fetch(*key).await?;
                if let Some(view) = again.filter(|view| self.counts(view, lifetimes)) {
                    return Ok(Some(view));
                }
            }
        }
        // Remembering that it is over keeps a stale cookie from costing a query a request.
        self.forget(key);
        Ok(None)
    }

    fn counts(&self, view: &SessionView, lifetimes: &Lifetimes) -> bool {
        self.is_live(view, lifetimes, self.clock.now()) == Liveness::Live
    }

    /// Whether a session counts at `now` under the lifetimes of its cookie domain.
    pub fn is_live(&self, view: &SessionView, lifetimes: &Lifetimes, now: Timestamp) -> Liveness {
        view.liveness(lifetimes, now)
    }

    async fn fetch(&self, key: SessionKey) -> Found {
        let settle = |found: Result<Option<SessionRecord>, _>, landing| {
            let view = found?.and_then(|record| self.usable(record));
            Ok(self.settle(key, view, landing))
        };
        self.flights.share(key, self.store.load(&key), settle).await
    }

    fn usable(&self, record: SessionRecord) -> Option<Arc<SessionView>> {
        let now = self.clock.now();
        let view = SessionView::loaded(record, now);
        if view.lies_in_the_future(now) {
            tracing::warn!("a session lies in the future: was the clock set back? It is not used");
            return None;
        }
        Some(Arc::new(view))
    }

    fn settle(
        &self,
        key: SessionKey,
        view: Option<Arc<SessionView>>,
        landing: Landing,
    ) -> Option<Arc<SessionView>> {
        if landing == Landing::Overtaken {
            return None;
        }
        match &view {
            Some(view) => self.cache.keep(view),
            None => self.cache.forget(&key, self.clock.now()),
        }
        view
    }

    /// Notes that a session was used. The store hears of it later, in a batch.
    pub fn seen(&self, view: &SessionView, now: Timestamp) {
        if view.note_use(now) {
            self.last_seen.push(view.key(), now);
        }
    }

    /// How many sessions are in memory, nearly.
    #[must_use]
    pub fn cached_count(&self) -> u64 {
        self.cache.count()
    }

    /// Uses that were not written because the queue was full, since the start.
    #[must_use]
    pub fn unwritten_uses(&self) -> u64 {
        self.last_seen.dropped()
    }

    /// Begins a session under a token of our own making. The one it replaces ends in the same
    /// store call, in which `event` is written too, and so do those of the user that are beyond the bound.
    pub async fn begin(&self, new: NewSession, event: Event) -> Result<Issued, StoreUnavailable> {
        let token = SessionToken::generate(&*self.entropy);
        let before = new.replaces.map_or(Predecessor::Nobody, Predecessor::Ends);
        let generation = new.directory_generation;
        let record = new.into_record(token.key(), self.clock.now());
        let issued = self
            .issue(token, (record, generation), before, event)
            .await?;
        issued.ok_or_else(|| StoreUnavailable::new("the store did not keep a new session"))
    }

    /// Keeps a session whose user is described as of this generation of the directory.
    async fn issue(
        &self,
        token: SessionToken,
        (record, generation): (SessionRecord, u64),
        before: Predecessor,
        event: Event,
    ) -> Result<Option<Issued>, StoreUnavailable> {
        let mut forgotten = Forget {
            sessions: self,
            keys: before.key().into_iter().collect(),
        };
        let view = Arc::new(SessionView::begun(
            record.clone(),
            generation,
            self.clock.now(),
        ));
        let arrival = Arrival {
            record: &record,
            before,
            most: self.most_per_user,
        };
        let create = self.store.create(arrival, &event);
        let mut created = Created::Gone;
        // An end of all the user's sessions, or another sign-in, may come between the store and the cache.
        let settle = |outcome: Result<Created, _>, landing| {
            created = outcome?;
            let is_kept = matches!(created, Created::Kept { .. });
            let view = is_kept.then(|| Arc::clone(&view));
            Ok(self.settle(token.key(), view, landing))
        };
        self.flights.share(token.key(), create, settle).await?;
        let Created::Kept { ended } = created else {
            return Ok(None);
        };
        note_ended(&record, ended.len());
        forgotten.keys.extend(ended);
        Ok(Some(Issued { token, view }))
    }

    /// Adds evidence to a session, which goes on under a new token; the old one is worthless with the same store call, in which
    /// `event` is written too. Evidence of the same kind is replaced; the session's end stays where it was. `None` if the
    /// session has ended meanwhile: sign-out wins.
    pub async fn raise(
        &self,
        view: &SessionView,
        evidence: FactorEvidence,
        event: Event,
    ) -> Result<Option<Issued>, StoreUnavailable> {
        let token = SessionToken::generate(&*self.entropy);
        let record = view.raised(token.key(), evidence);
        let described = (record, view.directory_generation());
        let before = Predecessor::GoesOn(view.key());
        self.issue(token, described, before, event).await
    }

    /// Ends a session, here and in the store. Afterwards its key finds nothing, whatever else is
    /// under way.
    pub async fn end(&self, key: &SessionKey, event: Event) -> Result<(), StoreUnavailable> {
        let _forgotten = Forget {
            sessions: self,
            keys: vec![*key],
        };
        self.store.end(key, &event).await?;
        Ok(())
    }

    /// Ends all sessions of a user but `keep`; says how many there were.
    pub async fn end_of_user(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: Event,
    ) -> Result<usize, StoreUnavailable> {
        let mut keys = self.cache.keys_of(user);
        keys.retain(|key| Some(*key) != keep);
        let mut forgotten = Forget {
            sessions: self,
            keys,
        };
        let ended = self.store.end_of_user(user, keep, &event).await?;
        forgotten.keys.extend(&ended);
        Ok(ended.len())
    }

    fn forget(&self, key: &SessionKey) {
        self.flights
            .overtake(key, || self.cache.forget(key, self.clock.now()));
    }

    /// Writes last uses in batches until `stop`, then the rest. The assembly runs one such task.
    pub async fn write_last_seen(&self, stop: CancellationToken) {
        self.last_seen.write(&*self.store, stop).await;
    }

    /// Removes sessions past their absolute end from the store, now and every ten minutes, until
    /// `stop`. The assembly runs one such task.
    pub async fn prune_expired(&self, stop: CancellationToken) {
        loop {
            if let Err(error) = self.store.prune(self.clock.now()).await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "old sessions not removed"
                );
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PRUNE_EVERY) => {}
            }
        }
    }
}

/// The sign-in that took the room is the security event; what follows from it is for the log alone, so that whoever signs in
/// without end does not fill the table of events twice as fast.
fn note_ended(record: &SessionRecord, ended: usize) {
    if ended > 0 {
        let user = record.user.name.as_str();
        tracing::info!(
            user,
            ended,
            "a user has signed in too often: the sessions used longest ago have ended (key session.max_per_user)"
        );
    }
}

/// Forgets sessions however the act that ends them turns out: done, failed, or dropped half-way
/// by a visitor who went away. What still exists is read from the store again.
struct Forget<'a> {
    sessions: &'a Sessions,
    keys: Vec<SessionKey>,
}

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        for key in &self.keys {
            self.sessions.forget(key);
        }
    }
}

#[cfg(test)]
mod tests;
