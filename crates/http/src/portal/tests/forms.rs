//! Forms that are not ours, too large or not forms at all.

use http::header::{CONTENT_TYPE, ORIGIN, SET_COOKIE};
use http::{Method, StatusCode};

use super::site::{Answer, Browser, PASSWORD, Site};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send_with(browser: &mut Browser, extra: &[(&str, &str)]) -> Answer {
    let token = browser.get("/").await.field("token").unwrap();
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("token", &*token),
            ("username", "alice"),
            ("password", PASSWORD),
        ])
        .finish();
    let mut headers = vec![(CONTENT_TYPE.as_str(), FORM)];
    headers.extend_from_slice(extra);
    browser.send(Method::POST, "/", &headers, body).await
}

#[tokio::test]
async fn our_own_pages_may_send_forms() {
    let site = Site::new();
    for extra in [
        &[][..],
        &[("origin", "https://auth.example.com")],
        &[
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://auth.example.com"),
        ],
    ] {
        let answer = send_with(&mut site.browser(), extra).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{extra:?}");
    }
}

#[tokio::test]
async fn other_sites_and_siblings_may_not() {
    // BRW-01, BRW-02, BRW-03
    let site = Site::new();
    for extra in [
        &[("origin", "https://evil.tld")][..],
        &[("origin", "https://app.example.com")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("sec-fetch-site", "same-origin"),
            (ORIGIN.as_str(), "https://evil.tld"),
        ],
    ] {
        let answer = send_with(&mut site.browser(), extra).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{extra:?}");
        assert!(answer.headers.get(SET_COOKIE).is_none(), "{extra:?}");
    }
    assert_eq!(site.users.finds(), 0);
}

#[tokio::test]
async fn a_form_without_its_cookie_gives_a_fresh_one_with_the_name_kept() {
    let site = Site::new();
    let mut browser = site.browser();
    let rd = "https://app.example.com/";
    let fields = [
        ("token", "x"),
        ("username", "alice"),
        ("password", PASSWORD),
        ("rd", rd),
    ];
    let answer = browser.post("/", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.has("This form was out of date");
    answer.has("value=\"alice\"");
    answer.lacks(PASSWORD);
    assert_eq!(answer.field("rd").as_deref(), Some(rd));
    let token = answer.field("token").unwrap();
    let fields = [
        ("token", &*token),
        ("username", "alice"),
        ("password", PASSWORD),
        ("rd", rd),
    ];
    assert_eq!(browser.post("/", &fields).await.location(), rd);
}

/// BRW-01, BRW-02, BRW-03.
#[tokio::test]
async fn a_token_is_worth_nothing_in_another_browser() {
    let site = Site::new();
    let token = site.browser().get("/").await.field("token").unwrap();
    let mut other = site.browser();
    other.get("/").await;
    let fields = [
        ("token", &*token),
        ("username", "alice"),
        ("password", PASSWORD),
    ];
    assert_eq!(other.post("/", &fields).await.status, StatusCode::FORBIDDEN);
}

/// DEC-21.
#[tokio::test]
async fn bodies_of_other_kinds_are_refused() {
    let site = Site::new();
    let send = async |media_type: &str, body: String| {
        site.browser()
            .send(Method::POST, "/", &[("content-type", media_type)], body)
            .await
            .status
    };
    let json = format!(r#"{{"username":"alice","password":"{PASSWORD}"}}"#);
    for media_type in [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=b",
    ] {
        assert_eq!(
            send(media_type, json.clone()).await,
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        );
    }
    assert_eq!(
        send(FORM, "a".repeat(16 * 1024 + 1)).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(
        send(FORM, "a=1&a=2".to_owned()).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(site.users.finds(), 0);
}

/// RED-08: after 307 or 308 a browser sends its form once more, to wherever it is led.
#[tokio::test]
async fn no_answer_sends_credentials_on() {
    let site = Site::new();
    let mut browser = site.browser();
    let way = "/?rd=https%3A%2F%2Fapp.example.com%2F";
    let wrong = browser.sign_in(way, "alice", "wrong").await;
    let right = browser.sign_in(way, "alice", PASSWORD).await;
    let token = browser.get("/logout").await.field("token").unwrap();
    let fields = [("token", &*token), ("rd", "https://app.example.com/")];
    let signed_out = browser.post("/logout", &fields).await;
    for answer in [wrong, right, signed_out] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }

    let body = format!(
        r#"{{"username":"alice","password":{PASSWORD:?},"targetURL":"https://app.example.com/"}}"#
    );
    let called = browser.post_json("/api/firstfactor", &body).await;
    assert_eq!((called.status, called.location()), (StatusCode::OK, ""));
}
