//! All routes in one router, with the layers that hold for every one of them, and a table that says
//! which of them answer a visitor whom nobody knows.

use std::time::Duration;

use axum::middleware::from_fn_with_state;
use axum::{Extension, Router};
use http::StatusCode;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::panicked;
use crate::rate_limits::RateLimit;
use crate::{BasePath, Services, api, check, head_limit, portal};

/// How long a form may take to arrive and be answered. A full queue of passwords to verify answers
/// long before.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much longer it may take where a person is asked on a telephone, who has less time than that.
const PATIENCE_WITH_PEOPLE: Duration = Duration::from_mins(1);

/// Who is answered on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Open,
    /// Whom the rules let through.
    Decided,
    /// Users with a session.
    SignedIn,
    /// Users with a session of their own, which only the portal's cookie proves; others are led to sign in.
    Own,
}

/// One route of the surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The method that does something.
    pub method: &'static str,
    /// The path, as the router knows it.
    pub path: &'static str,
    /// Who is answered.
    pub access: Access,
    /// How often an address may ask.
    pub limit: Option<RateLimit>,
}

impl Route {
    const fn limited(self, limit: RateLimit) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }
}

const fn route(access: Access, method: &'static str, path: &'static str) -> Route {
    Route {
        method,
        path,
        access,
        limit: None,
    }
}

/// Every route. What is not marked as open refuses a visitor whom nobody knows; a test asks each.
pub const ROUTES: &[Route] = &[
    route(Access::Decided, "GET", "/api/authz/{*endpoint}"),
    route(Access::Decided, "GET", "/api/verify"),
    route(Access::Decided, "GET", "/api/verify/{*rest}"),
    route(Access::Open, "GET", "/api/health"),
    route(Access::Open, "GET", "/api/state"),
    route(Access::SignedIn, "GET", "/api/configuration"),
    route(Access::Open, "GET", "/api/configuration/password-policy"),
    route(Access::Open, "POST", "/api/firstfactor"),
    route(Access::SignedIn, "POST", "/api/firstfactor/reauthenticate"),
    route(Access::SignedIn, "GET", "/api/secondfactor/totp"),
    route(Access::SignedIn, "POST", "/api/secondfactor/totp").limited(RateLimit::SecondFactorTotp),
    route(Access::SignedIn, "DELETE", "/api/secondfactor/totp"),
    route(Access::SignedIn, "GET", "/api/secondfactor/totp/register"),
    route(Access::SignedIn, "PUT", "/api/secondfactor/totp/register"),
    route(Access::SignedIn, "POST", "/api/secondfactor/totp/register"),
    route(
        Access::SignedIn,
        "DELETE",
        "/api/secondfactor/totp/register",
    ),
    route(Access::SignedIn, "GET", "/api/user/info"),
    route(Access::SignedIn, "POST", "/api/user/info"),
    route(Access::SignedIn, "POST", "/api/user/info/2fa_method"),
    route(Access::SignedIn, "GET", "/api/user/session/elevation"),
    route(Access::SignedIn, "POST", "/api/user/session/elevation")
        .limited(RateLimit::SessionElevationStart),
    route(Access::SignedIn, "PUT", "/api/user/session/elevation")
        .limited(RateLimit::SessionElevationFinish),
    route(Access::Open, "DELETE", "/api/user/session/elevation/{id}"),
    route(Access::Open, "GET", "/api/firstfactor/passkey"),
    route(Access::Open, "POST", "/api/firstfactor/passkey"),
    route(Access::SignedIn, "GET", "/api/secondfactor/webauthn"),
    route(Access::SignedIn, "POST", "/api/secondfactor/webauthn"),
    route(Access::SignedIn, "POST", "/api/secondfactor/password"),
    route(Access::SignedIn, "GET", "/api/secondfactor/duo"),
    route(Access::SignedIn, "POST", "/api/secondfactor/duo").limited(RateLimit::SecondFactorDuo),
    route(Access::SignedIn, "GET", "/api/secondfactor/duo_devices"),
    route(Access::SignedIn, "POST", "/api/secondfactor/duo_device"),
    route(
        Access::SignedIn,
        "GET",
        "/api/secondfactor/webauthn/credentials",
    ),
    route(
        Access::SignedIn,
        "PUT",
        "/api/secondfactor/webauthn/credential/register",
    ),
    route(
        Access::SignedIn,
        "POST",
        "/api/secondfactor/webauthn/credential/register",
    ),
    route(
        Access::SignedIn,
        "DELETE",
        "/api/secondfactor/webauthn/credential/register",
    ),
    route(
        Access::SignedIn,
        "PUT",
        "/api/secondfactor/webauthn/credential/{id}",
    ),
    route(
        Access::SignedIn,
        "DELETE",
        "/api/secondfactor/webauthn/credential/{id}",
    ),
    route(Access::SignedIn, "POST", "/api/change-password"),
    route(Access::Open, "POST", "/api/password-strength").limited(RateLimit::PasswordStrength),
    route(Access::Open, "POST", "/api/reset-password/identity/start")
        .limited(RateLimit::ResetPasswordStart),
    route(Access::Open, "POST", "/api/reset-password/identity/finish")
        .limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "POST", "/api/reset-password").limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "DELETE", "/api/reset-password").limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "GET", "/reset-password/step1"),
    route(Access::Open, "POST", "/reset-password/step1").limited(RateLimit::ResetPasswordStart),
    route(Access::Open, "GET", "/reset-password/step2"),
    route(Access::Open, "POST", "/reset-password/step2").limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "GET", "/reset-password/done"),
    route(Access::Open, "GET", "/revoke/reset-password"),
    route(Access::Open, "POST", "/revoke/reset-password").limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "GET", "/revoke/one-time-code"),
    route(Access::Open, "POST", "/revoke/one-time-code").limited(RateLimit::ResetPasswordFinish),
    route(Access::Open, "POST", "/api/logout"),
    route(Access::SignedIn, "POST", "/api/checks/safe-redirection"),
    route(Access::Open, "GET", "/"),
    route(Access::Open, "POST", "/"),
    route(Access::Open, "GET", "/authenticated"),
    route(Access::Open, "GET", "/2fa"),
    route(Access::Open, "GET", "/reauthenticate"),
    route(Access::Open, "POST", "/reauthenticate"),
    route(Access::Open, "GET", "/2fa/one-time-password"),
    route(Access::Open, "POST", "/2fa/one-time-password"),
    route(Access::Open, "GET", "/2fa/recovery-code"),
    route(Access::Open, "POST", "/2fa/recovery-code"),
    route(Access::Open, "GET", "/2fa/webauthn"),
    route(Access::Open, "GET", "/2fa/password"),
    route(Access::Open, "POST", "/2fa/password"),
    route(Access::Open, "GET", "/2fa/push"),
    route(Access::Open, "POST", "/2fa/push").limited(RateLimit::SecondFactorDuo),
    route(Access::Open, "GET", "/2fa/push/device"),
    route(Access::Open, "GET", "/logout"),
    route(Access::Open, "POST", "/logout"),
    route(Access::Own, "GET", "/settings"),
    route(Access::Own, "GET", "/settings/activity"),
    route(Access::Own, "GET", "/settings/confirm"),
    route(Access::Own, "POST", "/settings/confirm").limited(RateLimit::SessionElevationFinish),
    route(Access::Own, "GET", "/settings/confirm/code"),
    route(Access::Own, "POST", "/settings/confirm/code").limited(RateLimit::SessionElevationFinish),
    route(Access::Own, "POST", "/settings/confirm/key").limited(RateLimit::SessionElevationFinish),
    route(Access::Own, "POST", "/settings/confirm/send").limited(RateLimit::SessionElevationStart),
    route(Access::Own, "GET", "/settings/two-factor-authentication"),
    route(
        Access::Own,
        "GET",
        "/settings/two-factor-authentication/app",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/app",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/app/remove",
    ),
    route(
        Access::Own,
        "GET",
        "/settings/two-factor-authentication/keys",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/keys/rename",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/keys/remove",
    ),
    route(
        Access::Own,
        "GET",
        "/settings/two-factor-authentication/recovery-codes",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/recovery-codes",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/method",
    ),
    route(
        Access::Own,
        "POST",
        "/settings/two-factor-authentication/browsers/forget",
    ),
    route(Access::Own, "GET", "/settings/sessions"),
    route(Access::Own, "POST", "/settings/sessions/end"),
    route(Access::Own, "POST", "/settings/sessions/end-others"),
    route(Access::Own, "GET", "/settings/security"),
    route(Access::Own, "POST", "/settings/security"),
    route(Access::Open, "GET", "/.well-known/change-password"),
    route(Access::Open, "GET", "/.well-known/passkey-endpoints"),
    route(Access::Open, "GET", "/static/{file}"),
];

