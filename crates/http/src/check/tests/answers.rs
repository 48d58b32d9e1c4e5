//! The answers word by word.

use super::*;

#[tokio::test]
async fn an_anonymous_browser_is_sent_to_the_portal() {
    let seen = Site::new()
        .ask(Ask::forward("secure.example.com", "/x?a=1&b=2").page())
        .await;
    let expected = "\
302 Found
content-type: text/html; charset=utf-8
location: https://auth.example.com/?rd=https%3A%2F%2Fsecure.example.com%2Fx%3Fa%3D1%26b%3D2&rm=GET
referrer-policy: strict-origin-when-cross-origin
x-content-type-options: nosniff
x-frame-options: DENY
<a href=\"https://auth.example.com/?rd=https%3A%2F%2Fsecure.example.com%2Fx%3Fa%3D1%26b%3D2&amp;rm=GET\">302 Found</a>";
    assert_eq!(seen.text(), expected);
}

#[tokio::test]
async fn a_signed_in_visitor_goes_through_with_four_headers() {
    let site = Site::new();
    let cookie = site.alice().await;
    let seen = site
        .ask(Ask::forward("secure.example.com", "/").with("cookie", &cookie))
        .await;
    let expected = "\
200 OK
content-type: text/plain; charset=utf-8
remote-email: user@example.com
remote-groups: users,admins
remote-name: alice Example
remote-user: alice
200 OK";
    assert_eq!(seen.text(), expected);
}

#[tokio::test]
async fn an_anonymous_visitor_goes_through_with_four_empty_headers() {
    // HDR-11
    let asking = Ask::forward("public.example.com", "/").with("remote-user", "admin");
    let seen = Site::new()
        .ask(asking.with("remote-groups", "admins"))
        .await;
    let expected = "\
200 OK
content-type: text/plain; charset=utf-8
remote-email: 
remote-groups: 
remote-name: 
remote-user: 
200 OK";
    assert_eq!(seen.text(), expected);
}

#[tokio::test]
async fn a_denied_visitor_is_told_no_more_than_that() {
    let seen = Site::new()
        .ask(Ask::forward("other.example.com", "/").page())
        .await;
    let expected = "403 Forbidden\ncontent-type: text/plain; charset=utf-8\n403 Forbidden";
    assert_eq!(seen.text(), expected);
}

#[tokio::test]
async fn worthless_credentials_are_asked_for_again() {
    let asking = Ask::forward("secure.example.com", "/")
        .page()
        .with("authorization", "Basic !!!");
    let expected = "\
401 Unauthorized
content-type: text/plain; charset=utf-8
www-authenticate: Basic realm=\"Authorization Required\"
401 Unauthorized";
    assert_eq!(Site::new().ask(asking).await.text(), expected);
}

#[tokio::test]
async fn right_credentials_let_a_script_in() {
    let asking = Ask::forward("secure.example.com", "/").with("authorization", BOB);
    let seen = Site::new().ask(asking).await;
    seen.is(200);
    assert_eq!(seen.header("remote-user"), Some("bob"));
    assert_eq!(seen.header("set-cookie"), None);
}

/// APP-01.
#[tokio::test]
async fn credentials_for_one_factor_are_asked_for_again_where_two_are_needed() {
    let asking = Ask::forward("two.example.com", "/")
        .page()
        .with("authorization", BOB);
    let seen = Site::new().ask(asking).await;
    seen.is(401);
    assert!(seen.header("www-authenticate").is_some());
    assert_eq!(seen.header("location"), None);
}

#[tokio::test]
async fn what_cannot_follow_a_redirect_gets_401_with_the_address() {
    // DEC-05
    let site = Site::new();
    let asking = || Ask::forward("secure.example.com", "/");
    for asking in [
        asking(),
        asking().with("accept", "application/json"),
        asking().page().with("x-requested-with", "XMLHttpRequest"),
        asking().page().with("sec-fetch-mode", "cors"),
    ] {
        let seen = site.ask(asking).await;
        seen.is(401);
        seen.is_refusal();
        assert!(
            seen.header("location")
                .unwrap()
                .starts_with("https://auth.example.com/?rd=")
        );
        assert_eq!(seen.header("www-authenticate"), None);
    }
}

