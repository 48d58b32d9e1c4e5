//! `POST /api/logout`: ends the session, and says whether the target given is one to go to.

use axum::body::Body;
use axum::response::Response;
use doorward_gate::Visitor;
use doorward_model::Secret;
use serde::{Deserialize, Serialize};

use super::answer;
use super::request::Act;
use crate::portal::{self, Place, Problem, RedirectTarget, Scene};

#[derive(Deserialize)]
struct Request {
    #[serde(rename = "targetURL")]
    target_url: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(rename = "safeTargetURL")]
    safe_target_url: bool,
}

/// A body that is no JSON signs out all the same: whoever sends it wants to be gone.
pub(crate) async fn submit_sign_out(scene: Scene, body: Body) -> Response {
    let domains = scene.snapshot.clone();
    let act = match Act::read(scene, body).await {
        Ok(act) => act,
        Err(refusal) => return refusal,
    };
    let target = target(&act.body);
    let parsed = target.map(|target| RedirectTarget::parse(&target, &domains.cookie_domains));
    let safe_target_url = parsed.is_some_and(|parsed| parsed.is_ok());
    let response = answer::data(Answer { safe_target_url });
    let ended = match &act.place {
        Some(place) => end(place, response).await,
        None => Ok(response),
    };
    ended.unwrap_or_else(|problem| {
        problem.with_retry_after(answer::ko(problem.status(), answer::FAILED))
    })
}

fn target(body: &Secret<Vec<u8>>) -> Option<String> {
    serde_json::from_slice::<Request>(body.expose())
        .ok()?
        .target_url
}

/// Ends the session if there is one; the response then makes the browser forget it.
async fn end(place: &Place, response: Response) -> Result<Response, Problem> {
    match place.visitor().await? {
        Visitor::Anonymous => Ok(response),
        Visitor::SignedIn(view) => {
            portal::end(place, view).await?;
            Ok(portal::without_session(response, place))
        }
    }
}
