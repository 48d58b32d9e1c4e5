//! How often an address may ask for what costs somebody something: a mail, a hash, a try at a code (docs/contract.md, rate
//! limits). It must not know what the routes do.

use std::collections::HashMap;
use std::fmt;

use axum::extract::{FromRequestParts as _, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use doorward_accounts::{Allowance, Buckets};
use doorward_authn::AddressBlock;

use crate::portal::{Place, wait};
use crate::router::{ROUTES, Route};
use crate::{Services, api};

/// What is limited. Several routes may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateLimit {
    /// Asking for a mail with which a password is reset.
    ResetPasswordStart,
    /// Coming back with what was in it.
    ResetPasswordFinish,
    /// Codes from an app.
    SecondFactorTotp,
    /// Pushes.
    SecondFactorDuo,
    /// Asking for a mailed code.
    SessionElevationStart,
    /// Typing it, or giving something else that confirms who somebody is.
    SessionElevationFinish,
    /// Asking how strong a new password would be.
    PasswordStrength,
}

/// The buckets of each limit. What has none is not limited.
#[derive(Default)]
pub struct RateLimits(HashMap<RateLimit, Buckets<AddressBlock>>);

impl RateLimits {
    /// Full buckets.
    #[must_use]
    pub fn new(limits: impl IntoIterator<Item = (RateLimit, Vec<Allowance>)>) -> Self {
        let limits = limits.into_iter();
        Self(
            limits
                .map(|(limit, allowances)| (limit, Buckets::new(allowances)))
                .collect(),
        )
    }

    /// Buckets as full as `before` has them, where they have the same size.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let limits = self.0.into_iter();
        let remembering = |(limit, buckets): (RateLimit, Buckets<_>)| match before.0.get(&limit) {
            Some(before) => (limit, buckets.remembering(before)),
            None => (limit, buckets),
        };
        Self(limits.map(remembering).collect())
    }
}

impl fmt::Debug for RateLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RateLimits").field(&self.0.keys()).finish()
    }
}

/// Lets a request through, or tells when there is room again: 429 (RFC 6585 §4), as JSON or as a page.
pub(crate) async fn enforce(
    State(services): State<Services>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let path = route.as_ref().map_or("", MatchedPath::as_str);
    let Some(buckets) = limit_of(request.method().as_str(), path)
        .and_then(|limit| services.rate_limits.0.get(&limit))
    else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    let place = match Place::from_request_parts(&mut parts, &services).await {
        Ok(place) => place,
        Err(refusal) => return refusal,
    };
    match buckets.take(&AddressBlock::from(place.client), place.scene.now) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(until) if api::owns(path) => api::too_many(&place, Some(until)),
        Err(until) => wait::page(&place, Some(until)),
    }
}

fn limit_of(method: &str, path: &str) -> Option<RateLimit> {
    let is_meant = |route: &&Route| {
        // The path in front of ours, if there is one, is no part of the table.
        route.method == method && path.ends_with(route.path) && route.limit.is_some()
    };
    ROUTES.iter().find(is_meant)?.limit
}
