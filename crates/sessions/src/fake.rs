//! Stores that tests can watch and break, and sample values. Only for tests, here and in the crates
//! above.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use doorward_model::{
    EmailAddress, Event, EventKind, FactorEvidence, FactorKind, GroupName, Secret, Timestamp, User,
    UserId, UserName,
};
use tokio::sync::{Notify, Semaphore};

use crate::{
    Arrival, Created, EventLog, Lifetimes, MOST_PER_USER, MemoryStore, NewSession, PortalTokens,
    Predecessor, SessionKey, SessionRecord, SessionStore, StoreUnavailable,
};

/// Portal tokens under a key of their own.
#[must_use]
pub fn portal_tokens() -> PortalTokens {
    PortalTokens::of_secret(&Secret::new(String::from("a secret")))
}

/// A log that keeps events in memory and can be made to fail.
#[derive(Debug, Default)]
pub struct MemoryEvents {
    events: Mutex<Vec<Event>>,
    failing: AtomicBool,
}

impl MemoryEvents {
    /// What was recorded so far.
    #[must_use]
    pub fn recorded(&self) -> Vec<Event> {
        self.events
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The kinds of what was recorded so far.
    #[must_use]
    pub fn kinds(&self) -> Vec<EventKind> {
        self.recorded().iter().map(|event| event.kind).collect()
    }

    /// From now on every call fails, or works again.
    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }
}

#[async_trait]
impl EventLog for MemoryEvents {
    async fn record(&self, event: &Event) -> Result<(), StoreUnavailable> {
        refuse_if(&self.failing)?;
        self.events
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(event.clone());
        Ok(())
    }
}

fn refuse_if(failing: &AtomicBool) -> Result<(), StoreUnavailable> {
    if failing.load(Ordering::SeqCst) {
        return Err(StoreUnavailable::new("the test broke it"));
    }
    Ok(())
}

/// A store in memory that counts, can be held up and can be made to fail.
#[derive(Debug)]
pub struct ProbeStore {
    inner: MemoryStore,
    events: Arc<MemoryEvents>,
    failing: AtomicBool,
    loads: AtomicUsize,
    load_found: Notify,
    load_gate: Semaphore,
    end_gate: Semaphore,
    touches: Mutex<Vec<Vec<(SessionKey, Timestamp)>>>,
    touched: Notify,
}

impl Default for ProbeStore {
    fn default() -> Self {
        let events = Arc::new(MemoryEvents::default());
        Self {
            inner: MemoryStore::new(Arc::clone(&events) as Arc<dyn EventLog>),
            events,
            failing: AtomicBool::new(false),
            loads: AtomicUsize::new(0),
            load_found: Notify::new(),
            load_gate: Semaphore::new(Semaphore::MAX_PERMITS),
            end_gate: Semaphore::new(Semaphore::MAX_PERMITS),
            touches: Mutex::default(),
            touched: Notify::new(),
        }
    }
}

impl ProbeStore {
    /// The log that its events go to.
    #[must_use]
    pub fn events(&self) -> &Arc<MemoryEvents> {
        &self.events
    }

    /// From now on every call fails, or works again.
    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    /// The store inside, for what else a port may ask of it; fails where the probe does.
    pub fn inner(&self) -> Result<&MemoryStore, StoreUnavailable> {
        refuse_if(&self.failing)?;
        Ok(&self.inner)
    }

    /// How often a session was asked for.
    #[must_use]
    pub fn loads(&self) -> usize {
        self.loads.load(Ordering::SeqCst)
    }

