//! The port behind which a directory takes a new password. It must not know how passwords are hashed or kept.

use std::error::Error;
use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_model::UserName;

/// Why a password was not set. Nothing has changed then.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SetPasswordError {
    /// The user is gone, or disabled.
    #[error("there is no such user")]
    Unknown,
    /// This directory takes no passwords, or not this user's. The text is for administrators.
    #[error("the password cannot be written: {0}")]
    Refused(String),
    /// It did not work.
    #[error("the new password could not be written")]
    Failed(#[source] Arc<dyn Error + Send + Sync>),
}

impl SetPasswordError {
    /// Wraps the cause, which is for the log alone.
    pub fn failed(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Failed(Arc::from(cause.into()))
    }
}

/// Where passwords are set.
#[async_trait]
pub trait Passwords: Debug + Send + Sync {
    /// Whether this directory takes passwords at all.
    fn can_set(&self) -> bool;

    /// Replaces the password of the user with this canonical name. When it returns, the directory answers with the new one,
    /// and its generation has risen. `hash` is one that the directory can verify.
    async fn set(&self, user: &UserName, hash: &str) -> Result<(), SetPasswordError>;
}
