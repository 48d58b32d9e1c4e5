//! `POST /api/checks/safe-redirection`: whether an address is one to be sent to. Only for visitors
//! who are signed in; it says nothing of whether the address exists or may be entered.

use axum::body::Body;
use axum::response::Response;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::answer;
use super::request::Act;
use crate::portal::{RedirectTarget, Scene, UnsafeTarget, plain};

#[derive(Deserialize)]
struct Request {
    uri: String,
}

#[derive(Serialize)]
struct Answer {
    ok: bool,
}

pub(crate) async fn check_redirection(scene: Scene, body: Body) -> Response {
    let act = match Act::read(scene, body).await {
        Ok(act) => act,
        Err(refusal) => return refusal,
    };
    let Some(place) = act.place else {
        return plain(StatusCode::UNAUTHORIZED);
    };
    match place.visitor().await {
        Ok(visitor) if visitor.session().is_some() => {}
        Ok(_) => return plain(StatusCode::UNAUTHORIZED),
        Err(problem) => {
            return problem.with_retry_after(answer::ko(problem.status(), answer::FAILED));
        }
    }
    let Ok(request) = serde_json::from_slice::<Request>(act.body.expose()) else {
        return answer::ko(StatusCode::OK, answer::FAILED);
    };
    match RedirectTarget::parse(&request.uri, &place.scene.snapshot.cookie_domains) {
        Ok(_) => answer::data(Answer { ok: true }),
        Err(UnsafeTarget::Outside) => answer::data(Answer { ok: false }),
        Err(UnsafeTarget::Unparsable) => answer::ko(StatusCode::OK, answer::FAILED),
    }
}
