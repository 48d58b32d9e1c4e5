//! Carries letters from the outbox to whatever sends mail: at once, and again after a while where that fails. It must
//! not know how letters are kept, worded or sent.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use doorward_model::{Clock, Timestamp};
use doorward_sessions::StoreUnavailable;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{MailError, Mailer, Outbox, Waiting};

/// Letters that are read at once.
const BATCH: u32 = 20;

/// How long sending a letter may take, whatever a mailer thinks of it.
const DEADLINE: Duration = Duration::from_mins(2);

/// How long a letter that is being sent has when the server stops.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// How long the courier sleeps where nothing is due, if nobody wakes it.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// How long it leaves a store alone that failed.
const AFTER_OUTAGE: Duration = Duration::from_secs(15);

/// How long a letter waits after each try. After the last it is given up: a night later the news is old.
const RETRY_AFTER: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_secs(15),
    Duration::from_secs(30),
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_hours(1),
    Duration::from_hours(3),
    Duration::from_hours(6),
];

/// Carries letters away, one after the other. One a server.
#[derive(Debug)]
pub struct Courier {
    pub(crate) outbox: Arc<dyn Outbox>,
    pub(crate) mailer: Arc<dyn Mailer>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Rings when a letter has been put into the outbox.
    pub(crate) bell: Arc<Notify>,
}

impl Courier {
    /// Carries letters until told to stop. What waits then waits for the next start.
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let pause = self.round(&stop).await.unwrap_or_else(|error| {
                let error = &error as &dyn Error;
                tracing::error!(error, "mail waits: the outbox failed");
                AFTER_OUTAGE
            });
            tokio::select! {
                biased;
                () = stop.cancelled() => {}
                () = self.bell.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Sends everything that is due, and says how long nothing will be.
    async fn round(&self, stop: &CancellationToken) -> Result<Duration, StoreUnavailable> {
        loop {
            let due = self.outbox.due(self.clock.now(), BATCH).await?;
            if due.is_empty() {
                break;
            }
            for waiting in &due {
                if stop.is_cancelled() {
                    return Ok(Duration::ZERO);
                }
                self.deliver(waiting, stop).await?;
            }
        }
        let next = self.outbox.next_due().await?;
        let pause = next.map_or(LONGEST_PAUSE, |next| next.since(self.clock.now()));
        Ok(pause.min(LONGEST_PAUSE))
    }

    /// Tries once to send a letter. The try is written down before it is made: a store that fails half-way makes a mail
    /// late, and never sends it over and over.
    async fn deliver(
        &self,
        waiting: &Waiting,
        stop: &CancellationToken,
    ) -> Result<(), StoreUnavailable> {
        let now = self.clock.now();
        let id = waiting.id;
        if is_over(waiting, now) {
            tracing::warn!(
                letter = id.0,
                "a mail was dropped: what it holds is no longer good"
            );
            return self.outbox.remove(id).await;
        }
        let retry = usize::try_from(waiting.tries).map(|tries| RETRY_AFTER.get(tries));
        let retry = retry.ok().flatten();
        self.outbox
            .postpone(id, now.after(retry.copied().unwrap_or(LONGEST_PAUSE)))
            .await?;
        match self.send(waiting, stop).await {
            Ok(()) => tracing::debug!(letter = id.0, "a mail was sent"),
            Err(MailError::Transient(cause)) if retry.is_some() => {
                tracing::warn!(
                    letter = id.0,
                    error = &*cause as &dyn Error,
                    "a mail could not be sent yet"
                );
                return Ok(());
            }
            Err(MailError::Transient(cause) | MailError::Permanent(cause)) => {
                tracing::error!(
                    letter = id.0,
                    error = &*cause as &dyn Error,
                    "a mail was given up"
                );
            }
        }
        self.outbox.remove(id).await
    }

    async fn send(&self, waiting: &Waiting, stop: &CancellationToken) -> Result<(), MailError> {
        let stopped = async {
            stop.cancelled().await;
            tokio::time::sleep(LAST_WORDS).await;
        };
        tokio::select! {
            outcome = self.mailer.send(&waiting.letter) => outcome,
            () = tokio::time::sleep(DEADLINE) => Err(MailError::transient("it took too long")),
            () = stopped => Err(MailError::transient("the server stops")),
        }
    }
}

fn is_over(waiting: &Waiting, now: Timestamp) -> bool {
    let end = waiting.letter.matter.until();
    end.is_some_and(|end| end <= now)
}

#[cfg(test)]
mod tests;
