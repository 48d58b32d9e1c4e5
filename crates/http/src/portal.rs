//! The portal: pages for people, rendered here, whole without scripts. It calls the same services
//! as the JSON API. It must not know how proxies ask.

mod account;
mod answer;
mod device;
mod first_step_again;
mod flash;
mod form;
mod frame;
mod notice;
mod onward;
mod own;
mod pages;
pub(crate) mod passwords;
mod place;
mod problem;
mod push;
mod query;
mod record;
pub(crate) mod redirect_target;
mod scene;
mod second_key;
mod second_step;
mod sign_in;
mod sign_out;
pub(crate) mod wait;
mod way;
mod well_known;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use http::{StatusCode, Uri};

use crate::{Services, api, assets};
pub(crate) use answer::{PERMISSIONS_POLICY, permissions, plain, with_cookies};
pub(crate) use device::cookie as device_cookie;
pub(crate) use onward::required;
pub(crate) use own::{with_raised_session, with_session, without_session};
pub(crate) use place::Place;
pub(crate) use problem::Problem;
pub(crate) use redirect_target::{RedirectTarget, UnsafeTarget};
pub use scene::BasePath;
pub(crate) use scene::Scene;
pub(crate) use sign_in::attempt;
pub(crate) use sign_out::end;

/// The routes of this surface, and the answer to every address that is nobody's.
pub(crate) fn routes(services: &Services) -> Router<Services> {
    let sign_in = || get(sign_in::show_sign_in);
    let routes = Router::new()
        .route("/", sign_in().post(sign_in::submit_sign_in))
        .route("/authenticated", sign_in())
        .route("/2fa", get(second_step::show_second_step))
        .route(
            "/2fa/one-time-password",
            get(second_step::show_app_code).post(second_step::submit_app_code),
        )
        .route(
            "/2fa/recovery-code",
            get(second_step::show_recovery_code).post(second_step::submit_recovery_code),
        )
        .route("/2fa/webauthn", get(second_key::show_second_key))
        .route(
            "/2fa/password",
            get(first_step_again::show_second_password)
                .post(first_step_again::submit_second_password),
        )
        .route(
            "/logout",
            get(sign_out::show_sign_out).post(sign_out::submit_sign_out),
        )
        .route(
            "/reauthenticate",
            sign_in().post(first_step_again::submit_first_step_again),
        )
        .route(
            "/.well-known/change-password",
            get(well_known::show_change_password),
        )
        .route(
            "/.well-known/passkey-endpoints",
            get(well_known::show_passkey_endpoints),
        )
        .route("/2fa/push/device", get(push::show_devices))
        .merge(account::routes())
        .merge(passwords::routes());
    counted(routes, services)
        .route("/static/{file}", get(assets::serve))
        .fallback(not_found)
}

/// Those whose answer waits for a person.
pub(crate) fn waiting_routes() -> Router<Services> {
    let push = get(push::show_push).post(push::submit_push);
    Router::new().route("/2fa/push", push)
}

/// Routes that an address may ask so often, each request with a line in the log.
pub(crate) fn counted(routes: Router<Services>, services: &Services) -> Router<Services> {
    let limits = from_fn_with_state(services.clone(), crate::rate_limits::enforce);
    let lines = from_fn_with_state(services.clone(), record::record);
    routes.route_layer(limits).route_layer(lines)
}

/// A page for people; for machines a bare status.
async fn not_found(uri: Uri, scene: Scene) -> Response {
    if api::owns(uri.path()) {
        return plain(StatusCode::NOT_FOUND);
    }
    match Place::of(scene) {
        Ok(place) => {
            // The page shows the number, so the log must know it; the path is the visitor's own.
            tracing::info!(request.id = %place.scene.request_id, http.status = 404, "no such page");
            Problem::NotFound.page(&place.scene)
        }
        Err(refusal) => refusal,
    }
}
