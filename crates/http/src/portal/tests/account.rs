//! The account pages: only for a session of the visitor's own, and what they show and do.

use doorward_model::EventKind;
use http::StatusCode;
use http::header::SET_COOKIE;

use super::reset::mailed;
use super::site::{Answer, Browser, PASSWORD, Site};
use crate::portal::account::page::AccountPage;

const SESSION: &str = "doorward_session";
const PORTAL_COOKIE: &str = "__Host-doorward_portal";
const SIGN_IN: &str = "/?to=profile";

/// What a browser got with its cookies.
fn cookie<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let all = answer.headers.get_all(SET_COOKIE).iter();
    let mut lines = all.filter_map(|line| line.to_str().ok());
    lines.find(|line| line.starts_with(&format!("{name}=")))
}

async fn is_refused(browser: &mut Browser) {
    let answer = browser.get("/settings").await;
    let seen = (answer.status, answer.location());
    assert_eq!(seen, (StatusCode::SEE_OTHER, SIGN_IN));
}

async fn opens(browser: &mut Browser) {
    let answer = browser.get("/settings").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.location());
}

/// SES-04: the cookie is complete and ends with its session.
#[tokio::test]
async fn the_portals_own_cookie_comes_with_a_session_and_goes_with_it() {
    let site = Site::new();
    let mut browser = site.browser();
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    let line = cookie(&answer, PORTAL_COOKIE).expect("a cookie");
    let (_, attributes) = line.split_once("; ").expect("attributes");
    assert_eq!(
        attributes,
        "Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax"
    );
    opens(&mut browser).await;

    let token = browser.get("/logout").await.field("token").unwrap();
    let answer = browser.post("/logout", &[("token", &token)]).await;
    let gone = cookie(&answer, PORTAL_COOKIE).expect("a cookie");
    assert!(gone.contains("=; Path=/; Max-Age=0;"), "{gone}");
}

#[tokio::test]
async fn signing_in_and_out_by_json_hands_out_and_takes_back_the_same_cookies() {
    let site = Site::new();
    let mut browser = site.browser();
    let credentials = format!(r#"{{"username":"alice","password":"{PASSWORD}"}}"#);
    let answer = browser.post_json("/api/firstfactor", &credentials).await;
    assert!(cookie(&answer, PORTAL_COOKIE).is_some());
    opens(&mut browser).await;
    let answer = browser.post_json("/api/logout", "{}").await;
    assert!(cookie(&answer, PORTAL_COOKIE).is_some_and(|line| line.contains("Max-Age=0")));
    is_refused(&mut browser).await;
}

/// SES-04, BRW-02: a sibling application that reads the shared cookie cannot use it here.
#[tokio::test]
async fn a_session_cookie_alone_opens_no_settings() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let mut thief = browser.clone();
    thief.jar.retain(|name, _| name == SESSION);
    is_refused(&mut thief).await;
    let answer = thief.post("/settings/sessions/end-others", &[]).await;
    assert_eq!(answer.location(), "/?to=sessions");
    thief.get("/").await.has("You are signed in");
    thief.get(SIGN_IN).await.has("name=\"password\"");
    opens(&mut browser).await;
}

/// BRW-02: a session that a sibling application plants is not the visitor's own, whatever cookie the portal gave before.
#[tokio::test]
async fn a_planted_session_opens_no_settings() {
    let site = Site::new();
    let mut mallory = site.browser();
    mallory.sign_in("/", "bob", PASSWORD).await;
    let mut browser = site.signed_in().await;
    let own = browser.jar[PORTAL_COOKIE].clone();
    let planted = mallory.jar[SESSION].clone();
    browser.jar.insert(SESSION.to_owned(), planted);
    is_refused(&mut browser).await;
    for made_up in ["A".repeat(43), format!("{own}A"), String::from("x")] {
        browser.jar.insert(PORTAL_COOKIE.to_owned(), made_up);
        is_refused(&mut browser).await;
    }
}

/// SES-05.
#[tokio::test]
async fn both_cookies_are_worthless_after_signing_out() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let mut copy = browser.clone();
    let token = browser.get("/logout").await.field("token").unwrap();
    browser.post("/logout", &[("token", &token)]).await;
    is_refused(&mut copy).await;
}

#[tokio::test]
async fn whoever_signs_in_again_comes_back_to_the_page() {
    let site = Site::without_mail();
    for page in AccountPage::LISTED {
        let mut browser = site.signed_in().await;
        browser.jar.remove(PORTAL_COOKIE);
        let asked = browser.get(page.path()).await;
        let sign_in = asked.location().to_owned();
        browser
            .get(&sign_in)
            .await
            .has("to continue to your account");
        let answer = browser.sign_in(&sign_in, "alice", PASSWORD).await;
        assert_eq!(answer.location(), page.path());
        assert_eq!(browser.get(page.path()).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn only_our_own_pages_can_be_come_back_to() {
    let site = Site::new();
    let mut browser = site.browser();
    let answer = browser
        .sign_in("/?to=https%3A%2F%2Fevil.test", "alice", PASSWORD)
        .await;
    assert_eq!(answer.location(), "/");
}

#[tokio::test]
async fn a_profile_shows_what_the_directory_says() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/").await.has("href=\"/settings\"");
    let page = browser.get("/settings").await;
    page.has("alice@example.com");
    page.has("aria-current=\"page\">Profile");
}

#[tokio::test]
async fn sessions_are_listed_and_this_one_is_marked() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser
        .get("/settings/sessions")
        .await
        .has("You are signed in nowhere else.");
    let mut other = site.signed_in().await;
    let page = other.get("/settings/sessions").await;
    page.has("This browser");
    page.has("End all others");
    assert_eq!(
        page.body
            .matches("action=\"/settings/sessions/end\"")
            .count(),
        1
    );
}

