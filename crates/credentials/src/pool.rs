//! Threads of our own that compute password hashes, within a fixed amount of memory and behind a
//! bounded queue, so that sign-ins never starve checks. It must not know users or sessions.

mod queue;
#[cfg(test)]
mod tests;
mod worker;

use std::fmt;
use std::io;
use std::sync::Arc;

use doorward_model::{Entropy, FactorKind, FactorMint, FactorVerified, Secret};
use tokio::sync::oneshot;

use self::worker::{Job, Shared};
use crate::{HashError, HashParameters, MAX_PASSWORD_BYTES, PasswordHash, hash_now};

/// What the pool may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashLimits {
    /// Memory for all hashes that are computed at the same time, in KiB.
    pub memory_kib: u32,
    /// Threads; at least one is started.
    pub threads: usize,
    /// Computations that may wait; one more is refused. At least one may.
    pub queue: usize,
}

impl Default for HashLimits {
    /// 1 GiB, which admits every hash seen in the wild; two threads; 32 places to wait.
    fn default() -> Self {
        Self {
            memory_kib: 1024 * 1024,
            threads: 2,
            queue: 32,
        }
    }
}

/// The pool cannot take this computation: its queue is full, the hash alone is larger than its
/// memory, or it is shutting down. The visitor is told to come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no place to compute another password hash")]
pub struct PoolFull;

/// The outcome of comparing a password with a stored hash.
#[derive(Debug)]
#[must_use]
pub enum Verification {
    /// It is the password.
    Right(FactorVerified),
    /// It is not.
    Wrong,
}

/// How busy the pool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolLoad {
    /// Computations that wait.
    pub waiting: usize,
    /// Memory in use, in KiB.
    pub in_use_kib: u32,
    /// The most memory that was in use at any one time, in KiB.
    pub peak_kib: u32,
}

/// The pool. Dropping it ends its threads as soon as they have finished what they are computing.
pub struct HashPool {
    shared: Arc<Shared>,
    mint: FactorMint,
    entropy: Arc<dyn Entropy>,
}

impl HashPool {
    /// Starts the threads. The mint lets the pool attest passwords; `entropy` salts new hashes.
    pub fn new(
        limits: HashLimits,
        mint: FactorMint,
        entropy: Arc<dyn Entropy>,
    ) -> io::Result<Self> {
        let pool = Self {
            shared: Arc::new(Shared::new(limits)),
            mint,
            entropy,
        };
        for number in 0..limits.threads.max(1) {
            worker::start(number, Arc::clone(&pool.shared))?;
        }
        Ok(pool)
    }

    /// Compares a password with a stored hash. A password that is too long is wrong at once.
    ///
    /// A caller that goes away while the computation waits frees its place; one that goes away
    /// later leaves the computation to finish within the pool's limits.
    pub async fn verify(
        &self,
        password: Secret<String>,
        against: Arc<PasswordHash>,
    ) -> Result<Verification, PoolFull> {
        if password.expose().len() > MAX_PASSWORD_BYTES {
            return Ok(Verification::Wrong);
        }
        let cost = against.cost_kib();
        let right = self
            .compute(cost, move || against.verify(password.expose().as_bytes()))
            .await?;
        match right {
            Ok(true) => Ok(Verification::Right(self.mint.attest(FactorKind::Password))),
            Ok(false) => Ok(Verification::Wrong),
            Err(error) => {
                tracing::error!(%error, "a password hash could not be computed");
                Err(PoolFull)
            }
        }
    }

    /// Makes a new hash, with the pool's limits.
    pub async fn hash(
        &self,
        password: Secret<String>,
        parameters: HashParameters,
    ) -> Result<String, HashError> {
        let entropy = Arc::clone(&self.entropy);
        let make = move || hash_now(&password, &parameters, &*entropy);
        self.compute(parameters.cost_kib(), make).await?
    }

    /// How busy the pool is.
    #[must_use]
    pub fn load(&self) -> PoolLoad {
        self.shared.queue().load()
    }

    async fn compute<T: Send + 'static>(
        &self,
        cost_kib: u32,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PoolFull> {
        let (reply, answer) = oneshot::channel();
        self.shared.submit(cost_kib, Job::new(work, reply))?;
        // A computation that panicked, or that shutdown dropped, has no answer.
        answer.await.map_err(|_| PoolFull)
    }
}

impl Drop for HashPool {
    fn drop(&mut self) {
        self.shared.close();
    }
}

impl fmt::Debug for HashPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashPool")
            .field("load", &self.load())
            .finish_non_exhaustive()
    }
}
