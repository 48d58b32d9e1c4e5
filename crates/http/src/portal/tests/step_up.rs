//! Applications whose rules ask for factors that were given not long ago.

use std::time::Duration;

use doorward_model::EventKind;
use doorward_policy::{Policy, RuleSpec};
use http::{Method, StatusCode};

use super::site::{Answer, Browser, PASSWORD, Site, rule, rules};

/// The usual site, and `young` that wants a first factor of the last three minutes.
fn site() -> Site {
    let young = RuleSpec {
        max_age: Some(Duration::from_mins(3)),
        ..rule("young.example.com", Policy::OneFactor)
    };
    Site::with(rules().into_iter().chain([young]).collect())
}

const YOUNG: &str = "/?rd=https%3A%2F%2Fyoung.example.com%2Fa%3Fb&rm=GET";
const TARGET: &str = "https://young.example.com/a?b";

/// A browser whose user gave the password so long ago that `young` asks for it again.
async fn stale(site: &Site) -> Browser {
    let mut browser = site.signed_in().await;
    assert_eq!(browser.get(YOUNG).await.location(), TARGET);
    site.clock.advance(Duration::from_secs(181));
    browser
}

/// Opens the page on the way to `young`, fills it in and sends it.
async fn confirm(browser: &mut Browser, password: &str) -> Answer {
    let page = browser.get(YOUNG).await;
    page.has("Confirm that it is you");
    let [token, rd, rm] = ["token", "rd", "rm"].map(|name| page.field(name).unwrap());
    let fields = [
        ("token", token.as_str()),
        ("rd", &rd),
        ("rm", &rm),
        ("password", password),
    ];
    browser.post("/reauthenticate", &fields).await
}

#[tokio::test]
async fn an_old_first_factor_is_given_again_on_the_way() {
    // SES-01
    let site = site();
    let mut browser = stale(&site).await;
    let page = browser.get(YOUNG).await;
    assert_eq!(page.status, StatusCode::OK);
    page.has("<bdi class=\"host\">young.");
    page.has("value=\"alice\" autocomplete=\"username\" readonly hidden");

    let before = browser.clone();
    let answer = confirm(&mut browser, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, TARGET)
    );
    assert_eq!(browser.get(YOUNG).await.location(), TARGET);
    assert_ne!(
        browser.jar["doorward_session"],
        before.jar["doorward_session"]
    );
    let mut before = before;
    before
        .get(YOUNG)
        .await
        .has("name=\"username\" value=\"\" required");
    let kinds: Vec<_> = site
        .events()
        .recorded()
        .iter()
        .map(|event| event.kind)
        .collect();
    assert_eq!(
        kinds,
        [EventKind::SignInSucceeded, EventKind::SignInConfirmed]
    );
}

#[tokio::test]
async fn a_wrong_password_leaves_the_session_as_it_was() {
    let site = site();
    let mut browser = stale(&site).await;
    for (password, told) in [
        ("wrong", "That is not the password"),
        ("", "The password is missing"),
    ] {
        let answer = confirm(&mut browser, password).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), YOUNG);
        browser.get(YOUNG).await.has(told);
    }
    let open = browser.get("/?rd=https%3A%2F%2Fapp.example.com%2F").await;
    assert_eq!(open.location(), "https://app.example.com/");
}

#[tokio::test]
async fn too_many_wrong_passwords_end_in_waiting() {
    // AUT-03
    let site = site();
    let mut browser = stale(&site).await;
    let mut statuses = Vec::new();
    for _ in 0..20 {
        statuses.push(confirm(&mut browser, "wrong").await.status);
        if statuses.last() == Some(&StatusCode::TOO_MANY_REQUESTS) {
            break;
        }
    }
    assert_eq!(
        statuses.last(),
        Some(&StatusCode::TOO_MANY_REQUESTS),
        "{statuses:?}"
    );
    let answer = confirm(&mut browser, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn without_a_session_the_form_leads_to_signing_in() {
    let site = site();
    let mut browser = stale(&site).await;
    let page = browser.get(YOUNG).await;
    let token = page.field("token").unwrap();
    browser.jar.remove("doorward_session");
    let fields = [
        ("token", token.as_str()),
        ("rd", TARGET),
        ("password", PASSWORD),
    ];
    let answer = browser.post("/reauthenticate", &fields).await;
    assert_eq!(
        answer.location(),
        "/?rd=https%3A%2F%2Fyoung.example.com%2Fa%3Fb"
    );
    assert!(!browser.jar.contains_key("doorward_session"));
    let opened = browser
        .get("/reauthenticate?rd=https%3A%2F%2Fyoung.example.com%2F")
        .await;
    opened.has("name=\"username\" value=\"\" required");
}

#[tokio::test]
async fn an_old_or_foreign_form_confirms_nobody() {
    let site = site();
    let mut browser = stale(&site).await;
    let fields = [("token", "made up"), ("rd", TARGET), ("password", PASSWORD)];
    let answer = browser.post("/reauthenticate", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.has("This form was out of date");
    let foreign = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "cross-site"),
    ];
    let body = format!("password={PASSWORD}");
    let answer = browser
        .send(Method::POST, "/reauthenticate", &foreign, body)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    browser.get(YOUNG).await.has("Confirm that it is you");
}