/// SES-19.
#[tokio::test]
async fn another_session_can_be_ended_and_is_over_at_once() {
    let site = Site::new();
    let mut here = site.signed_in().await;
    let mut there = site.signed_in().await;
    let page = here.get("/settings/sessions").await;
    let (token, handle) = (page.field("token").unwrap(), page.field("session").unwrap());
    assert!(!there.jar[SESSION].contains(&handle));
    let fields = [("token", token.as_str()), ("session", handle.as_str())];
    let answer = here.post("/settings/sessions/end", &fields).await;
    assert_eq!(answer.location(), "/settings/sessions");
    here.get("/settings/sessions")
        .await
        .has("That session has ended.");
    here.get("/settings/sessions")
        .await
        .lacks("That session has ended.");
    is_refused(&mut there).await;
    assert_eq!(
        site.events().kinds().last(),
        Some(&EventKind::SessionsRevoked)
    );

    here.post("/settings/sessions/end", &fields).await;
    here.get("/settings/sessions")
        .await
        .has("That session had ended already.");
}

/// SES-19: nobody ends what is somebody else's.
#[tokio::test]
async fn the_handle_of_somebody_elses_session_ends_nothing() {
    let site = Site::new();
    let mut here = site.signed_in().await;
    let mut there = site.signed_in().await;
    let handle = here
        .get("/settings/sessions")
        .await
        .field("session")
        .unwrap();
    let mut mallory = site.browser();
    mallory.sign_in("/", "bob", PASSWORD).await;
    let token = mallory.get("/logout").await.field("token").unwrap();
    let fields = [("token", token.as_str()), ("session", handle.as_str())];
    mallory.post("/settings/sessions/end", &fields).await;
    mallory
        .get("/settings/sessions")
        .await
        .has("That session had ended already.");
    opens(&mut there).await;
}

#[tokio::test]
async fn all_other_sessions_end_together() {
    let site = Site::new();
    let mut here = site.signed_in().await;
    let mut others = [site.signed_in().await, site.signed_in().await];
    let token = here.get("/settings/sessions").await.field("token").unwrap();
    here.post("/settings/sessions/end-others", &[("token", &token)])
        .await;
    here.get("/settings/sessions")
        .await
        .has("signed out everywhere but here");
    for other in &mut others {
        is_refused(other).await;
    }
}

/// BRW-01: an old token changes nothing and is told.
#[tokio::test]
async fn an_old_form_changes_nothing_and_says_so() {
    let site = Site::new();
    let mut here = site.signed_in().await;
    let mut there = site.signed_in().await;
    let answer = here
        .post("/settings/sessions/end-others", &[("token", "old")])
        .await;
    assert_eq!(answer.location(), "/settings/sessions");
    let page = here.get("/settings/sessions").await;
    page.has("That form was out of date");
    page.has("<title>Error:");
    opens(&mut there).await;
}

/// BRW-01, BRW-02: neither another site nor a sibling sends forms here.
#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let site = Site::new();
    let mut here = site.signed_in().await;
    let mut there = site.signed_in().await;
    let token = here.get("/settings/sessions").await.field("token").unwrap();
    for origin in ["https://evil.test", "https://app.example.com", "null"] {
        let headers = [
            ("origin", origin),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let path = "/settings/sessions/end-others";
        let answer = here
            .send(http::Method::POST, path, &headers, format!("token={token}"))
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin}");
    }
    opens(&mut there).await;
}

#[tokio::test]
async fn without_a_store_the_list_says_so() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    site.store.fail(true);
    let answer = browser.get("/settings/sessions").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn activity_is_told_in_plain_words_and_is_nobody_elses() {
    let site = Site::new();
    let mut mallory = site.browser();
    mallory.sign_in("/", "bob", PASSWORD).await;
    let mut browser = site.browser();
    browser.sign_in("/", "alice", "not her password").await;
    browser.sign_in("/", "alice", PASSWORD).await;
    let page = browser.get("/settings/activity").await;
    page.has("You signed in");
    page.has("A sign-in was refused: wrong password");
    page.lacks("Show older");
    assert_eq!(page.body.matches("<time").count(), 2, "{}", page.body);
}

#[tokio::test]
async fn activity_is_read_page_by_page() {
    let site = Site::new();
    for _ in 0..31 {
        site.signed_in().await;
    }
    let mut browser = site.signed_in().await;
    let page = browser.get("/settings/activity").await;
    assert_eq!(page.body.matches("<time").count(), 30);
    let (_, rest) = page.body.split_once("/settings/activity?before=").unwrap();
    let id = rest.split('"').next().unwrap();
    let older = browser
        .get(&format!("/settings/activity?before={id}"))
        .await;
    assert_eq!(older.body.matches("<time").count(), 2);
    older.has("Back to the latest");
    for odd in ["x", "-1", "99999999999999999999", ""] {
        let answer = browser
            .get(&format!("/settings/activity?before={odd}"))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{odd}");
    }
}

/// SES-16.
#[tokio::test]
async fn nothing_else_that_is_handed_out_is_a_session() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/logout").await.has("Sign out?");
    let path = "/api/reset-password/identity/start";
    browser.post_json(path, r#"{"username":"alice"}"#).await;
    let cookies = browser.jar.iter().filter(|(name, _)| *name != SESSION);
    let mut others: Vec<String> = cookies.map(|(_, value)| value.clone()).collect();
    others.push(mailed(&site).await);
    assert!(others.len() >= 4, "{others:?}");
    for other in others {
        let mut thief = site.browser();
        thief.jar.insert(SESSION.to_owned(), other);
        thief.get("/").await.has("name=\"password\"");
    }
}
