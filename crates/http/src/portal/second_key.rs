//! `/2fa/webauthn`: a security key as the second factor. The page asks by its script; what comes of it is the JSON API's.

use axum::extract::RawQuery;
use axum::response::Response;
use http::StatusCode;

use super::frame::Mood;
use super::pages::SecondKeyPage;
use super::place::Place;
use super::problem::Problem;
use super::second_step::{Asked, Method, asked, others};
use super::sign_in::account;
use super::way::Way;
use super::{answer, query};

pub(crate) async fn show_second_key(place: Place, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let shown = show(&place, &way).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn show(place: &Place, way: &Way) -> Result<Response, Problem> {
    Ok(match asked(place, way).await? {
        Ok(asked) => page(place, way, &asked),
        Err(elsewhere) => elsewhere,
    })
}

fn page(place: &Place, way: &Way, asked: &Asked) -> Response {
    let scene = &place.scene;
    let title = scene.say("second-key");
    let page = SecondKeyPage {
        frame: scene.frame(&title, Mood::Calm),
        host: way.target().map(|target| target.host().to_owned()),
        account: account(&asked.view),
        has_keys: asked.methods.has(Method::Key),
        next: scene.path(&way.at("/")),
        others: others(place, way, asked, Method::Key),
    };
    answer::page(StatusCode::OK, &page, &scene.snapshot.cookie_domains)
}
