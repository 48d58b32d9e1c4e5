//! Signing in: the page with the form, and what becomes of it. Sending the form ends in a redirect,
//! so that going back or loading again never sends it twice.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_authn::{Attempt, FirstFactor};
use doorward_model::Secret;
use doorward_sessions::SessionView;
use http::header::USER_AGENT;
use http::{HeaderValue, StatusCode};

use super::account::page::AccountPage;
use super::flash::Flash;
use super::form::{Form, Rejected};
use super::frame::Mood;
use super::notice::Notice;
use super::onward::{self, Onward};
use super::pages::{AccountCard, ForbiddenPage, Link, SignInPage, SignedInPage};
use super::place::Place;
use super::problem::Problem;
use super::way::Way;
use super::{answer, device, first_step_again, flash, own, query, second_step, wait};
use crate::ResetOffer;

/// `GET /`: the form for a stranger; for somebody signed in the way onward.
pub(crate) async fn show_sign_in(place: Place, RawQuery(query): RawQuery) -> Response {
    let query = query::read(query.as_deref());
    let way = query.way(&place);
    // The account pages take a session only with the portal's own cookie: whoever has none signs in again.
    let goes_on = |view: &&Arc<SessionView>| way.page().is_none() || place.own_of(view).is_some();
    match place.visitor().await {
        Ok(visitor) => match visitor.session().filter(goes_on) {
            Some(view) => {
                let page = onward_page(&place, &way, view).await;
                page.unwrap_or_else(|problem| problem.page(&place.scene))
            }
            None => sign_in_page(&place, &way, Flash::of(&place)),
        },
        Err(problem) => problem.page(&place.scene),
    }
}

/// `POST /`: signs in and sends on, or back to the form with a notice.
pub(crate) async fn submit_sign_in(place: Place, body: Body) -> Response {
    match Form::read(&place, body).await {
        Ok(form) => {
            let outcome = sign_in(&place, &form).await;
            outcome.unwrap_or_else(|problem| problem.page(&place.scene))
        }
        Err(Rejected::Stale(form)) => stale_form(&place, &form),
        Err(Rejected::Unread(problem)) => problem.page(&place.scene),
    }
}

async fn sign_in(place: &Place, form: &Form) -> Result<Response, Problem> {
    let name = form.text("username");
    let password = form.secret("password");
    if name.trim().is_empty() {
        return Ok(back_to_form(place, form, Notice::MissingName));
    }
    if password.expose().is_empty() {
        return Ok(back_to_form(place, form, Notice::MissingPassword));
    }
    let replaces = place.visitor().await?.session().map(|view| view.key());
    let attempt = Attempt {
        replaces,
        ..attempt(place, name, password, form.is_ticked("remember"))
    };
    match place.scene.services.sign_in.first_factor(attempt).await? {
        FirstFactor::Rejected => Ok(back_to_form(place, form, Notice::Rejected)),
        FirstFactor::Regulated { until } | FirstFactor::Limited { until } => {
            Ok(wait::page(place, until))
        }
        FirstFactor::Done(issued) => {
            let issued = second_step::by_trusted_browser(place, issued).await?;
            let response = send_on(place, &form.way(place), &issued.view);
            Ok(own::with_session(response, place, &issued))
        }
    }
}

/// What the portal and its API ask of the sign-in flow.
pub(crate) fn attempt(
    place: &Place,
    name: &str,
    password: Secret<String>,
    remember: bool,
) -> Attempt {
    let user_agent = place.scene.headers.get(USER_AGENT);
    Attempt {
        typed_name: name.to_owned(),
        password,
        remember,
        cookie_domain: place.domain.domain.clone(),
        lifetimes: place.domain.lifetimes,
        replaces: None,
        device_cookie: device::cookie(place),
        address: place.client,
        user_agent: user_agent
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned),
        request_id: place.scene.request_id,
    }
}

/// After a factor was accepted: to where the visitor was going, if the rules let them, else to a page of ours
/// that says why not.
pub(super) fn send_on(place: &Place, way: &Way, view: &SessionView) -> Response {
    match onward::ask(place, way, view) {
        Onward::Go(target) => answer::see_other(target.location()),
        Onward::SecondStep => to_second_step(place, way),
        Onward::Forbidden(_) | Onward::FirstStepAgain => {
            answer::see_other(&place.scene.path(&way.at("/")))
        }
        Onward::Account(page) => to_account(place, way, page),
        Onward::Nowhere => answer::see_other(&home(place)),
    }
}

/// To an account page, which leads on from there.
fn to_account(place: &Place, way: &Way, page: AccountPage) -> Response {
    let onward = way.clone().by(None).at(page.path());
    answer::see_other(&place.scene.path(&onward))
}

/// Where a visitor without a way goes after signing in.
fn home(place: &Place) -> String {
    place
        .start()
        .map_or_else(|| place.scene.path("/"), str::to_owned)
}

