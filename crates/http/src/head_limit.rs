//! How large the head of a request for people may be. Whoever serves the routes bounds all heads; questions of
//! proxies carry another request inside and get that room, people do not need it. It must not know any route.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;

use crate::Services;
use crate::portal::plain;

/// The longest path with query, in bytes.
const MAX_TARGET: usize = 16 * 1024;

/// What stands between and after name and value of a header on the wire.
const PUNCTUATION: usize = ": \r\n".len();

/// Refuses a request whose target or headers are too large.
pub(crate) async fn enforce(
    State(services): State<Services>,
    request: Request,
    next: Next,
) -> Response {
    if target_length(&request) > MAX_TARGET {
        return plain(StatusCode::URI_TOO_LONG);
    }
    if header_length(&request) > services.max_headers {
        return plain(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    next.run(request).await
}

fn target_length(request: &Request) -> usize {
    request
        .uri()
        .path_and_query()
        .map_or(0, |target| target.as_str().len())
}

fn header_length(request: &Request) -> usize {
    let lines = request.headers().iter();
    lines
        .map(|(name, value)| name.as_str().len() + value.len() + PUNCTUATION)
        .sum()
}
