//! Calls that only users with a session of their own may make, and those that they may make only after they have confirmed who they are
//! (docs/contract.md, elevated sessions). It must not know what the calls do.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Asking, Elevated, NotElevated};
use doorward_model::Secret;
use doorward_sessions::SessionView;
use http::StatusCode;
use serde::Serialize;

use super::answer;
use super::request;
use crate::portal::{Place, Problem, Scene, plain};

/// A call by somebody signed in.
#[derive(Debug)]
pub(crate) struct Caller {
    /// Where it arrived.
    pub(crate) place: Place,
    /// The session.
    pub(crate) session: Arc<SessionView>,
    has_second_factor: bool,
}

/// What is missing; exactly one of the three is true.
#[derive(Serialize)]
struct Missing {
    elevation: bool,
    first_factor: bool,
    second_factor: bool,
}

impl Caller {
    /// The call, or 403 for whoever is not signed in.
    pub(crate) async fn of(scene: Scene) -> Result<Self, Response> {
        match Self::find(scene).await? {
            Some(caller) => Ok(caller),
            None => Err(plain(StatusCode::FORBIDDEN)),
        }
    }

    /// The call with proof that its user has confirmed who they are, or 403 that says what is missing.
    pub(crate) async fn elevated(scene: Scene) -> Result<(Self, Elevated), Response> {
        let Some(caller) = Self::find(scene).await? else {
            return Err(not_elevated(NotElevated::FirstFactor));
        };
        let elevations = &caller.place.scene.services.elevation.elevations;
        let checked = elevations.check(caller.asking(), caller.place.scene.now);
        match checked {
            Ok(proof) => Ok((caller, proof)),
            Err(missing) => Err(not_elevated(missing)),
        }
    }

    async fn find(scene: Scene) -> Result<Option<Self>, Response> {
        let Ok(place) = Place::of(scene) else {
            return Ok(None);
        };
        // A session that a sibling application planted is nobody's here.
        let Some(own) = place.own().await.map_err(unavailable)? else {
            return Ok(None);
        };
        let session = Arc::clone(own.session());
        let has_second_factor = place.has_second_factor(&session).await;
        Ok(Some(Self {
            has_second_factor: has_second_factor.map_err(unavailable)?,
            place,
            session,
        }))
    }

    /// The session, and where it is asked for from.
    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            session: &self.session,
            address: self.place.client,
            has_second_factor: self.has_second_factor,
        }
    }

    /// The body of a call that changes something, or the refusal of one that no page of ours can have sent.
    pub(crate) async fn read(&self, body: Body) -> Result<Secret<Vec<u8>>, Response> {
        request::read(&self.place, body).await
    }
}

/// 403 with the one thing that is missing.
pub(crate) fn not_elevated(missing: NotElevated) -> Response {
    let missing = Missing {
        elevation: missing == NotElevated::Code,
        first_factor: missing == NotElevated::FirstFactor,
        second_factor: missing == NotElevated::SecondFactor,
    };
    answer::ko_with(StatusCode::FORBIDDEN, missing)
}

/// A store or the directory does not answer.
pub(crate) fn unavailable(problem: Problem) -> Response {
    problem.with_retry_after(answer::ko(problem.status(), answer::FAILED))
}
