//! `/api/secondfactor/duo` and what belongs to it: a push to the user's telephone as the second factor (docs/contract.md,
//! second factor). It must not know what sends a push.

use axum::body::Body;
use axum::response::Response;
use doorward_authn::{
    PushAccount, PushDevice, PushDeviceId, PushError, PushFactor, PushLook, PushStep,
};
use doorward_model::{FactorKind, Secret};
use http::StatusCode;
use serde::Serialize;

use super::answer;
use super::caller::{Caller, unavailable};
use super::fields::Fields;
use super::second_step::Onward;
use crate::portal::{Place, Scene, plain};

/// The one way in which a device is asked.
const METHOD: &str = "push";

/// What the user has chosen.
#[derive(Serialize)]
struct Chosen<'a> {
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_device: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_method: Option<&'static str>,
}

/// What the service has for the user.
#[derive(Default, Serialize)]
struct Account {
    result: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    devices: Vec<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enroll_url: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    device: String,
    display_name: String,
    capabilities: [&'static str; 1],
}

impl From<PushDevice> for Listed {
    fn from(device: PushDevice) -> Self {
        Self {
            device: device.id.as_str().to_owned(),
            display_name: device.name,
            capabilities: [METHOD],
        }
    }
}

impl From<PushAccount> for Account {
    fn from(account: PushAccount) -> Self {
        let result = |result| Self {
            result,
            ..Self::default()
        };
        match account {
            PushAccount::Devices(devices) => Self {
                devices: devices.into_iter().map(Listed::from).collect(),
                ..result("auth")
            },
            PushAccount::NotEnrolled { portal } => Self {
                enroll_url: portal,
                ..result("enroll")
            },
            PushAccount::Bypass => result("allow"),
            PushAccount::Refused => result("deny"),
        }
    }
}

/// Which device is asked.
pub(crate) async fn show_push(scene: Scene) -> Response {
    match preferred(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn preferred(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let chosen = service(&caller)?.chosen(caller.session.user_id()).await;
    let chosen = chosen.map_err(|error| unavailable(error.into()))?;
    Ok(answer::data(Chosen {
        result: "auth",
        preferred_device: chosen.as_ref().map(PushDeviceId::as_str),
        preferred_method: chosen.as_ref().map(|_| METHOD),
    }))
}

/// What there is to choose from.
pub(crate) async fn show_devices(scene: Scene) -> Response {
    match devices(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn devices(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let look = service(&caller)?.look(caller.place.within(&caller.session));
    match look.await.map_err(outage)? {
        PushLook::Found(account) => Ok(answer::data(Account::from(account))),
        PushLook::Limited { until } => Ok(answer::too_many(&caller.place, Some(until))),
    }
}

/// Chooses another device.
pub(crate) async fn choose_device(scene: Scene, body: Body) -> Response {
    match choose(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn choose(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let push = service(&caller)?;
    let wrong = || answer::ko(StatusCode::BAD_REQUEST, answer::RETRY_LATER);
    let device = wanted(&body).ok_or_else(wrong)?;
    let chosen = push.choose(caller.place.within(&caller.session), &device);
    chosen.await.map_err(|error| unavailable(error.into()))?;
    Ok(answer::ok())
}

fn wanted(body: &Secret<Vec<u8>>) -> Option<PushDeviceId> {
    let fields = Fields::parse(body)?;
    let method = fields.text("method").ok()??;
    let device = fields.text("device").ok()??;
    PushDeviceId::parse(device).filter(|_| method == METHOD)
}

/// Sends a push and waits for the answer.
pub(crate) async fn submit_push(scene: Scene, body: Body) -> Response {
    match submit(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn submit(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let push = service(&caller)?;
    let onward = onward(&body).ok_or_else(refused)?;
    let place = &caller.place;
    let target = onward.shown(place);
    let step = push.by_push(place.within(&caller.session), target.as_deref());
    let step = step.await.map_err(outage)?;
    if let PushStep::Done(issued) = &step {
        place.remember_method(FactorKind::Push, issued).await;
    }
    Ok(said(place, &onward, step))
}

/// A passcode is accepted and means nothing: a push needs none.
fn onward(body: &Secret<Vec<u8>>) -> Option<Onward> {
    let fields = Fields::parse(body)?;
    fields.text("passcode").ok()?;
    Onward::of(&fields).ok()
}

fn said(place: &Place, onward: &Onward, step: PushStep) -> Response {
    match step {
        PushStep::Done(issued) => onward.answer(place, &issued),
        PushStep::Limited { until } => answer::too_many(place, Some(until)),
        PushStep::Choose(devices) => answer::data(Account::from(PushAccount::Devices(devices))),
        PushStep::NotEnrolled {
            portal: Some(portal),
        } => {
            let portal = Some(portal);
            answer::data(Account::from(PushAccount::NotEnrolled { portal }))
        }
        PushStep::NotEnrolled { portal: None }
        | PushStep::SignedOut
        | PushStep::Refused
        | PushStep::Declined
        | PushStep::Reported
        | PushStep::Unanswered => refused(),
    }
}

/// The service, where the configuration has one.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn service(caller: &Caller) -> Result<&PushFactor, Response> {
    let push = caller.place.scene.services.second_factor.push.as_deref();
    push.ok_or_else(|| plain(StatusCode::NOT_FOUND))
}

fn refused() -> Response {
    answer::ko(StatusCode::UNAUTHORIZED, answer::RETRY_LATER)
}

fn outage(error: PushError) -> Response {
    unavailable(error.into())
}
