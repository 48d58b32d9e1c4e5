//! Another password on the account page, and how strong one would be.

use doorward_accounts::Matter;
use doorward_model::EventKind;
use http::StatusCode;
use serde_json::Value;

use super::site::{Answer, Browser, PASSWORD, Site};

const PAGE: &str = "/settings/security";
const NEW: &str = "violet harbour kettle";
const STRENGTH: &str = "/api/password-strength";

impl Browser {
    /// Sends the form of the page.
    async fn change(&mut self, old: &str, new: &str, again: &str) -> Answer {
        let page = self.get(PAGE).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.location());
        let fields = [("password", old), ("new-password", new), ("again", again)];
        self.fill(&page, PAGE, &fields).await
    }

    /// What the page says after that.
    async fn told(&mut self, old: &str, new: &str, again: &str) -> Answer {
        let answer = self.change(old, new, again).await;
        assert_eq!(answer.location(), PAGE, "{}", answer.body);
        self.get(PAGE).await
    }
}

async fn can_sign_in(site: &Site, password: &str) -> bool {
    let mut browser = site.browser();
    browser.sign_in("/", "alice", password).await;
    browser.jar.contains_key("doorward_session")
}

/// SES-07.
#[tokio::test]
async fn a_password_is_changed_on_the_page_and_other_sessions_end() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let mut other = site.signed_in().await;
    let page = browser.get(PAGE).await;
    page.has("It needs at least 12 characters.");
    page.has("autocomplete=\"new-password\"");
    let page = browser.told(PASSWORD, NEW, NEW).await;
    page.has("Your password is changed.");
    page.lacks(NEW);
    assert_eq!(
        other.get("/settings").await.status,
        StatusCode::SEE_OTHER,
        "the other session has ended"
    );
    assert!(can_sign_in(&site, NEW).await);
    assert!(!can_sign_in(&site, PASSWORD).await);
    let kinds = site.events().kinds();
    assert!(kinds.contains(&EventKind::PasswordChanged), "{kinds:?}");
}

#[tokio::test]
async fn what_is_wrong_with_a_change_is_said_and_changes_nothing() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    for (old, new, again, words) in [
        ("", NEW, NEW, "The password that you have now is missing."),
        (PASSWORD, NEW, "violet", "two different new passwords"),
        (
            PASSWORD,
            "short",
            "short",
            "It needs at least 12 characters.",
        ),
        (
            PASSWORD,
            PASSWORD,
            PASSWORD,
            "It must be another one than before.",
        ),
        ("not hers", NEW, NEW, "That is not your password."),
    ] {
        let page = browser.told(old, new, again).await;
        page.has(words);
        page.has("<title>Error:");
        browser.get(PAGE).await.lacks("<title>Error:");
    }
    assert!(can_sign_in(&site, PASSWORD).await);
}

/// AUT-01: the page is no way around regulation.
#[tokio::test]
async fn guesses_at_the_old_password_are_counted() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = browser.change("not hers", NEW, NEW).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

/// SES-20: whoever finds an open browser changes nothing.
#[tokio::test]
async fn the_page_asks_for_a_confirmation_first() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let confirm = "/settings/confirm?to=password";
    assert_eq!(browser.get(PAGE).await.location(), confirm);
    let page = browser.get("/logout").await;
    let fields = [
        ("password", PASSWORD),
        ("new-password", NEW),
        ("again", NEW),
    ];
    let answer = browser.fill(&page, PAGE, &fields).await;
    assert_eq!(answer.location(), confirm);
    assert!(can_sign_in(&site, PASSWORD).await);
    let told = site.told().await;
    assert!(
        !told
            .iter()
            .any(|letter| matches!(letter.matter, Matter::PasswordChanged))
    );
}

#[tokio::test]
async fn where_passwords_are_not_changed_the_page_says_so() {
    let site = Site::with_fixed_passwords();
    let mut browser = site.signed_in().await;
    let page = browser.get(PAGE).await;
    page.has("Passwords are not changed on this site.");
    page.lacks("new-password");
    let token = browser.get("/logout").await;
    let answer = browser.fill(&token, PAGE, &[("password", PASSWORD)]).await;
    assert_ne!(answer.status, StatusCode::OK);
}

async fn judged(browser: &mut Browser, password: &str) -> Value {
    let body = serde_json::json!({ "password": password });
    let answer = browser.post_json(STRENGTH, &body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let mut answer: Value = serde_json::from_str(&answer.body).unwrap();
    answer["data"].take()
}

#[tokio::test]
async fn a_new_password_is_judged_while_it_is_typed() {
    let site = Site::new();
    let mut browser = site.browser();
    let weak = judged(&mut browser, "Password").await;
    assert_eq!((&weak["score"], &weak["taken"]), (&0.into(), &false.into()));
    let words = "Guessed at once. It must not be one of the passwords that everybody tries first.";
    assert_eq!(weak["words"], words);
    let strong = judged(&mut browser, "violet harbour unseen kettle").await;
    assert_eq!(strong["words"], "Very hard to guess.");
    assert_eq!(strong["taken"], true);
    assert!(!browser.jar.contains_key("doorward_session"));
}

/// BRW-01: nobody else has passwords judged here.
#[tokio::test]
async fn a_password_is_judged_for_our_own_pages_alone() {
    let site = Site::new();
    let mut browser = site.browser();
    let headers = [
        ("origin", "https://evil.test"),
        ("content-type", "application/json"),
    ];
    let body = r#"{"password":"x"}"#.to_owned();
    let answer = browser
        .send(http::Method::POST, STRENGTH, &headers, body)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let odd = browser.post_json(STRENGTH, r#"{"password":1}"#).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}
