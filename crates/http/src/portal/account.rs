//! The account pages: what users see and change of their own account, under `/settings`. All of them need the visitor's own
//! session, so each handler takes an [`Account`]. It must not know how a visitor signs in.

pub(crate) mod activity;
mod app;
pub(crate) mod confirm;
pub(crate) mod desk;
mod factors;
mod keys;
mod method;
pub(crate) mod page;
pub(crate) mod pages;
mod password;
mod profile;
mod sessions;
pub(crate) mod told;
mod user_agent;

use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::response::Response;
use axum::routing::{get, post};
use doorward_sessions::SessionView;
use http::request::Parts;

use super::form::{Form, Rejected};
use super::own::Own;
use super::place::Place;
use super::problem::Problem;
use super::way::Way;
use super::{answer, query};
use crate::Services;
use page::AccountPage;
use told::Told;

/// The routes of the account pages.
pub(crate) fn routes() -> Router<Services> {
    Router::new()
        .route("/settings", get(profile::show_profile))
        .route("/settings/activity", get(activity::show_activity))
        .route(
            "/settings/confirm",
            get(confirm::show_confirm).post(confirm::submit_password),
        )
        .route("/settings/confirm/send", post(confirm::submit_send))
        .route(
            "/settings/confirm/code",
            get(confirm::show_code).post(confirm::submit_code),
        )
        .route("/settings/confirm/key", post(confirm::submit_key))
        .merge(factor_routes())
        .route(
            "/settings/security",
            get(password::show_password).post(password::submit_password),
        )
        .route("/settings/sessions", get(sessions::show_sessions))
        .route("/settings/sessions/end", post(sessions::submit_end))
        .route(
            "/settings/sessions/end-others",
            post(sessions::submit_end_others),
        )
}

fn factor_routes() -> Router<Services> {
    Router::new()
        .route(
            "/settings/two-factor-authentication",
            get(factors::show_factors),
        )
        .route(
            "/settings/two-factor-authentication/app",
            get(app::show_app).post(app::submit_app),
        )
        .route(
            "/settings/two-factor-authentication/app/remove",
            post(factors::submit_remove_app),
        )
        .route(
            "/settings/two-factor-authentication/keys",
            get(keys::show_keys),
        )
        .route(
            "/settings/two-factor-authentication/keys/rename",
            post(keys::submit_rename),
        )
        .route(
            "/settings/two-factor-authentication/keys/remove",
            post(keys::submit_remove),
        )
        .route(
            "/settings/two-factor-authentication/recovery-codes",
            get(factors::show_codes).post(factors::submit_codes),
        )
        .route(
            "/settings/two-factor-authentication/method",
            post(method::submit_method),
        )
        .route(
            "/settings/two-factor-authentication/browsers/forget",
            post(factors::submit_forget),
        )
}

/// A request to an account page by a visitor in their own session. Everybody else is led to the sign-in page, and comes back
/// from there.
#[derive(Debug)]
pub(crate) struct Account {
    /// Where it arrived.
    pub(crate) place: Place,
    /// The session, and the proof that it is the visitor's own.
    pub(crate) own: Own,
}

impl Account {
    /// The session.
    pub(crate) fn session(&self) -> &SessionView {
        self.own.session()
    }

    /// The form that was sent to a page, or the answer where it is old or not ours.
    pub(crate) async fn form(&self, page: AccountPage, body: Body) -> Result<Form, Response> {
        self.form_at(page.path(), body).await
    }

    /// The form that was sent to one of our paths, or the answer where it is old or not ours.
    pub(crate) async fn form_at(&self, path: &str, body: Body) -> Result<Form, Response> {
        Form::read(&self.place, body)
            .await
            .map_err(|rejected| match rejected {
                Rejected::Stale(form) => {
                    let way = form.way(&self.place);
                    Told::Stale.at(&self.place, &way.at(path))
                }
                Rejected::Unread(problem) => problem.page(&self.place.scene),
            })
    }

    /// After a form: back to its page, which tells what became of it.
    pub(crate) fn answer(&self, page: AccountPage, told: Result<Told, Problem>) -> Response {
        match told {
            Ok(told) => told.on(&self.place, page, &Way::default()),
            Err(problem) => problem.page(&self.place.scene),
        }
    }
}

impl FromRequestParts<Services> for Account {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Response> {
        let place = Place::from_request_parts(parts, services).await?;
        match place.own().await {
            Ok(Some(own)) => {
                // Whoever reads an account page is using the session, as on a check.
                services.sessions.seen(own.session(), place.scene.now);
                Ok(Self { place, own })
            }
            Ok(None) => Err(sign_in_first(&place, parts)),
            Err(problem) => Err(problem.page(&place.scene)),
        }
    }
}

/// To the sign-in page, and from there to the page that was asked for, or to the one whose form was sent.
fn sign_in_first(place: &Place, parts: &Parts) -> Response {
    let page = AccountPage::nearest(parts.uri.path());
    let way = query::read(parts.uri.query()).way(place).by(Some(page));
    answer::see_other(&place.scene.path(&way.at("/")))
}
