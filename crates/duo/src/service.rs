//! The port of pushes, answered by the API: `preauth` says what there is for a user, `auth` sends the push and waits. It must
//! not know why a user is asked.

use std::net::IpAddr;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use doorward_authn::{PushAccount, PushAnswer, PushQuestion, PushService, PushUnavailable};
use doorward_model::{Clock, Secret, UserName};
use http::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HOST, USER_AGENT};
use http::{HeaderValue, Request, StatusCode};
use http_body_util::Full;
use rustls::RootCertStore;

use crate::answer::{self, UselessAnswer};
use crate::exchange::{Deadlines, Line, NoAnswer, UnusableHost};
use crate::signature::{Signed, authorization, parameters};

const PREAUTH: &str = "/auth/v2/preauth";
const AUTH: &str = "/auth/v2/auth";

/// What the service works with.
#[derive(Debug)]
pub struct DuoParts {
    /// The host of the API, with a port where it is not 443.
    pub hostname: String,
    /// The integration key.
    pub integration_key: String,
    /// The secret key.
    pub secret_key: Secret<String>,
    /// Who may vouch for the host.
    pub authorities: RootCertStore,
    /// How long things may take.
    pub deadlines: Deadlines,
    /// The time, which is part of what is signed.
    pub clock: Arc<dyn Clock>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct Duo {
    line: Line,
    integration_key: String,
    secret_key: Secret<String>,
    deadlines: Deadlines,
    clock: Arc<dyn Clock>,
}

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("the request cannot be written")]
    Request,
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    #[error(transparent)]
    Useless(#[from] UselessAnswer),
}

impl From<Failed> for PushUnavailable {
    fn from(failed: Failed) -> Self {
        Self::new(failed)
    }
}

impl Duo {
    /// The service. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// There can be no API at this host.
    pub fn new(parts: DuoParts) -> Result<Self, UnusableHost> {
        let greeting = parts.deadlines.greeting;
        Ok(Self {
            line: Line::new(&parts.hostname, parts.authorities, greeting)?,
            integration_key: parts.integration_key,
            secret_key: parts.secret_key,
            deadlines: parts.deadlines,
            clock: parts.clock,
        })
    }

    /// The signed request; its body is exactly what was signed.
    fn request(
        &self,
        path: &str,
        pairs: Vec<(&str, &str)>,
    ) -> Result<Request<Full<Bytes>>, Failed> {
        let parameters = parameters(pairs);
        let now = jiff::Timestamp::from_second(self.clock.now().unix_seconds());
        let now = now.map_err(|_| Failed::Request)?;
        let date = jiff::fmt::rfc2822::to_string(&now.to_zoned(jiff::tz::TimeZone::UTC));
        let date = date.map_err(|_| Failed::Request)?;
        let signed = Signed {
            date: &date,
            host: self.line.host(),
            path,
            parameters: &parameters,
        };
        let signature = authorization(&signed, &self.integration_key, &self.secret_key);
        let signature = signature.ok_or(Failed::Request)?;
        let mut signature =
            HeaderValue::try_from(signature.expose()).map_err(|_| Failed::Request)?;
        signature.set_sensitive(true);
        Request::post(path)
            .header(HOST, self.line.host())
            .header(DATE, &date)
            .header(AUTHORIZATION, signature)
            .header(USER_AGENT, "Doorward")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(parameters))
            .map_err(|_| Failed::Request)
    }

    async fn preauth(&self, user: &UserName, address: IpAddr) -> Result<PushAccount, Failed> {
        let address = address.to_string();
        let pairs = vec![("username", user.as_str()), ("ipaddr", &address)];
        let request = self.request(PREAUTH, pairs)?;
        let (status, body) = self.line.send(request, self.deadlines.account).await?;
        Ok(answer::account(status, &body)?)
    }

    async fn auth(&self, question: &PushQuestion) -> Result<(StatusCode, Bytes), Failed> {
        let address = question.address.to_string();
        let target = question.target.as_deref();
        let shown = target.map(|target| parameters(vec![("Application", target)]));
        let mut pairs = vec![
            ("username", question.user.as_str()),
            ("factor", "push"),
            ("device", question.device.as_str()),
            ("ipaddr", &address),
        ];
        pairs.extend(shown.as_deref().map(|shown| ("pushinfo", shown)));
        let request = self.request(AUTH, pairs)?;
        Ok(self.line.send(request, self.deadlines.answer).await?)
    }
}

#[async_trait]
impl PushService for Duo {
    async fn account(
        &self,
        user: &UserName,
        address: IpAddr,
    ) -> Result<PushAccount, PushUnavailable> {
        Ok(self.preauth(user, address).await?)
    }

    async fn ask(&self, question: &PushQuestion) -> Result<PushAnswer, PushUnavailable> {
        match self.auth(question).await {
            Ok((status, body)) => {
                let answer = answer::answer(status, &body);
                Ok(answer.map_err(Failed::from)?)
            }
            // The API itself waits a little longer than we do.
            Err(Failed::NoAnswer(NoAnswer::TooLate)) => Ok(PushAnswer::Unanswered),
            Err(failed) => Err(failed.into()),
        }
    }
}
