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
    session_from(AWAY, kinds).await
}

async fn session_from(address: IpAddr, kinds: &[FactorKind]) -> Arc<SessionView> {
    begun(beginning(address, kinds)).await
}

fn beginning(address: IpAddr, kinds: &[FactorKind]) -> NewSession {
    let factors = kinds
        .iter()
        .map(|kind| FactorEvidence::recorded(*kind, NOW));
    NewSession {
        factors: factors.collect(),
        address: Some(address),
        ..fake::new_session("alice")
    }
}

async fn begun(new: NewSession) -> Arc<SessionView> {
    let sessions = Sessions::new(
        Arc::new(MemoryStore::new(Arc::new(MemoryEvents::default()))),
        Arc::new(ManualClock::default()) as Arc<dyn Clock>,
        Arc::new(CountingEntropy::default()),
        CacheLimits::default(),
    );
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
async fn an_elevation_outlives_a_change_of_rules_unless_it_would_last_for_another_time() {
    let view = session(&[FactorKind::Password]).await;
    let before = with(false, false);
    let _until = before.grant(view.key(), HOME, NOW);
    let other_rules = with(false, true).remembering(&before);
    assert!(other_rules.check(asking(&view, HOME), NOW).is_ok());
    let shorter = Elevations::new(ElevationRules {
        elevation_lifespan: Duration::from_secs(30),
        ..ElevationRules::default()
    });
    let shorter = shorter.remembering(&before);
    assert!(shorter.check(asking(&view, HOME), NOW).is_err());
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

/// AUT-17.
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

const HOUR: Duration = Duration::from_hours(1);

/// What confirms without mail, for a session that began at `HOME` with these factors.
async fn without_mail(
    kinds: &[FactorKind],
    has_second_factor: bool,
    now: Timestamp,
) -> Option<NotElevated> {
    let view = session_from(HOME, kinds).await;
    let elevations = Elevations::confirmed_by(Confirmation::Factor, ElevationRules::default());
    let asking = Asking {
        has_second_factor,
        ..asking(&view, HOME)
    };
    elevations.check(asking, now).err()
}

#[tokio::test]
async fn without_mail_a_fresh_factor_confirms_and_an_old_one_does_not() {
    let kinds = [FactorKind::Password];
    assert_eq!(without_mail(&kinds, false, NOW).await, None);
    let just = NOW.after(ElevationRules::default().elevation_lifespan);
    let asked = Some(NotElevated::FirstFactor);
    assert_eq!(without_mail(&kinds, false, just).await, asked);
}

/// Who has learnt a password cannot take the second factor away with it.
#[tokio::test]
async fn whoever_has_a_second_factor_confirms_by_it_and_by_nothing_less() {
    let asked = Some(NotElevated::SecondFactor);
    let password = FactorKind::Password;
    assert_eq!(without_mail(&[password], true, NOW).await, asked);
    let trusted = [password, FactorKind::TrustedBrowser];
    assert_eq!(without_mail(&trusted, true, NOW).await, asked);
    let totp = [password, FactorKind::Totp];
    assert_eq!(without_mail(&totp, true, NOW).await, None);
    assert_eq!(without_mail(&totp, true, NOW.after(HOUR)).await, asked);
    assert_eq!(
        without_mail(&[FactorKind::VerifiedPasskey], true, NOW).await,
        None
    );
}

/// RCV-05.
#[tokio::test]
async fn a_recovery_code_confirms_only_together_with_the_password() {
    let kinds = [FactorKind::Password, FactorKind::RecoveryCode];
    let missing = without_mail(&kinds, true, NOW).await;
    assert_eq!(missing, Some(NotElevated::FirstFactor));
    let later = without_mail(&kinds, true, NOW.after(HOUR)).await;
    assert_eq!(later, Some(NotElevated::SecondFactor));
}

#[tokio::test]
async fn a_fresh_factor_counts_only_where_the_session_began() {
    let view = session_from(HOME, &[FactorKind::Password]).await;
    let elevations = Elevations::confirmed_by(Confirmation::Factor, ElevationRules::default());
    let without = |address| Asking {
        has_second_factor: false,
        ..asking(&view, address)
    };
    assert!(elevations.check(without(HOME), NOW).is_ok());
    let away = elevations.check(without(AWAY), NOW).err();
    assert_eq!(away, Some(NotElevated::FirstFactor));
    let _ = elevations.grant(view.key(), AWAY, NOW);
    assert!(elevations.check(without(AWAY), NOW).is_ok());
}

#[tokio::test]
async fn whoever_has_no_mailbox_confirms_by_a_factor_although_there_is_mail() {
    let mut new = beginning(HOME, &[FactorKind::Password]);
    new.user.emails.clear();
    let view = begun(new).await;
    let elevations = with(false, false);
    let without = Asking {
        has_second_factor: false,
        ..asking(&view, HOME)
    };
    assert!(elevations.check(without, NOW).is_ok());
    let missing = elevations.check(without, NOW.after(HOUR)).err();
    assert_eq!(missing, Some(NotElevated::FirstFactor));
}

#[tokio::test]
async fn a_trusted_browser_does_not_stand_for_the_code() {
    let kinds = [FactorKind::Password, FactorKind::TrustedBrowser];
    let view = session(&kinds).await;
    assert!(with(false, true).check(asking(&view, HOME), NOW).is_err());
}
