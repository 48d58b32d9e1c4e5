//! In-memory fakes of the ports, for tests.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use doorward_sessions::StoreUnavailable;

use crate::{Letter, Outbox};

/// An outbox that keeps every letter.
#[derive(Debug, Default)]
pub struct MemoryOutbox(Mutex<Vec<Letter>>);

impl MemoryOutbox {
    /// The letters so far.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

#[async_trait]
impl Outbox for MemoryOutbox {
    async fn put(&self, letter: &Letter) -> Result<(), StoreUnavailable> {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.push(letter.clone());
        Ok(())
    }
}
