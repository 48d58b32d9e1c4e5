//! `GET /api/state`: who is signed in here. A session that is over is nobody's, here as on a check.

use axum::response::Response;
use doorward_gate::Visitor;
use doorward_model::{FactorKind, Level};
use http::StatusCode;
use serde::Serialize;

use super::answer;
use crate::portal::{Place, Scene, plain};

#[derive(Serialize)]
struct State {
    username: String,
    authentication_level: u8,
    factor_knowledge: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_redirection_url: Option<String>,
}

pub(crate) async fn show_state(scene: Scene) -> Response {
    let Ok(place) = Place::of(scene) else {
        return plain(StatusCode::FORBIDDEN);
    };
    match place.visitor().await {
        Ok(visitor) => answer::data(state(&place, &visitor)),
        Err(problem) => problem.with_retry_after(answer::ko(problem.status(), answer::FAILED)),
    }
}

fn state(place: &Place, visitor: &Visitor) -> State {
    let session = visitor.session();
    let home = place.domain.default_redirection_url.as_ref();
    State {
        username: session
            .map(|view| view.user().name.as_str().to_owned())
            .unwrap_or_default(),
        authentication_level: level_number(visitor.level()),
        factor_knowledge: session.is_some_and(|view| {
            view.factors()
                .iter()
                .any(|factor| factor.kind() == FactorKind::Password)
        }),
        default_redirection_url: home.map(|url| url.as_str().to_owned()),
    }
}

/// The contract's number for a level.
const fn level_number(level: Level) -> u8 {
    match level {
        Level::Anonymous => 0,
        Level::OneFactor => 1,
        Level::TwoFactor => 2,
    }
}
