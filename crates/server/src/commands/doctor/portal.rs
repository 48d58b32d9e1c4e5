//! The portal as a visitor reaches it: is it there, are the endpoints for proxies shut, and a session
//! of one's own through its JSON calls (docs/contract.md, the portal's JSON).

use cookie::Cookie;
use http::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE, USER_AGENT};
use http::{HeaderValue, Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::client::{Answer, Client};
use super::finding::{Finding, Subject};
use super::shape::Shape;
use super::{AGENT, Account, Patient};

/// Where proxies ask.
const ENDPOINTS: [&str; 3] = [
    "/api/authz/forward-auth",
    "/api/authz/auth-request",
    "/api/verify",
];

/// The portal of an address.
pub(super) struct Portal {
    url: Url,
    /// Whether the configuration names it. Nobody else's word is enough to be told a password.
    is_configured: bool,
}

/// A session, as the browser holds it.
pub(super) struct Session {
    /// The `Cookie` header for the examined address; empty where none is meant for it.
    pub(super) cookie: String,
    /// The one for the portal.
    own_cookie: String,
}

impl Portal {
    /// The configured portal, else where visitors are sent.
    pub(super) fn of(patient: &Patient, shape: &Shape) -> Option<Self> {
        let known = patient.known.as_ref();
        let configured = known.and_then(|known| known.portal(&patient.url));
        let found = match shape {
            Shape::SignIn { portal, .. } => Some(portal),
            _ => None,
        };
        Some(Self {
            url: configured.or(found)?.clone(),
            is_configured: configured.is_some(),
        })
    }

    /// Whether it may be told a password.
    pub(super) const fn is_configured(&self) -> bool {
        self.is_configured
    }

    fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let base = self
            .url
            .as_str()
            .split(['?', '#'])
            .next()
            .unwrap_or_default();
        Request::builder()
            .method(method)
            .uri(format!("{}{path}", base.trim_end_matches('/')))
            .header(USER_AGENT, AGENT)
    }

    fn call(&self, path: &str) -> http::request::Builder {
        self.request("POST", path)
            .header(CONTENT_TYPE, "application/json")
            .header(ORIGIN, self.url.origin().ascii_serialization())
    }

    async fn ask(&self, patient: &Patient, path: &str) -> anyhow::Result<Answer> {
        let request = self.request("GET", path).body(String::new())?;
        patient.client.send(request).await
    }

    /// Signs in; `None` where the portal refuses.
    pub(super) async fn sign_in(
        &self,
        patient: &Patient,
        account: &Account,
    ) -> anyhow::Result<Option<Session>> {
        let body = json!({
            "username": account.name,
            "password": account.password.expose(),
            "keepMeLoggedIn": false,
        });
        let request = self.call("/api/firstfactor").body(body.to_string())?;
        let answer = patient.client.send(request).await?;
        if answer.status != StatusCode::OK || !is_ok(&answer) {
            return Ok(None);
        }
        let host = self.url.host_str().unwrap_or_default();
        Ok(Some(Session {
            cookie: cookies(&answer, host, patient.host()),
            own_cookie: cookies(&answer, host, host),
        }))
    }

    /// Whom the portal takes the holder of a session for; nobody is empty.
    pub(super) async fn user_of(
        &self,
        client: &Client,
        session: &Session,
    ) -> anyhow::Result<String> {
        let request = self
            .request("GET", "/api/state")
            .header(COOKIE, &session.own_cookie);
        let answer = client.send(request.body(String::new())?).await?;
        let name = value_at(&answer, "/data/username");
        Ok(name.unwrap_or_default())
    }

    /// Ends a session. It would end by itself, so a failure is no news.
    pub(super) async fn sign_out(&self, client: &Client, session: &Session) {
        let request = self.call("/api/logout").header(COOKIE, &session.own_cookie);
        if let Ok(request) = request.body("{}".to_owned()) {
            drop(client.send(request).await);
        }
    }
}

fn is_ok(answer: &Answer) -> bool {
    value_at(answer, "/status").is_some_and(|status| status == "OK")
}

/// A text in a JSON answer, by its pointer (RFC 6901).
fn value_at(answer: &Answer, pointer: &str) -> Option<String> {
    let body: Value = serde_json::from_str(&answer.body).ok()?;
    Some(body.pointer(pointer)?.as_str()?.to_owned())
}

/// The cookies of an answer from `setter` that a browser sends to `host` (RFC 6265, section 5.4).
fn cookies(answer: &Answer, setter: &str, host: &str) -> String {
    let lines = answer
        .headers
        .get_all(SET_COOKIE)
        .iter()
        .map(HeaderValue::to_str);
    let cookies = lines.filter_map(|line| Cookie::parse(line.ok()?).ok());
    let sent = cookies.filter(|cookie| match cookie.domain() {
        None => host == setter,
        Some(domain) => host == domain || host.ends_with(&format!(".{domain}")),
    });
    let pairs = sent.map(|cookie| cookie.stripped().to_string());
    pairs.collect::<Vec<_>>().join("; ")
}

/// Does the portal answer?
pub(super) async fn look(patient: &Patient, portal: Option<&Portal>) -> Finding {
    let Some(portal) = portal else {
        return Finding::cannot_tell(
            Subject::Portal,
            "nothing says where the portal is",
            "name the configuration with --config",
        );
    };
    let mend = "let the proxy pass the portal's host on to Doorward, without asking Doorward first";
    match portal.ask(patient, "/api/health").await {
        Err(error) => Finding::failed(Subject::Portal, format!("{error:#}"), mend),
        Ok(answer) if is_ok(&answer) => {
            Finding::ok(Subject::Portal, format!("{} is well", portal.url))
        }
        Ok(answer) => {
            let status = answer.status.as_u16();
            let what = format!("{} answers {status}, and not as Doorward does", portal.url);
            Finding::failed(Subject::Portal, what, mend)
        }
    }
}

/// Are the endpoints for proxies shut to visitors?
pub(super) async fn examine_endpoints(patient: &Patient, portal: Option<&Portal>) -> Finding {
    let Some(portal) = portal else {
        let help = "see `portal`";
        return Finding::cannot_tell(Subject::Endpoints, "the portal is not known", help);
    };
    for path in ENDPOINTS {
        match portal.ask(patient, path).await {
            Err(error) => {
                let help = "see `portal`";
                return Finding::cannot_tell(Subject::Endpoints, format!("{error:#}"), help);
            }
            Ok(answer) if Shape::of(&answer, &portal.url) != Shape::Other => {
                return Finding::warning(
                    Subject::Endpoints,
                    format!("every visitor may ask {path} of the portal"),
                    "answer 404 below /api/authz/ and /api/verify on the portal's host, as examples/ do",
                );
            }
            Ok(_) => {}
        }
    }
    Finding::ok(Subject::Endpoints, "they are the proxy's alone")
}
