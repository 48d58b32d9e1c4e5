//! Signing in with a passkey over the API, and the password that may follow it.

use doorward_credentials::webauthn::fake::Authenticator;
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::{Value, json};

use super::keys::{RETRY, data, key, register};
use super::{ANONYMOUS, OK, check};
use crate::portal::tests::site::{Answer, Browser, PASSWORD, Site};

const PASSKEY: &str = "/api/firstfactor/passkey";
const ELEVATION: &str = "/api/user/session/elevation";
const CEREMONY: &str = "__Host-doorward_ceremony";

/// A key that alice has registered, in a site where passkeys sign in.
pub(crate) async fn enrolled() -> (Site, Authenticator) {
    enrolled_in(Site::with_passkeys()).await
}

/// The same in a site of the test's own.
pub(crate) async fn enrolled_in(site: Site) -> (Site, Authenticator) {
    let mut browser = site.signed_in().await;
    elevate(&site, &mut browser).await;
    let mut key = key(1);
    let added = register(&mut browser, "Blue key", &mut key).await;
    check(&added, StatusCode::CREATED, OK);
    (site, key)
}

async fn elevate(site: &Site, browser: &mut Browser) {
    let asked = browser.post_json(ELEVATION, "{}").await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let letter = site.outbox.letters().pop().unwrap();
    let doorward_accounts::Matter::ConfirmIdentity { code, .. } = letter.matter else {
        panic!("{letter:?}")
    };
    let body = json!({ "otc": code.expose() });
    let given = super::keys::send(browser, http::Method::PUT, ELEVATION, &body).await;
    check(&given, StatusCode::OK, OK);
}

pub(crate) async fn asked(browser: &mut Browser) -> Value {
    data(&browser.get(PASSKEY).await)
}

pub(crate) async fn answered(browser: &mut Browser, body: &Value) -> Answer {
    browser.post_json(PASSKEY, &body.to_string()).await
}

#[tokio::test]
async fn a_passkey_signs_in_without_a_name() {
    let (site, mut key) = enrolled().await;
    let mut browser = site.browser();
    let options = asked(&mut browser).await;
    assert!(
        options["publicKey"]["allowCredentials"].is_null(),
        "{options}"
    );
    assert_eq!(options["publicKey"]["rpId"], "auth.example.com");
    assert!(browser.jar.contains_key(CEREMONY));
    let target = "https://app.example.com/x";
    let body = json!({ "response": key.sign(&options), "targetURL": target });
    let answer = answered(&mut browser, &body).await;
    assert_eq!(data(&answer)["redirect"], target);
    let state = data(&browser.get("/api/state").await);
    let expected =
        json!({ "username": "alice", "authentication_level": 1, "factor_knowledge": false });
    assert_eq!(state, expected);
}

#[tokio::test]
async fn fields_are_read_in_any_letter_case_and_a_wish_to_be_remembered_counts() {
    let (site, mut key) = enrolled().await;
    let mut browser = site.browser();
    let options = asked(&mut browser).await;
    let body = json!({
        "RESPONSE": key.sign(&options),
        "TargetUrl": "https://bank.example.com/",
        "keepmeloggedin": true,
    });
    let answer = answered(&mut browser, &body).await;
    check(&answer, StatusCode::OK, OK);
    site.clock.advance(crate::portal::tests::site::HOUR * 24);
    assert_eq!(data(&browser.get("/api/state").await)["username"], "alice");
}

/// WAN-04.
#[tokio::test]
async fn a_ceremony_belongs_to_its_browser() {
    let (site, mut key) = enrolled().await;
    let (mut mine, mut other) = (site.browser(), site.browser());
    let body = json!({ "response": key.sign(&asked(&mut mine).await) });
    let _options = asked(&mut other).await;
    let answer = answered(&mut other, &body).await;
    check(&answer, StatusCode::FORBIDDEN, RETRY);
    assert!(answer.headers.get(SET_COOKIE).is_none());
    check(&answered(&mut mine, &body).await, StatusCode::OK, OK);
}

