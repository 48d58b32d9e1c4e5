//! `POST /api/firstfactor/reauthenticate`: the password once more (docs/contract.md, signing in).

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Reauthenticated, TypedPassword};

use super::caller::{Caller, unavailable};
use super::credentials::Credentials;
use super::onward::after_first_factor;
use super::{answer, first_factor};
use crate::portal::{self, Problem, Scene};

pub(crate) async fn submit_password(scene: Scene, body: Body) -> Response {
    match confirm(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn confirm(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let Some(credentials) = Credentials::parse_password(&body) else {
        return Err(first_factor::rejected());
    };
    let place = &caller.place;
    let typed = TypedPassword {
        password: credentials.password.clone(),
        device_cookie: portal::device_cookie(place),
    };
    let by_password = &place.scene.services.elevation.by_password;
    let about = place.circumstances();
    let confirmed = by_password.confirm(caller.asking(), typed, &about).await;
    match confirmed.map_err(|error| unavailable(Problem::from(error)))? {
        Reauthenticated::Done(issued) => {
            let (wish, view) = (credentials.wish(), &issued.view);
            let response = after_first_factor(place, wish, view, answer::REJECTED);
            Ok(portal::with_raised_session(response, place, &issued))
        }
        Reauthenticated::Rejected | Reauthenticated::SignedOut => Ok(first_factor::rejected()),
        Reauthenticated::Limited { until } => Ok(answer::too_many(place, until)),
    }
}
