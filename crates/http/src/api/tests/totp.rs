//! `/api/secondfactor/totp` in process: codes, where to go afterwards, setting up and removing.

use doorward_credentials::{TotpKey, TotpSecret, TotpShape};
use doorward_model::{Clock, Secret};

use super::*;
use crate::portal::tests::site::Browser;

const RETRY: &str = r#"{"status":"KO","message":"Authentication failed, please retry later."}"#;
const NOT_SET_UP: &str = r#"{"status":"KO","message":"Unable to set up one-time password."}"#;
const PATH: &str = "/api/secondfactor/totp";
const REGISTER: &str = "/api/secondfactor/totp/register";
const SHAPE: &str = r#"{"algorithm":"SHA1","length":6,"period":30}"#;

async fn send(browser: &mut Browser, method: Method, path: &str, body: &str) -> Answer {
    let json = [(CONTENT_TYPE.as_str(), "application/json")];
    browser.send(method, path, &json, body.to_owned()).await
}

fn token(code: &str, more: &str) -> String {
    format!(r#"{{"token":"{code}"{more}}}"#)
}

/// Alice with a key, signed in with her password.
async fn enrolled() -> (Site, Browser) {
    let site = Site::new();
    site.enrol().await;
    let browser = site.signed_in().await;
    (site, browser)
}

#[tokio::test]
async fn a_code_raises_the_level_and_says_where_to_go() {
    for (more, expected) in [
        ("", OK),
        (r#","targetURL":"""#, OK),
        (r#","targetURL":null,"flowID":"x""#, OK),
        (r#","targetURL":"https://evil.test/""#, OK),
        (
            r#","TARGETURL":"https://bank.example.com/a?b=1""#,
            r#"{"status":"OK","data":{"redirect":"https://bank.example.com/a?b=1"}}"#,
        ),
        (r#","targetURL":"https://app.example.com\t/""#, RETRY),
        (r#","flow":"openid_connect""#, RETRY),
    ] {
        let (site, mut browser) = enrolled().await;
        let answer = browser.post_json(PATH, &token(&site.code(), more)).await;
        check(&answer, StatusCode::OK, expected);
        assert!(answer.headers.get(SET_COOKIE).is_some(), "{more}");
        let state = browser.get("/api/state").await;
        state.has(r#""authentication_level":2"#);
    }
}

/// TOT-03, DEC-21.
#[tokio::test]
async fn what_is_no_code_of_hers_is_refused_and_uses_nothing_up() {
    let (site, mut browser) = enrolled().await;
    let code = site.code();
    let number = code.trim_start_matches('0');
    let bodies = [
        (token("123", ""), StatusCode::BAD_REQUEST),
        (token(&format!("{code} "), ""), StatusCode::BAD_REQUEST),
        (token(&format!("+{code}"), ""), StatusCode::BAD_REQUEST),
        (token(&format!(" {code} "), ""), StatusCode::FORBIDDEN),
        (token(&format!("00{code}"), ""), StatusCode::FORBIDDEN),
        (token("abcdef", ""), StatusCode::FORBIDDEN),
        (token("", ""), StatusCode::FORBIDDEN),
        ("{}".to_owned(), StatusCode::FORBIDDEN),
        (format!(r#"{{"token":{number}}}"#), StatusCode::FORBIDDEN),
        (token(&code, r#","targetURL":7"#), StatusCode::FORBIDDEN),
        (format!("{} x", token(&code, "")), StatusCode::FORBIDDEN),
    ];
    for (body, status) in bodies {
        let answer = browser.post_json(PATH, &body).await;
        check(&answer, status, RETRY);
    }
    check(
        &browser.post_json(PATH, &token(&code, "")).await,
        StatusCode::OK,
        OK,
    );
    let again = browser.post_json(PATH, &token(&code, "")).await;
    check(&again, StatusCode::FORBIDDEN, RETRY);
}

#[tokio::test]
async fn too_many_wrong_codes_are_429() {
    let (site, mut browser) = enrolled().await;
    for _ in 0..10 {
        browser.post_json(PATH, &token("000000", "")).await;
    }
    let answer = browser.post_json(PATH, &token(&site.code(), "")).await;
    let expected = r#"{"status":"KO","message":"Too Many Requests"}"#;
    check(&answer, StatusCode::TOO_MANY_REQUESTS, expected);
    assert_eq!(answer.header("retry-after"), "600");
}

#[tokio::test]
async fn a_key_is_described_without_its_secret() {
    let (_site, mut browser) = enrolled().await;
    let answer = browser.get(PATH).await;
    let expected = r#"{"status":"OK","data":{"created_at":"2026-01-01T00:00:00Z","issuer":"Doorward","algorithm":"SHA1","digits":6,"period":30}}"#;
    check(&answer, StatusCode::OK, expected);
    let mut other = Site::new().signed_in().await;
    let none = r#"{"status":"KO","message":"Could not find TOTP Configuration for user."}"#;
    check(&other.get(PATH).await, StatusCode::NOT_FOUND, none);
}

#[tokio::test]
async fn a_key_is_registered_with_its_first_code_and_removed() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let options = browser.get(REGISTER).await;
    let expected = r#"{"status":"OK","data":{"algorithm":"SHA1","algorithms":["SHA1"],"length":6,"lengths":[6],"period":30,"periods":[30]}}"#;
    check(&options, StatusCode::OK, expected);
    let offered = send(&mut browser, Method::PUT, REGISTER, SHAPE).await;
    offered.has("\"otpauth_url\":\"otpauth://totp/Doorward:alice?algorithm=SHA1&digits=6&issuer=Doorward&period=30&secret=");
    let wrong = browser.post_json(REGISTER, &token("000000", "")).await;
    check(&wrong, StatusCode::FORBIDDEN, NOT_SET_UP);
    let code = shown_code(&site, &offered);
    check(
        &browser.post_json(REGISTER, &token(&code, "")).await,
        StatusCode::OK,
        OK,
    );
    browser.get(PATH).await.has("\"digits\":6");
    let again = browser.get(REGISTER).await;
    let missing =
        r#"{"status":"KO","data":{"elevation":false,"first_factor":false,"second_factor":true}}"#;
    check(&again, StatusCode::FORBIDDEN, missing);
    let used = browser.post_json(PATH, &token(&code, "")).await;
    check(&used, StatusCode::FORBIDDEN, RETRY);
}

/// What an app shows that has read the offered secret.
fn shown_code(site: &Site, offered: &Answer) -> String {
    let (_, rest) = offered.body.split_once("base32_secret\":\"").unwrap();
    let (secret, _) = rest.split_once('"').unwrap();
    let secret = Secret::new(secret.to_owned());
    let key = TotpKey {
        issuer: String::new(),
        shape: TotpShape::default(),
        secret: TotpSecret::from_base32(&secret).unwrap(),
    };
    key.code(key.step(site.clock.now())).unwrap()
}

#[tokio::test]
async fn a_shape_that_is_not_offered_and_a_key_that_was_given_up_are_refused() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    for shape in [
        "{}",
        r#"{"algorithm":"MD5","length":6,"period":30}"#,
        r#"{"algorithm":"SHA512","length":6,"period":30}"#,
        r#"{"algorithm":"SHA1","length":8,"period":30}"#,
        r#"{"algorithm":"SHA1","length":6,"period":"30"}"#,
    ] {
        let answer = send(&mut browser, Method::PUT, REGISTER, shape).await;
        check(&answer, StatusCode::BAD_REQUEST, NOT_SET_UP);
    }
    let offered = send(&mut browser, Method::PUT, REGISTER, SHAPE).await;
    let given_up = send(&mut browser, Method::DELETE, REGISTER, "").await;
    check(&given_up, StatusCode::OK, OK);
    let code = shown_code(&site, &offered);
    let answer = browser.post_json(REGISTER, &token(&code, "")).await;
    check(&answer, StatusCode::FORBIDDEN, NOT_SET_UP);
}

/// TOT-08.
#[tokio::test]
async fn a_session_alone_neither_sets_up_nor_removes() {
    let (site, mut browser) = enrolled().await;
    let missing =
        r#"{"status":"KO","data":{"elevation":true,"first_factor":false,"second_factor":false}}"#;
    for (method, path, body) in [
        (Method::GET, REGISTER, ""),
        (Method::PUT, REGISTER, SHAPE),
        (Method::POST, REGISTER, r#"{"token":"000000"}"#),
        (Method::DELETE, REGISTER, ""),
        (Method::DELETE, PATH, ""),
    ] {
        let answer = send(&mut browser, method, path, body).await;
        check(&answer, StatusCode::FORBIDDEN, missing);
    }
    let code = token(&site.code(), "");
    check(&browser.post_json(PATH, &code).await, StatusCode::OK, OK);
}

#[tokio::test]
async fn removing_ends_other_sessions_and_what_is_not_there_cannot_be_removed() {
    let site = Site::without_mail();
    site.enrol().await;
    let (mut browser, mut other) = (site.signed_in().await, site.signed_in().await);
    browser.post_json(PATH, &token(&site.code(), "")).await;
    check(
        &send(&mut browser, Method::DELETE, PATH, "").await,
        StatusCode::OK,
        OK,
    );
    other
        .get("/api/state")
        .await
        .has(r#""authentication_level":0"#);
    let again = send(&mut browser, Method::DELETE, PATH, "").await;
    let expected = r#"{"status":"KO","message":"Unable to delete one-time password."}"#;
    check(&again, StatusCode::FORBIDDEN, expected);
}
