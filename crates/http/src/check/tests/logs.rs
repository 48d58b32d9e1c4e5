//! What the log says of checks, and what it never says.

use super::*;
use crate::portal::tests::logs::logged as logged_while;

/// Everything that is logged while this is asked.
async fn logged(site: &Site, asking: Ask) -> String {
    logged_while(async {
        site.ask(asking).await;
    })
    .await
}

#[tokio::test]
async fn an_untrusted_peer_is_named_together_with_the_key() {
    // HDR-01
    let asking = Ask::forward("public.example.com", "/");
    let mend = "add it to the key `server.trusted_proxies`";
    let log = logged(&Site::new(), asking.clone().from("203.0.113.7")).await;
    assert!(log.contains("203.0.113.7") && log.contains(mend), "{log}");
    let log = logged(&Site::new(), asking.without("x-forwarded-host")).await;
    assert!(
        log.contains("check refused") && !log.contains(mend),
        "{log}"
    );
}

#[tokio::test]
async fn a_refusal_is_one_line_that_finds_the_request_again() {
    let asking = Ask::forward("secure.example.com", "/x").with("x-forwarded-for", "203.0.113.9");
    let log = logged(&Site::new(), asking.page()).await;
    let info: Vec<_> = log.lines().filter(|line| line.contains("INFO")).collect();
    let [line] = info[..] else { panic!("{log}") };
    for part in [
        "request.id=",
        "secure.example.com",
        "203.0.113.9",
        "challenge",
        "302",
    ] {
        assert!(line.contains(part), "{part}: {line}");
    }
}

#[tokio::test]
async fn no_query_cookie_or_credential_reaches_the_log() {
    let site = Site::new();
    let cookie = site.bob().await;
    for host in ["secure.example.com", "two.example.com", "other.example.com"] {
        let asking = Ask::forward(host, "/x?secret=marker-query")
            .with("cookie", &cookie)
            .with(
                "authorization",
                "Basic bWFya2VyLW5hbWU6bWFya2VyLXBhc3N3b3Jk",
            )
            .query("x=marker-own-query");
        let log = logged(&site, asking).await;
        let token = cookie.split_once('=').unwrap().1;
        for secret in ["marker", "bWFya2Vy", token] {
            assert!(!log.contains(secret), "{secret}: {log}");
        }
    }
}

#[tokio::test]
async fn a_path_cannot_forge_a_line() {
    let asking = Ask::forward("secure.example.com", "/a\u{2028}b\u{202e}").page();
    let log = logged(&Site::new(), asking).await;
    assert!(
        !log.contains('\u{202e}') && !log.contains('\u{2028}'),
        "{log}"
    );
}

#[tokio::test]
async fn a_rule_that_matched_only_through_the_query_is_named_once() {
    let site = Site::new();
    let asking = Ask::forward("feed.example.com", "/feed?token=1");
    let log = logged(&site, asking.clone()).await;
    let warnings = |log: &str| log.lines().filter(|line| line.contains("WARN")).count();
    assert_eq!(warnings(&log), 1, "{log}");
    assert!(
        log.contains("rule=13") && log.contains("the key `query`"),
        "{log}"
    );
    assert_eq!(warnings(&logged(&site, asking).await), 0);
    let plain = Ask::forward("secure.example.com", "/x?token=1");
    assert_eq!(warnings(&logged(&site, plain).await), 0);
}
