//! Responses with a page in them, and redirects: the headers that every one of them carries. It
//! must not know which page it sends.

use std::fmt::Write as _;

use askama::Template;
use axum::response::{IntoResponse, Response};
use doorward_gate::CookieDomain;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::redirect_target::is_local;

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
     geolocation=(), gyroscope=(), keyboard-map=(), magnetometer=(), microphone=(), midi=(), \
     payment=(), picture-in-picture=(), screen-wake-lock=(), sync-xhr=(), \
     xr-spatial-tracking=(), interest-cohort=()";

const CROSS_ORIGIN_OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
pub(crate) const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The value of `Permissions-Policy` on everything that the portal says.
pub(crate) const fn permissions() -> HeaderValue {
    HeaderValue::from_static(PERMISSIONS)
}

/// A rendered page with its headers. A page that cannot be rendered is a bare 500: there is no
/// second template that would fare better.
pub(crate) fn page(status: StatusCode, page: &impl Template, domains: &[CookieDomain]) -> Response {
    let html = match page.render() {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            return plain(StatusCode::INTERNAL_SERVER_ERROR);
        }
    };
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    if let Ok(policy) = HeaderValue::try_from(content_policy(domains)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    protect(headers);
    response
}

/// A redirect that turns every method into GET, so that no credentials travel on.
pub(crate) fn see_other(location: &str) -> Response {
    let Ok(location) = HeaderValue::try_from(location) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, location);
    protect(response.headers_mut());
    response
}

/// A bare status, its words as the text (docs/contract.md, plain answers).
pub(crate) fn plain(status: StatusCode) -> Response {
    let reason = status.canonical_reason().unwrap_or_default();
    (status, format!("{} {reason}", status.as_u16())).into_response()
}

/// Adds cookies to a response.
pub(crate) fn with_cookies(
    mut response: Response,
    cookies: impl IntoIterator<Item = HeaderValue>,
) -> Response {
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn protect(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    // Our own pages may know where a request comes from: the check of `Origin` needs it. Nobody
    // else does, since the address holds where the visitor was going.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(CROSS_ORIGIN_OPENER, HeaderValue::from_static("same-origin"));
    headers.insert(
        CROSS_ORIGIN_RESOURCE,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(PERMISSIONS_POLICY, permissions());
}

/// What a page may load and where its forms may lead.
///
/// Chromium holds `form-action` against every redirect that follows a sent form, so the domains to
/// which signing in leads stand beside our own origin.
fn content_policy(domains: &[CookieDomain]) -> String {
    let mut policy = String::from(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    );
    for domain in domains
        .iter()
        .map(|domain| domain.domain.trim_start_matches('.'))
    {
        let scheme = if is_local(domain) { "http" } else { "https" };
        // Writing to a string cannot fail.
        let _ = write!(policy, " {scheme}://{domain}:* {scheme}://*.{domain}:*");
    }
    policy
}
