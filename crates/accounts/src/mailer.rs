//! What carries mail away. It must not know which way.

use std::error::Error;
use std::fmt::Debug;

use async_trait::async_trait;

use crate::Letter;

/// Why a letter was not sent. The causes are for the log; they hold neither a letter's text nor a password.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Another time it may work.
    #[error("mail cannot be sent now")]
    Transient(#[source] Box<dyn Error + Send + Sync>),
    /// This letter will never be taken.
    #[error("the mail is refused for good")]
    Permanent(#[source] Box<dyn Error + Send + Sync>),
}

impl MailError {
    /// Another time it may work.
    pub fn transient(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Transient(cause.into())
    }

    /// This letter will never be taken.
    pub fn permanent(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Permanent(cause.into())
    }
}

/// Words a letter and carries it away. Every call comes to an end by itself.
#[async_trait]
pub trait Mailer: Debug + Send + Sync {
    /// Sends a letter.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;

    /// Whether mail could be sent now, as far as that can be told without sending one.
    async fn probe(&self) -> Result<(), MailError>;
}
