//! `/api/secondfactor/webauthn`: a security key as the second factor (docs/contract.md, second factor).

use axum::body::Body;
use axum::response::Response;
use doorward_authn::{InSession, KeySignIn, KeyStep};
use doorward_credentials::webauthn::RelyingParty;
use doorward_model::FactorKind;
use http::StatusCode;

use super::answer;
use super::caller::{Caller, unavailable};
use super::key_answer::KeyAnswer;
use super::onward::after_second_factor;
use crate::portal::{self, Scene, plain};

/// What the browser hands to the visitor's keys.
pub(crate) async fn start_second_key(scene: Scene) -> Response {
    match start(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn start(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let (keys, party) = keys(&caller)?;
    let started = keys.start_second_factor(within(&caller), &party).await;
    let started = started.map_err(|error| unavailable(error.into()))?;
    Ok(answer::data(started.ok_or_else(refused)?))
}

/// What the key answered.
pub(crate) async fn finish_second_key(scene: Scene, body: Body) -> Response {
    match finish(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn finish(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let (keys, party) = keys(&caller)?;
    let malformed = || answer::ko(StatusCode::BAD_REQUEST, answer::RETRY_LATER);
    let given = KeyAnswer::parse(&body).ok_or_else(malformed)?;
    let raised = keys.finish_second_factor(within(&caller), &party, &given.response);
    let raised = raised.await;
    let raised = raised.map_err(|error| unavailable(error.into()))?;
    let issued = match raised {
        KeyStep::Done(issued) => issued,
        KeyStep::Rejected => return Err(refused()),
        KeyStep::Copied(copied) => {
            caller.place.tell_of_copy(copied).await;
            return Err(refused());
        }
    };
    let kind = FactorKind::SecurityKey;
    caller.place.remember_method(kind, &issued).await;
    let response = after_second_factor(&caller.place, given.wish(), answer::RETRY_LATER);
    Ok(portal::with_raised_session(
        response,
        &caller.place,
        &issued,
    ))
}

/// The service and whom it asks for, where the configuration has keys.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn keys(caller: &Caller) -> Result<(&KeySignIn, RelyingParty), Response> {
    let keys = caller.place.scene.services.keys.as_ref();
    let keys = keys.ok_or_else(|| plain(StatusCode::NOT_FOUND))?;
    let party = caller.place.relying_party().ok_or_else(refused)?;
    Ok((&*keys.sign_in, party))
}

fn within(caller: &Caller) -> InSession<'_> {
    InSession {
        session: &caller.session,
        address: caller.place.client,
        request_id: caller.place.scene.request_id,
    }
}

fn refused() -> Response {
    answer::ko(StatusCode::FORBIDDEN, answer::RETRY_LATER)
}
