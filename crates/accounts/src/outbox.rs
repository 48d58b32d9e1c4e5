//! Where mail waits until it has been sent. It must not know how it is kept.

use std::fmt::Debug;

use async_trait::async_trait;
use doorward_model::Timestamp;
use doorward_sessions::StoreUnavailable;

use crate::Letter;

/// Letters that wait at the same time. When mail is down for long, what comes on top is refused.
pub const MOST_WAITING: u32 = 1_000;

/// The number of a letter in its outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterId(pub i64);

/// A letter in an outbox.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its number.
    pub id: LetterId,
    /// What to send.
    pub letter: Letter,
    /// How often sending it has been tried.
    pub tries: u32,
}

/// What became of a letter that was put into an outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a letter that was not kept is lost"]
pub enum Put {
    /// It waits, and is due at once.
    Kept,
    /// [`MOST_WAITING`] letters wait already.
    Full,
}

/// Where mail waits until it has been sent. Letters hold links and codes, so a store keeps them encrypted.
#[async_trait]
pub trait Outbox: Debug + Send + Sync {
    /// Keeps a letter, due from the moment that it is about.
    async fn put(&self, letter: &Letter) -> Result<Put, StoreUnavailable>;

    /// Letters that are due, at most so many, those first that have been due the longest. One that cannot be read any
    /// more is removed.
    async fn due(&self, now: Timestamp, most: u32) -> Result<Vec<Waiting>, StoreUnavailable>;

    /// When the next letter is due; `None` where none waits.
    async fn next_due(&self) -> Result<Option<Timestamp>, StoreUnavailable>;

    /// Counts a try to send a letter; the next is due then.
    async fn postpone(&self, id: LetterId, until: Timestamp) -> Result<(), StoreUnavailable>;

    /// Forgets a letter that has been sent, or never will be.
    async fn remove(&self, id: LetterId) -> Result<(), StoreUnavailable>;
}
