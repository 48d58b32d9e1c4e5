//! `/api/user/session/elevation`: confirming by a mailed code who is about to change security settings (docs/contract.md,
//! elevated sessions).

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use doorward_accounts::CodeId;
use doorward_model::{FactorEvidence, FactorKind, Level, Secret};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::caller::{Caller, not_elevated, unavailable};
use super::{answer, request};
use crate::portal::{Problem, Scene};

/// The longest code, in bytes.
const MAX_CODE: usize = 20;

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are the contract's"
)]
struct Standing {
    require_second_factor: bool,
    skip_second_factor: bool,
    can_skip_second_factor: bool,
    factor_knowledge: bool,
    elevated: bool,
    /// In seconds.
    expires: u64,
}

#[derive(Serialize)]
struct Started {
    delete_id: String,
}

#[derive(Deserialize)]
struct Finish {
    otc: String,
}

/// How far the session is.
pub(crate) async fn show_elevation(scene: Scene) -> Response {
    match Caller::of(scene).await {
        Ok(caller) => answer::data(standing(&caller)),
        Err(refusal) => refusal,
    }
}

fn standing(caller: &Caller) -> Standing {
    let elevations = &caller.place.scene.services.elevation.elevations;
    let (asking, rules, now) = (caller.asking(), elevations.rules(), caller.place.scene.now);
    let until = elevations.until(asking, now);
    let two_factor = caller.session.level() == Level::TwoFactor;
    let could_give_second = asking.has_second_factor && !two_factor;
    let mut kinds = caller.session.factors().iter().map(FactorEvidence::kind);
    Standing {
        require_second_factor: rules.require_second_factor && could_give_second,
        skip_second_factor: rules.skip_second_factor && two_factor,
        can_skip_second_factor: rules.skip_second_factor && could_give_second,
        // With two factors the contract does not say that one of them was known.
        factor_knowledge: !two_factor && kinds.any(|kind| kind == FactorKind::Password),
        elevated: until.is_some(),
        expires: until.map_or(0, |until| until.since(now).as_secs()),
    }
}

/// Mails a code. Where none can be mailed, the answer says which factor confirms instead.
pub(crate) async fn start_elevation(scene: Scene) -> Response {
    match start(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn start(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    request::of_own_origin(&caller.place)?;
    let elevation = &caller.place.scene.services.elevation;
    let about = caller.place.circumstances();
    let started = elevation.by_code.start(caller.asking(), &about).await;
    match started.map_err(|error| unavailable(Problem::from(error)))? {
        Some(id) => Ok(answer::data(Started {
            delete_id: id.to_string(),
        })),
        None => match elevation.elevations.check(caller.asking(), about.at) {
            Ok(_) => Ok(answer::ok()),
            Err(missing) => Ok(not_elevated(missing)),
        },
    }
}

/// Takes the code.
pub(crate) async fn finish_elevation(scene: Scene, body: Body) -> Response {
    match finish(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn finish(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let bad = || answer::ko(StatusCode::BAD_REQUEST, answer::FAILED);
    let Ok(Finish { otc }) = serde_json::from_slice(body.expose()) else {
        return Err(bad());
    };
    let otc = Secret::new(otc);
    if otc.expose().trim().len() > MAX_CODE {
        return Err(bad());
    }
    let by_code = &caller.place.scene.services.elevation.by_code;
    let about = caller.place.circumstances();
    let finished = by_code.finish(caller.asking(), &otc, &about).await;
    let until = finished.map_err(|error| unavailable(Problem::from(error)))?;
    Ok(match until {
        Some(_) => answer::ok(),
        None => answer::ko(StatusCode::FORBIDDEN, answer::FAILED),
    })
}

/// Takes a code back: whoever has the mail may, signed in or not.
pub(crate) async fn revoke_elevation(scene: Scene, Path(id): Path<String>) -> Response {
    let missing = || answer::ko(StatusCode::NOT_FOUND, answer::FAILED);
    let Some(id) = CodeId::parse(&id) else {
        return missing();
    };
    let by_code = &scene.services.elevation.by_code;
    match by_code.revoke(id, scene.now).await {
        Ok(true) => answer::ok(),
        Ok(false) => missing(),
        Err(error) => unavailable(Problem::from(error)),
    }
}
