//! Stored hashes that are weaker than new ones, replaced when their users sign in, since only then the password is known: a
//! bounded queue that nobody waits for, and the task that works it off. It must not know where hashes are kept, nor what they are.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use doorward_credentials::{HashError, HashParameters, HashPool, PasswordHash};
use doorward_model::{Secret, UserName};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::{NotReplaced, PasswordHashes};

/// Passwords that wait at most. One more is let go of: its user signs in again some day.
const MOST_WAITING: usize = 16;

/// What sign-ins tell of right passwords, under one configuration.
#[derive(Clone, Debug)]
pub struct HashUpgrades {
    /// What replaces hashes.
    pub upgrader: Arc<HashUpgrader>,
    /// How new hashes are made.
    pub parameters: HashParameters,
}

impl HashUpgrades {
    /// Has the hash that this password was just found right against replaced, if a new one would be stronger. Some time
    /// later: it is over at once.
    pub(crate) fn consider(
        &self,
        user: &UserName,
        verified: &Arc<PasswordHash>,
        password: &Secret<String>,
    ) {
        if !self.parameters.is_stronger_than(verified) {
            return;
        }
        self.upgrader.queue(WeakHash {
            user: user.clone(),
            verified: Arc::clone(verified),
            password: password.clone(),
            parameters: self.parameters,
        });
    }
}

/// A hash that is to be replaced, and the password that it was made of.
struct WeakHash {
    user: UserName,
    verified: Arc<PasswordHash>,
    password: Secret<String>,
    parameters: HashParameters,
}

/// Why a hash was not replaced. Nobody is told: the next sign-in is the next try.
#[derive(Debug, thiserror::Error)]
enum NotUpgraded {
    #[error("the directory takes none, or the user has another by now")]
    Pointless,
    #[error("the server stops")]
    Stopped,
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Directory(#[from] NotReplaced),
}

/// Replaces weak hashes by stronger ones, one after the other. One a server.
#[derive(Debug)]
pub struct HashUpgrader {
    pool: Arc<HashPool>,
    directory: Arc<dyn PasswordHashes>,
    sender: mpsc::Sender<WeakHash>,
    receiver: Mutex<Option<mpsc::Receiver<WeakHash>>>,
}

impl HashUpgrader {
    /// Hashes in `pool`, within its limits, for the users of `directory`.
    #[must_use]
    pub fn new(pool: Arc<HashPool>, directory: Arc<dyn PasswordHashes>) -> Self {
        let (sender, receiver) = mpsc::channel(MOST_WAITING);
        Self {
            pool,
            directory,
            sender,
            receiver: Mutex::new(Some(receiver)),
        }
    }

    /// Replaces hashes until `stop`, and lets go of what waits then: passwords are not kept for later. The assembly runs
    /// one such task; a second one returns at once.
    pub async fn run(&self, stop: CancellationToken) {
        let Some(mut queue) = self.take_queue() else {
            return;
        };
        while let Some(Some(weak)) = stop.run_until_cancelled(queue.recv()).await {
            self.upgrade(weak, &stop).await;
        }
    }

    fn take_queue(&self) -> Option<mpsc::Receiver<WeakHash>> {
        let mut receiver = self.receiver.lock().unwrap_or_else(PoisonError::into_inner);
        receiver.take()
    }

    fn queue(&self, weak: WeakHash) {
        if let Err(refused) = self.sender.try_send(weak) {
            tracing::debug!(reason = %refused, "a weak password hash stays for now");
        }
    }

    async fn upgrade(&self, weak: WeakHash, stop: &CancellationToken) {
        let (user, from, to) = (
            weak.user.clone(),
            weak.verified.scheme().as_str(),
            weak.parameters.scheme().as_str(),
        );
        match self.try_upgrade(weak, stop).await {
            Ok(()) => {
                tracing::info!(%user, from, to, "a password hash was replaced by a stronger one");
            }
            Err(error) => {
                let error = &error as &dyn Error;
                tracing::debug!(%user, error, "a weak password hash stays for now");
            }
        }
    }

    /// Nothing is begun that is known to be in vain. What has been hashed is written, whatever stops meanwhile.
    async fn try_upgrade(
        &self,
        weak: WeakHash,
        stop: &CancellationToken,
    ) -> Result<(), NotUpgraded> {
        let WeakHash {
            user,
            verified,
            password,
            parameters,
        } = weak;
        if !self.directory.can_replace(&user, &verified).await {
            return Err(NotUpgraded::Pointless);
        }
        let hashing = self.pool.hash(password, parameters);
        let hashed = stop.run_until_cancelled(hashing).await;
        let stronger = hashed.ok_or(NotUpgraded::Stopped)??;
        Ok(self.directory.replace(&user, &verified, &stronger).await?)
    }
}
