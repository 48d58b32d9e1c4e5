//! The password once more, from somebody who is signed in, on the way to an application whose rule says how old it may be.
//! The session goes on with it, and what else was given stays. It must not know how a password is verified.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Asking, Reauthenticated, TypedPassword};
use doorward_sessions::SessionView;
use http::{HeaderValue, StatusCode};

use super::flash::{self, Flash};
use super::form::{Form, Rejected};
use super::frame::Mood;
use super::notice::Notice;
use super::pages::FirstStepAgainPage;
use super::place::Place;
use super::problem::Problem;
use super::sign_in::{account, send_on};
use super::way::Way;
use super::{answer, device, own, wait};

/// `POST /reauthenticate`. The form stands at `/`, where a visitor without a session finds the one to sign in.
pub(crate) async fn submit_first_step_again(place: Place, body: Body) -> Response {
    let outcome = match Form::read(&place, body).await {
        Ok(form) => confirm(&place, &form).await,
        Err(Rejected::Stale(form)) => stale(&place, &form).await,
        Err(Rejected::Unread(problem)) => Err(problem),
    };
    outcome.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn confirm(place: &Place, form: &Form) -> Result<Response, Problem> {
    let visitor = place.visitor().await?;
    let Some(session) = visitor.session() else {
        return Ok(to_sign_in(place, form));
    };
    let password = form.secret("password");
    if password.expose().is_empty() {
        return Ok(back_to_form(place, form, Notice::MissingPassword));
    }
    let typed = TypedPassword {
        password,
        device_cookie: device::cookie(place),
    };
    let asking = Asking {
        session,
        address: place.client,
        has_second_factor: place.has_second_factor(session).await?,
    };
    let by_password = &place.scene.services.elevation.by_password;
    let about = place.circumstances();
    match by_password.confirm(asking, typed, &about).await? {
        Reauthenticated::Done(issued) => {
            let response = send_on(place, &form.way(place), &issued.view);
            Ok(own::with_raised_session(response, place, &issued))
        }
        Reauthenticated::Rejected => Ok(back_to_form(place, form, Notice::WrongPassword)),
        Reauthenticated::Limited { until } => Ok(wait::page(place, until)),
        Reauthenticated::SignedOut => Ok(to_sign_in(place, form)),
    }
}

fn to_sign_in(place: &Place, form: &Form) -> Response {
    answer::see_other(&place.scene.path(&form.way(place).at("/")))
}

fn back_to_form(place: &Place, form: &Form, notice: Notice) -> Response {
    let flash = Flash {
        notice,
        name: String::new(),
        remember: false,
    };
    let key = &place.scene.services.csrf_key;
    let cookie = flash.write(key, place.reach(), place.scene.now);
    answer::with_cookies(to_sign_in(place, form), cookie)
}

async fn stale(place: &Place, form: &Form) -> Result<Response, Problem> {
    let visitor = place.visitor().await?;
    Ok(match visitor.session() {
        Some(session) => page(place, &form.way(place), session, Some(Notice::StaleForm)),
        None => to_sign_in(place, form),
    })
}

/// The form, for a visitor whose rule says that the first factor is too old.
pub(super) fn page(
    place: &Place,
    way: &Way,
    session: &Arc<SessionView>,
    notice: Option<Notice>,
) -> Response {
    let guard = place.guard();
    let title = place.scene.say("confirm-you");
    let mood = notice.map_or(Mood::Calm, |_| Mood::Error);
    let page = FirstStepAgainPage {
        frame: place.scene.frame(&title, mood),
        host: way.target().map(|target| target.host().to_owned()),
        notice,
        name: session.user().name.as_str().to_owned(),
        account: account(session),
        form: way.form(place.token(&guard)),
    };
    let status = match notice {
        Some(Notice::StaleForm) => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    };
    let response = answer::page(status, &page, &place.scene.snapshot.cookie_domains);
    let cleared = flash::clear(&place.scene.headers, place.reach());
    let cookies: [Option<HeaderValue>; 2] = [guard.set_cookie(), cleared];
    answer::with_cookies(response, cookies.into_iter().flatten())
}
