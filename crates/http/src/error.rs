//! Answers to our own faults: nothing of the cause reaches the visitor.

use std::any::Any;

use axum::body::Body;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// The answer to a request whose handler panicked. What the panic said is not repeated: it may hold
/// what must not be logged.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked; the request was refused");
    internal_error()
}

/// The answer where the assembly forgot to say who is at the other end of the connection.
pub(crate) fn missing_peer() -> Response {
    tracing::error!("a request came without its peer; it was refused");
    internal_error()
}

fn internal_error() -> Response {
    let mut response = Response::new(Body::from("500 Internal Server Error"));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, text);
    response
}
