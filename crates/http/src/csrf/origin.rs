//! What browsers say of where a request comes from: `Sec-Fetch-Site` and `Origin`. Clients that are
//! no browsers send neither; for them the token or the content type is the proof.

use http::header::ORIGIN;
use http::{HeaderMap, HeaderName};

use crate::portal::redirect_target::is_local;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether nothing speaks against the request coming from our own pages. `authority` is the host,
/// with its port if any, under which the visitor reached us.
///
/// A sibling application on another host or port is as foreign as any other site.
pub(crate) fn is_own(headers: &HeaderMap, authority: &str) -> bool {
    let origins = headers
        .get_all(ORIGIN)
        .iter()
        .map(|value| value.to_str().unwrap_or_default());
    let mut origins = origins.map(|origin| origin_matches(origin, authority));
    match headers.get(SEC_FETCH_SITE).map(http::HeaderValue::as_bytes) {
        // Where the browser vouches for it, a port that a proxy forgot to forward does no harm.
        Some(b"same-origin" | b"none") => origins.all(|found| found >= Match::Host),
        Some(_) => false,
        None => origins.all(|found| found == Match::Whole),
    }
}

/// Whether a browser said anything of where the request comes from.
pub(crate) fn names_origin(headers: &HeaderMap) -> bool {
    headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE)
}

/// How far an origin is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// Not at all.
    No,
    /// The host, but not the port.
    Host,
    /// Host and port.
    Whole,
}

fn origin_matches(origin: &str, authority: &str) -> Match {
    let Some((scheme, theirs)) = origin.split_once("://") else {
        return Match::No;
    };
    let default_port = match scheme {
        "https" => "443",
        "http" if is_local(&host_and_port(theirs).0) => "80",
        _ => return Match::No,
    };
    let (theirs, ours) = (host_and_port(theirs), host_and_port(authority));
    if theirs.0 != ours.0 {
        return Match::No;
    }
    let port = |given: Option<String>| given.unwrap_or_else(|| default_port.to_owned());
    if port(theirs.1) == port(ours.1) {
        Match::Whole
    } else {
        Match::Host
    }
}

fn host_and_port(authority: &str) -> (String, Option<String>) {
    let folded = authority.to_ascii_lowercase();
    match folded.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (without_dot(host), Some(port.to_owned()))
        }
        _ => (without_dot(&folded), None),
    }
}

fn without_dot(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_owned()
}
