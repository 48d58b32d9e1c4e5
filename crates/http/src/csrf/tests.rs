//! Which forms and origins are ours.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use doorward_model::Clock as _;
use doorward_model::fake::{CountingEntropy, ManualClock};
use http::header::{CONTENT_TYPE, COOKIE as COOKIE_HEADER, ORIGIN};
use http_body::Frame;

use super::*;

const FORM: &str = "application/x-www-form-urlencoded";

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .collect()
}

fn key() -> Secret<[u8; 32]> {
    Secret::new([1; 32])
}

/// A browser that has been given the cookie of `guard`.
fn coming_back(guard: &FormGuard) -> FormGuard {
    let set = guard.set_cookie().unwrap();
    let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
    FormGuard::of(
        &headers(&[(COOKIE_HEADER.as_str(), &pair)]),
        guard.reach,
        &CountingEntropy::default(),
    )
}

fn new_guard() -> FormGuard {
    FormGuard::of(
        &HeaderMap::new(),
        Reach::Secure,
        &CountingEntropy::default(),
    )
}

#[test]
fn a_form_is_accepted_from_the_browser_it_was_given_to() {
    let clock = ManualClock::default();
    let guard = new_guard();
    let token = guard.token(&key(), clock.now());
    let back = coming_back(&guard);
    assert!(back.accepts(&key(), &token, clock.now()));
    assert!(back.set_cookie().is_none());
}

/// BRW-01, BRW-02, BRW-03.
#[test]
fn a_form_without_its_cookie_is_not_accepted() {
    let clock = ManualClock::default();
    let guard = new_guard();
    let token = guard.token(&key(), clock.now());
    assert!(!guard.accepts(&key(), &token, clock.now()));
    let entropy = CountingEntropy::default();
    entropy.fill(&mut [0; 7]);
    let other = FormGuard::of(&HeaderMap::new(), Reach::Secure, &entropy);
    assert!(!coming_back(&other).accepts(&key(), &token, clock.now()));
}

#[test]
fn an_old_form_is_not_accepted() {
    let clock = ManualClock::default();
    let guard = new_guard();
    let token = guard.token(&key(), clock.now());
    clock.advance(Duration::from_hours(12));
    assert!(coming_back(&guard).accepts(&key(), &token, clock.now()));
    clock.advance(Duration::from_secs(1));
    assert!(!coming_back(&guard).accepts(&key(), &token, clock.now()));
}

#[test]
fn a_cookie_that_is_not_ours_is_replaced() {
    for planted in ["", "short", &"!".repeat(43), &"A".repeat(44)] {
        let sent = headers(&[("cookie", &format!("__Host-doorward_form={planted}"))]);
        let guard = FormGuard::of(&sent, Reach::Secure, &CountingEntropy::default());
        assert!(guard.set_cookie().is_some(), "{planted}");
    }
    let plain = headers(&[("cookie", &format!("doorward_form={}", "A".repeat(43)))]);
    let guard = FormGuard::of(&plain, Reach::Secure, &CountingEntropy::default());
    assert!(guard.set_cookie().is_some(), "a cookie without the prefix");
}

