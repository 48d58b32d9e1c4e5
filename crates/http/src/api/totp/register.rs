//! `/api/secondfactor/totp/register`: setting up codes from an app (docs/contract.md, one-time password registration).

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Elevated, TotpEnrolment, TotpOffer, TotpSetUp};
use doorward_credentials::{TotpAlgorithm, TotpShape};
use doorward_model::Secret;
use http::StatusCode;
use serde::Serialize;

use crate::api::caller::{Caller, unavailable};
use crate::api::fields::Fields;
use crate::api::{answer, request};
use crate::portal::{Problem, Scene, plain};

/// What may be chosen, and what is proposed.
#[derive(Serialize)]
struct Options {
    algorithm: &'static str,
    algorithms: Vec<&'static str>,
    length: u8,
    lengths: Vec<u8>,
    period: u32,
    periods: Vec<u32>,
}

impl From<&TotpOffer> for Options {
    fn from(offer: &TotpOffer) -> Self {
        let algorithms = offer.algorithms.iter().copied();
        Self {
            algorithm: offer.shape.algorithm.as_str(),
            algorithms: algorithms.map(TotpAlgorithm::as_str).collect(),
            length: offer.shape.digits(),
            lengths: offer.digits.clone(),
            period: offer.shape.period(),
            periods: offer.periods.clone(),
        }
    }
}

#[derive(Serialize)]
struct Offered<'a> {
    base32_secret: &'a str,
    otpauth_url: &'a str,
}

/// A call by somebody who has confirmed who they are, where codes from an app are taken.
struct Applicant {
    caller: Caller,
    proof: Elevated,
}

impl Applicant {
    async fn of(scene: Scene) -> Result<Self, Response> {
        let (caller, proof) = Caller::elevated(scene).await?;
        if caller.place.scene.services.second_factor.totp.is_none() {
            return Err(plain(StatusCode::NOT_FOUND));
        }
        Ok(Self { caller, proof })
    }

    #[expect(
        clippy::result_large_err,
        reason = "the refusal is a whole response, made to be sent"
    )]
    fn enrolment(&self) -> Result<&TotpEnrolment, Response> {
        let services = &self.caller.place.scene.services.second_factor;
        let enrolment = services.totp.as_ref();
        enrolment.ok_or_else(|| plain(StatusCode::NOT_FOUND))
    }
}

/// What may be chosen.
pub(crate) async fn show_options(scene: Scene) -> Response {
    match options(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn options(scene: Scene) -> Result<Response, Response> {
    let applicant = Applicant::of(scene).await?;
    let offer = applicant.enrolment()?.offer();
    Ok(answer::data(Options::from(offer)))
}

/// Makes a key of the chosen shape, which waits for its first code.
pub(crate) async fn begin_registration(scene: Scene, body: Body) -> Response {
    match begin(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn begin(scene: Scene, body: Body) -> Result<Response, Response> {
    let applicant = Applicant::of(scene).await?;
    let body = applicant.caller.read(body).await?;
    let session = &applicant.caller.session;
    let enrolment = applicant.enrolment()?;
    let offered = shape(&body).and_then(|shape| enrolment.begin(&applicant.proof, session, shape));
    let offered = offered.ok_or_else(|| not_set_up(StatusCode::BAD_REQUEST))?;
    Ok(answer::data(Offered {
        base32_secret: offered.secret.expose(),
        otpauth_url: offered.uri.expose(),
    }))
}

fn shape(body: &Secret<Vec<u8>>) -> Option<TotpShape> {
    let fields = Fields::parse(body)?;
    let algorithm = TotpAlgorithm::from_word(fields.text("algorithm").ok()??)?;
    let digits = u8::try_from(fields.number("length")?).ok()?;
    TotpShape::new(algorithm, digits, fields.number("period")?).ok()
}

/// Takes the first code of the key that waits.
pub(crate) async fn finish_registration(scene: Scene, body: Body) -> Response {
    match finish(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn finish(scene: Scene, body: Body) -> Result<Response, Response> {
    let applicant = Applicant::of(scene).await?;
    let body = applicant.caller.read(body).await?;
    let fields = Fields::parse(&body);
    let token = fields
        .as_ref()
        .and_then(|fields| fields.text("token").ok()?);
    let token = token.ok_or_else(|| not_set_up(StatusCode::BAD_REQUEST))?;
    let token = Secret::new(token.to_owned());
    let (caller, proof) = (&applicant.caller, &applicant.proof);
    let about = caller.place.circumstances();
    let enrolment = applicant.enrolment()?;
    match enrolment
        .finish(proof, &caller.session, &token, &about)
        .await
    {
        // The contract leaves the session at the level that it had.
        Ok(TotpSetUp::Done(_)) => Ok(answer::ok()),
        Ok(TotpSetUp::Rejected | TotpSetUp::NothingPending) => {
            Err(not_set_up(StatusCode::FORBIDDEN))
        }
        Err(error) => Err(unavailable(Problem::from(error))),
    }
}

/// Forgets the key that waits.
pub(crate) async fn abandon_registration(scene: Scene) -> Response {
    match abandon(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn abandon(scene: Scene) -> Result<Response, Response> {
    let applicant = Applicant::of(scene).await?;
    request::of_own_origin(&applicant.caller.place)?;
    applicant.enrolment()?.abandon(&applicant.caller.session);
    Ok(answer::ok())
}

fn not_set_up(status: StatusCode) -> Response {
    answer::ko(status, answer::TOTP_NOT_SET_UP)
}
