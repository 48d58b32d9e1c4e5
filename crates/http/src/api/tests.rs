//! The API in process: the contract's bodies, statuses and headers.

mod elevation;
pub(crate) mod keys;
pub(crate) mod passkeys;
mod push;
mod totp;
mod user_info;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, SET_COOKIE};
use http::{Method, StatusCode};

use crate::portal::tests::site::{Answer, HOUR, PASSWORD, Site, snapshot};

const REJECTED: &str =
    r#"{"status":"KO","message":"Authentication failed. Check your credentials."}"#;
const ANONYMOUS: &str =
    r#"{"status":"OK","data":{"username":"","authentication_level":0,"factor_knowledge":false}}"#;
const ALICE: &str = r#"{"status":"OK","data":{"username":"alice","authentication_level":1,"factor_knowledge":true}}"#;
const OK: &str = r#"{"status":"OK"}"#;

fn check(answer: &Answer, status: StatusCode, body: &str) {
    assert_eq!((answer.status, &*answer.body), (status, body));
}

fn credentials(extra: &str) -> String {
    format!(r#"{{"username":"alice","password":"{PASSWORD}"{extra}}}"#)
}

#[tokio::test]
async fn health_is_told_on_any_host() {
    let mut browser = Site::new().browser();
    browser.host = "other.test".into();
    let answer = browser.get("/api/health").await;
    check(&answer, StatusCode::OK, OK);
    assert_eq!(
        answer.header(CONTENT_TYPE),
        "application/json; charset=utf-8"
    );
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    assert_eq!(answer.header("x-frame-options"), "DENY");
    assert_eq!(answer.header("x-dns-prefetch-control"), "off");
    assert_eq!(
        answer.header("referrer-policy"),
        "strict-origin-when-cross-origin"
    );
    assert_eq!(answer.header(CONTENT_SECURITY_POLICY), "default-src 'none'");
    assert!(
        answer
            .header("permissions-policy")
            .ends_with("interest-cohort=()")
    );
}

#[tokio::test]
async fn methods_are_answered_as_the_contract_has_it() {
    let mut browser = Site::new().browser();
    let read = "GET, OPTIONS";
    let act = "OPTIONS, POST";
    for (path, allow, refused) in [
        ("/api/health", "GET, HEAD, OPTIONS", Method::PUT),
        ("/api/state", read, Method::HEAD),
        ("/api/state", read, Method::POST),
        ("/api/configuration", read, Method::TRACE),
        ("/api/configuration/password-policy", read, Method::DELETE),
        ("/api/user/info", "GET, OPTIONS, POST", Method::DELETE),
        ("/api/user/info/2fa_method", act, Method::GET),
        ("/api/firstfactor", act, Method::GET),
        ("/api/logout", act, Method::GET),
        ("/api/checks/safe-redirection", act, Method::PATCH),
    ] {
        let answer = browser
            .send(refused.clone(), path, &[], String::new())
            .await;
        assert_eq!(
            answer.status,
            StatusCode::METHOD_NOT_ALLOWED,
            "{refused} {path}"
        );
        assert_eq!(answer.header(ALLOW), allow, "{refused} {path}");
        let options = browser
            .send(Method::OPTIONS, path, &[], String::new())
            .await;
        check(&options, StatusCode::OK, "");
        assert_eq!(
            (options.header(ALLOW), options.header(CONTENT_TYPE)),
            (allow, ""),
            "{path}"
        );
    }
    let wrong = browser
        .send(Method::PUT, "/api/state", &[], String::new())
        .await;
    check(
        &wrong,
        StatusCode::METHOD_NOT_ALLOWED,
        "405 Method Not Allowed",
    );
    assert_eq!(wrong.header(CONTENT_TYPE), "text/plain; charset=utf-8");
}

#[tokio::test]
async fn the_state_tells_who_is_signed_in() {
    let site = Site::new();
    check(
        &site.browser().get("/api/state").await,
        StatusCode::OK,
        ANONYMOUS,
    );
    let mut browser = site.signed_in().await;
    check(&browser.get("/api/state").await, StatusCode::OK, ALICE);
    site.clock.advance(HOUR);
    check(&browser.get("/api/state").await, StatusCode::OK, ANONYMOUS);
}

#[tokio::test]
async fn the_state_names_the_configured_start() {
    let mut configuration = snapshot(vec![]);
    configuration.cookie_domains[0].default_redirection_url =
        Some("https://home.example.com".parse().unwrap());
    let site = Site::configured(configuration);
    let expected = ANONYMOUS.replace(
        "false}",
        r#"false,"default_redirection_url":"https://home.example.com"}"#,
    );
    check(
        &site.browser().get("/api/state").await,
        StatusCode::OK,
        &expected,
    );
}

#[tokio::test]
async fn other_hosts_are_refused() {
    // HDR-18
    let site = Site::new();
    for host in ["other.test", "badexample.com", "example.com.evil.tld"] {
        let mut browser = site.browser();
        browser.host = host.into();
        check(
            &browser.get("/api/state").await,
            StatusCode::FORBIDDEN,
            "403 Forbidden",
        );
        check(
            &browser.get("/api/configuration").await,
            StatusCode::FORBIDDEN,
            "403 Forbidden",
        );
        let answer = browser
            .post_json("/api/firstfactor", &credentials(""))
            .await;
        check(&answer, StatusCode::UNAUTHORIZED, REJECTED);
        assert!(answer.headers.get(SET_COOKIE).is_none());
    }
    let bad = [("x-original-url", "%zz")];
    let answer = site
        .browser()
        .send(Method::GET, "/api/state", &bad, String::new())
        .await;
    check(&answer, StatusCode::FORBIDDEN, "403 Forbidden");
}

#[tokio::test]
async fn the_configuration_is_for_those_signed_in() {
    let site = Site::new();
    let answer = site.browser().get("/api/configuration").await;
    check(&answer, StatusCode::FORBIDDEN, "403 Forbidden");
    assert_eq!(answer.header(CONTENT_TYPE), "text/plain; charset=utf-8");
    let answer = site.signed_in().await.get("/api/configuration").await;
    let data = r#"{"status":"OK","data":{"available_methods":["totp","webauthn"],"password_change_disabled":false,"password_reset_disabled":false}}"#;
    check(&answer, StatusCode::OK, data);
    let policy = r#"{"status":"OK","data":{"mode":"standard","min_length":12,"max_length":0,"min_score":0,"require_uppercase":false,"require_lowercase":false,"require_number":false,"require_special":false}}"#;
    let answer = site
        .browser()
        .get("/api/configuration/password-policy")
        .await;
    check(&answer, StatusCode::OK, policy);
}

#[tokio::test]
async fn a_right_password_signs_in_and_says_where_to_go() {
    let site = Site::new();
    let redirect = |target: &str| format!(r#"{{"status":"OK","data":{{"redirect":"{target}"}}}}"#);
    let safe = "https://app.example.com/x?y=1";
    for (target, expected) in [
        (safe, redirect(safe)),
        (
            "https://admin.example.com/",
            redirect("https://admin.example.com/"),
        ),
        ("wss://app.example.com/", redirect("wss://app.example.com/")),
        ("https://bank.example.com/", OK.into()),
        ("https://evil.test/", OK.into()),
        ("https://app.example.com./", OK.into()),
        ("/local", OK.into()),
        ("javascript:alert(1)", OK.into()),
        ("", OK.into()),
        ("https://%zz/", REJECTED.into()),
        ("https://app.example.com\\\\@evil.test/", REJECTED.into()),
    ] {
        let mut browser = site.browser();
        let body = credentials(&format!(r#","targetURL":"{target}","requestMethod":"GET""#));
        let answer = browser.post_json("/api/firstfactor", &body).await;
        check(&answer, StatusCode::OK, &expected);
        check(&browser.get("/api/state").await, StatusCode::OK, ALICE);
    }
}

#[tokio::test]
async fn bodies_are_read_as_the_contract_reads_them() {
    let site = Site::new();
    let password = format!(r#""password":"{PASSWORD}""#);
    for (body, status) in [
        (credentials(""), 200),
        (
            credentials(r#","keepMeLoggedIn":null,"targetURL":null,"admin":true"#),
            200,
        ),
        (
            credentials("")
                .to_uppercase()
                .replace(&PASSWORD.to_uppercase(), PASSWORD)
                .replace("ALICE", "alice"),
            200,
        ),
        (
            format!(r#"{{"username":"alice","password":"first",{password}}}"#),
            200,
        ),
        (
            format!(r#"{{"username":"alice",{password},"password":"second"}}"#),
            401,
        ),
        (credentials("") + "xyz", 401),
        (credentials(r#","keepMeLoggedIn":"true""#), 401),
        (credentials(r#","targetURL":7"#), 401),
        (format!(r#"{{"username":{{"a":1}},{password}}}"#), 401),
        (format!(r#"{{"username":"",{password}}}"#), 401),
        (format!("[{}]", credentials("")), 401),
        (r#"{"username":"alice","password":12345}"#.into(), 401),
        (r#"{"username":"alice","password":"wrong"}"#.into(), 401),
        (r#"{"username":"nobody","password":"x"}"#.into(), 401),
        ("null".into(), 401),
        ("username=alice&password=x".into(), 401),
        (String::new(), 401),
    ] {
        let answer = site.browser().post_json("/api/firstfactor", &body).await;
        assert_eq!(answer.status.as_u16(), status, "{body}");
        if status == 401 {
            check(&answer, StatusCode::UNAUTHORIZED, REJECTED);
            assert!(answer.headers.get(SET_COOKIE).is_none(), "{body}");
        }
    }
}

#[tokio::test]
async fn an_unknown_flow_is_refused_after_signing_in() {
    let site = Site::new();
    let mut browser = site.browser();
    let answer = browser
        .post_json("/api/firstfactor", &credentials(r#","flow":"nonsense""#))
        .await;
    check(&answer, StatusCode::OK, REJECTED);
    check(&browser.get("/api/state").await, StatusCode::OK, ALICE);
}

#[tokio::test]
async fn a_client_that_asks_is_remembered() {
    let site = Site::new();
    let body = credentials(r#","keepMeLoggedIn":true"#);
    let answer = site.browser().post_json("/api/firstfactor", &body).await;
    assert!(
        answer.header(SET_COOKIE).contains("31 Jan 2026"),
        "{}",
        answer.header(SET_COOKIE)
    );
}

#[tokio::test]
async fn acts_are_taken_from_our_own_pages_and_as_json_only() {
    // BRW-01, BRW-02, BRW-03
    let site = Site::new();
    for path in [
        "/api/firstfactor",
        "/api/logout",
        "/api/checks/safe-redirection",
    ] {
        for header in [
            ("origin", "https://evil.tld"),
            ("origin", "https://app.example.com"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let mut browser = site.signed_in().await;
            let headers = [("content-type", "application/json"), header];
            let answer = browser
                .send(Method::POST, path, &headers, credentials(""))
                .await;
            check(&answer, StatusCode::FORBIDDEN, "403 Forbidden");
            assert!(answer.headers.get(SET_COOKIE).is_none());
            check(&browser.get("/api/state").await, StatusCode::OK, ALICE);
        }
        for media_type in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ] {
            let headers = [("content-type", media_type)];
            let mut browser = site.browser();
            let answer = browser
                .send(Method::POST, path, &headers, credentials(""))
                .await;
            assert_eq!(
                answer.status,
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "{media_type}"
            );
        }
    }
    let big = credentials(&format!(r#","x":"{}""#, "a".repeat(16 * 1024)));
    let answer = site.browser().post_json("/api/firstfactor", &big).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_judges_the_target() {
    let site = Site::new();
    let body = |safe: bool| format!(r#"{{"status":"OK","data":{{"safeTargetURL":{safe}}}}}"#);
    for (sent, safe) in [
        (r#"{"targetURL":"https://app.example.com:8443/"}"#, true),
        (r#"{"targetURL":"https://example.com"}"#, true),
        (r#"{"targetURL":"https://evil.test/"}"#, false),
        (r#"{"targetURL":" https://app.example.com"}"#, false),
        (r#"{"targetURL":7}"#, false),
        ("{}", false),
        ("not json", false),
        ("", false),
    ] {
        let mut browser = site.signed_in().await;
        let mut copy = browser.clone();
        check(
            &browser.post_json("/api/logout", sent).await,
            StatusCode::OK,
            &body(safe),
        );
        assert!(!browser.jar.contains_key("doorward_session"), "{sent}");
        check(&copy.get("/api/state").await, StatusCode::OK, ANONYMOUS);
    }
    let mut stranger = site.browser();
    stranger.host = "other.test".into();
    let answer = stranger
        .post_json("/api/logout", r#"{"targetURL":"https://example.com"}"#)
        .await;
    check(&answer, StatusCode::OK, &body(true));
}

#[tokio::test]
async fn targets_are_judged_for_those_signed_in() {
    // RED-10
    let site = Site::new();
    let path = "/api/checks/safe-redirection";
    let answer = site
        .browser()
        .post_json(path, r#"{"uri":"https://app.example.com/"}"#)
        .await;
    check(&answer, StatusCode::UNAUTHORIZED, "401 Unauthorized");
    let mut browser = site.signed_in().await;
    let failed = r#"{"status":"KO","message":"Operation failed."}"#;
    for (uri, expected) in [
        (
            r#"{"uri":"https://app.example.com/"}"#,
            r#"{"status":"OK","data":{"ok":true}}"#,
        ),
        (
            r#"{"uri":"https://unknown.example.com/"}"#,
            r#"{"status":"OK","data":{"ok":true}}"#,
        ),
        (
            r#"{"uri":"https://evil.test/"}"#,
            r#"{"status":"OK","data":{"ok":false}}"#,
        ),
        (r#"{"uri":7}"#, failed),
        ("[]", failed),
        ("", failed),
    ] {
        check(
            &browser.post_json(path, uri).await,
            StatusCode::OK,
            expected,
        );
    }
}

#[tokio::test]
async fn an_outage_is_no_refusal() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    site.users.fail(true);
    let answer = browser
        .post_json("/api/firstfactor", &credentials(""))
        .await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    assert!(answer.headers.get(SET_COOKIE).is_none());
}

#[tokio::test]
async fn cors_is_closed() {
    // BRW-05
    let mut browser = Site::new().browser();
    for origin in [
        "https://evil.tld",
        "null",
        "https://auth.example.com.evil.tld",
    ] {
        let answer = browser
            .send(
                Method::GET,
                "/api/state",
                &[("origin", origin)],
                String::new(),
            )
            .await;
        assert!(
            answer.headers.get("access-control-allow-origin").is_none(),
            "{origin}"
        );
    }
}
