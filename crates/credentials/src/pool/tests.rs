//! The pool's limits, measured in permits rather than in time, and what it answers.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};

use doorward_model::fake::CountingEntropy;

use super::queue::{Next, Queue, Waiting};
use super::*;
use crate::Scheme;

/// Made by argon2-cffi 25.1 from `password`; it takes 32 KiB.
const HASH: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";

const CHEAP: HashParameters = HashParameters::Argon2id {
    memory_kib: 64,
    iterations: 1,
    parallelism: 1,
    key_length: 32,
    salt_length: 16,
};

fn limits(memory_kib: u32, threads: usize, queue: usize) -> HashLimits {
    HashLimits {
        memory_kib,
        threads,
        queue,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test stands in for the assembly"
)]
fn pool(limits: HashLimits) -> HashPool {
    HashPool::new(
        limits,
        FactorMint::hand_out(),
        Arc::new(CountingEntropy::default()),
    )
    .unwrap()
}

fn stored() -> Arc<PasswordHash> {
    Arc::new(PasswordHash::parse(HASH).unwrap())
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

/// Keeps the pool's only thread busy until the sender is dropped, for a caller that has left since.
fn occupy(pool: &HashPool) -> mpsc::Sender<()> {
    let (release, held) = mpsc::channel::<()>();
    let (started, running) = mpsc::channel();
    let (reply, answer) = oneshot::channel();
    let work = move || {
        started.send(()).unwrap();
        let _released = held.recv();
    };
    pool.shared.submit(1, Job::new(work, reply)).unwrap();
    running.recv().unwrap();
    drop(answer);
    release
}

fn poll_once<T>(future: &mut (impl Future<Output = T> + Unpin)) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    match Pin::new(future).poll(&mut context) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[derive(Debug, PartialEq)]
struct Ticket {
    abandoned: bool,
}

impl Waiting for Ticket {
    fn is_abandoned(&self) -> bool {
        self.abandoned
    }
}

const WAITS: Ticket = Ticket { abandoned: false };
const LEFT: Ticket = Ticket { abandoned: true };

fn queue(memory_kib: u32, places: usize) -> Queue<Ticket> {
    Queue::new(limits(memory_kib, 1, places))
}

fn run(queue: &mut Queue<Ticket>) -> queue::Permit {
    match queue.next() {
        Next::Run(permit, _) => permit,
        other => panic!("nothing to run: {other:?}"),
    }
}

/// PWD-03.
#[test]
fn memory_in_use_never_exceeds_the_budget() {
    let mut queue = queue(100, 10);
    for cost in [60, 60, 10] {
        queue.push(cost, WAITS).unwrap();
    }
    let first = run(&mut queue);
    assert!(
        matches!(queue.next(), Next::Wait),
        "60 + 60 is more than 100, and nobody overtakes"
    );
    assert_eq!(
        queue.load(),
        PoolLoad {
            waiting: 2,
            in_use_kib: 60,
            peak_kib: 60
        }
    );
    queue.finish(first);
    let permits = [run(&mut queue), run(&mut queue)];
    assert_eq!(
        queue.load(),
        PoolLoad {
            waiting: 0,
            in_use_kib: 70,
            peak_kib: 70
        }
    );
    for permit in permits {
        queue.finish(permit);
    }
    assert_eq!(queue.load().in_use_kib, 0);
}

#[test]
fn a_full_queue_refuses_and_forgets_those_who_left() {
    let mut queue = queue(100, 2);
    queue.push(1, WAITS).unwrap();
    queue.push(1, LEFT).unwrap();
    queue.push(1, WAITS).unwrap();
    assert_eq!(queue.push(1, WAITS), Err(PoolFull));
    assert_eq!(queue.load().waiting, 2);
}

#[test]
fn those_who_left_are_skipped() {
    let mut queue = queue(100, 10);
    queue.push(100, LEFT).unwrap();
    queue.push(7, WAITS).unwrap();
    let permit = run(&mut queue);
    assert_eq!(
        queue.load(),
        PoolLoad {
            waiting: 0,
            in_use_kib: 7,
            peak_kib: 7
        }
    );
    queue.finish(permit);
}

#[test]
fn what_can_never_run_is_refused_at_once() {
    let mut queue = queue(100, 10);
    assert_eq!(queue.push(101, WAITS), Err(PoolFull));
    queue.close();
    assert_eq!(queue.push(1, WAITS), Err(PoolFull));
    assert!(matches!(queue.next(), Next::End));
}

#[tokio::test]
async fn the_right_password_is_attested_and_a_wrong_one_is_not() {
    let pool = pool(limits(64, 1, 4));
    let right = pool.verify(secret("password"), stored()).await.unwrap();
    assert!(matches!(right, Verification::Right(_)));
    let wrong = pool.verify(secret("Password"), stored()).await.unwrap();
    assert!(matches!(wrong, Verification::Wrong));
}

/// PWD-01.
#[tokio::test]
async fn an_overlong_password_is_wrong_without_any_work() {
    let pool = pool(limits(64, 1, 4));
    let long = secret(&"x".repeat(MAX_PASSWORD_BYTES + 1));
    assert!(matches!(
        pool.verify(long, stored()).await,
        Ok(Verification::Wrong)
    ));
    assert_eq!(pool.load().peak_kib, 0);
    let longest = secret(&"x".repeat(MAX_PASSWORD_BYTES));
    let verified = pool.verify(longest, stored()).await;
    assert!(matches!(verified, Ok(Verification::Wrong)));
    assert_ne!(
        pool.load().peak_kib,
        0,
        "the longest that there is costs what any costs"
    );
}

/// PWD-03.
#[tokio::test]
async fn many_sign_ins_at_once_stay_within_the_memory() {
    let pool = Arc::new(pool(limits(70, 4, 64)));
    let mut answers = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let pool = Arc::clone(&pool);
        answers.spawn(async move { pool.verify(secret("password"), stored()).await.unwrap() });
    }
    for answer in answers.join_all().await {
        assert!(matches!(answer, Verification::Right(_)));
    }
    let peak = pool.load().peak_kib;
    assert!(
        (32..=64).contains(&peak),
        "two hashes of 32 KiB fit into 70, not three: {peak}"
    );
}

