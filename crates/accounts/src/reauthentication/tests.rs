//! Who is let in by the password once more, and what it opens.

use super::*;
use crate::Confirmation;
use crate::house::{HOME, House, PASSWORD, asking, typed};

fn service(house: &House) -> Reauthentication {
    Reauthentication::new(
        Arc::clone(&house.sign_in),
        Arc::clone(&house.sessions),
        Arc::clone(&house.elevations),
    )
}

async fn confirm(house: &House, asking: Asking<'_>, password: &str) -> Reauthenticated {
    let about = house.about(HOME);
    let service = service(house);
    let confirmed = service.confirm(asking, typed(password), &about).await;
    confirmed.expect("everything works")
}

async fn done(house: &House, asking: Asking<'_>) -> Issued {
    match confirm(house, asking, PASSWORD).await {
        Reauthenticated::Done(issued) => issued,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_password_once_more_elevates_where_there_is_no_mail() {
    let house = House::new(Confirmation::Factor);
    let view = house.session().await;
    let now = house.now();
    assert!(house.elevations.check(asking(&view, HOME), now).is_err());
    let issued = done(&house, asking(&view, HOME)).await;
    assert_ne!(issued.view.key(), view.key(), "a new token");
    assert!(
        house
            .elevations
            .check(asking(&issued.view, HOME), now)
            .is_ok()
    );
    assert_eq!(
        house.events.kinds().last(),
        Some(&EventKind::ElevationGranted)
    );
}

#[tokio::test]
async fn the_password_once_more_does_not_stand_for_the_code() {
    let house = House::new(Confirmation::Mail);
    let view = house.session().await;
    let issued = done(&house, asking(&view, HOME)).await;
    let now = house.now();
    assert!(
        house
            .elevations
            .check(asking(&issued.view, HOME), now)
            .is_err()
    );
    assert_eq!(
        house.events.kinds().last(),
        Some(&EventKind::SignInConfirmed)
    );
}

/// AUT-17.
#[tokio::test]
async fn the_password_once_more_does_not_stand_for_the_second_factor() {
    let house = House::new(Confirmation::Factor);
    let view = house.session().await;
    let with_factor = |session| Asking {
        has_second_factor: true,
        ..asking(session, HOME)
    };
    let issued = done(&house, with_factor(&view)).await;
    let checked = house
        .elevations
        .check(with_factor(&issued.view), house.now());
    assert!(checked.is_err());
}

/// AUT-03.
#[tokio::test]
async fn failures_count_as_failed_sign_ins() {
    let house = House::new(Confirmation::Factor);
    let view = house.session().await;
    for _ in 0..3 {
        let outcome = confirm(&house, asking(&view, HOME), "wrong").await;
        assert!(matches!(outcome, Reauthenticated::Rejected), "{outcome:?}");
    }
    let outcome = confirm(&house, asking(&view, HOME), PASSWORD).await;
    assert!(
        matches!(outcome, Reauthenticated::Limited { .. }),
        "{outcome:?}"
    );
    assert!(house.events.kinds().contains(&EventKind::BanImposed));
}

#[tokio::test]
async fn a_session_that_ended_meanwhile_stays_ended() {
    let house = House::new(Confirmation::Factor);
    let view = house.session().await;
    let signed_out = house.about(HOME).event_in(&view, EventKind::SignedOut);
    let ended = house.sessions.end(&view.key(), signed_out).await;
    ended.expect("memory works");
    let outcome = confirm(&house, asking(&view, HOME), PASSWORD).await;
    assert!(matches!(outcome, Reauthenticated::SignedOut), "{outcome:?}");
}

#[tokio::test]
async fn whoever_was_disabled_meanwhile_is_rejected() {
    let house = House::new(Confirmation::Factor);
    let view = house.session().await;
    house.users.remove("alice");
    let outcome = confirm(&house, asking(&view, HOME), PASSWORD).await;
    assert!(matches!(outcome, Reauthenticated::Rejected), "{outcome:?}");
}
