//! The portal's JSON API, as clients of the contract know it (docs/contract.md, portal API). It
//! calls the same services as the pages. It must not render anything for people.

mod answer;
mod caller;
mod checks;
mod configuration;
mod credentials;
mod elevation;
mod fields;
mod first_factor;
mod key_answer;
mod onward;
mod passkey;
mod passwords;
mod push;
mod reauthenticate;
mod request;
mod second_key;
mod second_password;
mod second_step;
mod security_keys;
mod sign_out;
mod state;
mod totp;
mod user_info;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::handler::Handler;
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter};
use http::HeaderValue;
use http::StatusCode;
use http::header::ALLOW;

use crate::Services;
pub(crate) use answer::too_many;

use crate::portal::{counted, plain};

/// The routes of this surface.
pub(crate) fn routes(services: &Services) -> Router<Services> {
    let health = MethodRouter::new().on(MethodFilter::GET.or(MethodFilter::HEAD), health);
    let routes = Router::new()
        .route("/api/state", read(state::show_state))
        .route(
            "/api/configuration",
            read(configuration::show_configuration),
        )
        .route(
            "/api/configuration/password-policy",
            read(configuration::show_password_policy),
        )
        .route("/api/firstfactor", act(first_factor::submit_first_factor))
        .route(
            "/api/firstfactor/reauthenticate",
            act(reauthenticate::submit_password),
        )
        .route("/api/secondfactor/totp", totp_route())
        .route("/api/secondfactor/totp/register", registration_route())
        .route("/api/user/info", info_route())
        .route("/api/user/info/2fa_method", act(user_info::choose_method))
        .route("/api/user/session/elevation", elevation_route())
        .route(
            "/api/user/session/elevation/{id}",
            only(
                "DELETE, OPTIONS",
                MethodRouter::new().on(MethodFilter::DELETE, elevation::revoke_elevation),
            ),
        )
        .route("/api/change-password", act(passwords::submit_change))
        .route("/api/password-strength", act(passwords::judge_password))
        .route(
            "/api/reset-password/identity/start",
            act(passwords::start_reset),
        )
        .route(
            "/api/reset-password/identity/finish",
            act(passwords::finish_identity),
        )
        .route(
            "/api/reset-password",
            only(
                "DELETE, OPTIONS, POST",
                MethodRouter::new()
                    .on(MethodFilter::POST, passwords::submit_reset)
                    .on(MethodFilter::DELETE, passwords::revoke_reset),
            ),
        )
        .route("/api/logout", act(sign_out::submit_sign_out))
        .route(
            "/api/checks/safe-redirection",
            act(checks::check_redirection),
        )
        .merge(key_routes())
        .merge(push_routes());
    counted(routes, services)
        // Asked every few seconds by whoever runs the server: no news.
        .route("/api/health", only("GET, HEAD, OPTIONS", health))
}

/// Security keys and passkeys.
fn key_routes() -> Router<Services> {
    let allow = "GET, OPTIONS, POST";
    let passkey = MethodRouter::new()
        .on(MethodFilter::GET, passkey::start_passkey)
        .on(MethodFilter::POST, passkey::finish_passkey);
    let second = MethodRouter::new()
        .on(MethodFilter::GET, second_key::start_second_key)
        .on(MethodFilter::POST, second_key::finish_second_key);
    let new = MethodRouter::new()
        .on(MethodFilter::PUT, security_keys::start_registration)
        .on(MethodFilter::POST, security_keys::finish_registration)
        .on(MethodFilter::DELETE, security_keys::cancel_registration);
    let one = MethodRouter::new()
        .on(MethodFilter::PUT, security_keys::rename_key)
        .on(MethodFilter::DELETE, security_keys::remove_key);
    Router::new()
        .route("/api/firstfactor/passkey", without_head(allow, passkey))
        .route("/api/secondfactor/webauthn", without_head(allow, second))
        .route(
            "/api/secondfactor/password",
            act(second_password::give_password),
        )
        .route(
            "/api/secondfactor/webauthn/credentials",
            read(security_keys::list_keys),
        )
        .route(
            "/api/secondfactor/webauthn/credential/register",
            only("DELETE, OPTIONS, POST, PUT", new),
        )
        .route(
            "/api/secondfactor/webauthn/credential/{id}",
            only("DELETE, OPTIONS, PUT", one),
        )
}

