//! Telling users by mail what happened to their account. Mail waits in an outbox, so that trouble with it never changes what
//! a visitor is answered. It must not know how mail is worded or sent.

use std::error::Error;
use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_sessions::StoreUnavailable;

use crate::Letter;

/// Where mail waits until it has been sent.
#[async_trait]
pub trait Outbox: Debug + Send + Sync {
    /// Keeps a letter until it has been sent.
    async fn put(&self, letter: &Letter) -> Result<(), StoreUnavailable>;
}

/// Tells users what happened. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Notices {
    outbox: Option<Arc<dyn Outbox>>,
}

impl Notices {
    /// With an outbox, or without where no mail is configured.
    #[must_use]
    pub const fn new(outbox: Option<Arc<dyn Outbox>>) -> Self {
        Self { outbox }
    }

    /// Whether users can be reached by mail at all.
    #[must_use]
    pub const fn can_send(&self) -> bool {
        self.outbox.is_some()
    }

    /// Tells a user that something happened. It has happened: what goes wrong here is logged, and nobody is refused for it.
    pub async fn tell(&self, letter: Letter) {
        if let Err(error) = self.post(&letter).await {
            let error = &error as &dyn Error;
            tracing::error!(error, "a notice could not be put into the outbox");
        }
    }

    /// Puts a letter into the outbox that the visitor is waiting for. Without mail it goes nowhere.
    pub async fn post(&self, letter: &Letter) -> Result<(), StoreUnavailable> {
        match &self.outbox {
            Some(outbox) => outbox.put(letter).await,
            None => Ok(()),
        }
    }
}
