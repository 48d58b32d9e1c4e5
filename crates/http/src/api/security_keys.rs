//! `/api/secondfactor/webauthn/credentials` and below: what users do about their security keys and passkeys
//! (docs/contract.md, security keys).

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use doorward_accounts::{KeyRefused, SecurityKeys};
use doorward_authn::{KeyId, RegisteredKey};
use doorward_credentials::webauthn::{CeremonyRefused, RegistrationResponse, RelyingParty};
use doorward_model::{Secret, Timestamp};
use doorward_text::rfc3339;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::caller::{Caller, unavailable};
use super::{answer, request};
use crate::portal::{Problem, Scene, plain};

/// Registering a key did not work.
const CANNOT_REGISTER: &str = "Unable to register your security key.";
/// The user has a key of that name.
const NAME_TAKEN: &str =
    "Another one of your security keys is already registered with that display name.";

/// A key as clients of the contract know it.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are the contract's"
)]
struct Listed<'a> {
    id: i64,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<String>,
    rpid: &'a str,
    username: &'a str,
    description: &'a str,
    kid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    aaguid: Option<String>,
    attestation_type: &'a str,
    attestation_format: &'a str,
    attachment: &'a str,
    transports: &'a [String],
    sign_count: u32,
    clone_warning: bool,
    legacy: bool,
    discoverable: bool,
    present: bool,
    verified: bool,
    backup_eligible: bool,
    backup_state: bool,
    public_key: String,
}

#[derive(Deserialize)]
struct Named {
    description: String,
}

fn listed<'a>(key: &'a RegisteredKey, user: &'a str) -> Listed<'a> {
    let credential = &key.credential;
    let moment = |at: Timestamp| rfc3339(at.unix_seconds());
    let aaguid = (!credential.aaguid.is_zero()).then(|| credential.aaguid.to_string());
    Listed {
        id: key.id.0,
        created_at: moment(key.created_at),
        last_used_at: key.last_used_at.map(moment),
        rpid: &key.rp_id,
        username: user,
        description: &key.name,
        kid: URL_SAFE_NO_PAD.encode(&credential.id),
        aaguid,
        attestation_type: &credential.attestation_type,
        attestation_format: &credential.attestation_format,
        attachment: credential.attachment.map_or("", |kind| kind.as_str()),
        transports: &credential.transports,
        sign_count: credential.counter,
        clone_warning: key.clone_warning,
        legacy: false,
        discoverable: credential.discoverable,
        present: true,
        verified: credential.verified,
        backup_eligible: credential.backup_eligible,
        backup_state: credential.backup_state,
        public_key: STANDARD.encode(&credential.public_key),
    }
}

