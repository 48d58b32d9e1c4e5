//! How the API answers: `OK` with data, `KO` with one of the contract's messages, and the headers
//! of both (docs/contract.md, portal API).

use axum::response::{IntoResponse, Response};
use doorward_authn::seconds_until;
use doorward_model::Timestamp;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, PRAGMA, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS, X_DNS_PREFETCH_CONTROL, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use crate::portal::{PERMISSIONS_POLICY, Place, permissions, plain};

/// Sign-in was refused, for whatever reason.
pub(crate) const REJECTED: &str = "Authentication failed. Check your credentials.";
/// Too many tries from the address failed.
pub(crate) const TOO_MANY: &str = "Too Many Requests";
/// A second factor was refused, for whatever reason.
pub(crate) const RETRY_LATER: &str = "Authentication failed, please retry later.";
/// The user has no codes from an app.
pub(crate) const NO_TOTP: &str = "Could not find TOTP Configuration for user.";
/// Codes from an app were not set up.
pub(crate) const TOTP_NOT_SET_UP: &str = "Unable to set up one-time password.";
/// Codes from an app were not removed.
pub(crate) const TOTP_NOT_DELETED: &str = "Unable to delete one-time password.";
/// Anything else did not work.
pub(crate) const FAILED: &str = "Operation failed.";

#[derive(Serialize)]
struct Body<'a, T> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

#[derive(Serialize)]
struct Redirect<'a> {
    redirect: &'a str,
}

/// `{"status":"OK"}`.
pub(crate) fn ok() -> Response {
    json(
        StatusCode::OK,
        &Body::<()> {
            status: "OK",
            message: None,
            data: None,
        },
    )
}

/// `{"status":"OK","data":…}`.
pub(crate) fn data(data: impl Serialize) -> Response {
    json(
        StatusCode::OK,
        &Body {
            status: "OK",
            message: None,
            data: Some(data),
        },
    )
}

/// Where to go next.
pub(crate) fn redirect(to: &str) -> Response {
    data(Redirect { redirect: to })
}

/// 429 with the time left.
pub(crate) fn too_many(place: &Place, until: Option<Timestamp>) -> Response {
    let seconds = seconds_until(until, place.scene.now);
    let mut response = ko(StatusCode::TOO_MANY_REQUESTS, TOO_MANY);
    let wait = HeaderValue::from(seconds);
    response.headers_mut().insert(RETRY_AFTER, wait);
    response
}

/// `{"status":"KO","message":…}`. Many failures come with status 200, as clients expect.
pub(crate) fn ko(status: StatusCode, message: &str) -> Response {
    json(
        status,
        &Body::<()> {
            status: "KO",
            message: Some(message),
            data: None,
        },
    )
}

/// `{"status":"KO","data":…}`.
pub(crate) fn ko_with(status: StatusCode, data: impl Serialize) -> Response {
    json(
        status,
        &Body {
            status: "KO",
            message: None,
            data: Some(data),
        },
    )
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(bytes) = serde_json::to_vec(body) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = (status, bytes).into_response();
    protect(response.headers_mut());
    response
}

fn protect(headers: &mut HeaderMap) {
    let fixed = [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (X_FRAME_OPTIONS, "DENY"),
        (X_DNS_PREFETCH_CONTROL, "off"),
        (PRAGMA, "no-cache"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(PERMISSIONS_POLICY, permissions());
}
