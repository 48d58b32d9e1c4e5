//! `/api/secondfactor/duo` and its devices in process.

use doorward_authn::{PushAccount, PushAnswer};

use super::*;
use crate::portal::tests::site::Browser;

const RETRY: &str = r#"{"status":"KO","message":"Authentication failed, please retry later."}"#;
const PATH: &str = "/api/secondfactor/duo";
const DEVICES: &str = "/api/secondfactor/duo_devices";
const DEVICE: &str = "/api/secondfactor/duo_device";

/// Alice with two telephones, signed in with her password.
async fn signed_in() -> (Site, Browser) {
    let site = Site::with_pushes();
    site.push.enrol("alice", &["PHONE1", "PHONE2"]);
    let browser = site.signed_in().await;
    (site, browser)
}

#[tokio::test]
async fn a_device_is_chosen_and_asked() {
    let (site, mut browser) = signed_in().await;
    let answer = browser.get(PATH).await;
    check(
        &answer,
        StatusCode::OK,
        r#"{"status":"OK","data":{"result":"auth"}}"#,
    );
    let both = r#"{"status":"OK","data":{"result":"auth","devices":[{"device":"PHONE1","display_name":"Telephone PHONE1","capabilities":["push"]},{"device":"PHONE2","display_name":"Telephone PHONE2","capabilities":["push"]}]}}"#;
    check(&browser.get(DEVICES).await, StatusCode::OK, both);
    let answer = browser.post_json(PATH, "{}").await;
    check(&answer, StatusCode::OK, both);
    assert!(site.push.asked().is_empty(), "one has to be chosen first");
    let choice = r#"{"device":"PHONE2","method":"push"}"#;
    check(&browser.post_json(DEVICE, choice).await, StatusCode::OK, OK);
    let chosen = r#"{"status":"OK","data":{"result":"auth","preferred_device":"PHONE2","preferred_method":"push"}}"#;
    check(&browser.get(PATH).await, StatusCode::OK, chosen);
    site.push.answer(PushAnswer::Approved);
    let wish = r#"{"targetURL":"https://bank.example.com/a?b=1","passcode":""}"#;
    let answer = browser.post_json(PATH, wish).await;
    let onward = r#"{"status":"OK","data":{"redirect":"https://bank.example.com/a?b=1"}}"#;
    check(&answer, StatusCode::OK, onward);
    let asked = site.push.asked();
    assert_eq!(asked[0].device.as_str(), "PHONE2");
    assert_eq!(
        asked[0].target.as_deref(),
        Some("https://bank.example.com/a")
    );
    let state = browser.get("/api/state").await;
    state.has(r#""authentication_level":2"#);
    let mine = browser.get("/api/user/info").await;
    mine.has(r#""method":"mobile_push""#);
    mine.has(r#""has_duo":true"#);
}

#[tokio::test]
async fn what_is_no_approval_is_401() {
    for answer in [
        PushAnswer::Declined,
        PushAnswer::Unanswered,
        PushAnswer::Reported,
    ] {
        let (site, mut browser) = signed_in().await;
        site.push.enrol("alice", &["PHONE1"]);
        site.push.answer(answer);
        let answer = browser.post_json(PATH, "{}").await;
        check(&answer, StatusCode::UNAUTHORIZED, RETRY);
        let state = browser.get("/api/state").await;
        state.has(r#""authentication_level":1"#);
        let answer = browser.post_json(PATH, r#"{"targetURL":5}"#).await;
        check(&answer, StatusCode::UNAUTHORIZED, RETRY);
    }
}

#[tokio::test]
async fn accounts_without_a_push_are_told_as_clients_know_it() {
    let (site, mut browser) = signed_in().await;
    let portal = Some(String::from("https://api.example.net/portal"));
    site.push.put("alice", PushAccount::NotEnrolled { portal });
    let enroll = r#"{"status":"OK","data":{"result":"enroll","enroll_url":"https://api.example.net/portal"}}"#;
    check(&browser.get(DEVICES).await, StatusCode::OK, enroll);
    check(&browser.post_json(PATH, "{}").await, StatusCode::OK, enroll);
    for (account, result) in [
        (PushAccount::NotEnrolled { portal: None }, "enroll"),
        (PushAccount::Refused, "deny"),
    ] {
        site.push.put("alice", account);
        let told = format!(r#"{{"status":"OK","data":{{"result":"{result}"}}}}"#);
        check(&browser.get(DEVICES).await, StatusCode::OK, &told);
        let answer = browser.post_json(PATH, "{}").await;
        check(&answer, StatusCode::UNAUTHORIZED, RETRY);
    }
    site.push.put("alice", PushAccount::Bypass);
    let told = r#"{"status":"OK","data":{"result":"allow"}}"#;
    check(&browser.get(DEVICES).await, StatusCode::OK, told);
    check(&browser.post_json(PATH, "{}").await, StatusCode::OK, OK);
    let state = browser.get("/api/state").await;
    state.has(r#""authentication_level":2"#);
}

#[tokio::test]
async fn only_a_device_and_push_can_be_chosen() {
    let (_site, mut browser) = signed_in().await;
    for wrong in [
        r#"{"device":"PHONE1","method":"sms"}"#,
        r#"{"device":"PHONE1"}"#,
        r#"{"method":"push"}"#,
        r#"{"device":"a&b","method":"push"}"#,
        r#"{"device":7,"method":"push"}"#,
        "[]",
    ] {
        let answer = browser.post_json(DEVICE, wrong).await;
        check(&answer, StatusCode::BAD_REQUEST, RETRY);
    }
}

/// AUT-05, and an outage.
#[tokio::test]
async fn a_push_too_many_is_429_and_an_outage_503() {
    let (site, mut browser) = signed_in().await;
    site.push.enrol("alice", &["PHONE1"]);
    let answer = browser.post_json(PATH, "{}").await;
    check(&answer, StatusCode::UNAUTHORIZED, RETRY);
    let answer = browser.post_json(PATH, "{}").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(site.push.asked().len(), 1);
    site.push.fail(true);
    let answer = browser.get(DEVICES).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn without_a_service_the_calls_are_404() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for path in [PATH, DEVICES] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
    for path in [PATH, DEVICE] {
        let answer = browser.post_json(path, "{}").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
