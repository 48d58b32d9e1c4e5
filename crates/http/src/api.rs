//! The api routes.

use axum::Router;

use crate::Services;

/// The routes of this surface.
pub(crate) fn routes() -> Router<Services> {
    Router::new()
}
