//! The ports that sign-in calls: who exists, and under which number. It must not know what answers.

use std::error::Error;
use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_credentials::PasswordHash;
use doorward_model::{Event, Timestamp, User, UserId, UserName};
use doorward_sessions::StoreUnavailable;

use crate::{Ban, BanSubject};

/// A directory could not say whether somebody exists. Whoever asked refuses the visitor.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the user directory cannot be used")]
pub struct DirectoryUnavailable(#[source] Arc<dyn Error + Send + Sync>);

impl DirectoryUnavailable {
    /// Wraps the cause, which is for the log alone.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}

/// A user that a directory found, and what their password is checked against.
#[derive(Clone, Debug)]
pub struct Found {
    /// The user, under the canonical name.
    pub user: User,
    /// Their password.
    pub password: StoredPassword,
}

impl Found {
    /// Whether it is this hash that the password is checked against.
    #[must_use]
    pub fn has(&self, hash: &PasswordHash) -> bool {
        matches!(&self.password, StoredPassword::Hash(kept) if **kept == *hash)
    }
}

/// What a directory keeps of a password.
#[derive(Clone, Debug)]
pub enum StoredPassword {
    /// A hash to verify against.
    Hash(Arc<PasswordHash>),
    /// Nothing that a password can match: this user signs in with none.
    Unusable,
}

/// Who exists.
#[async_trait]
pub trait Users: Debug + Send + Sync {
    /// The user with what was typed as name, read as this directory reads names. Unknown and
    /// disabled users are both `None`: nobody is told the difference.
    async fn find(&self, typed: &str) -> Result<Option<Found>, DirectoryUnavailable>;

    /// The user with this canonical name, to refresh what a session knows of them.
    async fn by_name(&self, name: &UserName) -> Result<Option<User>, DirectoryUnavailable>;

    /// Rises whenever any user may have changed; at least 1. Another hash of the same password changes nobody. No I/O: every
    /// check asks.
    fn generation(&self) -> u64;

    /// A few of the hashes in use, so that verifying a password for an unknown user costs the same.
    fn hashes_in_use(&self) -> Vec<Arc<PasswordHash>>;
}

/// Why a directory has not put another hash into the place of a user's. Nothing has changed then.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotReplaced {
    /// The user has another hash by now, or none, or is gone.
    #[error("the user has another password hash by now")]
    Stale,
    /// It cannot be written.
    #[error("the password hash cannot be written")]
    Failed(#[source] Arc<dyn Error + Send + Sync>),
}

impl NotReplaced {
    /// Wraps the cause, which is for the log alone.
    pub fn failed(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Failed(Arc::from(cause.into()))
    }
}

/// Where the hashes of passwords are kept, for whoever replaces one by another of the same password.
#[async_trait]
pub trait PasswordHashes: Debug + Send + Sync {
    /// Whether it is worth while to make another hash: this directory takes one, and the user has `verified` still.
    async fn can_replace(&self, user: &UserName, verified: &Arc<PasswordHash>) -> bool;

    /// Puts `stronger` into the place of `verified`, if that is what the user has at the moment of writing: a password that
    /// has changed meanwhile never comes back. When it returns, the directory answers with the new hash. Its generation has
    /// not risen for that.
    async fn replace(
        &self,
        user: &UserName,
        verified: &Arc<PasswordHash>,
        stronger: &str,
    ) -> Result<(), NotReplaced>;
}

/// The numbers by which stores know users.
#[async_trait]
pub trait UserIds: Debug + Send + Sync {
    /// The number of the user with this canonical name, found or made.
    async fn id_of(&self, name: &UserName) -> Result<UserId, StoreUnavailable>;

    /// Everybody who has a number, by name. Some may be gone from the directory.
    async fn everybody(&self) -> Result<Vec<(UserId, UserName)>, StoreUnavailable>;

    /// Forgets a number with all that stores keep under it, but for security events. Whoever bears the name later gets another
    /// number, and finds nothing of this user's.
    async fn forget(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable>;
}

/// Where bans are kept, beside the security events that failures are counted from.
#[async_trait]
pub trait Bans: Debug + Send + Sync {
    /// The ban that holds the subject at `now`; of several the one that ends last.
    async fn held(
        &self,
        subject: &BanSubject,
        now: Timestamp,
    ) -> Result<Option<Ban>, StoreUnavailable>;

    /// How many sign-ins and Basic credentials of the user were refused after `since`, after the last sign-in that
    /// succeeded and after the end of the last ban.
    async fn failures(&self, user: &UserName, since: Timestamp) -> Result<u32, StoreUnavailable>;

    /// How many bans regulation has imposed on the subject after `since`.
    async fn history(
        &self,
        subject: &BanSubject,
        since: Timestamp,
    ) -> Result<u32, StoreUnavailable>;

    /// Keeps a ban.
    async fn impose(&self, ban: &Ban, event: &Event) -> Result<(), StoreUnavailable>;

    /// Ends all bans of the subject at the event's time. Says whether there was one; the event is written only then.
    async fn revoke(&self, subject: &BanSubject, event: &Event) -> Result<bool, StoreUnavailable>;

    /// The bans that hold at `now`, the latest first; at most a thousand.
    async fn standing(&self, now: Timestamp) -> Result<Vec<Ban>, StoreUnavailable>;
}
