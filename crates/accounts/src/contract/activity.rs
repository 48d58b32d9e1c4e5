//! The promises of whoever tells what happened.

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use doorward_model::{Event, EventKind, Timestamp, UserId};
use doorward_sessions::{EventLog, fake};

use super::works;
use crate::{Activity, ActivityId, Happening};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_123);
const ADDRESS: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

/// Runs the suite against an empty log, by both its faces.
///
/// # Panics
///
/// If the log breaks a promise.
pub async fn check(activity: &dyn Activity, log: &dyn EventLog, [alice, bob]: [UserId; 2]) {
    let suite = Suite { activity, log };
    assert_eq!(suite.kinds(alice, None, 10).await, []);
    suite.happen(alice, EventKind::SignInRejected, 1).await;
    suite.happen(bob, EventKind::SignInSucceeded, 2).await;
    suite.happen(alice, EventKind::SignInSucceeded, 3).await;
    suite.happen(alice, EventKind::FactorAdded, 4).await;

    let all = suite.of(alice, None, 10).await;
    let expected = [
        EventKind::FactorAdded,
        EventKind::SignInSucceeded,
        EventKind::SignInRejected,
    ];
    assert_eq!(kinds(&all), expected, "the latest first, and hers alone");
    let [latest, middle, _] = all.as_slice() else {
        return;
    };
    assert_eq!(latest.at, NOW.after(Duration::from_mins(4)));
    assert_eq!(latest.address, Some(ADDRESS));
    assert_eq!(latest.detail.as_deref(), Some("totp"));
    let within = suite.of(alice, None, 1).await;
    assert_eq!(within, std::slice::from_ref(latest), "within the limit");
    let older = suite.of(alice, Some(latest.id), 1).await;
    assert_eq!(older, std::slice::from_ref(middle), "page by page");
}

struct Suite<'a> {
    activity: &'a dyn Activity,
    log: &'a dyn EventLog,
}

impl Suite<'_> {
    async fn of(&self, user: UserId, before: Option<ActivityId>, limit: u16) -> Vec<Happening> {
        works(self.activity.of_user(user, before, limit).await)
    }

    async fn kinds(&self, user: UserId, before: Option<ActivityId>, limit: u16) -> Vec<EventKind> {
        kinds(&self.of(user, before, limit).await)
    }

    async fn happen(&self, user: UserId, kind: EventKind, minutes: u64) {
        let at = NOW.after(Duration::from_mins(minutes));
        let event = Event {
            kind,
            user_id: Some(user),
            address: Some(ADDRESS),
            detail: Some("totp".into()),
            ..fake::event(at)
        };
        works(self.log.record(&event).await);
    }
}

fn kinds(happenings: &[Happening]) -> Vec<EventKind> {
    happenings.iter().map(|happening| happening.kind).collect()
}
