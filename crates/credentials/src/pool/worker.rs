//! The threads of the hash pool. They must not know what they compute.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::oneshot;

use super::queue::{Next, Permit, Queue, Waiting};
use super::{HashLimits, PoolFull};

/// How much nicer than the rest of the process the threads are (nice(2)): a check wins.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// A computation whose result somebody waits for.
pub(super) struct Job(Box<dyn Task>);

trait Task: Send {
    fn is_abandoned(&self) -> bool;
    fn run(self: Box<Self>);
}

struct Computation<F, T> {
    work: F,
    reply: oneshot::Sender<T>,
}

impl<T: Send, F: FnOnce() -> T + Send> Task for Computation<F, T> {
    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(self: Box<Self>) {
        let Self { work, reply } = *self;
        // Nobody to answer is no fault: the caller went away while we computed.
        drop(reply.send(work()));
    }
}

impl Job {
    pub(super) fn new<T: Send + 'static>(
        work: impl FnOnce() -> T + Send + 'static,
        reply: oneshot::Sender<T>,
    ) -> Self {
        Self(Box::new(Computation { work, reply }))
    }
}

impl Waiting for Job {
    fn is_abandoned(&self) -> bool {
        self.0.is_abandoned()
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Job")
    }
}

/// What the pool and its threads share.
pub(super) struct Shared {
    queue: Mutex<Queue<Job>>,
    changed: Condvar,
}

impl Shared {
    pub(super) fn new(limits: HashLimits) -> Self {
        Self {
            queue: Mutex::new(Queue::new(limits)),
            changed: Condvar::new(),
        }
    }

    /// The lock is held for a few instructions only, never while a hash is computed.
    pub(super) fn queue(&self) -> MutexGuard<'_, Queue<Job>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn submit(&self, cost_kib: u32, job: Job) -> Result<(), PoolFull> {
        self.queue().push(cost_kib, job)?;
        self.changed.notify_one();
        Ok(())
    }

    pub(super) fn close(&self) {
        self.queue().close();
        self.changed.notify_all();
    }

    fn next(&self) -> Option<(Permit, Job)> {
        let mut queue = self.queue();
        loop {
            match queue.next() {
                Next::Run(permit, job) => return Some((permit, job)),
                Next::End => return None,
                Next::Wait => {
                    queue = self
                        .changed
                        .wait(queue)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn finish(&self, permit: Permit) {
        self.queue().finish(permit);
        self.changed.notify_all();
    }
}

pub(super) fn start(number: usize, shared: Arc<Shared>) -> io::Result<()> {
    let builder = thread::Builder::new().name(format!("hash-{number}"));
    builder.spawn(move || work(&shared)).map(drop)
}

fn work(shared: &Shared) {
    lower_priority();
    while let Some((permit, job)) = shared.next() {
        // A panic costs its caller the answer, never the pool a thread or its memory.
        if catch_unwind(AssertUnwindSafe(|| job.0.run())).is_err() {
            tracing::error!("the computation of a password hash panicked");
        }
        shared.finish(permit);
    }
}

/// On Linux niceness belongs to the thread; elsewhere it is the whole process's and stays.
#[cfg(target_os = "linux")]
fn lower_priority() {
    if let Err(error) = rustix::process::nice(NICENESS) {
        tracing::debug!(%error, "hash threads keep the normal priority");
    }
}

#[cfg(not(target_os = "linux"))]
fn lower_priority() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn niceness() -> i32 {
        rustix::process::getpriority_process(None).unwrap_or(i32::MAX)
    }

    /// PWD-05.
    #[test]
    fn only_the_hash_thread_gets_nicer() {
        let before = niceness();
        let inside = thread::spawn(|| {
            lower_priority();
            niceness()
        });
        assert_eq!(inside.join().unwrap(), (before + NICENESS).min(19));
        assert_eq!(niceness(), before);
    }
}
