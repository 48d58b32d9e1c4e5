//! Lost passwords: asking for a mail, setting another password with the link in it, and taking a link or a code back. None of
//! these pages needs a session, and none gives one. It must not know how a token is made.

mod carried;
mod change;
mod reset;
mod revoke;
mod weakness;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use doorward_accounts::{
    NewPasswordError, PasswordReset, PasswordResetError, PasswordResetOutcome, ResetToken,
};
use doorward_model::Secret;

use super::place::Place;
use super::problem::Problem;
use crate::{ResetOffer, Services};
pub(crate) use carried::{forget_token, token, with_token};
pub(crate) use change::{Changed, change};
pub(crate) use weakness::{Faults, judge, new_password};

/// Acts that may be under way when somebody asks for a mail; beyond it visitors are told to come again.
const MAX_ACTS: usize = 256;

/// The longest name that a directory is asked for, in bytes.
const MAX_NAME: usize = 256;

/// The routes of these pages.
pub(crate) fn routes() -> Router<Services> {
    Router::new()
        .route(
            "/reset-password/step1",
            get(reset::show_start).post(reset::submit_start),
        )
        .route(
            "/reset-password/step2",
            get(reset::show_finish).post(reset::submit_finish),
        )
        .route("/reset-password/done", get(reset::show_done))
        .route(
            "/revoke/reset-password",
            get(revoke::show_reset).post(revoke::submit_reset),
        )
        .route(
            "/revoke/one-time-code",
            get(revoke::show_code).post(revoke::submit_code),
        )
}

/// The service, where passwords can be reset here.
pub(crate) fn service(place: &Place) -> Option<&Arc<PasswordReset>> {
    match &place.scene.services.passwords.reset {
        ResetOffer::Here(reset) => Some(reset),
        ResetOffer::Elsewhere(_) | ResetOffer::Ask | ResetOffer::Off => None,
    }
}

/// Has a mail sent to whoever is meant, if anybody. It is answered before it begins, so that nobody learns who exists.
pub(crate) fn begin(place: &Place, reset: &Arc<PasswordReset>, typed: &str) -> Result<(), Problem> {
    let acts = &place.scene.services.acts;
    if acts.len() >= MAX_ACTS {
        tracing::warn!("too many acts are under way for another mail");
        return Err(Problem::Busy);
    }
    if typed.is_empty() || typed.len() > MAX_NAME {
        return Ok(());
    }
    let (reset, typed, about) = (Arc::clone(reset), typed.to_owned(), place.circumstances());
    acts.spawn(async move {
        if let Err(error) = reset.start(&typed, &about).await {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, request.id = %about.request_id, "a reset could not be started");
        }
    });
    Ok(())
}

/// Sets the password of the token's user. It does not stop half-way when the visitor goes.
pub(crate) async fn finish(
    place: &Place,
    reset: &Arc<PasswordReset>,
    (token, password): (ResetToken, Secret<String>),
) -> Result<Finished, Problem> {
    let (reset, about) = (Arc::clone(reset), place.circumstances());
    let act = async move { reset.finish(&token, &password, &about).await };
    let done = place.scene.services.acts.spawn(act).await;
    match done {
        Ok(Ok(PasswordResetOutcome::Done)) => Ok(Finished::Done),
        Ok(Ok(PasswordResetOutcome::NoToken)) => Ok(Finished::NoToken),
        Ok(Err(PasswordResetError::New(NewPasswordError::Weak(weaknesses)))) => {
            Ok(Finished::Weak(weaknesses))
        }
        Ok(Err(error)) => {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, request.id = %place.scene.request_id, "a password could not be reset");
            Err(Problem::Unavailable)
        }
        Err(error) => {
            tracing::error!(%error, "a reset did not end");
            Err(Problem::Unavailable)
        }
    }
}

/// How setting another password turned out.
#[derive(Debug)]
pub(crate) enum Finished {
    /// It is set.
    Done,
    /// The token is not good, or not any longer.
    NoToken,
    /// The password may not be one; the token is still good.
    Weak(Vec<doorward_credentials::Weakness>),
}