#[tokio::test]
async fn a_client_that_reads_json_finds_the_address_there() {
    let asking = Ask::forward("secure.example.com", "/").with("accept", "application/json");
    let seen = Site::new().ask(asking).await;
    assert_eq!(
        seen.header("content-type"),
        Some("application/json; charset=utf-8")
    );
    let body: serde_json::Value = serde_json::from_str(&seen.body).unwrap();
    let address = "https://auth.example.com/?rd=https%3A%2F%2Fsecure.example.com%2F&rm=GET";
    assert_eq!(
        body,
        serde_json::json!({
            "status": "KO", "message": "401 Unauthorized", "sign_in": address,
        })
    );
}

/// RED-08.
#[tokio::test]
async fn the_visitors_method_decides_how_the_browser_comes_back() {
    let site = Site::new();
    for (method, status, body) in [
        ("GET", 302, "302 Found</a>"),
        ("OPTIONS", 302, "302 Found</a>"),
        ("HEAD", 302, ""),
        ("POST", 303, "303 See Other</a>"),
        ("PROPFIND", 303, "303 See Other</a>"),
    ] {
        let asking = Ask::forward("secure.example.com", "/").page();
        let seen = site
            .ask(asking.replaced("x-forwarded-method", method))
            .await;
        seen.is(status);
        assert!(
            seen.body.ends_with(body) && seen.body.is_empty() == body.is_empty(),
            "{seen:?}"
        );
        assert!(
            seen.header("location")
                .unwrap()
                .ends_with(&format!("&rm={method}"))
        );
        assert_eq!(seen.header("content-type").is_none(), method == "HEAD");
    }
}

#[tokio::test]
async fn a_level_nobody_can_reach_leads_to_the_portal_like_any_other() {
    let site = Site::new();
    let cookie = site.bob().await;
    let asking = Ask::forward("two.example.com", "/")
        .page()
        .with("cookie", &cookie);
    let seen = site.ask(asking).await;
    seen.is(302);
    seen.is_refusal();
}

#[tokio::test]
async fn under_localhost_plain_http_is_decided() {
    let asking = Ask::forward("app.localhost:8080", "/x").replaced("x-forwarded-proto", "http");
    let seen = Site::new().ask(asking.page()).await;
    let address = "http://auth.localhost:8080/?rd=http%3A%2F%2Fapp.localhost%3A8080%2Fx&rm=GET";
    assert_eq!(seen.header("location"), Some(address));
}

#[tokio::test]
async fn a_level_of_its_own_for_methods_is_exact() {
    // DEC-12, HDR-15
    let site = Site::new();
    let with = |method| {
        Ask::forward("api.example.com", "/")
            .replaced("x-forwarded-method", method)
            .with("x-http-method-override", "OPTIONS")
    };
    site.ask(with("OPTIONS")).await.is(200);
    for method in ["GET", "HEAD", "POST", "CONNECT", "PROPFIND"] {
        site.ask(with(method)).await.is_refusal();
    }
    for method in ["get", "options", "OPTIONS ", "GET,OPTIONS", "O PTIONS"] {
        site.ask(with(method)).await.is(400);
    }
}

#[tokio::test]
async fn the_upgrade_to_a_websocket_is_decided_like_any_request() {
    let site = Site::new();
    let bob = site.bob().await;
    for scheme in ["wss", "https"] {
        let asking = Ask::forward("secure.example.com", "/ws")
            .replaced("x-forwarded-proto", scheme)
            .with("connection", "upgrade")
            .with("upgrade", "websocket");
        site.ask(asking.clone()).await.is(401);
        site.ask(asking.with("cookie", &bob)).await.is(200);
    }
}

#[tokio::test]
async fn a_preflight_is_a_question_like_any_other() {
    // BRW-05
    let site = Site::new();
    for (host, status) in [("secure.example.com", 401), ("public.example.com", 200)] {
        let asking = Ask::forward(host, "/")
            .replaced("x-forwarded-method", "OPTIONS")
            .with("origin", "https://evil.tld")
            .with("access-control-request-method", "PUT");
        let seen = site.ask(asking).await;
        seen.is(status);
        assert_eq!(seen.header("access-control-allow-origin"), None);
    }
}
