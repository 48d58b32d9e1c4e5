//! How requests to the portal are read, and who is found signed in there.

use std::time::Duration;

use doorward_model::FactorKind::Password;
use http::{HeaderName, HeaderValue};

use super::*;
use crate::fake::{World, cookie, snapshot};

fn headers(given: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::try_from(*value).unwrap(),
        );
    }
    headers
}

fn arrive(peer: &str, given: &[(&'static str, &str)]) -> Result<(String, String), Malformed> {
    let peer = Peer::Ip(peer.parse().unwrap());
    let arrival = Arrival::read(&snapshot(), &peer, &headers(given))?;
    Ok((
        arrival.origin.as_url().to_owned(),
        arrival.client.to_string(),
    ))
}

const FORWARDED: [(&str, &str); 4] = [
    ("host", "doorward:9091"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-host", "AUTH.example.com"),
    ("x-forwarded-for", "203.0.113.9"),
];

fn origin(url: &str, client: &str) -> (String, String) {
    (url.to_owned(), client.to_owned())
}

#[test]
fn a_trusted_proxy_says_what_was_asked_for() {
    let peer = Peer::Ip("10.0.0.2".parse().unwrap());
    let arrival = Arrival::read(&snapshot(), &peer, &headers(&FORWARDED)).unwrap();
    assert_eq!(
        (arrival.host(), arrival.origin.is_secure()),
        ("auth.example.com", true)
    );
    assert_eq!(arrival.client.to_string(), "203.0.113.9");
}

#[test]
fn a_stranger_is_taken_at_the_host_and_the_connection() {
    let expected = Ok(origin("http://doorward:9091", "198.51.100.1"));
    assert_eq!(arrive("198.51.100.1", &FORWARDED), expected);
}

#[test]
fn without_forwarded_headers_the_request_speaks_for_itself() {
    let expected = Ok(origin("http://auth.localhost:8080", "127.0.0.1"));
    assert_eq!(
        arrive("127.0.0.1", &[("host", "auth.localhost:8080")]),
        expected
    );
    assert_eq!(arrive("127.0.0.1", &[]), Err(Malformed::Missing("host")));
}

#[test]
fn an_original_url_comes_first() {
    let given = [
        FORWARDED[0],
        FORWARDED[2],
        ("x-original-url", "https://auth.example.com/x"),
    ];
    assert_eq!(
        arrive("10.0.0.2", &given),
        Ok(origin("https://auth.example.com/x", "10.0.0.2"))
    );
}

#[test]
fn a_repeated_host_is_refused() {
    // HDR-04
    let given = [FORWARDED[2], FORWARDED[2]];
    assert_eq!(
        arrive("10.0.0.2", &given),
        Err(Malformed::Repeated("x-forwarded-host"))
    );
}

#[tokio::test]
async fn a_visitor_is_who_a_live_session_says() {
    let world = World::with_probe().0;
    let token = cookie(&world.session("bob", &[Password]).await.unwrap());
    let snapshot = snapshot();
    let domain = snapshot.cookie_domain_of("auth.example.com").unwrap();
    let client = "203.0.113.9".parse().unwrap();
    let headers = headers(&[("cookie", &token)]);
    let visitor = async || world.gate.visitor(domain, &headers, client).await.unwrap();

    let found = visitor().await;
    assert_eq!(found.level(), Level::OneFactor);
    assert_eq!(found.session().unwrap().user().name.as_str(), "bob");

    world.clock.advance(Duration::from_mins(5));
    assert_eq!(visitor().await.level(), Level::Anonymous);
}

#[tokio::test]
async fn a_visitor_cannot_be_known_without_a_store() {
    let (world, store) = World::with_probe();
    let token = cookie(&world.session("bob", &[Password]).await.unwrap());
    world.clock.advance(Duration::from_mins(1));
    store.fail(true);
    let snapshot = snapshot();
    let domain = snapshot.cookie_domain_of("auth.example.com").unwrap();
    let client = "203.0.113.9".parse().unwrap();
    let found = world
        .gate
        .visitor(domain, &headers(&[("cookie", &token)]), client)
        .await;
    assert_eq!(found.unwrap_err(), Outage::Store);
}
