//! `/api/secondfactor/totp`: a code from an app as second factor, and doing away with such codes (docs/contract.md, second
//! factor).

pub(super) mod register;

use axum::body::Body;
use axum::response::Response;
use doorward_authn::{EnrolledTotp, SecondStep};
use doorward_model::{FactorKind, Secret, Timestamp};
use doorward_text::rfc3339;
use http::StatusCode;
use serde::Serialize;

use super::caller::{Caller, unavailable};
use super::fields::Fields;
use super::second_step::Onward;
use super::{answer, request};
use crate::portal::{Problem, Scene, plain};

/// A user's key, without its secret.
#[derive(Serialize)]
struct Key {
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<String>,
    issuer: String,
    algorithm: &'static str,
    digits: u8,
    period: u32,
}

impl From<EnrolledTotp> for Key {
    fn from(enrolled: EnrolledTotp) -> Self {
        let moment = |at: Timestamp| rfc3339(at.unix_seconds());
        let shape = enrolled.key.shape;
        Self {
            created_at: moment(enrolled.created_at),
            last_used_at: enrolled.last_used_at.map(moment),
            issuer: enrolled.key.issuer,
            algorithm: shape.algorithm.as_str(),
            digits: shape.digits(),
            period: shape.period(),
        }
    }
}

/// What a client sends.
struct Given {
    token: Secret<String>,
    onward: Onward,
}

impl Given {
    fn parse(body: &Secret<Vec<u8>>) -> Option<Self> {
        let fields = Fields::parse(body)?;
        let token = fields.text("token").ok()??;
        Some(Self {
            token: Secret::new(token.to_owned()),
            onward: Onward::of(&fields).ok()?,
        })
    }
}

/// What the user's codes look like.
pub(crate) async fn show_totp(scene: Scene) -> Response {
    let caller = match Caller::of(scene).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal,
    };
    let services = &caller.place.scene.services.second_factor;
    match services.sign_in.totp(caller.session.user_id()).await {
        Ok(Some(enrolled)) => answer::data(Key::from(enrolled)),
        Ok(None) => answer::ko(StatusCode::NOT_FOUND, answer::NO_TOTP),
        Err(error) => unavailable(Problem::from(error)),
    }
}

/// Takes a code.
pub(crate) async fn submit_totp(scene: Scene, body: Body) -> Response {
    match submit(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn submit(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let refused = |status| answer::ko(status, answer::RETRY_LATER);
    let Some(given) = Given::parse(&body) else {
        return Err(refused(StatusCode::FORBIDDEN));
    };
    if !matches!(given.token.expose().len(), 6 | 8) {
        return Err(refused(StatusCode::BAD_REQUEST));
    }
    let place = &caller.place;
    let services = &place.scene.services.second_factor;
    let within = place.within(&caller.session);
    let step = services.sign_in.by_totp(within, &given.token).await;
    Ok(match step {
        Ok(SecondStep::Done { issued, .. }) => {
            place.remember_method(FactorKind::Totp, &issued).await;
            given.onward.answer(place, &issued)
        }
        Ok(SecondStep::Limited { until }) => answer::too_many(place, Some(until)),
        Ok(SecondStep::Rejected | SecondStep::SignedOut) => refused(StatusCode::FORBIDDEN),
        Err(error) => {
            let problem = Problem::from(error);
            problem.with_retry_after(refused(problem.status()))
        }
    })
}

/// Removes the user's key.
pub(crate) async fn remove_totp(scene: Scene) -> Response {
    match remove(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn remove(scene: Scene) -> Result<Response, Response> {
    let (caller, proof) = Caller::elevated(scene).await?;
    request::of_own_origin(&caller.place)?;
    let Some(enrolment) = &caller.place.scene.services.second_factor.totp else {
        return Err(plain(StatusCode::NOT_FOUND));
    };
    let about = caller.place.circumstances();
    match enrolment.remove(&proof, &caller.session, &about).await {
        Ok(true) => Ok(answer::ok()),
        Ok(false) => Ok(answer::ko(StatusCode::FORBIDDEN, answer::TOTP_NOT_DELETED)),
        Err(error) => Err(unavailable(Problem::from(error))),
    }
}
