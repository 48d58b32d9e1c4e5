//! `POST /api/secondfactor/password`: the password as the second factor of a session that began with a passkey
//! (docs/contract.md, second factor). It is counted as any other password.

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Reauthenticated, TypedPassword};
use http::StatusCode;

use super::answer;
use super::caller::{Caller, unavailable};
use super::credentials::Credentials;
use super::onward::after_second_factor;
use crate::portal::{self, Problem, Scene, plain};

pub(crate) async fn give_password(scene: Scene, body: Body) -> Response {
    match give(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn give(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let keys = caller.place.scene.services.keys.as_ref();
    if !keys.is_some_and(|keys| keys.sign_in.has_passkeys()) {
        return Err(plain(StatusCode::NOT_FOUND));
    }
    let rejected = || answer::ko(StatusCode::UNAUTHORIZED, answer::RETRY_LATER);
    let given = Credentials::parse_password(&body).ok_or_else(rejected)?;
    let typed = TypedPassword {
        password: given.password.clone(),
        device_cookie: portal::device_cookie(&caller.place),
    };
    let by_password = &caller.place.scene.services.elevation.by_password;
    let about = caller.place.circumstances();
    let confirmed = by_password.confirm(caller.asking(), typed, &about).await;
    match confirmed.map_err(|error| unavailable(Problem::from(error)))? {
        Reauthenticated::Rejected | Reauthenticated::SignedOut => Err(rejected()),
        Reauthenticated::Limited { until } => Err(answer::too_many(&caller.place, until)),
        Reauthenticated::Done(issued) => {
            let response = after_second_factor(&caller.place, given.wish(), answer::RETRY_LATER);
            Ok(portal::with_raised_session(
                response,
                &caller.place,
                &issued,
            ))
        }
    }
}
