//! The ports that sign-in calls: who exists, and under which number. It must not know what answers.

use std::error::Error;
use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_credentials::PasswordHash;
use doorward_model::{User, UserId, UserName};
use doorward_sessions::StoreUnavailable;

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

    /// Rises whenever any user may have changed; at least 1. No I/O: every check asks.
    fn generation(&self) -> u64;

    /// A few of the hashes in use, so that verifying a password for an unknown user costs the same.
    fn hashes_in_use(&self) -> Vec<Arc<PasswordHash>>;
}

/// The numbers by which stores know users.
#[async_trait]
pub trait UserIds: Debug + Send + Sync {
    /// The number of the user with this canonical name, found or made.
    async fn id_of(&self, name: &UserName) -> Result<UserId, StoreUnavailable>;
}
