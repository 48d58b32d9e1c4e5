//! The pages of a reset: whose password, then the mail, then the new one.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use http::StatusCode;

use super::weakness::{Faults, new_password};
use super::{Finished, begin, carried, finish, service};
use crate::ResetOffer;
use crate::portal::answer;
use crate::portal::flash;
use crate::portal::form::{Form, Rejected};
use crate::portal::frame::Mood;
use crate::portal::pages::{FormState, ResetDonePage, ResetFinishPage, ResetStage, ResetStartPage};
use crate::portal::place::Place;
use crate::portal::problem::Problem;

const START: &str = "/reset-password/step1";
const FINISH: &str = "/reset-password/step2";
const DONE: &str = "/reset-password/done";

/// `GET /reset-password/step1`: whose password; or whom to ask where none can be reset.
pub(super) async fn show_start(place: Place, RawQuery(query): RawQuery) -> Response {
    let is_sent = query.as_deref() == Some("sent");
    let stage = match &place.scene.services.passwords.reset {
        ResetOffer::Here(_) if is_sent => ResetStage::Sent,
        ResetOffer::Here(_) => ResetStage::Ask,
        ResetOffer::Elsewhere(url) => return answer::see_other(url.as_str()),
        ResetOffer::Ask | ResetOffer::Off => ResetStage::Impossible,
    };
    start_page(&place, stage)
}

fn start_page(place: &Place, stage: ResetStage) -> Response {
    let title = place.scene.say(stage.title());
    let guard = place.guard();
    let page = ResetStartPage {
        frame: place.scene.frame(&title, Mood::Calm),
        stage,
        form: FormState {
            token: place.token(&guard),
            ..FormState::default()
        },
    };
    let status = match stage {
        ResetStage::Ask | ResetStage::Sent => StatusCode::OK,
        ResetStage::Impossible | ResetStage::Over => StatusCode::FORBIDDEN,
    };
    let response = answer::page(status, &page, &place.scene.snapshot.cookie_domains);
    answer::with_cookies(response, guard.set_cookie())
}

/// `POST /reset-password/step1`: the same answer, whoever was meant.
pub(super) async fn submit_start(place: Place, body: Body) -> Response {
    let Some(reset) = service(&place) else {
        return start_page(&place, ResetStage::Impossible);
    };
    match Form::read(&place, body).await {
        Ok(form) => match begin(&place, reset, form.text("username").trim()) {
            Ok(()) => answer::see_other(&place.scene.path(&format!("{START}?sent"))),
            Err(problem) => problem.page(&place.scene),
        },
        Err(Rejected::Stale(_)) => answer::see_other(&place.scene.path(START)),
        Err(Rejected::Unread(problem)) => problem.page(&place.scene),
    }
}

/// `GET /reset-password/step2`: the new password. Neither opening the link nor looking at the page uses the token up.
pub(super) async fn show_finish(place: Place, RawQuery(query): RawQuery) -> Response {
    if let Some(token) = super::revoke::value(query.as_deref(), "token") {
        return match doorward_accounts::ResetToken::parse(&token) {
            Some(token) => carried::take_token(&place, FINISH, &token),
            None => start_page(&place, ResetStage::Over),
        };
    }
    let (Some(reset), Some(token)) = (service(&place), carried::token(&place)) else {
        return start_page(&place, ResetStage::Over);
    };
    match reset.is_good(&token, &place.circumstances()).await {
        Ok(true) => finish_page(&place),
        Ok(false) => carried::forget_token(start_page(&place, ResetStage::Over), &place),
        Err(error) => Problem::from(error).page(&place.scene),
    }
}

fn finish_page(place: &Place) -> Response {
    let title = place.scene.say("new-password");
    let new = new_password(place);
    let mood = if new.faults.is_empty() {
        Mood::Calm
    } else {
        Mood::Error
    };
    let guard = place.guard();
    let page = ResetFinishPage {
        frame: place.scene.frame(&title, mood),
        new,
        form: FormState {
            token: place.token(&guard),
            ..FormState::default()
        },
    };
    let response = answer::page(StatusCode::OK, &page, &place.scene.snapshot.cookie_domains);
    let cleared = flash::clear(&place.scene.headers, place.reach());
    answer::with_cookies(
        response,
        [guard.set_cookie(), cleared].into_iter().flatten(),
    )
}

/// `POST /reset-password/step2`: sets the password. Nobody is signed in by that.
pub(super) async fn submit_finish(place: Place, body: Body) -> Response {
    let form = match Form::read(&place, body).await {
        Ok(form) => form,
        Err(Rejected::Stale(_)) => return answer::see_other(&place.scene.path(FINISH)),
        Err(Rejected::Unread(problem)) => return problem.page(&place.scene),
    };
    let (Some(reset), Some(token)) = (service(&place), carried::token(&place)) else {
        return start_page(&place, ResetStage::Over);
    };
    match finish(&place, reset, (token, form.secret("password"))).await {
        Ok(Finished::Done) => {
            carried::forget_token(answer::see_other(&place.scene.path(DONE)), &place)
        }
        Ok(Finished::NoToken) => {
            carried::forget_token(start_page(&place, ResetStage::Over), &place)
        }
        Ok(Finished::Weak(weaknesses)) => {
            let response = answer::see_other(&place.scene.path(FINISH));
            answer::with_cookies(response, flash::leave(&place, &Faults::of(&weaknesses)))
        }
        Err(problem) => problem.page(&place.scene),
    }
}

/// `GET /reset-password/done`.
pub(super) async fn show_done(place: Place) -> Response {
    let title = place.scene.say("reset-done");
    let page = ResetDonePage {
        frame: place.scene.frame(&title, Mood::Calm),
    };
    answer::page(StatusCode::OK, &page, &place.scene.snapshot.cookie_domains)
}
