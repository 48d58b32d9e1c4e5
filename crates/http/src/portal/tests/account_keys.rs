//! Passkeys and security keys on the account pages: listed, renamed, removed.

use std::time::Duration;

use http::StatusCode;

use super::site::{Answer, Browser, PASSWORD, Site};
use crate::api::tests::keys::{key, raise, register};

const FACTORS: &str = "/settings/two-factor-authentication";
const KEYS: &str = "/settings/two-factor-authentication/keys";

impl Browser {
    /// Sends a form about a key.
    async fn about_key(&mut self, act: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get("/logout").await;
        self.fill(&page, &format!("{KEYS}/{act}"), fields).await
    }
}

/// A site without mail, and alice with two keys. She has just given one of them, which confirms who she is.
async fn with_keys() -> (Site, Browser) {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let mut first = key(1);
    let added = register(&mut browser, "Blue key", &mut first).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    raise(&mut browser, &mut first).await;
    let added = register(&mut browser, "Phone", &mut key(2)).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    (site, browser)
}

#[tokio::test]
async fn keys_are_listed_with_what_is_known_of_them() {
    let (_site, mut browser) = with_keys().await;
    let page = browser.get(FACTORS).await;
    page.has("Blue key");
    page.has("Phone");
    page.has("on one device only");
    page.has(&format!("href=\"{KEYS}\""));
    let page = browser.get(KEYS).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.location());
    page.has("Blue key");
    page.has("data-register=\"/api/secondfactor/webauthn/credential/register\"");
    page.has("data-confirm=\"/settings/confirm?to=keys\"");
}

#[tokio::test]
async fn a_key_gets_another_name() {
    let (_site, mut browser) = with_keys().await;
    let long = "x".repeat(65);
    for (name, words) in [
        ("Green key", "That key has its new name."),
        ("phone", "Another of your keys has that name."),
        (" ", "A name has one letter at least"),
        (long.as_str(), "A name has one letter at least"),
    ] {
        let fields = [("key", "1"), ("description", name)];
        let answer = browser.about_key("rename", &fields).await;
        assert_eq!(answer.location(), KEYS, "{name}");
        browser.get(KEYS).await.has(words);
    }
    browser.get(KEYS).await.has("Green key");
}

#[tokio::test]
async fn a_removed_key_is_gone_and_another_session_ends() {
    let (site, mut browser) = with_keys().await;
    let mut other = site.signed_in().await;
    let answer = browser.about_key("remove", &[("key", "2")]).await;
    assert_eq!(answer.location(), KEYS);
    let page = browser.get(KEYS).await;
    page.has("That key is removed");
    page.lacks("<bdi>Phone");
    assert_eq!(
        other.get("/settings").await.status,
        StatusCode::SEE_OTHER,
        "the other session has ended"
    );
    browser.about_key("remove", &[("key", "2")]).await;
    browser.get(KEYS).await.has("That key was not there");
}

/// WAN-10: nobody changes keys of others, or without a confirmation.
#[tokio::test]
async fn pages_change_own_keys_only_and_after_a_confirmation() {
    let (site, mut browser) = with_keys().await;
    for _ in 0..3 {
        site.clock.advance(Duration::from_mins(4));
        browser.get("/settings").await;
    }
    for act in ["rename", "remove"] {
        let fields = [("key", "1"), ("description", "Mine")];
        let answer = browser.about_key(act, &fields).await;
        assert_eq!(answer.location(), "/2fa?to=keys", "{act}");
    }
    let mut mallory = site.browser();
    mallory.sign_in("/", "bob", PASSWORD).await;
    for (act, odd) in [("rename", "1"), ("remove", "1"), ("remove", "x")] {
        let fields = [("key", odd), ("description", "Mine")];
        mallory.about_key(act, &fields).await;
        mallory.get(KEYS).await.has("That key was not there");
    }
    browser.get(FACTORS).await.has("Blue key");
}

#[tokio::test]
async fn whoever_adds_a_key_on_the_way_goes_on_to_give_it() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let rd = "rd=https%3A%2F%2Fbank.example.com%2F";
    let page = browser.get(&format!("{KEYS}?{rd}")).await;
    page.has("asks for a second step");
    page.has(&format!("data-next=\"/2fa?{rd}\""));
    page.has(&format!(
        "data-confirm=\"/settings/confirm?{rd}&#38;to=keys\""
    ));
}