/// Pushes, but for sending one.
fn push_routes() -> Router<Services> {
    Router::new()
        .route("/api/secondfactor/duo_devices", read(push::show_devices))
        .route("/api/secondfactor/duo_device", act(push::choose_device))
}

/// Those whose answer waits for a person.
pub(crate) fn waiting_routes() -> Router<Services> {
    let route = MethodRouter::new()
        .on(MethodFilter::GET, push::show_push)
        .on(MethodFilter::POST, push::submit_push);
    Router::new().route(
        "/api/secondfactor/duo",
        without_head("GET, OPTIONS, POST", route),
    )
}

/// Whether an address belongs to machines: there, what is not found is a bare 404.
pub(crate) fn owns(path: &str) -> bool {
    let roots = ["/api", "/.well-known", "/static", "/locales"];
    roots.iter().any(|root| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn totp_route() -> MethodRouter<Services> {
    let route = MethodRouter::new()
        .on(MethodFilter::GET, totp::show_totp)
        .on(MethodFilter::POST, totp::submit_totp)
        .on(MethodFilter::DELETE, totp::remove_totp);
    without_head("DELETE, GET, OPTIONS, POST", route)
}

fn registration_route() -> MethodRouter<Services> {
    let route = MethodRouter::new()
        .on(MethodFilter::GET, totp::register::show_options)
        .on(MethodFilter::PUT, totp::register::begin_registration)
        .on(MethodFilter::POST, totp::register::finish_registration)
        .on(MethodFilter::DELETE, totp::register::abandon_registration);
    without_head("DELETE, GET, OPTIONS, POST, PUT", route)
}

fn info_route() -> MethodRouter<Services> {
    let route = MethodRouter::new()
        .on(MethodFilter::GET, user_info::show_info)
        .on(MethodFilter::POST, user_info::settle_info);
    without_head("GET, OPTIONS, POST", route)
}

fn elevation_route() -> MethodRouter<Services> {
    let route = MethodRouter::new()
        .on(MethodFilter::GET, elevation::show_elevation)
        .on(MethodFilter::POST, elevation::start_elevation)
        .on(MethodFilter::PUT, elevation::finish_elevation);
    without_head("GET, OPTIONS, POST, PUT", route)
}

async fn health() -> Response {
    answer::ok()
}

/// A route that is only read.
fn read<T: 'static>(handler: impl Handler<T, Services>) -> MethodRouter<Services> {
    let route = MethodRouter::new().on(MethodFilter::GET, handler);
    without_head("GET, OPTIONS", route)
}

/// Adds what `only` adds, and refuses HEAD where GET is answered, as the contract has it.
fn without_head(allow: &'static str, route: MethodRouter<Services>) -> MethodRouter<Services> {
    let refuse_head = async move || refuse_method(allow);
    only(allow, route.on(MethodFilter::HEAD, refuse_head))
}

/// A route that changes something.
fn act<T: 'static>(handler: impl Handler<T, Services>) -> MethodRouter<Services> {
    only(
        "OPTIONS, POST",
        MethodRouter::new().on(MethodFilter::POST, handler),
    )
}

/// Adds the answers to `OPTIONS` and to every method that is not among `allow`.
fn only(allow: &'static str, route: MethodRouter<Services>) -> MethodRouter<Services> {
    route
        .on(MethodFilter::OPTIONS, async move || tell_methods(allow))
        .fallback(async move || refuse_method(allow))
}

fn tell_methods(allow: &'static str) -> ([(http::HeaderName, HeaderValue); 1], ()) {
    ([(ALLOW, HeaderValue::from_static(allow))], ())
}

fn refuse_method(allow: &'static str) -> Response {
    let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static(allow));
    response
}