fn check(sent: &[(&'static str, &str)], authority: &str, expected: bool) {
    assert_eq!(
        is_own(&headers(sent), authority),
        expected,
        "{sent:?} at {authority}"
    );
}

#[test]
fn browsers_tell_where_a_request_comes_from() {
    // BRW-01, BRW-02
    let ours = "auth.example.com";
    check(&[], ours, true);
    check(&[("origin", "https://auth.example.com")], ours, true);
    check(
        &[("origin", "https://auth.example.com:443")],
        "AUTH.example.com",
        true,
    );
    check(
        &[("origin", "https://auth.example.com")],
        "auth.example.com:443",
        true,
    );
    check(&[("origin", "http://auth.example.com")], ours, false);
    check(&[("origin", "https://app.example.com")], ours, false);
    check(&[("origin", "https://evil.test")], ours, false);
    check(
        &[("origin", "https://auth.example.com.evil.test")],
        ours,
        false,
    );
    check(&[("origin", "https://auth.example.com:8443")], ours, false);
    check(&[("origin", "null")], ours, false);
    check(&[("origin", "")], ours, false);
    check(&[("sec-fetch-site", "same-origin")], ours, true);
    check(&[("sec-fetch-site", "none")], ours, true);
    check(&[("sec-fetch-site", "same-site")], ours, false);
    check(&[("sec-fetch-site", "cross-site")], ours, false);
    check(&[("sec-fetch-site", "SAME-ORIGIN")], ours, false);
}

#[test]
fn both_headers_must_agree() {
    let ours = "auth.example.com";
    let origin = ("origin", "https://evil.test");
    check(&[("sec-fetch-site", "same-origin"), origin], ours, false);
    check(
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://auth.example.com"),
        ],
        ours,
        false,
    );
    let with_port = ("origin", "https://auth.example.com:8443");
    check(&[("sec-fetch-site", "same-origin"), with_port], ours, true);
}

#[test]
fn two_origins_must_both_be_ours() {
    let mut sent = headers(&[("origin", "https://auth.example.com")]);
    sent.append(ORIGIN, "https://evil.test".parse().unwrap());
    assert!(!is_own(&sent, "auth.example.com"));
}

#[test]
fn http_is_our_own_under_localhost_only() {
    check(
        &[("origin", "http://auth.doorward.localhost:8080")],
        "auth.doorward.localhost:8080",
        true,
    );
    check(
        &[("origin", "http://auth.doorward.localhost:8081")],
        "auth.doorward.localhost:8080",
        false,
    );
    check(
        &[("origin", "http://auth.example.com:8080")],
        "auth.example.com:8080",
        false,
    );
}

async fn read(content_type: &'static str, body: Vec<u8>) -> Result<Secret<Vec<u8>>, Unreadable> {
    let sent = headers(&[(CONTENT_TYPE.as_str(), content_type)]);
    read_body(&sent, Body::from(body), FORM).await
}

#[tokio::test]
async fn bodies_are_read_within_limits() {
    assert!(read(FORM, vec![b'a'; 16 * 1024]).await.is_ok());
    assert_eq!(
        read(FORM, vec![b'a'; 16 * 1024 + 1]).await.err(),
        Some(Unreadable::TooLarge)
    );
    let charset = "Application/X-WWW-Form-URLencoded; charset=utf-8";
    assert!(read(charset, vec![]).await.is_ok());
    for foreign in [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "",
    ] {
        assert_eq!(
            read(foreign, vec![]).await.err(),
            Some(Unreadable::ContentType),
            "{foreign}"
        );
    }
}

/// A body that ends before its end.
struct Torn;

impl HttpBody for Torn {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_too_large() {
    let sent = headers(&[(CONTENT_TYPE.as_str(), FORM)]);
    let read = read_body(&sent, Body::new(Torn), FORM).await;
    assert_eq!(read.err(), Some(Unreadable::Broken));
}

#[test]
fn fields_come_once() {
    let parse = |text: &str| Fields::parse(&Secret::new(text.as_bytes().to_vec()));
    let fields = parse("username=a+b%C3%A9&password=p%26w&empty=").unwrap();
    assert_eq!(fields.text("username"), Some("a bé"));
    assert_eq!(fields.secret("password").unwrap().expose(), "p&w");
    assert_eq!(fields.text("empty"), Some(""));
    assert_eq!(fields.text("missing"), None);
    assert_eq!(parse("a=1&a=2").err(), Some(Unreadable::Broken));
    let many = (0..33).fold(String::new(), |all, n| format!("{all}f{n}=&"));
    assert_eq!(parse(&many).err(), Some(Unreadable::Broken));
    assert!(!format!("{fields:?}").contains("p&w"));
}
