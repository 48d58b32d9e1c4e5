//! Signing in through the form.

use std::time::Duration;

use doorward_accounts::Matter;
use doorward_model::EventKind;
use http::header::{CACHE_CONTROL, RETRY_AFTER, SET_COOKIE};
use http::{HeaderMap, Method, StatusCode};

use super::site::{HOUR, PASSWORD, Site, rules, snapshot};

const APP: &str = "/?rd=https%3A%2F%2Fapp.example.com%2Fx%3Fy%3D1&rm=GET";

fn session_cookie(headers: &HeaderMap) -> String {
    let cookies = headers
        .get_all(SET_COOKIE)
        .iter()
        .map(|cookie| cookie.to_str().unwrap());
    cookies
        .filter(|cookie| cookie.starts_with("doorward_session="))
        .collect()
}

#[tokio::test]
async fn a_visitor_signs_in_and_is_sent_on() {
    let site = Site::new();
    let mut browser = site.browser();
    let page = browser.get(APP).await;
    assert_eq!(page.status, StatusCode::OK);
    page.has("to continue to <strong><bdi class=\"host\">app.<wbr>example.<wbr>com</bdi></strong>");
    let answer = browser.sign_in(APP, "alice", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "https://app.example.com/x?y=1");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert_eq!(site.events().kinds(), [EventKind::SignInSucceeded]);
}

