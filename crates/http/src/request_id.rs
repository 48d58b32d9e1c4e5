//! One id a request, drawn when a handler first asks for it: pages show it, log lines and security
//! events carry it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use doorward_model::RequestId;
use http::request::Parts;

use crate::Services;

/// The id of the request at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThisRequest(pub(crate) RequestId);

impl FromRequestParts<Services> for ThisRequest {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        services: &Services,
    ) -> Result<Self, Infallible> {
        let drawn = || Self(RequestId::generate(&*services.entropy));
        Ok(*parts.extensions.get_or_insert_with(drawn))
    }
}