#[tokio::test]
async fn a_full_pool_refuses() {
    let pool = pool(limits(64, 1, 1));
    let release = occupy(&pool);
    let (reply, _kept) = oneshot::channel();
    pool.shared.submit(1, Job::new(|| (), reply)).unwrap();
    assert!(matches!(
        pool.verify(secret("password"), stored()).await,
        Err(PoolFull)
    ));
    drop(release);
}

#[tokio::test]
async fn a_hash_larger_than_the_pool_is_refused() {
    let pool = pool(limits(31, 1, 4));
    assert!(matches!(
        pool.verify(secret("password"), stored()).await,
        Err(PoolFull)
    ));
}

#[tokio::test]
async fn a_computation_that_nobody_waits_for_does_not_start() {
    let pool = pool(limits(64, 1, 4));
    let release = occupy(&pool);
    let (ran, has_run) = mpsc::channel();
    let (reply, answer) = oneshot::channel();
    pool.shared
        .submit(1, Job::new(move || ran.send(()), reply))
        .unwrap();
    drop(answer);
    drop(release);
    assert!(matches!(
        pool.verify(secret("password"), stored()).await,
        Ok(Verification::Right(_))
    ));
    assert!(
        has_run.try_recv().is_err(),
        "it ran before the verification behind it"
    );
}

#[tokio::test]
async fn memory_is_held_until_the_computation_ends_though_its_caller_left() {
    let pool = pool(limits(32, 2, 4));
    let release = occupy(&pool);
    assert_eq!(pool.load().in_use_kib, 1);
    let mut next = Box::pin(pool.verify(secret("password"), stored()));
    assert!(
        poll_once(&mut next).is_none(),
        "32 KiB do not fit beside 1 of 32"
    );
    assert_eq!(pool.load().peak_kib, 1);
    drop(release);
    assert!(matches!(next.await, Ok(Verification::Right(_))));
    assert_eq!(pool.load().peak_kib, 32);
}

#[tokio::test]
async fn a_panic_costs_neither_thread_nor_memory() {
    let pool = pool(limits(32, 1, 4));
    let failed = pool.compute(32, || panic!("on purpose")).await;
    assert!(matches!(failed, Err::<(), _>(PoolFull)));
    assert!(matches!(
        pool.verify(secret("password"), stored()).await,
        Ok(Verification::Right(_))
    ));
}

#[tokio::test]
async fn dropping_the_pool_answers_those_who_wait() {
    let pool = pool(limits(64, 1, 4));
    let release = occupy(&pool);
    let (reply, answer) = oneshot::channel::<()>();
    pool.shared.submit(1, Job::new(|| (), reply)).unwrap();
    drop(pool);
    assert!(answer.await.is_err());
    drop(release);
}

#[tokio::test]
async fn new_hashes_verify() {
    let pool = pool(HashLimits::default());
    for (parameters, scheme) in [
        (CHEAP, Scheme::Argon2id),
        (
            HashParameters::Sha512Crypt { rounds: 1_000 },
            Scheme::Sha512Crypt,
        ),
    ] {
        let text = pool.hash(secret("päss"), parameters).await.unwrap();
        let hash = Arc::new(PasswordHash::parse(&text).unwrap());
        assert_eq!(hash.scheme(), scheme);
        assert!(matches!(
            pool.verify(secret("päss"), Arc::clone(&hash)).await,
            Ok(Verification::Right(_))
        ));
        assert!(matches!(
            pool.verify(secret("pass"), hash).await,
            Ok(Verification::Wrong)
        ));
    }
}
