//! `/2fa/push`: a push to the user's telephone as the second factor, and which of several telephones is asked. Nothing is sent
//! before the visitor asks for it, and the form's answer waits for theirs. It must not know what sends a push.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_authn::{
    PushAccount, PushDevice, PushDeviceId, PushError, PushFactor, PushLook, PushStep,
};
use doorward_model::FactorKind;
use doorward_sessions::SessionView;
use http::StatusCode;

use super::flash::{self, Flash};
use super::form::{Form, Rejected};
use super::notice::Notice;
use super::pages::{DeviceChoice, PushDevicePage, PushPage};
use super::place::Place;
use super::problem::Problem;
use super::redirect_target::RedirectTarget;
use super::second_step::{self, Asked, Method, accepted, asked, others, to_sign_in, trust_offer};
use super::way::Way;
use super::{answer, query, wait};

/// The page that asks which telephone.
const DEVICES: &str = "/2fa/push/device";

/// `GET /2fa/push`.
pub(crate) async fn show_push(place: Place, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let shown = push_page(&place, &way, Flash::of(&place)).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// `POST /2fa/push`: sends the push, to another telephone from now on where one is named.
pub(crate) async fn submit_push(place: Place, body: Body) -> Response {
    let outcome = match Form::read(&place, body).await {
        Ok(form) => take(&place, &form).await,
        Err(Rejected::Stale(form)) => {
            let flash = second_step::flash(&form, Notice::StalePush);
            push_page(&place, &form.way(&place), Some(flash)).await
        }
        Err(Rejected::Unread(problem)) => Err(problem),
    };
    outcome.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// `GET /2fa/push/device`.
pub(crate) async fn show_devices(place: Place, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let shown = devices(&place, &way).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn take(place: &Place, form: &Form) -> Result<Response, Problem> {
    let way = form.way(place);
    let visitor = place.visitor().await?;
    let Some(view) = visitor.session() else {
        return Ok(to_sign_in(place, &way));
    };
    let Some(push) = &place.scene.services.second_factor.push else {
        return Ok(to(place, &way, second_step::PATH));
    };
    let notice = match ask(place, push, view, form).await {
        Ok(PushStep::Done(issued)) => {
            return accepted(place, form, (FactorKind::Push, &issued)).await;
        }
        Ok(PushStep::SignedOut) => return Ok(to_sign_in(place, &way)),
        Ok(PushStep::Limited { until }) => return Ok(wait::page(place, Some(until))),
        Ok(PushStep::Choose(_) | PushStep::NotEnrolled { .. }) => {
            return Ok(to(place, &way, DEVICES));
        }
        Ok(PushStep::Refused) => Notice::PushRefused,
        Ok(PushStep::Declined) => Notice::PushDeclined,
        Ok(PushStep::Reported) => Notice::PushReported,
        Ok(PushStep::Unanswered) => Notice::PushUnanswered,
        Err(error) => outage(error)?,
    };
    let flash = second_step::flash(form, notice);
    Ok(back(place, &way, &flash))
}

async fn ask(
    place: &Place,
    push: &PushFactor,
    view: &SessionView,
    form: &Form,
) -> Result<PushStep, PushError> {
    let within = place.within(view);
    if let Some(device) = PushDeviceId::parse(form.text("device")) {
        push.choose(within, &device).await?;
    }
    let target = form.way(place).target().map(RedirectTarget::without_query);
    push.by_push(within, target.as_deref()).await
}

/// A service that does not answer is no reason to give up: there may be other factors.
fn outage(error: PushError) -> Result<Notice, Problem> {
    match error {
        PushError::Service(error) => {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, "a push cannot be sent");
            Ok(Notice::PushOutage)
        }
        PushError::Store(error) => Err(error.into()),
    }
}

fn to(place: &Place, way: &Way, path: &str) -> Response {
    answer::see_other(&place.scene.path(&way.at(path)))
}

fn back(place: &Place, way: &Way, flash: &Flash) -> Response {
    let key = &place.scene.services.csrf_key;
    let cookies = flash.write(key, place.reach(), place.scene.now);
    answer::with_cookies(to(place, way, Method::Push.path()), cookies)
}

async fn push_page(place: &Place, way: &Way, flash: Option<Flash>) -> Result<Response, Problem> {
    let asked = match asked(place, way).await? {
        Ok(asked) => asked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if !asked.methods.has(Method::Push) {
        return Ok(to(place, way, second_step::PATH));
    }
    Ok(render(place, way, &asked, flash))
}

fn render(place: &Place, way: &Way, asked: &Asked, flash: Option<Flash>) -> Response {
    let scene = &place.scene;
    let guard = place.guard();
    let notice = flash.as_ref().map(|flash| flash.notice);
    let title = scene.say("push");
    let page = PushPage {
        frame: scene.frame(&title, second_step::mood(notice)),
        name: asked.view.user().name.as_str().to_owned(),
        host: way.target().map(|target| target.host().to_owned()),
        notice,
        trust: trust_offer(place),
        trust_is_ticked: flash.is_some_and(|flash| flash.remember),
        devices: scene.path(&way.at(DEVICES)),
        others: others(place, way, asked, Method::Push),
        action: scene.path(Method::Push.path()),
        form: way.form(place.token(&guard)),
    };
    let status = match notice {
        Some(Notice::StalePush) => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    };
    let response = answer::page(status, &page, &scene.snapshot.cookie_domains);
    let cleared = flash::clear(&scene.headers, place.reach());
    let cookies = [guard.set_cookie(), cleared];
    answer::with_cookies(response, cookies.into_iter().flatten())
}

async fn devices(place: &Place, way: &Way) -> Result<Response, Problem> {
    let asked = match asked(place, way).await? {
        Ok(asked) => asked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let Some(push) = &place.scene.services.second_factor.push else {
        return Ok(to(place, way, second_step::PATH));
    };
    let notice = match push.look(place.within(&asked.view)).await {
        Ok(PushLook::Limited { until }) => return Ok(wait::page(place, Some(until))),
        Ok(PushLook::Found(PushAccount::Devices(devices))) => {
            let chosen = push.chosen(asked.view.user_id()).await?;
            let choices = choices(devices, chosen.as_ref());
            return Ok(devices_page(place, way, &asked, Found::Choices(choices)));
        }
        Ok(PushLook::Found(PushAccount::NotEnrolled { portal })) => {
            return Ok(devices_page(place, way, &asked, Found::Nothing { portal }));
        }
        Ok(PushLook::Found(PushAccount::Bypass)) => {
            return Ok(to(place, way, Method::Push.path()));
        }
        Ok(PushLook::Found(PushAccount::Refused)) => Notice::PushRefused,
        Err(error) => outage(error)?,
    };
    Ok(back(place, way, &Flash::saying(notice)))
}

/// What the service has for the user.
enum Found {
    Choices(Vec<DeviceChoice>),
    Nothing { portal: Option<String> },
}

fn choices(devices: Vec<PushDevice>, chosen: Option<&PushDeviceId>) -> Vec<DeviceChoice> {
    let first = devices.first().map(|device| device.id.clone());
    let is_there = |id: &&PushDeviceId| devices.iter().any(|device| device.id == **id);
    let ticked = chosen.filter(is_there).cloned().or(first);
    let choice = |device: PushDevice| DeviceChoice {
        is_ticked: Some(&device.id) == ticked.as_ref(),
        id: device.id.as_str().to_owned(),
        name: device.name,
    };
    devices.into_iter().map(choice).collect()
}

fn devices_page(place: &Place, way: &Way, asked: &Asked, found: Found) -> Response {
    let scene = &place.scene;
    let guard = place.guard();
    let (title, choices, portal) = match found {
        Found::Choices(choices) => ("push-device", choices, None),
        Found::Nothing { portal } => ("push-none", Vec::new(), portal),
    };
    let title = scene.say(title);
    let page = PushDevicePage {
        frame: scene.frame(&title, super::frame::Mood::Calm),
        title: title.clone(),
        name: asked.view.user().name.as_str().to_owned(),
        host: way.target().map(|target| target.host().to_owned()),
        choices,
        portal,
        again: scene.path(&way.at(Method::Push.path())),
        others: others(place, way, asked, Method::Push),
        action: scene.path(Method::Push.path()),
        form: way.form(place.token(&guard)),
    };
    let response = answer::page(StatusCode::OK, &page, &scene.snapshot.cookie_domains);
    answer::with_cookies(response, guard.set_cookie())
}
