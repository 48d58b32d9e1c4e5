//! Users whom the directory no longer lets in: their sessions end at once, and not only where one is used, so that letting them
//! in again revives none. It must not know what directory it is.

use std::collections::HashSet;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use doorward_authn::{StoreUnavailable, UserIds, Users};
use doorward_model::{Clock, Event, EventKind, UserId, UserName};
use doorward_sessions::Sessions;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// How long after a store has failed it is tried again.
const AFTER_OUTAGE: Duration = Duration::from_secs(5);

/// Who has departed, until their sessions have ended. A directory notes here everybody whom it let in and lets in no longer; it
/// holds no more names than directories have had.
#[derive(Debug, Default)]
pub struct Departed {
    names: Mutex<HashSet<UserName>>,
    bell: Notify,
}

impl Departed {
    /// Notes users who may not come in any more, also if they may again by now.
    pub fn note(&self, names: impl IntoIterator<Item = UserName>) {
        let mut noted = self.lock();
        noted.extend(names);
        if !noted.is_empty() {
            self.bell.notify_one();
        }
    }

    /// The names that are noted, in order, for tests of directories.
    #[cfg(any(test, feature = "fake"))]
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.lock().iter().map(ToString::to_string).collect();
        names.sort();
        names
    }

    fn take(&self) -> HashSet<UserName> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<UserName>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the service works with.
#[derive(Debug)]
pub struct DeparturesParts {
    /// Who has departed.
    pub departed: Arc<Departed>,
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// The numbers of users.
    pub user_ids: Arc<dyn UserIds>,
    /// Where sessions end.
    pub sessions: Arc<Sessions>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Departures {
    parts: DeparturesParts,
    /// Whoever waits for it knows that what another has taken is done.
    turn: tokio::sync::Mutex<()>,
}

impl Departures {
    /// The service.
    #[must_use]
    pub fn new(parts: DeparturesParts) -> Self {
        Self {
            parts,
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// Notes everybody who has ever signed in and is not let in now: what changed while nobody looked. Where the directory
    /// cannot say, nobody has departed.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub async fn look(&self) -> Result<(), StoreUnavailable> {
        for (_, name) in self.parts.user_ids.everybody().await? {
            if let Ok(None) = self.parts.users.by_name(&name).await {
                self.parts.departed.note([name]);
            }
        }
        Ok(())
    }

    /// Ends the sessions of all who have departed so far, here and in the store.
    ///
    /// # Errors
    ///
    /// The store does not answer. They stay noted.
    pub async fn settle(&self) -> Result<(), StoreUnavailable> {
        let _turn = self.turn.lock().await;
        let names = self.parts.departed.take();
        if names.is_empty() {
            return Ok(());
        }
        let ended = self.end_sessions_of(&names).await;
        if ended.is_err() {
            self.parts.departed.note(names);
        }
        ended
    }

    /// Settles whenever somebody departs, until `stop`. The assembly runs one such task.
    pub async fn run(&self, stop: CancellationToken) {
        while stop
            .run_until_cancelled(self.parts.departed.bell.notified())
            .await
            .is_some()
        {
            let Err(error) = self.settle().await else {
                continue;
            };
            tracing::warn!(
                error = &error as &dyn Error,
                "the sessions of users who are gone could not be ended yet"
            );
            let pause = tokio::time::sleep(AFTER_OUTAGE);
            stop.run_until_cancelled(pause).await;
        }
    }

    async fn end_sessions_of(&self, names: &HashSet<UserName>) -> Result<(), StoreUnavailable> {
        let everybody = self.parts.user_ids.everybody().await?.into_iter();
        for (id, name) in everybody.filter(|(_, name)| names.contains(name)) {
            self.end_sessions(id, name).await?;
        }
        Ok(())
    }

    async fn end_sessions(&self, id: UserId, name: UserName) -> Result<(), StoreUnavailable> {
        let event = Event {
            user_id: Some(id),
            user: Some(name),
            ..Event::new(EventKind::SessionsRevoked, self.parts.clock.now())
        };
        self.parts.sessions.end_of_user(id, None, event).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
