//! The answers, in the bytes that proxies know (`docs/contract.md`, refusals and identity headers).
//! Identity headers stand on an allowed answer and on nothing else.

use axum::body::Body;
use axum::response::Response;
use doorward_gate::{
    Allowed, BasicRealm, Challenge, ChallengeHeader, Implementation, Malformed, Outage, Question,
    SignInAddress,
};
use http::header::{
    ALLOW, CONTENT_TYPE, LOCATION, PROXY_AUTHENTICATE, REFERRER_POLICY, RETRY_AFTER,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderName, HeaderValue, StatusCode};

use super::browser::Reader;

const REMOTE_USER: HeaderName = HeaderName::from_static("remote-user");
const REMOTE_GROUPS: HeaderName = HeaderName::from_static("remote-groups");
const REMOTE_NAME: HeaderName = HeaderName::from_static("remote-name");
const REMOTE_EMAIL: HeaderName = HeaderName::from_static("remote-email");

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// The visitor may go through.
pub(super) fn allowed(allowed: &Allowed) -> Response {
    let identity = allowed.identity();
    let mut response = plain(StatusCode::OK, "200 OK");
    let headers = response.headers_mut();
    headers.insert(REMOTE_USER, identity.user.clone());
    headers.insert(REMOTE_GROUPS, identity.groups.clone());
    headers.insert(REMOTE_NAME, identity.name.clone());
    headers.insert(REMOTE_EMAIL, identity.email.clone());
    response
}

/// The visitor may not go through.
pub(super) fn denied() -> Response {
    plain(StatusCode::FORBIDDEN, "403 Forbidden")
}

/// There is no such endpoint.
pub(crate) fn not_found() -> Response {
    plain(StatusCode::NOT_FOUND, "404 Not Found")
}

/// The endpoint does not take this method.
pub(super) fn method_not_allowed() -> Response {
    let allow = HeaderValue::from_static("GET, HEAD, OPTIONS");
    with(
        plain(StatusCode::METHOD_NOT_ALLOWED, "405 Method Not Allowed"),
        ALLOW,
        allow,
    )
}

/// The question was none. To a peer that may not ask, every dialect says so alike.
pub(super) fn malformed(implementation: Implementation, malformed: &Malformed) -> Response {
    match implementation {
        Implementation::Legacy if *malformed != Malformed::UntrustedPeer => unauthorized(),
        _ => plain(StatusCode::BAD_REQUEST, "400 Bad Request"),
    }
}

/// Nobody can be known now.
pub(super) fn unavailable(outage: Outage) -> Response {
    let (seconds, response) = match outage {
        Outage::Regulated { retry_after } => (
            retry_after,
            plain(StatusCode::TOO_MANY_REQUESTS, "429 Too Many Requests"),
        ),
        Outage::Busy => (1, unavailable_now()),
        Outage::Store | Outage::Directory => (5, unavailable_now()),
    };
    with(response, RETRY_AFTER, HeaderValue::from(seconds))
}

fn unavailable_now() -> Response {
    plain(StatusCode::SERVICE_UNAVAILABLE, "503 Service Unavailable")
}

/// The visitor has to prove more first.
pub(super) fn challenged(
    implementation: Implementation,
    challenge: Challenge,
    question: &Question<'_>,
    reader: Reader,
) -> Response {
    if let Challenge::Credentials(header) = challenge {
        return ask_for_credentials(header, question.basic_realm);
    }
    let Some(address) = question.sign_in_address() else {
        return unauthorized();
    };
    let method = question.method.as_str();
    let redirects = reader.follows_redirects && implementation != Implementation::AuthRequest;
    let status = if redirects {
        redirect_status(method)
    } else {
        StatusCode::UNAUTHORIZED
    };
    let mut response = match (method, status) {
        ("HEAD", _) => empty(),
        (_, StatusCode::UNAUTHORIZED) if reader.reads_json => json(&address),
        _ => anchor(status, &address),
    };
    *response.status_mut() = status;
    to_portal(response, &address)
}

fn ask_for_credentials(header: ChallengeHeader, realm: &BasicRealm) -> Response {
    let challenge = realm.challenge().clone();
    match header {
        ChallengeHeader::WwwAuthenticate => with(unauthorized(), WWW_AUTHENTICATE, challenge),
        ChallengeHeader::ProxyAuthenticate => {
            let status = StatusCode::PROXY_AUTHENTICATION_REQUIRED;
            let refused = plain(status, "407 Proxy Authentication Required");
            with(refused, PROXY_AUTHENTICATE, challenge)
        }
    }
}

/// After anything but a read, the browser comes to the portal with a `GET` of its own.
fn redirect_status(method: &str) -> StatusCode {
    match method {
        "GET" | "HEAD" | "OPTIONS" => StatusCode::FOUND,
        _ => StatusCode::SEE_OTHER,
    }
}

fn unauthorized() -> Response {
    plain(StatusCode::UNAUTHORIZED, "401 Unauthorized")
}

fn to_portal(response: Response, address: &SignInAddress) -> Response {
    let response = with(
        response,
        X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    let policy = HeaderValue::from_static("strict-origin-when-cross-origin");
    let response = with(response, REFERRER_POLICY, policy);
    let response = with(response, X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    match HeaderValue::try_from(address.as_str()) {
        Ok(location) => with(response, LOCATION, location),
        // An address is percent-encoded, so this cannot be; without one it is a bare refusal.
        Err(_) => unauthorized(),
    }
}

fn anchor(status: StatusCode, address: &SignInAddress) -> Response {
    let reason = status.canonical_reason().unwrap_or_default();
    let link = escaped(address.as_str());
    let body = format!("<a href=\"{link}\">{} {reason}</a>", status.as_u16());
    with(Response::new(Body::from(body)), CONTENT_TYPE, HTML)
}

fn json(address: &SignInAddress) -> Response {
    let body = serde_json::json!({
        "status": "KO",
        "message": "401 Unauthorized",
        "sign_in": address.as_str(),
    });
    with(
        Response::new(Body::from(body.to_string())),
        CONTENT_TYPE,
        JSON,
    )
}

fn escaped(text: &str) -> String {
    let escape = |character| match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&#34;".to_owned(),
        '\'' => "&#39;".to_owned(),
        other => String::from(other),
    };
    text.chars().map(escape).collect()
}

fn empty() -> Response {
    Response::new(Body::empty())
}

fn plain(status: StatusCode, body: &'static str) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    with(response, CONTENT_TYPE, TEXT)
}

fn with(mut response: Response, name: HeaderName, value: HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}
