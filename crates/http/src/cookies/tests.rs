//! The session cookie's attributes.

use doorward_gate::fake::{World, cookie_domain};
use doorward_sessions::fake::{event, new_session};

use super::*;

async fn issued(world: &World) -> Issued {
    let now = doorward_model::Clock::now(&*world.clock);
    world
        .sessions
        .begin(new_session("bob"), event(now))
        .await
        .unwrap()
}

#[tokio::test]
async fn a_session_cookie_is_shared_below_its_domain_and_hidden_from_scripts() {
    let world = World::with_probe().0;
    let issued = issued(&world).await;
    let line = hand_out(&cookie_domain("example.com", None), &issued).unwrap();
    let expected = format!(
        "doorward_session={}; HttpOnly; SameSite=Lax; Secure; Path=/; Domain=example.com; \
         Expires=Thu, 01 Jan 2026 01:00:00 GMT",
        issued.token.to_text().expose()
    );
    assert_eq!(line, expected);
}

#[tokio::test]
async fn a_cookie_is_taken_back_with_the_attributes_it_was_given() {
    let line = take_back(&cookie_domain("example.com", None)).unwrap();
    assert_eq!(
        line,
        "doorward_session=; HttpOnly; SameSite=Lax; Secure; Path=/; Domain=example.com; \
         Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    );
}

#[test]
fn the_configured_same_site_is_kept() {
    for (same_site, word) in [
        (doorward_gate::SameSite::Strict, "SameSite=Strict"),
        (doorward_gate::SameSite::None, "SameSite=None"),
    ] {
        let domain = CookieDomain {
            same_site,
            ..cookie_domain("example.com", None)
        };
        assert!(take_back(&domain).unwrap().to_str().unwrap().contains(word));
    }
}

#[test]
fn under_localhost_a_cookie_needs_no_https_and_an_address_shares_with_nobody() {
    let local = take_back(&cookie_domain("doorward.localhost", None)).unwrap();
    assert!(!local.to_str().unwrap().contains("Secure"));
    let address = take_back(&cookie_domain("192.0.2.1", None)).unwrap();
    assert!(!address.to_str().unwrap().contains("Domain"));
}
