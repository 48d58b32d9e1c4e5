//! Waiting after too many failures, as browsers and programs meet it.

use std::time::Duration;

use http::StatusCode;
use http::header::{RETRY_AFTER, SET_COOKIE};

use super::site::{Answer, Browser, PASSWORD, Site};

const DEVICE: &str = "__Host-doorward_device";

async fn fail_times(browser: &mut Browser, name: &str, times: usize) {
    for _ in 0..times {
        let answer = browser.sign_in("/", name, "wrong").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
}

fn waits(answer: &Answer, seconds: &str, words: &str) {
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header(RETRY_AFTER), seconds);
    answer.has("<h1>Too many tries</h1>");
    answer.has(words);
}

fn is_signed_in(browser: &Browser) -> bool {
    browser.jar.contains_key("doorward_session")
}

#[tokio::test]
async fn a_banned_user_with_the_right_password_is_told_how_long() {
    // AUT-01
    let site = Site::new();
    let mut browser = site.browser();
    fail_times(&mut browser, "alice", 3).await;
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    waits(&answer, "300", ">in 5 minutes</span>");
    answer.has("data-until=\"2026-01-01T00:05:00Z\"");
    assert!(!is_signed_in(&browser));

    site.clock.advance(Duration::from_secs(295));
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    waits(&answer, "5", ">in a minute</span>");
    site.clock.advance(Duration::from_secs(5));
    browser.sign_in("/", "alice", PASSWORD).await;
    assert!(is_signed_in(&browser));
}

#[tokio::test]
async fn a_ban_is_told_to_nobody_else() {
    // AUT-11
    let site = Site::new();
    let mut browser = site.browser();
    let before = browser.sign_in("/", "alice", "wrong").await;
    let page_before = browser.get("/").await;
    fail_times(&mut browser, "alice", 2).await;
    let after = browser.sign_in("/", "alice", "wrong").await;
    let page_after = browser.get("/").await;
    let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        (before.status, names(&before)),
        (after.status, names(&after))
    );
    for page in [page_before, page_after] {
        page.has("That did not match");
    }
}

#[tokio::test]
async fn an_address_waits_whatever_the_names() {
    // AUT-10, AUT-20
    let site = Site::new();
    let mut browser = site.browser();
    for number in 0..6 {
        fail_times(&mut browser, &format!("nobody-{number}"), 1).await;
    }
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    waits(&answer, "120", ">in 2 minutes</span>");
    let body = format!(r#"{{"username":"alice","password":"{PASSWORD}"}}"#);
    let answer = browser.post_json("/api/firstfactor", &body).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header(RETRY_AFTER), "120");
    assert_eq!(
        answer.body,
        r#"{"status":"KO","message":"Too Many Requests"}"#
    );
}

#[tokio::test]
async fn the_api_has_one_refusal_for_wrong_and_banned() {
    // AUT-11
    let site = Site::new();
    let mut browser = site.browser();
    let mut post = async |password: &str| {
        let body = format!(r#"{{"username":"alice","password":"{password}"}}"#);
        let answer = browser.post_json("/api/firstfactor", &body).await;
        (answer.status, answer.headers, answer.body)
    };
    let wrong = post("wrong").await;
    for _ in 0..2 {
        assert_eq!(post("wrong").await, wrong);
    }
    assert_eq!(post(PASSWORD).await, wrong, "banned");
    assert_eq!(wrong.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_browser_that_signed_in_before_is_not_locked_out_by_strangers() {
    // AUT-08
    let site = Site::new();
    let mut own = site.browser();
    let answer = own.sign_in("/", "alice", PASSWORD).await;
    let cookies = answer.headers.get_all(SET_COOKIE).iter();
    let device = cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .find_map(|cookie| cookie.strip_prefix(&format!("{DEVICE}=")))
        .expect("a device cookie");
    let (_, attributes) = device.split_once("; ").expect("attributes");
    assert_eq!(
        attributes,
        "Path=/; Max-Age=15552000; HttpOnly; Secure; SameSite=Lax"
    );
    own.jar.remove("doorward_session");

    let mut stranger = site.browser();
    fail_times(&mut stranger, "alice", 3).await;
    let answer = stranger.sign_in("/", "alice", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    own.sign_in("/", "alice", PASSWORD).await;
    assert!(is_signed_in(&own));
}
