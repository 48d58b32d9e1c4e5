//! Requests that change something: refused when they come from another site or in another form than
//! JSON, so that no page of a sibling application can send them.

use axum::body::Body;
use axum::response::Response;
use doorward_model::Secret;
use http::StatusCode;

use crate::csrf::{self, Unreadable};
use crate::portal::{Place, Scene, plain};

/// Refuses what no page of ours can have sent.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
pub(crate) fn of_own_origin(place: &Place) -> Result<(), Response> {
    if place.is_own_request() {
        return Ok(());
    }
    tracing::warn!(request.id = %place.scene.request_id, "a request came from another site");
    Err(plain(StatusCode::FORBIDDEN))
}

/// Reads the body of a request that changes something.
pub(crate) async fn read(place: &Place, body: Body) -> Result<Secret<Vec<u8>>, Response> {
    of_own_origin(place)?;
    let read = csrf::read_body(&place.scene.headers, body, MEDIA_TYPE).await;
    read.map_err(|error: Unreadable| plain(error.status()))
}

const MEDIA_TYPE: &str = "application/json";

/// A request that may act. The place is missing where its host is in no configured domain.
#[derive(Debug)]
pub(crate) struct Act {
    /// Where it arrived.
    pub(crate) place: Option<Place>,
    /// What it holds; not yet known to be JSON.
    pub(crate) body: Secret<Vec<u8>>,
}

impl Act {
    /// Reads a request, or says the refusal.
    pub(crate) async fn read(scene: Scene, body: Body) -> Result<Self, Response> {
        let request_id = scene.request_id;
        let read = csrf::read_body(&scene.headers, body, MEDIA_TYPE).await;
        let has_origin = csrf::names_origin(&scene.headers);
        let place = Place::of(scene).ok();
        let own = place.as_ref().map_or(!has_origin, Place::is_own_request);
        if !own {
            tracing::warn!(request.id = %request_id, "a request came from another site");
            return Err(plain(StatusCode::FORBIDDEN));
        }
        let body = read.map_err(|error: Unreadable| plain(error.status()))?;
        Ok(Self { place, body })
    }
}