fn back_to_form(place: &Place, form: &Form, notice: Notice) -> Response {
    let flash = Flash {
        notice,
        name: form.text("username").to_owned(),
        remember: form.is_ticked("remember"),
    };
    let response = answer::see_other(&place.scene.path(&form.way(place).at("/")));
    let key = &place.scene.services.csrf_key;
    answer::with_cookies(response, flash.write(key, place.reach(), place.scene.now))
}

fn stale_form(place: &Place, form: &Form) -> Response {
    let flash = Flash {
        notice: Notice::StaleForm,
        name: form.text("username").to_owned(),
        remember: form.is_ticked("remember"),
    };
    sign_in_page(place, &form.way(place), Some(flash))
}

fn sign_in_page(place: &Place, way: &Way, flash: Option<Flash>) -> Response {
    let guard = place.guard();
    let notice = flash.as_ref().map(|flash| flash.notice);
    let ticked = flash.as_ref().is_some_and(|flash| flash.remember);
    let title = place.scene.say("sign-in");
    let mood = if notice.is_some() {
        Mood::Error
    } else {
        Mood::Calm
    };
    let page = SignInPage {
        frame: place.scene.frame(&title, mood),
        host: way.target().map(|target| target.host().to_owned()),
        to_account: way.page().is_some() && way.target().is_none(),
        notice,
        name: flash.map(|flash| flash.name).unwrap_or_default(),
        lost: lost_password(place),
        remember: place.domain.lifetimes.remember_me.map(|_| ticked),
        form: way.form(place.token(&guard)),
        next: place.scene.path(&way.at("/")),
        passkey: passkey(place),
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

/// The call that signs in with a passkey, where one does.
fn passkey(place: &Place) -> Option<String> {
    let keys = place.scene.services.keys.as_ref()?;
    let offered = keys.sign_in.has_passkeys() && place.relying_party().is_some();
    offered.then(|| place.scene.path("/api/firstfactor/passkey"))
}

/// Where to go for whoever has lost the password.
fn lost_password(place: &Place) -> Option<String> {
    match &place.scene.services.passwords.reset {
        ResetOffer::Here(_) | ResetOffer::Ask => Some(place.scene.path("/reset-password/step1")),
        ResetOffer::Elsewhere(url) => Some(url.as_str().to_owned()),
        ResetOffer::Off => None,
    }
}

/// What somebody who is signed in gets for the sign-in page.
async fn onward_page(
    place: &Place,
    way: &Way,
    view: &Arc<SessionView>,
) -> Result<Response, Problem> {
    Ok(match onward::ask(place, way, view) {
        Onward::Go(target) => answer::see_other(target.location()),
        Onward::Forbidden(target) => forbidden(place, way, target.host(), view),
        Onward::FirstStepAgain => first_step_again::too_old(place, way, view).await?,
        Onward::SecondStep => to_second_step(place, way),
        Onward::Account(page) => to_account(place, way, page),
        Onward::Nowhere => signed_in(place, view),
    })
}

fn forbidden(place: &Place, way: &Way, host: &str, view: &SessionView) -> Response {
    let guard = place.guard();
    let scene = &place.scene;
    let around = scene.frame("", Mood::Calm).around("no-access", "host");
    let title = format!("{}{host}{}", around.before, around.after);
    let page = ForbiddenPage {
        frame: scene.frame(&title, Mood::Calm),
        host: host.to_owned(),
        account: account(view),
        form: way.form(place.token(&guard)),
    };
    tracing::info!(request.id = %scene.request_id, target.host = host, "a signed-in visitor was refused");
    let response = answer::page(StatusCode::FORBIDDEN, &page, &scene.snapshot.cookie_domains);
    answer::with_cookies(response, guard.set_cookie())
}

/// To the factor that is missing.
fn to_second_step(place: &Place, way: &Way) -> Response {
    answer::see_other(&place.scene.path(&way.at(second_step::PATH)))
}

fn signed_in(place: &Place, view: &SessionView) -> Response {
    let title = place.scene.say("signed-in");
    let frame = place.scene.frame(&title, Mood::Calm);
    let home = place
        .domain
        .default_redirection_url
        .as_ref()
        .and_then(|url| {
            Some(Link {
                url: url.as_str().to_owned(),
                host: url.url().host_str()?.to_owned(),
            })
        });
    let page = SignedInPage {
        frame,
        account: account(view),
        since: Some(frame.moment(view.created_at())),
        home,
    };
    answer::page(StatusCode::OK, &page, &place.scene.snapshot.cookie_domains)
}

/// The account of a session, as pages show it.
pub(crate) fn account(view: &SessionView) -> AccountCard {
    let user = view.user();
    let mailbox = user
        .emails
        .first()
        .map(|address| address.as_str().to_owned());
    AccountCard {
        initial: user
            .display_name
            .chars()
            .next()
            .map(|c| c.to_uppercase().collect())
            .unwrap_or_default(),
        display_name: user.display_name.clone(),
        detail: mailbox.unwrap_or_else(|| user.name.as_str().to_owned()),
    }
}
