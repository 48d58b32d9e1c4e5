//! The courier against an outbox in memory and a mailer that fails as it is told.

use doorward_model::fake::ManualClock;

use super::*;
use crate::fake::{FakeMailer, MemoryOutbox, letter, reset};
use crate::{Letter, Notices, Put};

struct Post {
    outbox: Arc<MemoryOutbox>,
    mailer: Arc<FakeMailer>,
    clock: Arc<ManualClock>,
    notices: Notices,
}

impl Post {
    fn new() -> Self {
        let outbox = Arc::new(MemoryOutbox::default());
        let notices = Notices::new(Some(Arc::clone(&outbox) as Arc<dyn Outbox>));
        Self {
            outbox,
            mailer: Arc::default(),
            clock: Arc::default(),
            notices,
        }
    }

    fn courier(&self) -> Courier {
        let (mailer, clock) = (Arc::clone(&self.mailer), Arc::clone(&self.clock));
        let courier = self.notices.courier(mailer, clock);
        courier.expect("there is an outbox")
    }

    async fn put(&self, letter: &Letter) {
        assert_eq!(self.outbox.put(letter).await.expect("it works"), Put::Kept);
    }

    /// One round; how long nothing is due after it.
    async fn round(&self) -> Duration {
        let round = self.courier().round(&CancellationToken::new()).await;
        round.expect("the outbox works")
    }

    async fn waiting(&self) -> Vec<Waiting> {
        let end = Timestamp::from_unix_millis(i64::MAX);
        self.outbox.due(end, 100).await.expect("it works")
    }
}

#[tokio::test]
async fn a_letter_is_sent_once_and_forgotten() {
    let post = Post::new();
    post.put(&letter()).await;
    assert_eq!(post.round().await, LONGEST_PAUSE);
    post.round().await;
    assert_eq!(post.mailer.sent().len(), 1);
    assert!(post.waiting().await.is_empty());
}

#[tokio::test]
async fn a_letter_that_cannot_be_sent_is_tried_again_with_growing_delays() {
    let post = Post::new();
    post.mailer.fail_for_now(3);
    post.put(&letter()).await;
    for delay in RETRY_AFTER.into_iter().take(3) {
        assert_eq!(post.round().await, delay);
        assert_eq!(post.round().await, delay, "it is not due yet");
        post.clock.advance(delay);
    }
    post.round().await;
    assert_eq!(post.mailer.asked(), 4);
    assert_eq!(post.mailer.sent().len(), 1);
    assert!(post.waiting().await.is_empty());
}

/// RST-13.
#[tokio::test]
async fn a_letter_is_given_up_in_the_end() {
    let post = Post::new();
    post.mailer.fail_for_now(u32::MAX);
    post.put(&letter()).await;
    for delay in RETRY_AFTER {
        post.round().await;
        post.clock.advance(delay);
    }
    assert_eq!(post.waiting().await.len(), 1);
    post.round().await;
    assert!(post.waiting().await.is_empty());
    assert_eq!(post.mailer.asked(), 10);
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_not_tried_again() {
    let post = Post::new();
    post.mailer.refuse(1);
    post.put(&letter()).await;
    post.put(&letter()).await;
    post.round().await;
    assert_eq!(post.mailer.sent().len(), 1, "the second");
    assert!(post.waiting().await.is_empty());
}

#[tokio::test]
async fn a_link_that_has_run_out_is_not_sent() {
    let post = Post::new();
    let until = post.clock.now().after(Duration::from_mins(5));
    post.put(&reset(until)).await;
    post.clock.advance(Duration::from_mins(5));
    post.round().await;
    assert_eq!(post.mailer.asked(), 0);
    assert!(post.waiting().await.is_empty());
}

#[tokio::test]
async fn a_try_is_written_down_before_it_is_made() {
    // RST-13
    let post = Post::new();
    post.put(&letter()).await;
    post.outbox.fail_writes(true);
    let round = post.courier().round(&CancellationToken::new()).await;
    round.expect_err("the outbox cannot be written");
    assert_eq!(post.mailer.asked(), 0);
    post.outbox.fail_writes(false);
    post.round().await;
    assert_eq!(post.mailer.sent().len(), 1);
}

#[tokio::test]
async fn the_courier_leaves_at_once_and_stops_when_told() {
    let post = Post::new();
    let stop = CancellationToken::new();
    let running = post.courier().run(stop.clone());
    let telling = async {
        post.notices.tell(letter()).await;
        post.mailer.until_sent(1).await;
        // The courier sleeps by now, or is about to: the bell is heard either way.
        post.notices.tell(letter()).await;
        post.mailer.until_sent(2).await;
        stop.cancel();
    };
    let both = async { tokio::join!(running, telling) };
    let in_time = tokio::time::timeout(Duration::from_mins(1), both).await;
    in_time.expect("well before the longest pause");
}