    /// From now on a load looks into the store at once but answers only after [`let_go`].
    ///
    /// [`let_go`]: ProbeStore::let_go
    pub fn hold_loads(&self) {
        self.load_gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    /// Waits until a load that is held has looked into the store.
    pub async fn load_found(&self) {
        self.load_found.notified().await;
    }

    /// Lets loads answer again.
    pub fn let_go(&self) {
        self.load_gate.add_permits(Semaphore::MAX_PERMITS);
    }

    /// From now on ending a session waits until [`let_ends_go`].
    ///
    /// [`let_ends_go`]: ProbeStore::let_ends_go
    pub fn hold_ends(&self) {
        self.end_gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    /// Lets sessions end again.
    pub fn let_ends_go(&self) {
        self.end_gate.add_permits(Semaphore::MAX_PERMITS);
    }

    /// The batches of last uses that were written.
    #[must_use]
    pub fn touches(&self) -> Vec<Vec<(SessionKey, Timestamp)>> {
        self.touches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits for a batch to be written.
    pub async fn touched(&self) {
        self.touched.notified().await;
    }
}

#[async_trait]
impl SessionStore for ProbeStore {
    async fn create(
        &self,
        arrival: Arrival<'_>,
        event: &Event,
    ) -> Result<Created, StoreUnavailable> {
        refuse_if(&self.failing)?;
        self.inner.create(arrival, event).await
    }

    async fn load(&self, key: &SessionKey) -> Result<Option<SessionRecord>, StoreUnavailable> {
        self.loads.fetch_add(1, Ordering::SeqCst);
        refuse_if(&self.failing)?;
        let found = self.inner.load(key).await;
        self.load_found.notify_one();
        let _pass = self
            .load_gate
            .acquire()
            .await
            .map_err(StoreUnavailable::new)?;
        found
    }

    async fn touch(&self, seen: &[(SessionKey, Timestamp)]) -> Result<(), StoreUnavailable> {
        refuse_if(&self.failing)?;
        self.inner.touch(seen).await?;
        self.touches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(seen.to_vec());
        self.touched.notify_one();
        Ok(())
    }

    async fn end(&self, key: &SessionKey, event: &Event) -> Result<bool, StoreUnavailable> {
        refuse_if(&self.failing)?;
        let _pass = self
            .end_gate
            .acquire()
            .await
            .map_err(StoreUnavailable::new)?;
        self.inner.end(key, event).await
    }

    async fn end_of_user(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: &Event,
    ) -> Result<Vec<SessionKey>, StoreUnavailable> {
        refuse_if(&self.failing)?;
        self.inner.end_of_user(user, keep, event).await
    }

    async fn prune(&self, expired_before: Timestamp) -> Result<u64, StoreUnavailable> {
        refuse_if(&self.failing)?;
        self.inner.prune(expired_before).await
    }
}

/// A store that must not be asked: the proof that a check on a cached session is without I/O. New
/// sessions are taken and thrown away, so that there is something to cache.
#[derive(Debug, Default)]
pub struct PanickingStore;

#[async_trait]
impl SessionStore for PanickingStore {
    async fn create(
        &self,
        _arrival: Arrival<'_>,
        _event: &Event,
    ) -> Result<Created, StoreUnavailable> {
        let ended = Vec::new();
        Ok(Created::Kept { ended })
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn load(&self, _key: &SessionKey) -> Result<Option<SessionRecord>, StoreUnavailable> {
        panic!("the store was asked for a session")
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn touch(&self, _seen: &[(SessionKey, Timestamp)]) -> Result<(), StoreUnavailable> {
        panic!("the store was written to")
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn end(&self, _key: &SessionKey, _event: &Event) -> Result<bool, StoreUnavailable> {
        panic!("a session was ended")
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn end_of_user(
        &self,
        _user: UserId,
        _keep: Option<SessionKey>,
        _event: &Event,
    ) -> Result<Vec<SessionKey>, StoreUnavailable> {
        panic!("sessions were ended")
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    async fn prune(&self, _expired_before: Timestamp) -> Result<u64, StoreUnavailable> {
        panic!("sessions were removed")
    }
}

/// A key that is this byte 32 times.
#[must_use]
pub const fn key(byte: u8) -> SessionKey {
    SessionKey::from_bytes([byte; 32])
}

/// A key of its own for every number; none is also a [`key`].
#[must_use]
pub fn numbered_key(number: u16) -> SessionKey {
    let mut bytes = [0xff; 32];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    bytes[2] = 0;
    SessionKey::from_bytes(bytes)
}

/// A user of this name with two groups and a mailbox.
///
/// # Panics
///
/// If no user can have that name.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "a test names its users rightly or fails"
)]
pub fn user(name: &str) -> User {
    let group = |name| GroupName::try_from(name).expect("a group name");
    User {
        name: UserName::try_from(name).expect("a user name"),
        display_name: format!("{name} Example"),
        emails: vec![EmailAddress::try_from("user@example.com").expect("a mailbox")],
        groups: vec![group("users"), group("admins")],
    }
}

/// A session of user number 1 with a password, for an hour from `now`.
#[must_use]
pub fn record(byte: u8, name: &str, now: Timestamp) -> SessionRecord {
    SessionRecord {
        factors: vec![FactorEvidence::recorded(FactorKind::Password, now)],
        ..new_session(name).into_record(key(byte), now)
    }
}

/// This session, in the place of none, where there is room.
#[must_use]
pub const fn arrival(record: &SessionRecord) -> Arrival<'_> {
    Arrival {
        record,
        before: Predecessor::Nobody,
        most: MOST_PER_USER,
    }
}

/// What a session of user number 1 begins with; it has no factors yet.
#[must_use]
pub fn new_session(name: &str) -> NewSession {
    NewSession {
        user_id: UserId(1),
        user: user(name),
        directory_generation: 1,
        cookie_domain: String::from("example.com"),
        factors: Vec::new(),
        lifetimes: Lifetimes::default(),
        remember: false,
        replaces: None,
        address: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
        user_agent: Some(String::from("Test/1.0")),
    }
}

/// A sign-in of user number 1.
#[must_use]
pub fn event(at: Timestamp) -> Event {
    Event {
        at,
        kind: EventKind::SignInSucceeded,
        user_id: Some(UserId(1)),
        user: None,
        address: None,
        request_id: None,
        detail: None,
    }
}
