//! The pages for whoever got a mail that they did not ask for: one button takes the link or the code back. Opening the page
//! takes nothing back, since programs that read mail open links too.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{CodeId, ResetToken};
use http::StatusCode;

use super::{carried, service};
use crate::portal::answer;
use crate::portal::form::{Form, Rejected};
use crate::portal::frame::Mood;
use crate::portal::pages::{FormState, RevokePage, RevokeStage};
use crate::portal::place::Place;
use crate::portal::problem::Problem;

const RESET: &str = "/revoke/reset-password";
const CODE: &str = "/revoke/one-time-code";

/// The value of a query parameter.
pub(super) fn value(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query?.as_bytes());
    pairs.find_map(|(found, value)| (found == name).then(|| value.into_owned()))
}

/// `GET /revoke/reset-password`.
pub(super) async fn show_reset(place: Place, RawQuery(query): RawQuery) -> Response {
    let token = value(query.as_deref(), "token");
    match token.as_deref().map(ResetToken::parse) {
        Some(Some(token)) => carried::take_token(&place, RESET, &token),
        Some(None) => page(&place, RESET, RevokeStage::Nothing),
        None => page(&place, RESET, RevokeStage::Ask),
    }
}

/// `GET /revoke/one-time-code`.
pub(super) async fn show_code(place: Place, RawQuery(query): RawQuery) -> Response {
    let id = value(query.as_deref(), "id");
    match id.as_deref().map(CodeId::parse) {
        Some(Some(id)) => carried::take_code(&place, CODE, &id.to_string()),
        Some(None) => page(&place, CODE, RevokeStage::Nothing),
        None => page(&place, CODE, RevokeStage::Ask),
    }
}

/// `POST /revoke/reset-password`.
pub(super) async fn submit_reset(place: Place, body: Body) -> Response {
    if let Err(refusal) = checked(&place, body, RESET).await {
        return refusal;
    }
    let revoked = match (service(&place), carried::token(&place)) {
        (Some(reset), Some(token)) => reset.revoke(&token, &place.circumstances()).await,
        _ => Ok(false),
    };
    match revoked {
        Ok(revoked) => carried::forget_token(done(&place, RESET, revoked), &place),
        Err(error) => Problem::from(error).page(&place.scene),
    }
}

/// `POST /revoke/one-time-code`.
pub(super) async fn submit_code(place: Place, body: Body) -> Response {
    if let Err(refusal) = checked(&place, body, CODE).await {
        return refusal;
    }
    let by_code = &place.scene.services.elevation.by_code;
    let revoked = match carried::code(&place).and_then(CodeId::parse) {
        Some(id) => by_code.revoke(id, place.scene.now).await,
        None => Ok(false),
    };
    match revoked {
        Ok(revoked) => carried::forget_code(done(&place, CODE, revoked), &place),
        Err(error) => Problem::from(error).page(&place.scene),
    }
}

async fn checked(place: &Place, body: Body, page: &str) -> Result<Form, Response> {
    let read = Form::read(place, body).await;
    read.map_err(|rejected| match rejected {
        Rejected::Stale(_) => answer::see_other(&place.scene.path(page)),
        Rejected::Unread(problem) => problem.page(&place.scene),
    })
}

fn done(place: &Place, path: &str, revoked: bool) -> Response {
    let stage = if revoked {
        RevokeStage::Done
    } else {
        RevokeStage::Nothing
    };
    page(place, path, stage)
}

fn page(place: &Place, path: &str, stage: RevokeStage) -> Response {
    let title = place.scene.say(stage.title());
    let guard = place.guard();
    let page = RevokePage {
        frame: place.scene.frame(&title, Mood::Calm),
        stage,
        path: place.scene.path(path),
        form: FormState {
            token: place.token(&guard),
            ..FormState::default()
        },
    };
    let status = match stage {
        RevokeStage::Ask | RevokeStage::Done => StatusCode::OK,
        RevokeStage::Nothing => StatusCode::NOT_FOUND,
    };
    let response = answer::page(status, &page, &place.scene.snapshot.cookie_domains);
    answer::with_cookies(response, guard.set_cookie())
}
