//! The first factor once more, or the password that is missing, from somebody who is signed in, on the way to an application whose
//! rule asks for it. The session goes on with it, and what else was given stays. It must not know how a password is verified.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{Asking, Reauthenticated, TypedPassword};
use doorward_model::{FactorEvidence, FactorKind};
use doorward_sessions::SessionView;
use http::{HeaderValue, StatusCode};

use super::flash::{self, Flash};
use super::form::{Form, Rejected};
use super::frame::Mood;
use super::notice::Notice;
use super::pages::FirstStepAgainPage;
use super::place::Place;
use super::problem::Problem;
use super::second_step::{Method, Methods, PATH, asked};
use super::sign_in::{account, send_on};
use super::way::Way;
use super::{answer, device, own, query, wait};

/// Why somebody signed in is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The first factor was given too long ago. The form stands at `/`, where a visitor without a session finds the one to sign
    /// in.
    TooOld,
    /// The session began with a passkey, and the rule asks for the password as well.
    Missing,
}

impl Why {
    /// Where the form stands.
    const fn path(self) -> &'static str {
        match self {
            Self::TooOld => "/",
            Self::Missing => Method::Password.path(),
        }
    }

    /// Where it goes.
    const fn action(self) -> &'static str {
        match self {
            Self::TooOld => "/reauthenticate",
            Self::Missing => Method::Password.path(),
        }
    }

    /// The keys of heading and sentence.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::TooOld => ("confirm-you", "confirm-you-text"),
            Self::Missing => ("second-password", "second-password-text"),
        }
    }
}

/// `POST /reauthenticate`.
pub(crate) async fn submit_first_step_again(place: Place, body: Body) -> Response {
    submit(&place, body, Why::TooOld).await
}

/// `GET /2fa/password`.
pub(crate) async fn show_second_password(place: Place, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let shown = show(&place, &way).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// `POST /2fa/password`.
pub(crate) async fn submit_second_password(place: Place, body: Body) -> Response {
    submit(&place, body, Why::Missing).await
}

async fn show(place: &Place, way: &Way) -> Result<Response, Problem> {
    let asked = match asked(place, way).await? {
        Ok(asked) => asked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if !asked.methods.has(Method::Password) {
        return Ok(answer::see_other(&place.scene.path(&way.at(PATH))));
    }
    let notice = Flash::of(place).map(|flash| flash.notice);
    page(place, way, &asked.view, (Why::Missing, notice)).await
}

async fn submit(place: &Place, body: Body, why: Why) -> Response {
    let outcome = match Form::read(place, body).await {
        Ok(form) => confirm(place, &form, why).await,
        Err(Rejected::Stale(form)) => stale(place, &form, why).await,
        Err(Rejected::Unread(problem)) => Err(problem),
    };
    outcome.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn confirm(place: &Place, form: &Form, why: Why) -> Result<Response, Problem> {
    let visitor = place.visitor().await?;
    let Some(session) = visitor.session() else {
        return Ok(to_sign_in(place, form));
    };
    let password = form.secret("password");
    if password.expose().is_empty() {
        return Ok(back_to_form(place, form, (why, Notice::MissingPassword)));
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
        Reauthenticated::Rejected => Ok(back_to_form(place, form, (why, Notice::WrongPassword))),
        Reauthenticated::Limited { until } => Ok(wait::page(place, until)),
        Reauthenticated::SignedOut => Ok(to_sign_in(place, form)),
    }
}

fn to_sign_in(place: &Place, form: &Form) -> Response {
    answer::see_other(&place.scene.path(&form.way(place).at("/")))
}

fn back_to_form(place: &Place, form: &Form, (why, notice): (Why, Notice)) -> Response {
    let flash = Flash {
        notice,
        name: String::new(),
        remember: false,
    };
    let key = &place.scene.services.csrf_key;
    let cookie = flash.write(key, place.reach(), place.scene.now);
    let response = answer::see_other(&place.scene.path(&form.way(place).at(why.path())));
    answer::with_cookies(response, cookie)
}

async fn stale(place: &Place, form: &Form, why: Why) -> Result<Response, Problem> {
    let visitor = place.visitor().await?;
    let Some(session) = visitor.session() else {
        return Ok(to_sign_in(place, form));
    };
    let shown = (why, Some(Notice::StaleForm));
    page(place, &form.way(place), session, shown).await
}

/// The form, for a visitor whose rule says that the first factor is too old.
pub(super) async fn too_old(
    place: &Place,
    way: &Way,
    session: &Arc<SessionView>,
) -> Result<Response, Problem> {
    let notice = Flash::of(place).map(|flash| flash.notice);
    page(place, way, session, (Why::TooOld, notice)).await
}

async fn page(
    place: &Place,
    way: &Way,
    session: &Arc<SessionView>,
    (why, notice): (Why, Option<Notice>),
) -> Result<Response, Problem> {
    let (scene, guard) = (&place.scene, place.guard());
    let (title, text) = why.words();
    let title = scene.say(title);
    let mood = notice.map_or(Mood::Calm, |_| Mood::Error);
    let page = FirstStepAgainPage {
        frame: scene.frame(&title, mood),
        text: scene.say(text),
        action: scene.path(why.action()),
        host: way.target().map(|target| target.host().to_owned()),
        notice,
        name: session.user().name.as_str().to_owned(),
        account: account(session),
        has_keys: why == Why::TooOld && began_with_a_key(place, session).await?,
        next: scene.path(&way.at("/")),
        form: way.form(place.token(&guard)),
    };
    let status = match notice {
        Some(Notice::StaleForm) => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    };
    let response = answer::page(status, &page, &scene.snapshot.cookie_domains);
    let cleared = flash::clear(&scene.headers, place.reach());
    let cookies: [Option<HeaderValue>; 2] = [guard.set_cookie(), cleared];
    Ok(answer::with_cookies(
        response,
        cookies.into_iter().flatten(),
    ))
}

/// Whether a key is the first factor of a session: giving it once more makes that young again.
async fn began_with_a_key(place: &Place, session: &SessionView) -> Result<bool, Problem> {
    let mut kinds = session.factors().iter().map(FactorEvidence::kind);
    if kinds.any(FactorKind::is_knowledge) {
        return Ok(false);
    }
    Methods::has_keys(place, session).await
}
