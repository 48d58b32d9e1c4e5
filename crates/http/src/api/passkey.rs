//! `/api/firstfactor/passkey`: signing in with a passkey (docs/contract.md, passkeys). The calls exist only where the
//! configuration lets passkeys sign in.

use axum::body::Body;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_authn::{Beginning, KeyAttempt, KeySignIn, Passkey, StartedPasskey};
use doorward_credentials::webauthn::RelyingParty;
use doorward_model::{Level, Secret, random_array};
use doorward_sessions::Issued;
use http::{HeaderValue, StatusCode};

use super::answer;
use super::key_answer::KeyAnswer;
use super::onward::{after_first_factor, after_second_factor};
use super::request::Act;
use crate::jar::HostCookie;
use crate::portal::{self, Place, Problem, Scene, plain};

/// What binds a stranger's ceremony to the browser in which it began. It holds nothing but randomness.
const CEREMONY: HostCookie = HostCookie {
    name: "doorward_ceremony",
    max_age: None,
};

/// The characters of 32 bytes in base64url.
const CEREMONY_CHARACTERS: usize = 43;

/// What a stranger's browser hands to its authenticators.
pub(crate) async fn start_passkey(scene: Scene) -> Response {
    match start(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn start(scene: Scene) -> Result<Response, Response> {
    let place = Place::of(scene).map_err(|_| refused())?;
    let (keys, party) = passkeys(&place)?;
    if place.visitor().await.map_err(failed)?.session().is_some() {
        return Err(refused());
    }
    let (browser, cookie) = browser(&place);
    let started = keys.start_passkey(&party, &browser, place.client);
    match started.map_err(|_| refused())? {
        StartedPasskey::Asked(options) => Ok(portal::with_cookies(answer::data(options), cookie)),
        StartedPasskey::Limited { until } => Err(answer::too_many(&place, Some(until))),
    }
}

/// The service and whom it asks for. Where passkeys do not sign in, there is no such call; without a portal's address, or
/// one that browsers keep keys for, there is nobody to ask for.
#[expect(
    clippy::result_large_err,
    reason = "the refusal is a whole response, made to be sent"
)]
fn passkeys(place: &Place) -> Result<(&KeySignIn, RelyingParty), Response> {
    let keys = place.scene.services.keys.as_ref();
    let keys = keys.filter(|keys| keys.sign_in.has_passkeys());
    let keys = keys.ok_or_else(|| plain(StatusCode::NOT_FOUND))?;
    let party = place.relying_party().ok_or_else(refused)?;
    Ok((&*keys.sign_in, party))
}

/// The secret of this browser, and the cookie to set where it has none yet.
fn browser(place: &Place) -> (Secret<String>, Option<HeaderValue>) {
    let known = CEREMONY.read(&place.scene.headers, place.reach());
    if let Some(known) = known.filter(|value| value.len() == CEREMONY_CHARACTERS) {
        return (Secret::new(known.to_owned()), None);
    }
    let bytes = random_array::<32>(&*place.scene.services.entropy);
    let fresh = URL_SAFE_NO_PAD.encode(bytes);
    let cookie = CEREMONY.write(place.reach(), &fresh);
    (Secret::new(fresh), cookie)
}

/// What the browser answered.
pub(crate) async fn finish_passkey(scene: Scene, body: Body) -> Response {
    match finish(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn finish(scene: Scene, body: Body) -> Result<Response, Response> {
    let act = Act::read(scene, body).await?;
    let place = act.place.ok_or_else(refused)?;
    let (keys, party) = passkeys(&place)?;
    let malformed = || answer::ko(StatusCode::BAD_REQUEST, answer::RETRY_LATER);
    let given = KeyAnswer::parse(&act.body).ok_or_else(malformed)?;
    if place.visitor().await.map_err(failed)?.session().is_some() {
        return Err(refused());
    }
    let (browser, _) = browser(&place);
    let attempt = KeyAttempt {
        party: &party,
        browser: &browser,
        response: &given.response,
        beginning: beginning(&place, given.keep_me_logged_in),
    };
    let finished = keys.finish_passkey(attempt).await;
    match finished.map_err(|error| failed(error.into()))? {
        Passkey::Rejected => Err(refused()),
        Passkey::Copied(copied) => {
            place.tell_of_copy(copied).await;
            Err(refused())
        }
        Passkey::Regulated { .. } => Err(answer::ko(StatusCode::UNAUTHORIZED, answer::RETRY_LATER)),
        Passkey::Done(issued) => Ok(signed_in(&place, &given, &issued)),
    }
}

fn beginning(place: &Place, remember: bool) -> Beginning {
    let nobody = Secret::new(String::new());
    let attempt = portal::attempt(place, "", nobody, remember);
    Beginning {
        remember: attempt.remember,
        cookie_domain: attempt.cookie_domain,
        lifetimes: attempt.lifetimes,
        device_cookie: attempt.device_cookie,
        address: attempt.address,
        user_agent: attempt.user_agent,
        request_id: attempt.request_id,
    }
}

fn signed_in(place: &Place, given: &KeyAnswer, issued: &Issued) -> Response {
    let response = if issued.view.level() == Level::TwoFactor {
        after_second_factor(place, given.wish(), answer::RETRY_LATER)
    } else {
        after_first_factor(place, given.wish(), &issued.view, answer::RETRY_LATER)
    };
    portal::with_session(response, place, issued)
}

fn refused() -> Response {
    answer::ko(StatusCode::FORBIDDEN, answer::RETRY_LATER)
}

fn failed(problem: Problem) -> Response {
    problem.with_retry_after(answer::ko(problem.status(), answer::RETRY_LATER))
}
