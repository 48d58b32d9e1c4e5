//! The headers that every page carries, and the size of the sign-in page.

use std::io::Write as _;

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{Method, StatusCode};

use super::site::{Answer, Extra, PORTAL, Site};
use crate::assets;

fn check(answer: &Answer) {
    assert_eq!(answer.header(CONTENT_TYPE), "text/html; charset=utf-8");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(answer.header(X_FRAME_OPTIONS), "DENY");
    assert_eq!(answer.header(REFERRER_POLICY), "same-origin");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("camera=()"));
    let policy = answer.header(CONTENT_SECURITY_POLICY);
    for directive in [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(
            policy.split("; ").any(|part| part == directive),
            "{directive} in {policy}"
        );
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[tokio::test]
async fn every_page_is_protected() {
    // BRW-06, BRW-07, BRW-08, BRW-09
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let forbidden = "/?rd=https%3A%2F%2Fadmin.example.com%2F";
    for path in ["/", "/logout", "/nothing", forbidden] {
        check(&browser.get(path).await);
    }
    let mut stranger = site.browser();
    for path in ["/", "/logout"] {
        check(&stranger.get(path).await);
    }
    check(&stranger.post("/", &[("username", "x")]).await);
}

async fn status_of(path: &str, extra: Extra<'_>) -> StatusCode {
    let mut browser = Site::new().browser();
    let answer = browser.send(Method::GET, path, extra, String::new());
    answer.await.status
}

/// HTTP-04.
#[tokio::test]
async fn a_request_may_be_as_large_as_the_bounds_and_no_larger() {
    let path = |length: usize| format!("/?{}", "x".repeat(length - 2));
    assert_eq!(status_of(&path(16 * 1024), &[]).await, StatusCode::OK);
    let longer = path(16 * 1024 + 1);
    assert_eq!(status_of(&longer, &[]).await, StatusCode::URI_TOO_LONG);

    let others = "host: \r\nx-more: \r\n".len() + PORTAL.len();
    let value = "x".repeat(16 * 1024 - others);
    let most = status_of("/", &[("x-more", &value)]).await;
    assert_eq!(most, StatusCode::OK);
    let more = status_of("/", &[("x-more", &format!("{value}x"))]).await;
    assert_eq!(more, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
}

/// BRW-12.
#[tokio::test]
async fn forms_may_lead_to_the_applications_and_nowhere_else() {
    let answer = Site::new().browser().get("/").await;
    let policy = answer.header(CONTENT_SECURITY_POLICY);
    let form_action = policy
        .split("; ")
        .find(|part| part.starts_with("form-action"))
        .unwrap();
    assert_eq!(
        form_action,
        "form-action 'self' https://example.com:* https://*.example.com:* \
         https://example.org:* https://*.example.org:* \
         http://doorward.localhost:* http://*.doorward.localhost:*"
    );
}

#[tokio::test]
async fn nothing_on_a_page_runs_or_styles_inline() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for path in ["/", "/logout", "/nothing"] {
        let page = browser.get(path).await;
        for inline in [
            "<script>",
            "<style",
            " style=",
            " onclick",
            " onload",
            " onsubmit",
        ] {
            page.lacks(inline);
        }
    }
}

fn gzipped(text: &str) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// The addresses that a browser fetches for a page without being asked to.
fn fetched(page: &str) -> Vec<String> {
    let starts = [
        "<link rel=\"stylesheet\" href=\"",
        "<script type=\"module\" src=\"",
        "<img src=\"",
    ];
    let found = starts.iter().flat_map(|start| page.split(start).skip(1));
    found
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_sign_in_page_fits_into_one_round_trip() {
    let page = Site::new()
        .browser()
        .get("/?rd=https%3A%2F%2Fapp.example.com%2F")
        .await;
    let fetched = fetched(&page.body);
    assert!(
        fetched.len() <= 2,
        "with the page itself at most three requests: {fetched:?}"
    );
    let assets = fetched.iter().map(|path| {
        let asset = assets::ASSETS
            .iter()
            .find(|asset| asset.path == path)
            .unwrap();
        asset.best_for("br").1.len()
    });
    let size = gzipped(&page.body) + assets.sum::<usize>();
    assert!(size <= 14 * 1024, "{size} bytes");
    page.has("href=\"data:image/svg+xml;base64,");
}
