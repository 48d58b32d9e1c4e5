//! Confirming who one is, by code and by password, as clients of the contract do it.

use std::time::Duration;

use doorward_accounts::Matter;
use http::header::CONTENT_TYPE;
use http::{Method, StatusCode};

use super::{OK, check};
use crate::portal::tests::site::{Answer, Browser, PASSWORD, Site};

const ELEVATION: &str = "/api/user/session/elevation";
const FAILED: &str = r#"{"status":"KO","message":"Operation failed."}"#;
const FORBIDDEN: &str = "403 Forbidden";

fn standing(elevated: bool, expires: u64) -> String {
    format!(
        r#"{{"status":"OK","data":{{"require_second_factor":false,"skip_second_factor":false,"can_skip_second_factor":false,"factor_knowledge":true,"elevated":{elevated},"expires":{expires}}}}}"#
    )
}

async fn finish(browser: &mut Browser, body: &str) -> Answer {
    let json = [(CONTENT_TYPE.as_str(), "application/json")];
    browser
        .send(Method::PUT, ELEVATION, &json, body.to_owned())
        .await
}

async fn give(browser: &mut Browser, code: &str) -> Answer {
    finish(browser, &format!(r#"{{"otc":"{code}"}}"#)).await
}

async fn revoke(browser: &mut Browser, id: &str) -> Answer {
    let path = format!("{ELEVATION}/{id}");
    browser
        .send(Method::DELETE, &path, &[], String::new())
        .await
}

/// Asks for a code; what takes it back.
async fn start(browser: &mut Browser) -> String {
    let answer = browser.post_json(ELEVATION, "{}").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let (_, rest) = answer.body.split_once(r#""delete_id":""#).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A browser that keeps alice signed in, however idle she is.
async fn remembered(site: &Site) -> Browser {
    let mut browser = site.browser();
    let body = format!(r#"{{"username":"alice","password":"{PASSWORD}","keepMeLoggedIn":true}}"#);
    let answer = browser.post_json("/api/firstfactor", &body).await;
    check(&answer, StatusCode::OK, OK);
    browser
}

fn mailed_code(site: &Site) -> String {
    let letter = site.outbox.letters().pop().unwrap();
    match letter.matter {
        Matter::ConfirmIdentity { code, .. } => code.expose().clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_mailed_code_elevates_for_ten_minutes() {
    let site = Site::new();
    let mut browser = remembered(&site).await;
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(false, 0),
    );
    start(&mut browser).await;
    let code = mailed_code(&site);
    check(&give(&mut browser, &code).await, StatusCode::OK, OK);
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(true, 600),
    );
    site.clock.advance(Duration::from_mins(10));
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(false, 0),
    );
}

#[tokio::test]
async fn with_two_factors_knowledge_is_not_told() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    let body = format!(r#"{{"token":"{}"}}"#, site.code());
    let given = browser.post_json("/api/secondfactor/totp", &body).await;
    check(&given, StatusCode::OK, OK);
    let expected =
        standing(false, 0).replace(r#""factor_knowledge":true"#, r#""factor_knowledge":false"#);
    check(&browser.get(ELEVATION).await, StatusCode::OK, &expected);
}

/// RST-14.
#[tokio::test]
async fn a_wrong_code_is_refused_and_the_third_kills_the_right_one() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    start(&mut browser).await;
    for _ in 0..3 {
        check(
            &give(&mut browser, "WRONG").await,
            StatusCode::FORBIDDEN,
            FAILED,
        );
    }
    let code = mailed_code(&site);
    check(
        &give(&mut browser, &code).await,
        StatusCode::FORBIDDEN,
        FAILED,
    );
}

/// RST-14.
#[tokio::test]
async fn a_code_is_taken_back_by_its_link_once() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let id = start(&mut browser).await;
    let mut stranger = site.browser();
    check(&revoke(&mut stranger, &id).await, StatusCode::OK, OK);
    check(
        &revoke(&mut stranger, &id).await,
        StatusCode::NOT_FOUND,
        FAILED,
    );
    let code = mailed_code(&site);
    check(
        &give(&mut browser, &code).await,
        StatusCode::FORBIDDEN,
        FAILED,
    );
    for odd in ["x", "%00", &"A".repeat(5000)] {
        check(
            &revoke(&mut stranger, odd).await,
            StatusCode::NOT_FOUND,
            FAILED,
        );
    }
}

#[tokio::test]
async fn what_cannot_be_a_code_is_a_bad_request() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let long = format!(r#"{{"otc":"{}"}}"#, "A".repeat(21));
    for body in ["", "{}", r#"{"otc":7}"#, &long] {
        check(
            &finish(&mut browser, body).await,
            StatusCode::BAD_REQUEST,
            FAILED,
        );
    }
}

#[tokio::test]
async fn strangers_are_refused_whatever_they_send() {
    let site = Site::new();
    let mut browser = site.browser();
    check(
        &browser.get(ELEVATION).await,
        StatusCode::FORBIDDEN,
        FORBIDDEN,
    );
    let post = browser.post_json(ELEVATION, "{}").await;
    check(&post, StatusCode::FORBIDDEN, FORBIDDEN);
    let put = browser
        .send(Method::PUT, ELEVATION, &[], String::new())
        .await;
    check(&put, StatusCode::FORBIDDEN, FORBIDDEN);
    let again = browser
        .post_json("/api/firstfactor/reauthenticate", "{}")
        .await;
    check(&again, StatusCode::FORBIDDEN, FORBIDDEN);
}

#[tokio::test]
async fn no_other_site_asks_for_a_code() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let foreign = [
        ("origin", "https://app.example.com"),
        (CONTENT_TYPE.as_str(), "application/json"),
    ];
    for (method, path) in [
        (Method::POST, ELEVATION),
        (Method::PUT, ELEVATION),
        (Method::POST, "/api/firstfactor/reauthenticate"),
    ] {
        let answer = browser.send(method, path, &foreign, "{}".to_owned()).await;
        check(&answer, StatusCode::FORBIDDEN, FORBIDDEN);
    }
    assert!(site.outbox.letters().is_empty());
}

#[tokio::test]
async fn without_mail_a_sign_in_of_a_moment_ago_is_enough_and_later_the_password_again() {
    let site = Site::without_mail();
    let mut browser = remembered(&site).await;
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(true, 600),
    );

    site.clock.advance(Duration::from_mins(10));
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(false, 0),
    );
    let missing = browser.post_json(ELEVATION, "{}").await;
    let first =
        r#"{"status":"KO","data":{"elevation":false,"first_factor":true,"second_factor":false}}"#;
    check(&missing, StatusCode::FORBIDDEN, first);

    let again = format!(r#"{{"password":"{PASSWORD}"}}"#);
    let answer = browser
        .post_json("/api/firstfactor/reauthenticate", &again)
        .await;
    check(&answer, StatusCode::OK, OK);
    check(
        &browser.get(ELEVATION).await,
        StatusCode::OK,
        &standing(true, 600),
    );
}

#[tokio::test]
async fn a_wrong_password_once_more_is_refused_as_at_sign_in() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let rejected = r#"{"status":"KO","message":"Authentication failed. Check your credentials."}"#;
    for body in [r#"{"password":"wrong"}"#, "{}", "nonsense"] {
        let answer = browser
            .post_json("/api/firstfactor/reauthenticate", body)
            .await;
        check(&answer, StatusCode::UNAUTHORIZED, rejected);
    }
}
