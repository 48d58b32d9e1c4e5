//! All routes in one router, with the layers that hold for every one of them, and a table that says
//! which of them answer an anonymous visitor.

use axum::Router;
use tower_http::catch_panic::CatchPanicLayer;

use crate::error::panicked;
use crate::{Services, api, check, portal};

/// The whole surface, ready to be served. Whoever serves it puts the peer of each connection into
/// the request's extensions, as a [`doorward_gate::Peer`].
pub fn router(services: Services) -> Router {
    Router::new()
        .merge(check::routes())
        .merge(api::routes(&services))
        .merge(portal::routes(&services))
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(services)
}
