//! Changing and resetting passwords, as clients of the contract do it (docs/contract.md, passwords).

use std::fmt;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{PasswordPair, ResetToken, TypedPassword};
use doorward_model::Secret;
use http::StatusCode;
use serde::Deserialize;

use super::caller::{Caller, unavailable};
use super::{answer, request};
use crate::portal::passwords::{self, Changed, Finished};
use crate::portal::{Place, Scene, device_cookie, plain};

/// The new password may not be one.
const WEAK: &str = "Your supplied password does not meet the password policy requirements.";
/// The old password is wrong.
const WRONG: &str = "Incorrect Password";
/// The directory did not take it.
const NOT_CHANGED: &str = "Unable to change your password.";
const NOT_RESET: &str = "Unable to reset your password.";
/// The token is not good; it has no full stop in the contract.
const NO_TOKEN: &str = "Operation failed";

/// A text that is wiped; its `Debug` says nothing.
#[derive(Deserialize)]
#[serde(transparent)]
struct Hidden(String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(…)")
    }
}

#[derive(Debug, Deserialize)]
struct Change {
    old_password: Hidden,
    new_password: Hidden,
}

#[derive(Debug, Deserialize)]
struct Start {
    username: String,
}

#[derive(Debug, Deserialize)]
struct WithToken {
    token: Hidden,
}

#[derive(Debug, Deserialize)]
struct WithPassword {
    password: Hidden,
}

/// `POST /api/change-password`.
pub(crate) async fn submit_change(scene: Scene, body: Body) -> Response {
    match change(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn change(scene: Scene, body: Body) -> Result<Response, Response> {
    let (caller, proof) = Caller::elevated(scene).await?;
    let body = caller.read(body).await?;
    let place = &caller.place;
    let Some(service) = &place.scene.services.passwords.change else {
        return Err(plain(StatusCode::NOT_FOUND));
    };
    let Ok(sent) = serde_json::from_slice::<Change>(body.expose()) else {
        return Err(answer::ko(StatusCode::BAD_REQUEST, answer::FAILED));
    };
    let pair = PasswordPair {
        old: TypedPassword {
            password: Secret::new(sent.old_password.0),
            device_cookie: device_cookie(place),
        },
        new: Secret::new(sent.new_password.0),
    };
    let act = (proof, Arc::clone(&caller.session));
    let changed = passwords::change(place, service, act, pair).await;
    Ok(match changed.map_err(unavailable)? {
        Changed::Done => answer::ok(),
        Changed::WrongPassword => answer::ko(StatusCode::UNAUTHORIZED, WRONG),
        Changed::Limited { until } => answer::too_many(place, until),
        Changed::Weak(_) => answer::ko(StatusCode::BAD_REQUEST, WEAK),
        Changed::NotTaken => answer::ko(StatusCode::INTERNAL_SERVER_ERROR, NOT_CHANGED),
    })
}

/// `POST /api/password-strength`: how strong a new password would be, while it is typed, in the visitor's language. Nothing of
/// it is kept.
pub(crate) async fn judge_password(scene: Scene, body: Body) -> Response {
    let (place, body) = match arrived(scene, body).await {
        Ok(arrived) => arrived,
        Err(refusal) => return refusal,
    };
    match serde_json::from_slice::<WithPassword>(body.expose()) {
        Ok(sent) => answer::data(passwords::judge(&place, &Secret::new(sent.password.0))),
        Err(_) => answer::ko(StatusCode::BAD_REQUEST, answer::FAILED),
    }
}

/// `POST /api/reset-password/identity/start`: the same answer, whoever was meant.
pub(crate) async fn start_reset(scene: Scene, body: Body) -> Response {
    let (place, body) = match arrived(scene, body).await {
        Ok(arrived) => arrived,
        Err(refusal) => return refusal,
    };
    let Some(reset) = passwords::service(&place) else {
        return plain(StatusCode::NOT_FOUND);
    };
    let Ok(Start { username }) = serde_json::from_slice(body.expose()) else {
        return answer::ko(StatusCode::OK, answer::FAILED);
    };
    match passwords::begin(&place, reset, username.trim()) {
        Ok(()) => answer::ok(),
        Err(problem) => unavailable(problem),
    }
}

/// `POST /api/reset-password/identity/finish`: the browser carries the token from here on; it is not used up.
pub(crate) async fn finish_identity(scene: Scene, body: Body) -> Response {
    let (place, token) = match with_token(scene, body).await {
        Ok(arrived) => arrived,
        Err(refusal) => return refusal,
    };
    let Some(reset) = passwords::service(&place) else {
        return plain(StatusCode::NOT_FOUND);
    };
    let Some(token) = token else {
        return answer::ko(StatusCode::OK, NO_TOKEN);
    };
    match reset.is_good(&token, &place.circumstances()).await {
        Ok(true) => passwords::with_token(answer::ok(), &place, &token),
        Ok(false) => answer::ko(StatusCode::OK, NO_TOKEN),
        Err(error) => unavailable(error.into()),
    }
}

/// `POST /api/reset-password`.
pub(crate) async fn submit_reset(scene: Scene, body: Body) -> Response {
    let (place, body) = match arrived(scene, body).await {
        Ok(arrived) => arrived,
        Err(refusal) => return refusal,
    };
    let Some(reset) = passwords::service(&place) else {
        return plain(StatusCode::NOT_FOUND);
    };
    let sent = serde_json::from_slice::<WithPassword>(body.expose()).ok();
    let (Some(token), Some(sent)) = (passwords::token(&place), sent) else {
        return answer::ko(StatusCode::OK, answer::FAILED);
    };
    let password = Secret::new(sent.password.0);
    match passwords::finish(&place, reset, (token, password)).await {
        Ok(Finished::Done) => passwords::forget_token(answer::ok(), &place),
        Ok(Finished::NoToken) => {
            passwords::forget_token(answer::ko(StatusCode::OK, answer::FAILED), &place)
        }
        Ok(Finished::Weak(_)) => answer::ko(StatusCode::OK, WEAK),
        Err(_) => answer::ko(StatusCode::OK, NOT_RESET),
    }
}

/// `DELETE /api/reset-password`: takes a link back.
pub(crate) async fn revoke_reset(scene: Scene, body: Body) -> Response {
    let (place, token) = match with_token(scene, body).await {
        Ok(arrived) => arrived,
        Err(refusal) => return refusal,
    };
    let Some(reset) = passwords::service(&place) else {
        return plain(StatusCode::NOT_FOUND);
    };
    let revoked = match token {
        Some(token) => reset.revoke(&token, &place.circumstances()).await,
        None => Ok(false),
    };
    match revoked {
        Ok(true) => answer::ok(),
        Ok(false) => answer::ko(StatusCode::OK, answer::FAILED),
        Err(error) => unavailable(error.into()),
    }
}

/// A call from one of our pages, or its refusal.
async fn arrived(scene: Scene, body: Body) -> Result<(Place, Secret<Vec<u8>>), Response> {
    let place = Place::of(scene)?;
    let body = request::read(&place, body).await?;
    Ok((place, body))
}

async fn with_token(scene: Scene, body: Body) -> Result<(Place, Option<ResetToken>), Response> {
    let (place, body) = arrived(scene, body).await?;
    let sent = serde_json::from_slice::<WithToken>(body.expose()).ok();
    let token = sent.and_then(|sent| ResetToken::parse(&sent.token.0));
    Ok((place, token))
}
