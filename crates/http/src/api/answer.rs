//! How the API answers: `OK` with data, `KO` with one of the contract's messages, and the headers
//! of both (docs/contract.md, portal API).

use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, PRAGMA, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_DNS_PREFETCH_CONTROL, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use crate::portal::{PERMISSIONS_POLICY, permissions, plain};

/// Sign-in was refused, for whatever reason.
pub(crate) const REJECTED: &str = "Authentication failed. Check your credentials.";
/// Too many tries from the address failed.
pub(crate) const TOO_MANY: &str = "Too Many Requests";
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
