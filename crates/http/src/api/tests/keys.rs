//! Security keys over the API: registering, using, renaming and removing them, as clients of the contract do it.

use doorward_credentials::webauthn::fake::Authenticator;
use http::Method;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::{OK, check};
use crate::portal::tests::site::{Answer, Browser, HOUR, Site};

const SECOND: &str = "/api/secondfactor/webauthn";
const KEYS: &str = "/api/secondfactor/webauthn/credentials";
const REGISTER: &str = "/api/secondfactor/webauthn/credential/register";
const ORIGIN: &str = "https://auth.example.com";
pub(super) const RETRY: &str =
    r#"{"status":"KO","message":"Authentication failed, please retry later."}"#;
const CANNOT: &str = r#"{"status":"KO","message":"Unable to register your security key."}"#;
const TAKEN: &str = r#"{"status":"KO","message":"Another one of your security keys is already registered with that display name."}"#;
const UNCONFIRMED: &str =
    r#"{"status":"KO","data":{"elevation":false,"first_factor":true,"second_factor":false}}"#;

pub(crate) fn key(number: u8) -> Authenticator {
    Authenticator::new(number, ORIGIN)
}

pub(crate) async fn send(
    browser: &mut Browser,
    method: Method,
    path: &str,
    body: &Value,
) -> Answer {
    let json = [(CONTENT_TYPE.as_str(), "application/json")];
    browser.send(method, path, &json, body.to_string()).await
}

/// What stands under `data`.
pub(crate) fn data(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let mut body: Value = serde_json::from_str(&answer.body).unwrap();
    body["data"].take()
}

async fn put(browser: &mut Browser, path: &str, name: &str) -> Answer {
    let body = json!({ "description": name });
    send(browser, Method::PUT, path, &body).await
}

async fn delete(browser: &mut Browser, path: &str) -> Answer {
    browser.send(Method::DELETE, path, &[], String::new()).await
}

/// Registers a key of this name for whoever is signed in.
pub(crate) async fn register(browser: &mut Browser, name: &str, key: &mut Authenticator) -> Answer {
    let options = data(&put(browser, REGISTER, name).await);
    let answer = key.register(&options);
    send(browser, Method::POST, REGISTER, &answer).await
}

#[tokio::test]
async fn the_calls_about_keys_answer_to_their_methods() {
    let mut browser = Site::new().browser();
    let both = "GET, OPTIONS, POST";
    for (path, allow, refused) in [
        ("/api/firstfactor/passkey", both, Method::PUT),
        ("/api/firstfactor/passkey", both, Method::HEAD),
        (SECOND, both, Method::HEAD),
        (KEYS, "GET, OPTIONS", Method::POST),
        (REGISTER, "DELETE, OPTIONS, POST, PUT", Method::GET),
        (
            "/api/secondfactor/webauthn/credential/1",
            "DELETE, OPTIONS, PUT",
            Method::GET,
        ),
    ] {
        let answer = browser.send(refused, path, &[], String::new()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.header("allow"), allow, "{path}");
    }
}

/// A site without mail, in which a fresh password confirms who is asking.
async fn at_home() -> (Site, Browser) {
    let site = Site::without_mail();
    let browser = site.signed_in().await;
    (site, browser)
}

#[tokio::test]
async fn a_key_is_registered_and_listed() {
    let (_site, mut browser) = at_home().await;
    let mut key = key(1);
    let answer = register(&mut browser, "Blue key", &mut key).await;
    check(&answer, StatusCode::CREATED, OK);
    let listed = data(&browser.get(KEYS).await);
    let [listed] = &listed.as_array().unwrap()[..] else {
        panic!("{listed}")
    };
    let expected = json!({
        "id": 1,
        "created_at": "2026-01-01T00:00:00Z",
        "rpid": "auth.example.com",
        "username": "alice",
        "description": "Blue key",
        "kid": listed["kid"],
        "aaguid": "01010101-0101-0101-0101-010101010101",
        "attestation_type": "none",
        "attestation_format": "none",
        "attachment": "cross-platform",
        "transports": ["usb", "nfc"],
        "sign_count": 1,
        "clone_warning": false,
        "legacy": false,
        "discoverable": true,
        "present": true,
        "verified": false,
        "backup_eligible": false,
        "backup_state": false,
        "public_key": listed["public_key"],
    });
    assert_eq!(*listed, expected);
}

/// WAN-10.
#[tokio::test]
async fn changing_keys_needs_a_confirmation() {
    let (site, mut browser) = at_home().await;
    let mut key = key(1);
    let answer = register(&mut browser, "Blue key", &mut key).await;
    check(&answer, StatusCode::CREATED, OK);
    site.clock.advance(HOUR / 5);
    let one = "/api/secondfactor/webauthn/credential/1";
    let missing = UNCONFIRMED
        .replace("first_factor\":true", "first_factor\":false")
        .replace("second_factor\":false", "second_factor\":true");
    for answer in [
        put(&mut browser, REGISTER, "Red key").await,
        put(&mut browser, one, "Red key").await,
        delete(&mut browser, REGISTER).await,
        delete(&mut browser, one).await,
        send(&mut browser, Method::POST, REGISTER, &json!({})).await,
    ] {
        assert_ne!(answer.status, StatusCode::OK, "{}", answer.body);
        let signed_out = answer.body == UNCONFIRMED;
        assert!(signed_out || answer.body == missing, "{}", answer.body);
    }
}

