//! Requests that change something: refused when they come from another site or in another form than
//! JSON, so that no page of a sibling application can send them.

use axum::body::Body;
use axum::response::Response;
use doorward_model::Secret;
use http::StatusCode;

use crate::csrf::{self, Unreadable};
use crate::portal::{Place, Scene, plain};

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
