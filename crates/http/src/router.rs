//! All routes in one router.

use axum::Router;

use crate::{Services, api, portal};

/// The whole surface, ready to be served.
pub fn router(services: Services) -> Router {
    Router::new().merge(api::routes()).merge(portal::routes()).with_state(services)
}