#[tokio::test]
async fn the_session_cookie_is_complete() {
    // SES-04
    let site = Site::new();
    let mut browser = site.browser();
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    let cookie = session_cookie(&answer.headers);
    let rest = cookie.split_once(';').unwrap().1;
    for attribute in [
        "Domain=example.com",
        "Path=/",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
    ] {
        assert!(
            rest.split(';').any(|part| part.trim() == attribute),
            "{attribute} in {cookie}"
        );
    }
    assert!(
        rest.contains("Expires=Thu, 01 Jan 2026 01:00:00 GMT"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_visitor_who_asks_is_remembered() {
    let site = Site::new();
    let mut browser = site.browser();
    let token = browser.get("/").await.field("token").unwrap();
    let fields = [
        ("token", &*token),
        ("username", "alice"),
        ("password", PASSWORD),
        ("remember", "yes"),
    ];
    let answer = browser.post("/", &fields).await;
    let cookie = session_cookie(&answer.headers);
    assert!(
        cookie.contains("Expires=Sat, 31 Jan 2026 00:00:00 GMT"),
        "{cookie}"
    );
}

#[tokio::test]
async fn remembering_is_not_offered_where_it_is_off() {
    let mut configuration = snapshot(rules());
    configuration.cookie_domains[0].lifetimes.remember_me = None;
    let site = Site::configured(configuration);
    site.browser().get("/").await.lacks("name=\"remember\"");
}

#[tokio::test]
async fn a_wrong_password_leads_back_to_the_form_with_the_name_kept() {
    let site = Site::new();
    let mut browser = site.browser();
    let answer = browser.sign_in(APP, "alice", "wrong-Password-1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), APP);
    assert!(session_cookie(&answer.headers).is_empty());
    let page = browser.get(answer.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    page.has("<title>Error: Sign in");
    page.has("role=\"alert\"");
    page.has("That did not match");
    page.has("value=\"alice\"");
    page.has("aria-describedby=\"password-error caps-lock\" aria-invalid=\"true\"");
    page.lacks("wrong-Password-1");
    assert_eq!(
        page.field("rd").as_deref(),
        Some("https://app.example.com/x?y=1")
    );
    // Loading again neither sends anything nor repeats the notice.
    browser.get(APP).await.lacks("That did not match");
}

/// AUT-11, AUT-12.
#[tokio::test]
async fn unknown_and_wrong_look_the_same() {
    let site = Site::new();
    let mut pages = Vec::new();
    for name in ["alice", "nobody"] {
        let mut browser = site.browser();
        let back = browser.sign_in("/", name, "wrong").await;
        let page = browser.get(back.location()).await;
        let token = page.field("token").unwrap();
        let number = page.body.replace(&token, "").replace(name, "");
        pages.push((back.status, page.status, number));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(
        site.events().kinds(),
        [EventKind::SignInRejected, EventKind::SignInRejected]
    );
}

/// DEC-21, PWD-09.
#[tokio::test]
async fn missing_fields_are_told_and_nothing_is_tried() {
    let site = Site::new();
    let mut browser = site.browser();
    for (name, password, words) in [
        (" ", PASSWORD, "The user name is missing"),
        ("alice", "", "The password is missing"),
    ] {
        let back = browser.sign_in("/", name, password).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        browser.get(back.location()).await.has(words);
    }
    assert_eq!(site.users.finds(), 0);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    // SES-01, SES-06
    let site = Site::new();
    let mut alice = site.signed_in().await;
    let mut old = alice.clone();
    let page = alice.get("/logout").await;
    let token = page.field("token").unwrap();
    let fields = [
        ("token", &*token),
        ("username", "bob"),
        ("password", PASSWORD),
    ];
    assert_eq!(alice.post("/", &fields).await.status, StatusCode::SEE_OTHER);
    alice.get("/").await.has("bob@example.com");
    old.get("/").await.has("name=\"password\"");
}

#[tokio::test]
async fn a_session_that_the_server_did_not_issue_is_not_adopted() {
    // SES-02
    let site = Site::new();
    let mut browser = site.browser();
    browser
        .jar
        .insert("doorward_session".into(), "A".repeat(43));
    browser.sign_in("/", "alice", PASSWORD).await;
    assert_ne!(browser.jar["doorward_session"], "A".repeat(43));
    let mut planted = site.browser();
    planted
        .jar
        .insert("doorward_session".into(), "A".repeat(43));
    planted.get("/").await.has("name=\"password\"");
}

#[tokio::test]
async fn without_a_way_a_visitor_goes_to_the_configured_start() {
    let mut configuration = snapshot(vec![]);
    let home = "https://home.example.com/start?x=1";
    configuration.cookie_domains[0].default_redirection_url = Some(home.parse().unwrap());
    let site = Site::configured(configuration);
    let mut browser = site.browser();
    assert_eq!(
        browser.sign_in("/", "alice", PASSWORD).await.location(),
        home
    );
    let page = browser.get("/").await;
    page.has("href=\"https://home.example.com/start?x=1\"");
    page.has("Continue to <bdi>home.example.com</bdi>");
}

#[tokio::test]
async fn somebody_signed_in_sees_who_they_are_or_is_sent_on() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let page = browser.get("/").await;
    page.has("You are signed in");
    page.has("alice@example.com");
    page.has("<time datetime=\"2026-01-01T00:00:00Z\">1 January 2026, 00:00 UTC</time>");
    page.lacks("name=\"password\"");
    let onward = browser.get(APP).await;
    assert_eq!(
        (onward.status, onward.location()),
        (StatusCode::SEE_OTHER, "https://app.example.com/x?y=1")
    );
}

#[tokio::test]
async fn a_denied_visitor_is_told_which_application_and_account() {
    let site = Site::new();
    let mut browser = site.browser();
    let path = "/?rd=https%3A%2F%2Fadmin.example.com%2F";
    let answer = browser.sign_in(path, "alice", PASSWORD).await;
    assert_eq!(answer.location(), path);
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.has("No access to <bdi class=\"host\">admin.<wbr>example.<wbr>com</bdi>");
    page.has("alice@example.com");
    page.has("Use another account");
    assert_eq!(
        page.field("rd").as_deref(),
        Some("https://admin.example.com/")
    );
}

#[tokio::test]
async fn an_idle_session_is_over_here_too() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    site.clock.advance(Duration::from_secs(299));
    browser.get("/").await.has("You are signed in");
    site.clock.advance(HOUR);
    browser.get("/").await.has("name=\"password\"");
}

#[tokio::test]
async fn an_outage_is_told_with_a_number() {
    let site = Site::new();
    let mut browser = site.browser();
    site.users.fail(true);
    let answer = browser.sign_in("/", "alice", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header(RETRY_AFTER), "5");
    answer.has("The number of this request is <strong>");
    answer.lacks("the test broke it");
    site.users.fail(false);
    assert_eq!(
        browser.sign_in("/", "alice", PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn opening_the_portal_writes_nothing() {
    // SES-21
    let site = Site::new();
    let mut browser = site.browser();
    browser.get(APP).await;
    assert_eq!(site.store.loads(), 0);
    assert!(site.events().recorded().is_empty());
}

#[tokio::test]
async fn the_portal_answers_on_its_own_hosts_only() {
    // HDR-18
    let site = Site::new();
    for host in [
        "evil.tld",
        "badexample.com",
        "example.com.evil.tld",
        "127.0.0.1",
    ] {
        let mut browser = site.browser();
        browser.host = host.to_owned();
        for method in [Method::GET, Method::POST] {
            let answer = browser.send(method, "/", &[], String::new()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host}");
            assert!(answer.headers.get(SET_COOKIE).is_none(), "{host}");
        }
    }
    let mut upper = site.browser();
    upper.host = "AUTH.EXAMPLE.COM".to_owned();
    assert_eq!(
        upper.sign_in("/", "alice", PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn under_localhost_cookies_need_no_https() {
    let site = Site::new();
    let mut browser = site.browser();
    browser.host = "auth.doorward.localhost:8080".to_owned();
    let path = "/?rd=http%3A%2F%2Fapp.doorward.localhost%3A8080%2F";
    let answer = browser.sign_in(path, "alice", PASSWORD).await;
    assert_eq!(answer.location(), "http://app.doorward.localhost:8080/");
    assert!(
        browser.jar.contains_key("doorward_form"),
        "no prefix that browsers would refuse"
    );
    assert!(!session_cookie(&answer.headers).contains("Secure"));
}

#[tokio::test]
async fn a_sign_in_with_a_new_browser_is_told_by_mail() {
    let site = Site::new();
    let mut first = site.signed_in().await;
    site.clock.advance(Duration::from_secs(1));
    first.jar.remove("doorward_session");
    let answer = first.sign_in("/", "alice", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        site.told().await.len(),
        0,
        "the first of all, and a known one"
    );

    site.signed_in().await;
    let told = site.told().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to.as_str(), "alice@example.com");
    let portal = told[0].portal.as_ref().unwrap();
    assert_eq!(portal.as_str(), "https://auth.example.com/");
    assert!(matches!(told[0].matter, Matter::NewBrowser { .. }));
}

#[tokio::test]
async fn a_sign_in_through_the_call_is_told_too_and_links_come_from_the_configuration() {
    // RST-05, RST-09
    let site = Site::new();
    site.signed_in().await;
    site.clock.advance(Duration::from_secs(1));
    let body = format!(
        r#"{{"username":"alice","password":{PASSWORD:?},"email":"x@evil.example","to":["y@evil.example"]}}"#
    );
    let hostile = [
        ("content-type", "application/json"),
        ("origin", "https://auth.example.com"),
        ("x-original-host", "evil.example"),
        ("forwarded", "host=evil.example;proto=http"),
    ];
    let mut browser = site.browser();
    let answer = browser
        .send(Method::POST, "/api/firstfactor", &hostile, body)
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let told = site.told().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to.as_str(), "alice@example.com");
    let portal = told[0].portal.as_ref().unwrap();
    assert_eq!(portal.as_str(), "https://auth.example.com/");
}