/// WAN-03: somebody who is signed in does not become somebody else by a passkey.
#[tokio::test]
async fn somebody_signed_in_has_no_use_for_a_passkey() {
    let (site, mut key) = enrolled().await;
    let mut bob = site.browser();
    let body = json!({ "response": key.sign(&asked(&mut bob).await) });
    let signed_in = bob.sign_in("/", "bob", PASSWORD).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    check(&bob.get(PASSKEY).await, StatusCode::FORBIDDEN, RETRY);
    check(
        &answered(&mut bob, &body).await,
        StatusCode::FORBIDDEN,
        RETRY,
    );
    assert_eq!(data(&bob.get("/api/state").await)["username"], "bob");
}

#[tokio::test]
async fn what_does_not_count_is_refused_in_one_way() {
    let (site, mut key) = enrolled().await;
    let mut browser = site.browser();
    for body in [
        json!({}),
        json!({ "response": {} }),
        json!([]),
        json!({ "response": 7 }),
    ] {
        let answer = answered(&mut browser, &body).await;
        check(&answer, StatusCode::BAD_REQUEST, RETRY);
    }
    let options = asked(&mut browser).await;
    key.handle = Some(vec![9; 64]);
    let body = json!({ "response": key.sign(&options) });
    check(
        &answered(&mut browser, &body).await,
        StatusCode::FORBIDDEN,
        RETRY,
    );
    check(&browser.get("/api/state").await, StatusCode::OK, ANONYMOUS);
}

/// WAN-11.
#[tokio::test]
async fn where_passkeys_do_not_sign_in_there_is_no_such_call() {
    let site = Site::new();
    let mut browser = site.browser();
    assert_eq!(browser.get(PASSKEY).await.status, StatusCode::NOT_FOUND);
    let answer = answered(&mut browser, &json!({ "response": {} })).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = browser.get("/").await;
    page.lacks("data-passkey");
    let page = Site::with_passkeys()
        .browser()
        .get("/?rd=https%3A%2F%2Fapp.example.com%2F")
        .await;
    page.has("data-passkey=\"/api/firstfactor/passkey\"");
    page.has("data-next=\"/?rd=https%3A%2F%2Fapp.example.com%2F\"");
    page.has("<noscript>");
    page.has("sign-in-with-passkey.");
}

#[tokio::test]
async fn the_password_makes_two_factors_of_a_passkey() {
    let (site, mut key) = enrolled().await;
    let mut browser = site.browser();
    let body = json!({ "response": key.sign(&asked(&mut browser).await) });
    check(&answered(&mut browser, &body).await, StatusCode::OK, OK);
    let path = "/api/secondfactor/password";
    let wrong = browser.post_json(path, r#"{"password":"not hers"}"#).await;
    check(&wrong, StatusCode::UNAUTHORIZED, RETRY);
    let missing = browser.post_json(path, "{}").await;
    check(&missing, StatusCode::UNAUTHORIZED, RETRY);
    assert_eq!(
        data(&browser.get("/api/state").await)["authentication_level"],
        1
    );
    let target = "https://bank.example.com/";
    let body = json!({ "password": PASSWORD, "targetURL": target }).to_string();
    let right = browser.post_json(path, &body).await;
    assert_eq!(data(&right)["redirect"], target);
    assert_eq!(
        data(&browser.get("/api/state").await)["authentication_level"],
        2
    );
    assert_eq!(
        site.browser().post_json(path, &body).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn too_many_ceremonies_are_told_to_wait() {
    let site = Site::with_passkeys();
    let mut browser = site.browser();
    for _ in 0..60 {
        let _options = asked(&mut browser).await;
    }
    let refused = browser.get(PASSKEY).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.header("retry-after"), "60");
}
