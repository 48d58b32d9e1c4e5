//! `POST /api/firstfactor`: signs in as the form does, and says where to go as the contract has it.

use axum::body::Body;
use axum::response::Response;
use doorward_authn::{Attempt, FirstFactor};
use doorward_policy::{Method, Policy};
use doorward_sessions::Issued;
use http::StatusCode;

use super::answer;
use super::credentials::Credentials;
use super::request::Act;
use crate::portal::{self, Place, Problem, RedirectTarget, Scene, UnsafeTarget};

pub(crate) async fn submit_first_factor(scene: Scene, body: Body) -> Response {
    let act = match Act::read(scene, body).await {
        Ok(act) => act,
        Err(refusal) => return refusal,
    };
    let (Some(place), Some(credentials)) = (act.place, Credentials::parse(&act.body)) else {
        return rejected();
    };
    match sign_in(&place, &credentials).await {
        Ok(response) => response,
        Err(problem) => problem.with_retry_after(answer::ko(problem.status(), answer::REJECTED)),
    }
}

async fn sign_in(place: &Place, credentials: &Credentials) -> Result<Response, Problem> {
    let replaces = place.visitor().await?.session().map(|view| view.key());
    let password = credentials.password.clone();
    let remember = credentials.keep_me_logged_in;
    let attempt = portal::attempt(place, &credentials.username, password, remember);
    let attempt = Attempt {
        replaces,
        ..attempt
    };
    match place.scene.services.sign_in.first_factor(attempt).await? {
        // The contract has one refusal; only pages tell a ban apart.
        FirstFactor::Rejected | FirstFactor::Regulated { .. } => Ok(rejected()),
        FirstFactor::Limited { until } => Ok(answer::too_many(place, until)),
        FirstFactor::Done(issued) => {
            let response = where_to_go(place, credentials, &issued);
            Ok(portal::with_session(response, place, &issued))
        }
    }
}

/// The contract's rules for a session of one factor, in their order.
pub(super) fn where_to_go(place: &Place, credentials: &Credentials, issued: &Issued) -> Response {
    if credentials.flow.is_some() {
        return answer::ko(StatusCode::OK, answer::REJECTED);
    }
    let Some(given) = credentials.target_url.as_deref() else {
        return to_default(place);
    };
    match RedirectTarget::parse(given, &place.scene.snapshot.cookie_domains) {
        Err(UnsafeTarget::Unparsable) => answer::ko(StatusCode::OK, answer::REJECTED),
        Err(UnsafeTarget::Outside) => to_default(place),
        Ok(target) => {
            let method = credentials.request_method.as_deref();
            let method = method.and_then(|method| Method::parse(method).ok());
            match portal::required(place, &target, method.as_ref(), &issued.view) {
                Policy::TwoFactor => answer::ok(),
                Policy::Bypass | Policy::OneFactor | Policy::Deny => {
                    answer::redirect(target.given())
                }
            }
        }
    }
}

fn to_default(place: &Place) -> Response {
    place.start().map_or_else(answer::ok, answer::redirect)
}

pub(super) fn rejected() -> Response {
    answer::ko(StatusCode::UNAUTHORIZED, answer::REJECTED)
}
