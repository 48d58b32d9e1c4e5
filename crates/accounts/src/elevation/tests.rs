//! Who is elevated, from where and for how long.

use std::sync::Arc;

use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Clock, FactorEvidence, FactorKind};
use doorward_sessions::fake::{self, MemoryEvents};
use doorward_sessions::{CacheLimits, MemoryStore, NewSession, Sessions};

use super::*;

const NOW: Timestamp = Timestamp::from_unix_millis(0);
const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 7));
const AWAY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 9));

async fn session(kinds: &[FactorKind]) -> Arc<SessionView> {
    let sessions = Sessions::new(
        Arc::new(MemoryStore::new(Arc::new(MemoryEvents::default()))),
        Arc::new(ManualClock::default()) as Arc<dyn Clock>,
        Arc::new(CountingEntropy::default()),
        CacheLimits::default(),
    );
    let factors = kinds
        .iter()
        .map(|kind| FactorEvidence::recorded(*kind, NOW));
    let new = NewSession {
        factors: factors.collect(),
        ..fake::new_session("alice")
    };
    let begun = sessions.begin(new, fake::event(NOW)).await;
    begun.expect("memory works").view
}

fn asking(session: &SessionView, address: IpAddr) -> Asking<'_> {
    Asking {
        session,
        address,
        has_second_factor: true,
    }
}

fn with(require: bool, skip: bool) -> Elevations {
    Elevations::new(ElevationRules {
        require_second_factor: require,
        skip_second_factor: skip,
        ..ElevationRules::default()
    })
}

#[tokio::test]
async fn a_session_is_not_elevated_by_being_there() {
    let view = session(&[FactorKind::Password, FactorKind::Totp]).await;
    let outcome = with(false, false).check(asking(&view, HOME), NOW);
    assert_eq!(outcome.err(), Some(NotElevated::Code));
}

#[tokio::test]
async fn an_elevation_holds_from_its_address_for_its_time() {
    let view = session(&[FactorKind::Password]).await;
    let elevations = with(false, false);
    let until = elevations.grant(view.key(), HOME, NOW);

    let late = Timestamp::from_unix_millis(until.unix_millis() - 1);
    assert!(elevations.check(asking(&view, HOME), late).is_ok());
    assert!(elevations.check(asking(&view, HOME), until).is_err());

    let _ = elevations.grant(view.key(), HOME, NOW);
    assert!(elevations.check(asking(&view, AWAY), NOW).is_err());
    let back = elevations.check(asking(&view, HOME), NOW);
    assert!(back.is_err(), "asking from elsewhere ends it");
}

#[tokio::test]
async fn the_second_factor_is_asked_for_where_it_is_required() {
    let one = session(&[FactorKind::Password]).await;
    let elevations = with(true, false);
    let _ = elevations.grant(one.key(), HOME, NOW);
    let outcome = elevations.check(asking(&one, HOME), NOW);
    assert_eq!(outcome.err(), Some(NotElevated::SecondFactor));

    let without = Asking {
        has_second_factor: false,
        ..asking(&one, HOME)
    };
    assert!(elevations.check(without, NOW).is_ok());
}

#[tokio::test]
async fn two_factors_may_stand_for_the_code() {
    let two = session(&[FactorKind::Password, FactorKind::Totp]).await;
    assert!(with(false, true).check(asking(&two, HOME), NOW).is_ok());
    let one = session(&[FactorKind::Password]).await;
    assert!(with(false, true).check(asking(&one, HOME), NOW).is_err());
}
