//! The ports behind which sessions and security events are kept. It must not know what is there.

use std::error::Error;
use std::fmt::Debug;
use std::num::NonZeroU16;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_model::{Event, Timestamp, UserId};

use crate::{SessionKey, SessionRecord};

/// A store did not do what it was asked. Whoever asked refuses the visitor and tries again with the
/// next request.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the store cannot be used")]
pub struct StoreUnavailable(#[source] Arc<dyn Error + Send + Sync>);

impl StoreUnavailable {
    /// Wraps the cause, which is for the log alone.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}

/// The session before a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predecessor {
    /// There is none.
    Nobody,
    /// This one ends with the act, if it is still there.
    Ends(SessionKey),
    /// This one goes on under the new key. If it has ended, so that there is nothing to go on with, nothing is kept.
    GoesOn(SessionKey),
}

impl Predecessor {
    /// Its key.
    #[must_use]
    pub const fn key(self) -> Option<SessionKey> {
        match self {
            Self::Nobody => None,
            Self::Ends(key) | Self::GoesOn(key) => Some(key),
        }
    }
}

/// What became of a session that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Created {
    /// It is kept. These sessions of the same user were beyond the bound and have ended.
    Kept {
        /// Their keys.
        ended: Vec<SessionKey>,
    },
    /// The one before had to go on and is gone, so that nothing is kept or written.
    Gone,
}

/// A session to be kept, and what it takes the place of.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// The session.
    pub record: &'a SessionRecord,
    /// The one before it.
    pub before: Predecessor,
    /// The most sessions that its user has afterwards, in all cookie domains together.
    pub most: NonZeroU16,
}

/// Where sessions are kept. An act and its security event are one transaction: both happen or
/// neither does.
#[async_trait]
pub trait SessionStore: Debug + Send + Sync {
    /// Keeps a new session and ends the one before it. A key that exists is an error: no session is ever overwritten.
    ///
    /// Of the user's other sessions so many end in the same act that the bound holds: first those past their absolute end at the time of
    /// the event, then those that were used longest ago, as far as the store knows. The new one never does.
    async fn create(
        &self,
        arrival: Arrival<'_>,
        event: &Event,
    ) -> Result<Created, StoreUnavailable>;

    /// The session with this key. A row that cannot be read counts as none.
    async fn load(&self, key: &SessionKey) -> Result<Option<SessionRecord>, StoreUnavailable>;

    /// Moves the times of last use forward. Keys that no longer exist are passed over.
    async fn touch(&self, seen: &[(SessionKey, Timestamp)]) -> Result<(), StoreUnavailable>;

    /// Ends a session. Says whether there was one; the event is written only then.
    async fn end(&self, key: &SessionKey, event: &Event) -> Result<bool, StoreUnavailable>;

    /// Ends all sessions of a user but `keep`, and says which. The event is written if there were
    /// any.
    async fn end_of_user(
        &self,
        user: UserId,
        keep: Option<SessionKey>,
        event: &Event,
    ) -> Result<Vec<SessionKey>, StoreUnavailable>;

    /// Removes sessions whose absolute end is not after `expired_before`; says how many.
    async fn prune(&self, expired_before: Timestamp) -> Result<u64, StoreUnavailable>;
}

/// The one append-only table of security events.
#[async_trait]
pub trait EventLog: Debug + Send + Sync {
    /// Appends an event that belongs to no other act of a store.
    async fn record(&self, event: &Event) -> Result<(), StoreUnavailable>;
}