/// The visitor's keys.
pub(crate) async fn list_keys(scene: Scene) -> Response {
    match list(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn list(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let (service, party) = keys(&caller)?;
    let found = service.list(&caller.session, &party).await;
    let found = found.map_err(|error| unavailable(error.into()))?;
    let user = caller.session.user();
    let name = user.name.as_str();
    let keys: Vec<_> = found.iter().map(|key| listed(key, name)).collect();
    Ok(answer::data(keys))
}

/// Asks for a new key.
pub(crate) async fn start_registration(scene: Scene, body: Body) -> Response {
    match start(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn start(scene: Scene, body: Body) -> Result<Response, Response> {
    let (caller, elevated) = Caller::elevated(scene).await?;
    let body = caller.read(body).await?;
    let (service, party) = keys(&caller)?;
    let name = name(&body)?;
    let started = service.start(&elevated, &caller.session, &party, &name);
    Ok(answer::data(started.await.map_err(refusal)?))
}

/// Keeps the key that was asked for.
pub(crate) async fn finish_registration(scene: Scene, body: Body) -> Response {
    match finish(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn finish(scene: Scene, body: Body) -> Result<Response, Response> {
    let (caller, elevated) = Caller::elevated(scene).await?;
    let body = caller.read(body).await?;
    let (service, party) = keys(&caller)?;
    let response = RegistrationResponse::read(body.expose());
    let response = response.map_err(|error| refusal(error.into()))?;
    let about = caller.place.circumstances();
    let act = (&*caller.session, &about);
    let finished = service.finish(&elevated, act, &party, &response).await;
    finished.map_err(refusal)?;
    let mut created = answer::ok();
    *created.status_mut() = StatusCode::CREATED;
    Ok(created)
}

/// Gives up what was asked.
pub(crate) async fn cancel_registration(scene: Scene) -> Response {
    match cancel(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn cancel(scene: Scene) -> Result<Response, Response> {
    let (caller, _elevated) = Caller::elevated(scene).await?;
    request::of_own_origin(&caller.place)?;
    let (service, _) = keys(&caller)?;
    service.cancel(&caller.session);
    Ok(answer::ok())
}

/// Gives a key another name.
pub(crate) async fn rename_key(scene: Scene, Path(id): Path<String>, body: Body) -> Response {
    match rename(scene, &id, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn rename(scene: Scene, id: &str, body: Body) -> Result<Response, Response> {
    let (caller, elevated) = Caller::elevated(scene).await?;
    let body = caller.read(body).await?;
    let (service, _) = keys(&caller)?;
    let (id, name) = (key_id(id)?, name(&body)?);
    let renamed = service.rename(&elevated, &caller.session, id, &name).await;
    renamed.map_err(refusal)?;
    Ok(answer::ok())
}

/// Removes a key.
pub(crate) async fn remove_key(scene: Scene, Path(id): Path<String>) -> Response {
    match remove(scene, &id).await {
        Ok(response) | Err(response) => response,
    }
}

async fn remove(scene: Scene, id: &str) -> Result<Response, Response> {
    let (caller, elevated) = Caller::elevated(scene).await?;
    request::of_own_origin(&caller.place)?;
    let (service, _) = keys(&caller)?;
    let about = caller.place.circumstances();
    let act = (&*caller.session, &about);
    let removed = service.remove(&elevated, act, key_id(id)?).await;
    removed.map_err(refusal)?;
    Ok(answer::ok())
}

/// The service and the portal that keys are for, where the configuration has keys.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn keys(caller: &Caller) -> Result<(&SecurityKeys, RelyingParty), Response> {
    let keys = caller.place.scene.services.keys.as_ref();
    let keys = keys.ok_or_else(|| plain(StatusCode::NOT_FOUND))?;
    let party = caller.place.relying_party();
    let party = party.ok_or_else(|| answer::ko(StatusCode::FORBIDDEN, CANNOT_REGISTER))?;
    Ok((&keys.registered, party))
}

#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn name(body: &Secret<Vec<u8>>) -> Result<String, Response> {
    let named: Named =
        serde_json::from_slice(body.expose()).map_err(|_| refusal(KeyRefused::BadName))?;
    Ok(named.description)
}

/// What is no number is nobody's key.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn key_id(text: &str) -> Result<KeyId, Response> {
    let id = text.parse().map_err(|_| refusal(KeyRefused::NotFound));
    id.map(KeyId)
}

fn refusal(error: KeyRefused) -> Response {
    tracing::info!(%error, "a security key was not added or changed");
    let (status, message) = match error {
        KeyRefused::BadName | KeyRefused::Ceremony(CeremonyRefused::Malformed) => {
            (StatusCode::BAD_REQUEST, CANNOT_REGISTER)
        }
        KeyRefused::NameTaken => (StatusCode::CONFLICT, NAME_TAKEN),
        KeyRefused::NotFound => (StatusCode::NOT_FOUND, answer::FAILED),
        KeyRefused::TooMany
        | KeyRefused::NotAsked
        | KeyRefused::Known
        | KeyRefused::Ceremony(_) => (StatusCode::FORBIDDEN, CANNOT_REGISTER),
        KeyRefused::Store(error) => return unavailable(Problem::from(error)),
    };
    answer::ko(status, message)
}
