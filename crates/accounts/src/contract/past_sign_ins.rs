//! What everybody promises who knows of past sign-ins.

use std::time::Duration;

use doorward_authn::EventLog;
use doorward_model::{Event, EventKind, Timestamp, UserId};

use super::works;
use crate::PastSignIns;

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

/// Runs the suite against a log without events, in which these two users exist.
///
/// # Panics
///
/// If a promise is broken.
pub async fn check(past: &dyn PastSignIns, events: &dyn EventLog, users: [UserId; 2]) {
    let [alice, bob] = users;
    let record = async |kind| {
        let event = Event {
            user_id: Some(alice),
            ..Event::new(kind, NOW)
        };
        works(events.record(&event).await);
    };
    let later = NOW.after(Duration::from_millis(1));
    record(EventKind::SignInRejected).await;
    assert!(
        !works(past.signed_in_before(alice, later).await),
        "she was not let in"
    );
    record(EventKind::SignInSucceeded).await;
    assert!(
        !works(past.signed_in_before(alice, NOW).await),
        "it was not before"
    );
    assert!(works(past.signed_in_before(alice, later).await));
    assert!(
        !works(past.signed_in_before(bob, later).await),
        "it was not bob"
    );
}
