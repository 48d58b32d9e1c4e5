//! One log line a request to the portal: what was asked by its route, never by its address, and how
//! it ended. Queries, bodies, cookies and names stay out.

use axum::extract::{FromRequestParts as _, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::Services;
use crate::request_id::ThisRequest;

/// Writes the line once the answer is known.
pub(crate) async fn record(
    State(services): State<Services>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(ThisRequest(id)) = ThisRequest::from_request_parts(&mut parts, &services).await;
    let method = parts.method.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    tracing::event!(
        target: "doorward::portal",
        tracing::Level::INFO,
        request.id = %id,
        http.method = %method,
        http.route = route.as_ref().map_or("", MatchedPath::as_str),
        http.status = response.status().as_u16(),
        "answered"
    );
    response
}
