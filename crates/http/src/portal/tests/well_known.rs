//! The addresses that browsers and password managers know of themselves.

use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::site::Site;

#[tokio::test]
async fn a_password_manager_finds_where_a_password_is_changed() {
    let site = Site::new();
    let answer = site.browser().get("/.well-known/change-password").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/settings/security");
    // Without this, they take every answer of a site for a page.
    let never = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
    let answer = site.browser().get(never).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_manager_finds_where_passkeys_are_managed() {
    let site = Site::new();
    let answer = site.browser().get("/.well-known/passkey-endpoints").await;
    assert_eq!(answer.header(CONTENT_TYPE), "application/json");
    let page = "https://auth.example.com/settings/two-factor-authentication/keys";
    assert_eq!(
        answer.body,
        format!("{{\"enroll\":\"{page}\",\"manage\":\"{page}\"}}")
    );
    let mut elsewhere = site.browser();
    elsewhere.host = "app.other.test".to_owned();
    let answer = elsewhere.get("/.well-known/passkey-endpoints").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
