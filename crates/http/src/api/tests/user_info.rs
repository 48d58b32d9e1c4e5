//! What clients are told of the user, and the second factor that is asked for first.

use super::*;
use crate::portal::tests::site::Browser;

const INFO: &str = "/api/user/info";
const METHOD: &str = "/api/user/info/2fa_method";
const FAILED: &str = r#"{"status":"KO","message":"Operation failed."}"#;
const NAME: &str = r#"alice </script><b>\"&'"#;

fn info(emails: &str, method: &str, has_totp: bool) -> String {
    format!(
        r#"{{"status":"OK","data":{{"display_name":"{NAME}","emails":{emails},"method":"{method}","has_totp":{has_totp},"has_webauthn":false,"has_duo":false}}}}"#
    )
}

const MASKED: &str = r#"["a***e@example.com"]"#;

async fn settle(browser: &mut Browser) -> Answer {
    browser.send(Method::POST, INFO, &[], String::new()).await
}

async fn choose(browser: &mut Browser, method: &str) -> Answer {
    let body = format!(r#"{{"method":{method}}}"#);
    browser.post_json(METHOD, &body).await
}

#[tokio::test]
async fn nothing_is_said_of_factors_until_a_method_is_settled() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    let before = browser.get(INFO).await;
    check(&before, StatusCode::OK, &info(MASKED, "", false));
    let settled = settle(&mut browser).await;
    check(&settled, StatusCode::OK, &info("null", "totp", true));
    let after = browser.get(INFO).await;
    check(&after, StatusCode::OK, &info(MASKED, "totp", true));
}

#[tokio::test]
async fn a_method_of_the_site_can_be_chosen_and_stays() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    for wrong in [r#""mobile_push""#, r#""TOTP""#, r#""""#, "7", "null"] {
        let answer = choose(&mut browser, wrong).await;
        check(&answer, StatusCode::OK, FAILED);
    }
    let chosen = choose(&mut browser, r#""webauthn""#).await;
    check(&chosen, StatusCode::OK, OK);
    let settled = settle(&mut browser).await;
    check(&settled, StatusCode::OK, &info("null", "webauthn", true));
}

#[tokio::test]
async fn a_code_that_counted_makes_its_method_the_preferred_one() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    choose(&mut browser, r#""webauthn""#).await;
    let body = format!(r#"{{"token":"{}"}}"#, site.code());
    let given = browser.post_json("/api/secondfactor/totp", &body).await;
    check(&given, StatusCode::OK, OK);
    let answer = browser.get(INFO).await;
    check(&answer, StatusCode::OK, &info(MASKED, "totp", true));
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let foreign = [("origin", "https://app.example.com")];
    let answer = browser
        .send(Method::POST, INFO, &foreign, String::new())
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = browser.get(INFO).await;
    check(&answer, StatusCode::OK, &info(MASKED, "", false));
}