/// The whole surface, ready to be served. Whoever serves it puts the peer of each connection into
/// the request's extensions, as a [`doorward_gate::Peer`].
pub fn router(services: Services) -> Router {
    router_with(services, PATIENCE)
}

/// Checks have no timer of their own: they read no body, and what they wait for has a deadline.
fn router_with(services: Services, patience: Duration) -> Router {
    let too_late = |after| TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, after);
    let heads = from_fn_with_state(services.clone(), head_limit::enforce);
    let for_people = api::routes(&services).merge(portal::routes(&services));
    let waiting = api::waiting_routes().merge(portal::waiting_routes());
    let waiting = portal::counted(waiting, &services);
    Router::new()
        .merge(check::routes())
        .merge(for_people.layer(too_late(patience)).layer(heads.clone()))
        .merge(
            waiting
                .layer(too_late(patience + PATIENCE_WITH_PEOPLE))
                .layer(heads),
        )
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(services)
}

/// The whole surface at `/` and once more under `path`, which `server.address` may end with. `None`
/// if that is not a slash and one segment, or one where something else is already.
#[must_use]
pub fn router_under(services: Services, path: &str) -> Option<Router> {
    let base = BasePath::parse(path)?;
    let first_segment = |route: &Route| route.path.split('/').nth(1) == path.split('/').nth(1);
    if ROUTES.iter().any(first_segment) {
        return None;
    }
    let at_root = router(services);
    let below = at_root.clone().layer(Extension(base));
    Some(at_root.nest(path, below))
}

#[cfg(test)]
mod tests;
