//! Which of several second factors is asked for first, as their user meets it.

use http::StatusCode;

use super::site::{Answer, Browser, Site};
use crate::api::tests::keys::{key, register};

const FACTORS: &str = "/settings/two-factor-authentication";
const APP: &str = "/2fa/one-time-password";
const KEY: &str = "/2fa/webauthn";

/// Alice, signed in with her password, with a key and an app.
async fn with_both() -> (Site, Browser) {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let registered = register(&mut browser, "blue", &mut key(1)).await;
    assert_eq!(registered.status, StatusCode::CREATED);
    site.enrol().await;
    (site, browser)
}

async fn choose(browser: &mut Browser, word: &str) -> Answer {
    let token = browser.get(FACTORS).await.field("token").unwrap();
    let fields = [("token", token.as_str()), ("method", word)];
    let path = format!("{FACTORS}/method");
    browser.post(&path, &fields).await
}

fn is_ticked(page: &Answer, word: &str) {
    page.has(&format!("value=\"{word}\" checked"));
}

#[tokio::test]
async fn the_chosen_method_is_asked_for_first_until_another_is_used() {
    let (site, mut browser) = with_both().await;
    assert_eq!(browser.get("/2fa").await.location(), APP);
    is_ticked(&browser.get(FACTORS).await, "totp");

    let answer = choose(&mut browser, "webauthn").await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, FACTORS)
    );
    let page = browser.get(FACTORS).await;
    is_ticked(&page, "webauthn");
    page.has("asked for first from now on");
    assert_eq!(browser.get("/2fa").await.location(), KEY);
    browser.get(KEY).await.has(APP);

    let form = browser.get(APP).await;
    let (token, code) = (form.field("token").unwrap(), site.code());
    let fields = [("token", token.as_str()), ("code", &code)];
    browser.post(APP, &fields).await;
    let mut next = site.signed_in().await;
    assert_eq!(next.get("/2fa").await.location(), APP, "it was used last");
}

#[tokio::test]
async fn of_one_method_there_is_no_choice() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    browser.get(FACTORS).await.lacks("name=\"method\"");
}

#[tokio::test]
async fn what_is_no_method_of_the_site_changes_nothing() {
    let (_site, mut browser) = with_both().await;
    for word in ["mobile_push", "recovery_code", ""] {
        let answer = choose(&mut browser, word).await;
        assert_eq!(answer.location(), FACTORS, "{word}");
        let page = browser.get(FACTORS).await;
        page.has("nothing was changed");
        is_ticked(&page, "totp");
    }
}
