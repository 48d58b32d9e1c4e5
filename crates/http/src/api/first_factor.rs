//! `POST /api/firstfactor`: signs in as the form does, and says where to go as the contract has it.

use axum::body::Body;
use axum::response::Response;
use doorward_authn::{Attempt, FirstFactor};
use http::StatusCode;

use super::answer;
use super::credentials::Credentials;
use super::onward::after_first_factor;
use super::request::Act;
use crate::portal::{self, Place, Problem, Scene};

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
            let view = &issued.view;
            let response = after_first_factor(place, credentials.wish(), view, answer::REJECTED);
            Ok(portal::with_session(response, place, &issued))
        }
    }
}

pub(super) fn rejected() -> Response {
    answer::ko(StatusCode::UNAUTHORIZED, answer::REJECTED)
}
