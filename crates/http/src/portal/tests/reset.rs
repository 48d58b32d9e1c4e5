//! Lost passwords, as browsers and programs meet them: nothing is told, nothing leaks, nobody gets in by it.

use std::time::Duration;

use doorward_accounts::Matter;
use doorward_authn::{StoredPassword, Users as _};
use http::header::{REFERRER_POLICY, RETRY_AFTER};
use http::{Method, StatusCode};

use super::site::{Answer, Browser, PASSWORD, Site};

const NEW: &str = "violet harbour kettle";
const CARRIED: &str = "__Host-doorward_reset";
const OK: &str = r#"{"status":"OK"}"#;
const FAILED: &str = r#"{"status":"KO","message":"Operation failed."}"#;

/// Asks for a mail on the page.
async fn ask(browser: &mut Browser, name: &str) -> Answer {
    let page = browser.get("/reset-password/step1").await;
    let token = page.field("token").unwrap();
    let fields = [("token", token.as_str()), ("username", name)];
    browser.post("/reset-password/step1", &fields).await
}

/// The token that was mailed last, once it has been.
pub(super) async fn mailed(site: &Site) -> String {
    site.services.acts.close();
    site.services.acts.wait().await;
    site.services.acts.reopen();
    let letters = site.outbox.letters();
    let link = letters
        .iter()
        .rev()
        .find_map(|letter| match &letter.matter {
            Matter::ResetPassword { link, .. } => Some(link.expose().to_owned()),
            _ => None,
        });
    let link = link.expect("a mail");
    link.split_once("?token=").unwrap().1.to_owned()
}

/// Opens the link and sets a password on the page.
async fn set(browser: &mut Browser, token: &str, password: &str) -> Answer {
    let opened = browser
        .get(&format!("/reset-password/step2?token={token}"))
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    send_password(browser, password).await
}

async fn send_password(browser: &mut Browser, password: &str) -> Answer {
    let page = browser.get("/reset-password/step2").await;
    let token = page.field("token").unwrap_or_default();
    let fields = [("token", token.as_str()), ("password", password)];
    browser.post("/reset-password/step2", &fields).await
}

/// RST-02, RST-06, RST-08.
#[tokio::test]
async fn a_lost_password_is_replaced_by_the_link_in_the_mail() {
    let site = Site::new();
    let mut browser = site.browser();
    let sent = ask(&mut browser, "alice").await;
    assert_eq!(sent.location(), "/reset-password/step1?sent");
    browser
        .get(sent.location())
        .await
        .has("Look into your mailbox");
    let token = mailed(&site).await;

    let opened = browser
        .get(&format!("/reset-password/step2?token={token}"))
        .await;
    assert_eq!(opened.location(), "/reset-password/step2");
    assert_eq!(opened.header(REFERRER_POLICY), "no-referrer");
    let page = browser.get("/reset-password/step2").await;
    page.lacks(&token);
    page.has("autocomplete=\"new-password\"");

    let done = send_password(&mut browser, NEW).await;
    assert_eq!(done.location(), "/reset-password/done");
    assert!(!browser.jar.contains_key(CARRIED));
    assert!(
        !browser.jar.contains_key("doorward_session"),
        "nobody is signed in"
    );
    browser
        .get("/reset-password/done")
        .await
        .has("Your password is set");
    browser.sign_in("/", "alice", PASSWORD).await;
    assert!(!browser.jar.contains_key("doorward_session"));
    browser.sign_in("/", "alice", NEW).await;
    assert!(browser.jar.contains_key("doorward_session"));
}

