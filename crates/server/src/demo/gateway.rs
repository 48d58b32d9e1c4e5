//! A reverse proxy as small as one can be: it asks the forward-auth endpoint before it lets a request
//! through, exactly as Traefik would, and it believes nothing that a client says about itself.

use std::net::SocketAddr;

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse, Response};
use bytes::Bytes;
use doorward_gate::Peer;
use http::header::{self, HeaderName, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode, Uri};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use super::applications;

/// What a proxy says about the request that it asks for. A client's own copies are dropped.
const FORWARDED: [&str; 5] = [
    "x-forwarded-method",
    "x-forwarded-proto",
    "x-forwarded-host",
    "x-forwarded-uri",
    "x-forwarded-for",
];

/// The parts of a request that the decision may look at.
const ASKED_WITH: [HeaderName; 4] = [
    header::COOKIE,
    header::AUTHORIZATION,
    header::ACCEPT,
    HeaderName::from_static("x-requested-with"),
];

/// Headers that belong to one connection and not to the message (RFC 9110 §7.6.1).
const HOP_BY_HOP: [&str; 7] = [
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The gateway: where Doorward is, and how to reach it.
#[derive(Clone, Debug)]
pub(super) struct Gateway {
    doorward: SocketAddr,
    port: u16,
    questions: Client<HttpConnector, Full<Bytes>>,
    portal: Client<HttpConnector, Body>,
}

impl Gateway {
    pub(super) fn new(doorward: SocketAddr, port: u16) -> Self {
        Self {
            doorward,
            port,
            questions: Client::builder(TokioExecutor::new()).build_http(),
            portal: Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    /// Routes by host name: the portal is passed on, everything else is asked about first.
    pub(super) fn router(self) -> Router {
        Router::new().fallback(pass).with_state(self)
    }

    fn portal_url(&self) -> String {
        format!("http://auth.doorward.localhost:{}", self.port)
    }

    fn uri(&self, path_and_query: &str) -> Result<Uri, http::Error> {
        Uri::builder()
            .scheme("http")
            .authority(self.doorward.to_string())
            .path_and_query(path_and_query)
            .build()
    }

    async fn to_portal(&self, mut parts: Parts, body: Body) -> Result<Response, Refusal> {
        let told = forwarded(&parts)?;
        parts.uri = self.uri(path_and_query(&parts.uri))?;
        clean(&mut parts.headers);
        parts.headers.extend(told);
        let answer = self
            .portal
            .request(Request::from_parts(parts, body))
            .await?;
        Ok(for_client(answer.map(Body::new)))
    }

    async fn to_application(&self, request: &Parts) -> Result<Response, Refusal> {
        let mut question = http::Request::builder()
            .method(Method::GET)
            .uri(self.uri("/api/authz/forward-auth")?)
            .body(Full::default())?;
        question.headers_mut().extend(forwarded(request)?);
        question.headers_mut().extend(asked_with(&request.headers));
        let answer = self.questions.request(question).await?;
        if answer.status() != StatusCode::OK {
            return Ok(for_client(answer.map(Body::new)));
        }
        let page = applications::page(&host(request), answer.headers(), self.portal_url());
        match page {
            Some(page) => Ok(Html(page.render()?).into_response()),
            None => Ok(StatusCode::NOT_FOUND.into_response()),
        }
    }
}

async fn pass(State(gateway): State<Gateway>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let passed = if host(&parts) == "auth.doorward.localhost" {
        gateway.to_portal(parts, body).await
    } else {
        gateway.to_application(&parts).await
    };
    passed.unwrap_or_else(|Refusal(reason)| {
        tracing::warn!(%reason, "the demonstration's gateway refused a request");
        (StatusCode::BAD_GATEWAY, "502 Bad Gateway").into_response()
    })
}

/// Whatever goes wrong, the client is refused; the reason goes to the log.
struct Refusal(String);

impl<E: std::error::Error> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn host(request: &Parts) -> String {
    let value = request
        .headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or_default();
    value
        .rsplit_once(':')
        .map_or(value, |(name, _)| name)
        .to_ascii_lowercase()
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query()
        .map_or("/", http::uri::PathAndQuery::as_str)
}

fn forwarded(request: &Parts) -> Result<HeaderMap, Refusal> {
    let client = match request.extensions.get::<Peer>() {
        Some(Peer::Ip(address)) => address.to_string(),
        Some(Peer::Unix) | None => String::from("127.0.0.1"),
    };
    let host = request.headers.get(header::HOST).cloned();
    let values = [
        HeaderValue::from_str(request.method.as_str())?,
        HeaderValue::from_static("http"),
        host.unwrap_or(HeaderValue::from_static("")),
        HeaderValue::from_str(path_and_query(&request.uri))?,
        HeaderValue::from_str(&client)?,
    ];
    Ok(FORWARDED
        .map(HeaderName::from_static)
        .into_iter()
        .zip(values)
        .collect())
}

fn asked_with(headers: &HeaderMap) -> HeaderMap {
    let copied = headers
        .iter()
        .filter(|(name, _)| ASKED_WITH.contains(name) || name.as_str().starts_with("sec-fetch-"));
    copied
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Takes out what a client may not say: where the request came from, and who it is.
fn clean(headers: &mut HeaderMap) {
    let dropped: Vec<HeaderName> = headers
        .keys()
        .filter(|name| {
            let name = name.as_str();
            FORWARDED.contains(&name) || HOP_BY_HOP.contains(&name) || name.starts_with("remote-")
        })
        .cloned()
        .collect();
    for name in dropped {
        headers.remove(name);
    }
}

fn for_client(mut answer: Response) -> Response {
    for name in HOP_BY_HOP {
        answer.headers_mut().remove(name);
    }
    answer
}
