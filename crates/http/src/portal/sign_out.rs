//! Signing out: one question with one button; only sending the form ends the session.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_gate::Visitor;
use doorward_sessions::SessionView;
use http::StatusCode;

use super::form::{Form, Rejected};
use super::frame::Mood;
use super::notice::Notice;
use super::pages::{SignOutPage, SignedOutPage};
use super::place::Place;
use super::problem::Problem;
use super::sign_in::account;
use super::way::Way;
use super::{answer, own, query};

/// `GET /logout`: the question for somebody signed in; for others the word that they are not.
pub(crate) async fn show_sign_out(place: Place, RawQuery(query): RawQuery) -> Response {
    let query = query::read(query.as_deref());
    let way = place.way(query.rd.as_deref(), None);
    let shown = question(&place, &way, None).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// `POST /logout`: ends the session and sends on.
pub(crate) async fn submit_sign_out(place: Place, body: Body) -> Response {
    let outcome = match Form::read(&place, body).await {
        Ok(form) => sign_out(&place, &form).await,
        Err(Rejected::Stale(form)) => {
            question(&place, &form.way(&place), Some(Notice::StaleSignOut)).await
        }
        Err(Rejected::Unread(problem)) => Err(problem),
    };
    outcome.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn sign_out(place: &Place, form: &Form) -> Result<Response, Problem> {
    let way = form.way(place);
    let response = match way.target() {
        _ if form.text("then") == "sign-in" => answer::see_other(&place.scene.path(&way.at("/"))),
        Some(target) => answer::see_other(target.location()),
        None => answer::see_other(&place.scene.path("/logout")),
    };
    match place.visitor().await? {
        Visitor::Anonymous => Ok(response),
        Visitor::SignedIn(view) => {
            end(place, view).await?;
            Ok(own::without_session(response, place))
        }
    }
}

/// Ends a visitor's session on the server. A visitor who goes away meanwhile wants to be signed out
/// all the same, so the act does not depend on the request.
pub(crate) async fn end(place: &Place, view: Arc<SessionView>) -> Result<(), Problem> {
    let services = &place.scene.services;
    let (sign_in, client, id) = (
        Arc::clone(&services.sign_in),
        place.client,
        place.scene.request_id,
    );
    let act = services
        .acts
        .spawn(async move { sign_in.sign_out(&view, client, id).await });
    let done = act.await.map_err(|error| {
        tracing::error!(%error, "signing out did not end");
        Problem::Unavailable
    })?;
    Ok(done?)
}

async fn question(place: &Place, way: &Way, notice: Option<Notice>) -> Result<Response, Problem> {
    match place.visitor().await? {
        Visitor::Anonymous => Ok(signed_out(place)),
        Visitor::SignedIn(view) => Ok(sign_out_page(place, way, &view, notice)),
    }
}

fn sign_out_page(place: &Place, way: &Way, view: &SessionView, notice: Option<Notice>) -> Response {
    let guard = place.guard();
    let title = place.scene.say("sign-out-question");
    let mood = if notice.is_some() {
        Mood::Error
    } else {
        Mood::Calm
    };
    let page = SignOutPage {
        frame: place.scene.frame(&title, mood),
        account: account(view),
        notice,
        form: way.form(place.token(&guard)),
    };
    let status = if notice.is_some() {
        StatusCode::FORBIDDEN
    } else {
        StatusCode::OK
    };
    let response = answer::page(status, &page, &place.scene.snapshot.cookie_domains);
    answer::with_cookies(response, guard.set_cookie())
}

fn signed_out(place: &Place) -> Response {
    let title = place.scene.say("signed-out");
    let page = SignedOutPage {
        frame: place.scene.frame(&title, Mood::Calm),
    };
    answer::page(StatusCode::OK, &page, &place.scene.snapshot.cookie_domains)
}
