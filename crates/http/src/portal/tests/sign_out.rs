//! Signing out.

use doorward_model::EventKind;
use http::header::SET_COOKIE;
use http::{Method, StatusCode};

use super::site::{PASSWORD, Site};

#[tokio::test]
async fn only_sending_the_form_signs_out() {
    // BRW-04, SES-05
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let mut copy = browser.clone();
    let page = browser.get("/logout").await;
    page.has("Sign out?");
    copy.get("/").await.has("You are signed in");
    let token = page.field("token").unwrap();
    let answer = browser.post("/logout", &[("token", &token)]).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/logout")
    );
    let cookie = answer.header(SET_COOKIE);
    assert!(cookie.starts_with("doorward_session=;"), "{cookie}");
    assert!(
        cookie.contains("Domain=example.com") && cookie.contains("01 Jan 1970"),
        "{cookie}"
    );
    browser.get("/logout").await.has("You are signed out");
    copy.get("/").await.has("name=\"password\"");
    assert_eq!(
        site.events().kinds(),
        [EventKind::SignInSucceeded, EventKind::SignedOut]
    );
}

#[tokio::test]
async fn a_safe_target_is_honoured_and_another_is_not() {
    // RED-04
    let site = Site::new();
    let safe = "https://app.example.com/bye";
    for (rd, expected) in [
        (safe, safe),
        ("https://evil.test/", "/logout"),
        ("//evil.test", "/logout"),
    ] {
        let mut browser = site.signed_in().await;
        let query = form_urlencoded::byte_serialize(rd.as_bytes()).collect::<String>();
        let token = browser
            .get(&format!("/logout?rd={query}"))
            .await
            .field("token")
            .unwrap();
        let answer = browser
            .post("/logout", &[("token", &token), ("rd", rd)])
            .await;
        assert_eq!(answer.location(), expected, "{rd}");
    }
}

#[tokio::test]
async fn another_account_can_be_used_for_the_same_application() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let path = "/?rd=https%3A%2F%2Fadmin.example.com%2F";
    let page = browser.get(path).await;
    let (token, rd) = (page.field("token").unwrap(), page.field("rd").unwrap());
    let then = page.field("then").unwrap();
    let answer = browser
        .post(
            "/logout",
            &[("token", &token), ("rd", &rd), ("then", &then)],
        )
        .await;
    assert_eq!(answer.location(), path);
    let answer = browser.sign_in(path, "bob", PASSWORD).await;
    assert_eq!(answer.location(), "https://admin.example.com/");
}

#[tokio::test]
async fn an_old_button_signs_nobody_out() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let answer = browser.post("/logout", &[("token", "old")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.has("You are still signed in");
    let token = answer.field("token").unwrap();
    browser.get("/").await.has("You are signed in");
    assert_eq!(
        browser.post("/logout", &[("token", &token)]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_stranger_is_told_that_nobody_is_signed_in() {
    let mut browser = Site::new().browser();
    browser.get("/logout").await.has("You are signed out");
}

#[tokio::test]
async fn a_session_that_could_not_be_ended_keeps_its_cookie() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let token = browser.get("/logout").await.field("token").unwrap();
    site.store.fail(true);
    let answer = browser.post("/logout", &[("token", &token)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(browser.jar.contains_key("doorward_session"));
    let other = browser
        .send(Method::DELETE, "/logout", &[], String::new())
        .await;
    assert_eq!(other.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn whoever_leaves_while_signing_out_is_signed_out() {
    // SES-05
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let token = browser.get("/logout").await.field("token").unwrap();
    site.store.hold_ends();
    let mut leaving = browser.clone();
    let fields = [("token", token.as_str())];
    tokio::select! {
        biased;
        answer = leaving.post("/logout", &fields) => panic!("answered {}", answer.status),
        () = tokio::task::yield_now() => {}
    }
    site.store.let_ends_go();
    site.services.acts.close();
    site.services.acts.wait().await;
    assert_eq!(site.events().kinds().last(), Some(&EventKind::SignedOut));
}
