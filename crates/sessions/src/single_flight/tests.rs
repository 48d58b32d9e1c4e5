//! Tests of sharing, giving up and overtaking.

use std::cell::Cell;
use std::future::{pending, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tokio::sync::oneshot;

use super::*;

type Flights = SingleFlight<u8, u32>;

fn poll<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test]
async fn concurrent_callers_share_one_piece_of_work() {
    let flights = Flights::default();
    let runs = Cell::new(0);
    let (answer, answered) = oneshot::channel();
    let work = async {
        runs.set(runs.get() + 1);
        answered.await.unwrap_or(0)
    };
    let mut first = pin!(flights.share(1, work, |found, _| found));
    assert!(poll(first.as_mut()).is_pending());
    let mut second = pin!(flights.share(1, async { panic!("shared") }, |found: u32, _| found));
    assert!(poll(second.as_mut()).is_pending());
    answer.send(7).expect("the first caller waits");
    assert_eq!((first.await, second.await, runs.get()), (7, 7, 1));
    assert_eq!(flights.lock().len(), 0);
}

#[tokio::test]
async fn later_callers_do_not_get_an_old_outcome() {
    let flights = Flights::default();
    assert_eq!(flights.share(1, ready(1), |found, _| found).await, 1);
    assert_eq!(flights.share(1, ready(2), |found, _| found).await, 2);
}

#[tokio::test]
async fn a_waiter_takes_over_from_one_who_gave_up() {
    let flights = Flights::default();
    let mut second = pin!(flights.share(1, ready(2), |found, _| found));
    {
        let mut first = pin!(flights.share(1, pending::<u32>(), |found, _| found));
        assert!(poll(first.as_mut()).is_pending());
        assert!(poll(second.as_mut()).is_pending());
    }
    assert_eq!(second.await, 2);
    assert_eq!(flights.lock().len(), 0);
}

#[test]
fn callers_who_give_up_leave_nothing_behind() {
    let flights = Flights::default();
    for key in 0..100 {
        let mut gone = pin!(flights.share(key, pending::<u32>(), |found, _| found));
        assert!(poll(gone.as_mut()).is_pending());
    }
    assert_eq!(flights.lock().len(), 0);
}

#[tokio::test]
async fn work_that_was_overtaken_is_told_so() {
    let flights = Flights::default();
    let (answer, answered) = oneshot::channel();
    let settle = |found: Result<u32, _>, landing| match landing {
        Landing::Clear => found.unwrap_or(0),
        Landing::Overtaken => 99,
    };
    let mut first = pin!(flights.share(1, answered, settle));
    assert!(poll(first.as_mut()).is_pending());
    flights.overtake(&1, || {});
    assert_eq!(
        flights.share(1, ready(Ok(3)), settle).await,
        3,
        "new work is not stale"
    );
    answer.send(7).expect("the first caller waits");
    assert_eq!(first.await, 99);
}

#[test]
fn debug_counts_flights() {
    assert_eq!(
        format!("{:?}", Flights::default()),
        "SingleFlight { open: 0 }"
    );
}