#[tokio::test]
async fn names_are_checked_and_told_apart() {
    let (_site, mut browser) = at_home().await;
    let added = register(&mut browser, "Blue key", &mut key(1)).await;
    check(&added, StatusCode::CREATED, OK);
    // With a key, the password alone confirms no more: the key is given first.
    let mut first = key(1);
    first.counter = Some(1);
    raise(&mut browser, &mut first).await;
    check(
        &put(&mut browser, REGISTER, "blue KEY").await,
        StatusCode::CONFLICT,
        TAKEN,
    );
    check(
        &put(&mut browser, REGISTER, "").await,
        StatusCode::BAD_REQUEST,
        CANNOT,
    );
    let long = "x".repeat(65);
    check(
        &put(&mut browser, REGISTER, &long).await,
        StatusCode::BAD_REQUEST,
        CANNOT,
    );
    let answer = send(&mut browser, Method::PUT, REGISTER, &json!([])).await;
    check(&answer, StatusCode::BAD_REQUEST, CANNOT);
    let renamed = put(
        &mut browser,
        "/api/secondfactor/webauthn/credential/1",
        "Red key",
    )
    .await;
    check(&renamed, StatusCode::OK, OK);
    assert_eq!(data(&browser.get(KEYS).await)[0]["description"], "Red key");
    let nobodys = put(
        &mut browser,
        "/api/secondfactor/webauthn/credential/99",
        "Key",
    )
    .await;
    assert_eq!(nobodys.status, StatusCode::NOT_FOUND, "{}", nobodys.body);
    let removed = delete(&mut browser, "/api/secondfactor/webauthn/credential/1").await;
    check(&removed, StatusCode::OK, OK);
    assert_eq!(data(&browser.get(KEYS).await), json!([]));
}

/// Gives the key as the second factor.
pub(crate) async fn raise(browser: &mut Browser, key: &mut Authenticator) {
    let answer = key.sign(&data(&browser.get(SECOND).await));
    let given = browser
        .post_json(SECOND, &json!({ "response": answer }).to_string())
        .await;
    check(&given, StatusCode::OK, OK);
}

/// WAN-10.
#[tokio::test]
async fn nobody_removes_keys_of_others() {
    let (site, mut alice) = at_home().await;
    let added = register(&mut alice, "Blue key", &mut key(1)).await;
    check(&added, StatusCode::CREATED, OK);
    let mut bob = site.browser();
    let signed_in = bob
        .sign_in("/", "bob", crate::portal::tests::site::PASSWORD)
        .await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    let removed = delete(&mut bob, "/api/secondfactor/webauthn/credential/1").await;
    assert_eq!(removed.status, StatusCode::NOT_FOUND, "{}", removed.body);
    assert_eq!(
        data(&alice.get(KEYS).await).as_array().map(Vec::len),
        Some(1)
    );
}

#[tokio::test]
async fn a_registration_that_was_given_up_or_is_malformed_counts_for_nothing() {
    let (_site, mut browser) = at_home().await;
    let mut key = key(1);
    let options = data(&put(&mut browser, REGISTER, "Blue key").await);
    check(&delete(&mut browser, REGISTER).await, StatusCode::OK, OK);
    let answer = key.register(&options);
    let given = send(&mut browser, Method::POST, REGISTER, &answer).await;
    check(&given, StatusCode::FORBIDDEN, CANNOT);
    let given = send(&mut browser, Method::POST, REGISTER, &json!({ "id": 7 })).await;
    check(&given, StatusCode::BAD_REQUEST, CANNOT);
}

#[tokio::test]
async fn a_key_is_a_second_factor() {
    let (site, mut browser) = at_home().await;
    let mut key = key(1);
    let refused = browser.get(SECOND).await;
    check(&refused, StatusCode::FORBIDDEN, RETRY);
    let added = register(&mut browser, "Blue key", &mut key).await;
    check(&added, StatusCode::CREATED, OK);
    let before = browser.jar.clone();
    let options = data(&browser.get(SECOND).await);
    let target = "https://bank.example.com/";
    let body = json!({ "response": key.sign(&options), "targetURL": target }).to_string();
    let given = browser.post_json(SECOND, &body).await;
    assert_eq!(data(&given)["redirect"], target);
    assert_ne!(
        before.get("doorward_session"),
        browser.jar.get("doorward_session")
    );
    assert_eq!(
        data(&browser.get("/api/state").await)["authentication_level"],
        2
    );
    let again = browser.post_json(SECOND, &body).await;
    check(&again, StatusCode::FORBIDDEN, RETRY);
    let malformed = browser.post_json(SECOND, r#"{"response":{}}"#).await;
    check(&malformed, StatusCode::BAD_REQUEST, RETRY);
    let stranger = site.browser().get(SECOND).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_page_asks_whoever_has_a_key_and_nobody_else() {
    let (site, mut browser) = at_home().await;
    let none = browser.get("/2fa/webauthn").await;
    none.has("No security key is set up");
    none.lacks("data-second-key");
    let added = register(&mut browser, "Blue key", &mut key(1)).await;
    check(&added, StatusCode::CREATED, OK);
    let page = browser
        .get("/2fa/webauthn?rd=https%3A%2F%2Fbank.example.com%2F")
        .await;
    page.has("data-second-key=\"/api/secondfactor/webauthn\"");
    page.has("data-next=\"/?rd=https%3A%2F%2Fbank.example.com%2F\"");
    page.has("<noscript>");
    let mut first = key(1);
    first.counter = Some(1);
    raise(&mut browser, &mut first).await;
    let done = browser.get("/2fa/webauthn").await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
    let stranger = site.browser().get("/2fa/webauthn").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
}
