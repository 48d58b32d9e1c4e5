//! Telling users by mail what happened to their account. Mail waits in an outbox, so that trouble with it never changes what
//! a visitor is answered. It must not know how mail is worded or sent.

use std::error::Error;
use std::sync::Arc;

use doorward_model::Clock;
use doorward_sessions::StoreUnavailable;
use tokio::sync::Notify;

use crate::{Courier, Letter, Mailer, Outbox, Put};

/// Tells users what happened. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Notices {
    outbox: Option<Arc<dyn Outbox>>,
    /// Rings when there is something to carry.
    bell: Arc<Notify>,
}

impl Notices {
    /// With an outbox, or without where no mail is configured.
    #[must_use]
    pub fn new(outbox: Option<Arc<dyn Outbox>>) -> Self {
        let bell = Arc::default();
        Self { outbox, bell }
    }

    /// With the bell of `before`, so that whoever still has that one wakes the courier of now.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let bell = Arc::clone(&before.bell);
        Self { bell, ..self }
    }

    /// Whether users can be reached by mail at all.
    #[must_use]
    pub const fn can_send(&self) -> bool {
        self.outbox.is_some()
    }

    /// What carries the letters away, at once when there is one; `None` where there is no outbox.
    #[must_use]
    pub fn courier(&self, mailer: Arc<dyn Mailer>, clock: Arc<dyn Clock>) -> Option<Courier> {
        Some(Courier {
            outbox: Arc::clone(self.outbox.as_ref()?),
            mailer,
            clock,
            bell: Arc::clone(&self.bell),
        })
    }

    /// Tells a user that something happened. It has happened: what goes wrong here is logged, and nobody is refused for it.
    pub async fn tell(&self, letter: Letter) {
        if let Err(error) = self.post(&letter).await {
            let error = &error as &dyn Error;
            tracing::error!(error, "a notice could not be put into the outbox");
        }
    }

    /// Puts a letter into the outbox that the visitor is waiting for. Without mail it goes nowhere, and a full outbox, which
    /// is no fault of the visitor's, is for the log alone.
    pub async fn post(&self, letter: &Letter) -> Result<(), StoreUnavailable> {
        let Some(outbox) = &self.outbox else {
            return Ok(());
        };
        match outbox.put(letter).await? {
            Put::Kept => self.bell.notify_one(),
            Put::Full => tracing::error!("a mail was dropped: too many wait already"),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{MemoryOutbox, letter};

    #[tokio::test]
    async fn without_an_outbox_nobody_is_told_and_nothing_fails() {
        let notices = Notices::new(None);
        assert!(!notices.can_send());
        notices.tell(letter()).await;
        notices.post(&letter()).await.expect("nothing can fail");
    }

    /// OPS-04.
    #[test]
    fn whoever_has_the_old_bell_wakes_the_courier_of_now() {
        let before = Notices::new(None);
        let now = Notices::new(None).remembering(&before);
        assert!(Arc::ptr_eq(&now.bell, &before.bell));
    }

    #[tokio::test]
    async fn trouble_with_the_outbox_is_nobodys_refusal() {
        // RST-13
        let outbox = Arc::new(MemoryOutbox::default());
        let notices = Notices::new(Some(Arc::clone(&outbox) as Arc<dyn Outbox>));
        for _ in 0..=crate::MOST_WAITING {
            notices
                .post(&letter())
                .await
                .expect("a full one is no failure");
        }
        assert_eq!(outbox.letters().len(), crate::MOST_WAITING as usize);
        outbox.fail_writes(true);
        notices.tell(letter()).await;
        notices
            .post(&letter())
            .await
            .expect_err("it is written by nobody");
    }
}