/// RST-01.
#[tokio::test]
async fn whoever_is_meant_the_answer_is_the_same() {
    let site = Site::new();
    let mut answers = Vec::new();
    for name in ["alice", "nobody", ""] {
        let mut browser = site.browser();
        let answer = ask(&mut browser, name).await;
        let body = format!(r#"{{"username":"{name}"}}"#);
        let json = browser
            .post_json("/api/reset-password/identity/start", &body)
            .await;
        answers.push((
            answer.status,
            answer.location().to_owned(),
            json.status,
            json.body,
        ));
        site.clock.advance(Duration::from_hours(1));
    }
    assert_eq!(answers[0].3, OK);
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
}

/// RST-01: the work is the same too, and begins once the answer is there, so that not even an outage tells anything.
#[tokio::test]
async fn whoever_is_meant_there_is_one_look_up_and_its_failure_changes_no_answer() {
    let site = Site::new();
    let bob = site.users.find("bob").await.unwrap().unwrap().user;
    site.users.put(bob, StoredPassword::Unusable);
    for (name, is_down) in [
        ("alice", false),
        ("bob", false),
        ("nobody", false),
        ("alice", true),
        ("nobody", true),
    ] {
        site.users.fail(is_down);
        let before = site.users.finds();
        let body = format!(r#"{{"username":"{name}"}}"#);
        let path = "/api/reset-password/identity/start";
        let answer = site.browser().post_json(path, &body).await;
        assert_eq!((answer.status, &*answer.body), (StatusCode::OK, OK));
        site.told().await;
        assert_eq!(site.users.finds() - before, 1, "{name} {is_down}");
        site.clock.advance(Duration::from_hours(1));
    }
}

/// RST-01.
#[tokio::test]
async fn what_is_no_name_is_not_looked_up() {
    let site = Site::new();
    for (length, finds) in [(0, 0), (256, 1), (257, 0)] {
        let before = site.users.finds();
        let answer = ask(&mut site.browser(), &"n".repeat(length)).await;
        assert_eq!(answer.location(), "/reset-password/step1?sent");
        site.told().await;
        assert_eq!(site.users.finds() - before, finds, "{length} bytes");
    }
}

/// RST-05.
#[tokio::test]
async fn the_link_leads_to_the_configured_portal_whatever_the_request_says() {
    let site = Site::new();
    let mut browser = site.browser();
    let forged = [
        ("content-type", "application/json"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "host=evil.example.net"),
        ("x-original-host", "evil.example.net"),
    ];
    let path = "/api/reset-password/identity/start";
    let body = r#"{"username":"alice","email":"eve@example.net","to":["eve@example.net"]}"#;
    browser
        .send(Method::POST, path, &forged, body.to_owned())
        .await;
    mailed(&site).await;
    let letter = site.outbox.letters().pop().unwrap();
    assert_eq!(letter.to.as_str(), "alice@example.com");
    let Matter::ResetPassword { link, revoke, .. } = letter.matter else {
        panic!("another letter");
    };
    for link in [link, revoke] {
        assert!(link.expose().starts_with("https://auth.example.com/"));
    }
}

/// RST-07.
#[tokio::test]
async fn programs_that_read_mail_use_nothing_up() {
    let site = Site::new();
    ask(&mut site.browser(), "alice").await;
    let token = mailed(&site).await;
    let mut scanner = site.browser();
    for _ in 0..10 {
        for page in ["/reset-password/step2", "/revoke/reset-password"] {
            scanner.get(&format!("{page}?token={token}")).await;
            scanner.get(page).await;
        }
    }
    let done = set(&mut site.browser(), &token, NEW).await;
    assert_eq!(done.location(), "/reset-password/done");
}

/// RST-04, AUT-18.
#[tokio::test]
async fn no_other_order_of_steps_sets_a_password() {
    let site = Site::new();
    let mut browser = site.browser();
    ask(&mut browser, "alice").await;
    let token = mailed(&site).await;
    let over = send_password(&mut browser, NEW).await;
    assert_ne!(over.location(), "/reset-password/done");
    let body = format!(r#"{{"password":"{NEW}","username":"alice"}}"#);
    let posted = browser.post_json("/api/reset-password", &body).await;
    assert_eq!((posted.status, &*posted.body), (StatusCode::OK, FAILED));
    let body = format!(r#"{{"password":"{NEW}","token":"{token}"}}"#);
    let posted = browser.post_json("/api/reset-password", &body).await;
    assert_eq!(posted.body, FAILED, "a token in the body is no step");
    for odd in ["x", &token[1..], "%00", &"A".repeat(43)] {
        let page = browser
            .get(&format!("/reset-password/step2?token={odd}"))
            .await;
        assert_ne!(page.status, StatusCode::OK, "{odd}");
    }
    browser.sign_in("/", "alice", PASSWORD).await;
    assert!(browser.jar.contains_key("doorward_session"));
}

#[tokio::test]
async fn programs_reset_as_the_contract_has_it() {
    let site = Site::new();
    let mut browser = site.browser();
    let started = browser
        .post_json(
            "/api/reset-password/identity/start",
            r#"{"username":"alice"}"#,
        )
        .await;
    assert_eq!(started.body, OK);
    let token = mailed(&site).await;
    let body = format!(r#"{{"token":"{token}"}}"#);
    let finished = browser
        .post_json("/api/reset-password/identity/finish", &body)
        .await;
    assert_eq!(finished.body, OK);
    let weak = browser
        .post_json("/api/reset-password", r#"{"password":"short"}"#)
        .await;
    weak.has("does not meet the password policy");
    let body = format!(r#"{{"password":"{NEW}"}}"#);
    let done = browser.post_json("/api/reset-password", &body).await;
    assert_eq!(done.body, OK);
    let again = browser.post_json("/api/reset-password", &body).await;
    assert_eq!(again.body, FAILED);
    browser.sign_in("/", "alice", NEW).await;
    assert!(browser.jar.contains_key("doorward_session"));
}

#[tokio::test]
async fn a_weak_password_is_told_and_the_link_stays_good() {
    let site = Site::new();
    let mut browser = site.browser();
    ask(&mut browser, "alice").await;
    let token = mailed(&site).await;
    let weak = set(&mut browser, &token, "short").await;
    assert_eq!(weak.location(), "/reset-password/step2");
    let page = browser.get("/reset-password/step2").await;
    page.has("It needs at least 12 characters.");
    page.has("<title>Error: ");
    let done = send_password(&mut browser, NEW).await;
    assert_eq!(done.location(), "/reset-password/done");
}

#[tokio::test]
async fn whoever_did_not_ask_takes_the_link_back() {
    let site = Site::new();
    ask(&mut site.browser(), "alice").await;
    let token = mailed(&site).await;
    let mut owner = site.browser();
    let opened = owner
        .get(&format!("/revoke/reset-password?token={token}"))
        .await;
    assert_eq!(opened.location(), "/revoke/reset-password");
    let page = owner.get("/revoke/reset-password").await;
    let form = page.field("token").unwrap();
    let done = owner
        .post("/revoke/reset-password", &[("token", &form)])
        .await;
    done.has("It is worthless now");
    let late = set(&mut site.browser(), &token, NEW).await;
    assert_ne!(late.location(), "/reset-password/done");
}

#[tokio::test]
async fn programs_take_the_link_back_too() {
    let site = Site::new();
    ask(&mut site.browser(), "alice").await;
    let body = format!(r#"{{"token":"{}"}}"#, mailed(&site).await);
    let mut browser = site.browser();
    let json = [("content-type", "application/json")];
    for expected in [OK, FAILED] {
        let path = "/api/reset-password";
        let answer = browser
            .send(Method::DELETE, path, &json, body.clone())
            .await;
        assert_eq!(answer.body, expected);
    }
}

/// RST-10.
#[tokio::test]
async fn an_address_asks_for_five_mails_and_waits_then() {
    let site = Site::new();
    let mut browser = site.browser();
    let path = "/api/reset-password/identity/start";
    for number in 0..5 {
        let body = format!(r#"{{"username":"nobody-{number}"}}"#);
        assert_eq!(browser.post_json(path, &body).await.body, OK);
    }
    let waits = browser.post_json(path, r#"{"username":"alice"}"#).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(waits.header(RETRY_AFTER), "600");
    waits.has("Too Many Requests");
    let page = ask(&mut browser, "alice").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.has("<h1>Too many tries</h1>");
    site.clock.advance(Duration::from_mins(10));
    assert_eq!(
        browser
            .post_json(path, r#"{"username":"alice"}"#)
            .await
            .body,
        OK
    );
}

#[tokio::test]
async fn without_mail_the_page_says_whom_to_ask() {
    let site = Site::without_mail();
    let mut browser = site.browser();
    browser.get("/").await.has("Forgot your password?");
    let page = browser.get("/reset-password/step1").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.has("Ask your administrator");
    let start = browser
        .post_json(
            "/api/reset-password/identity/start",
            r#"{"username":"alice"}"#,
        )
        .await;
    assert_eq!(start.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_a_confirmation() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let mut other = site.signed_in().await;
    let mut change = async |old: &str, new: &str| {
        let body = format!(r#"{{"username":"bob","old_password":"{old}","new_password":"{new}"}}"#);
        let answer = browser.post_json("/api/change-password", &body).await;
        (answer.status.as_u16(), answer.body)
    };
    let wrong = change("not it", NEW).await;
    assert_eq!(
        wrong,
        (
            401,
            r#"{"status":"KO","message":"Incorrect Password"}"#.to_owned()
        )
    );
    let (status, body) = change(PASSWORD, "short").await;
    assert_eq!(status, 400, "{body}");
    assert_eq!(change(PASSWORD, NEW).await, (200, OK.to_owned()));
    assert!(browser.get("/api/state").await.body.contains("alice"));
    assert!(!other.get("/api/state").await.body.contains("alice"));
}

/// Whoever finds an open browser changes nothing.
#[tokio::test]
async fn with_mail_a_change_wants_the_code_first() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let body = format!(r#"{{"old_password":"{PASSWORD}","new_password":"{NEW}"}}"#);
    let answer = browser.post_json("/api/change-password", &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.has(r#""elevation":true"#);
}
