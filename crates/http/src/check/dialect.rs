//! How each kind of proxy asks: which headers hold target, method and portal address
//! (`docs/contract.md`, authorization endpoints). Nothing is decided here.

use std::borrow::Cow;

use doorward_gate::{Asked, Implementation, Malformed, Peer, PortalText, TargetText};
use doorward_gate::{at_most_once, once};
use doorward_policy::InvalidTarget;
use http::{HeaderMap, Method};

use super::Asking;

pub(super) const FORWARDED_HOST: &str = "x-forwarded-host";
pub(super) const FORWARDED_METHOD: &str = "x-forwarded-method";
pub(super) const FORWARDED_PROTO: &str = "x-forwarded-proto";
pub(super) const FORWARDED_URI: &str = "x-forwarded-uri";
/// The request's own host.
pub(super) const HOST: &str = "host";
pub(super) const ORIGINAL_METHOD: &str = "x-original-method";
pub(super) const ORIGINAL_URL: &str = "x-original-url";
const PORTAL_URL: &str = "x-authelia-url";

/// How many portal addresses in one query are looked at.
const MAX_PORTALS: usize = 8;

/// Whether the endpoint takes requests of this method.
pub(super) fn accepts(implementation: Implementation, method: &Method) -> bool {
    match implementation {
        Implementation::ExtAuthz | Implementation::Legacy => true,
        Implementation::ForwardAuth | Implementation::AuthRequest => {
            matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
        }
    }
}

/// Reads a request in the words of its dialect.
pub(super) fn read<'r>(
    implementation: Implementation,
    peer: Peer,
    asking: &Asking<'r>,
) -> Result<Asked<'r>, Malformed> {
    let (target, method) = match implementation {
        Implementation::ForwardAuth => forward_auth(asking)?,
        Implementation::AuthRequest => auth_request(asking)?,
        Implementation::ExtAuthz => ext_authz(asking)?,
        Implementation::Legacy => legacy(asking)?,
    };
    let wants_basic = implementation == Implementation::Legacy
        && query_value(asking, "auth") == Some("basic".into());
    let portal = portal_text(implementation, asking)?;
    Ok(Asked {
        peer,
        headers: asking.headers,
        target,
        method,
        portal,
        wants_basic,
    })
}

/// The headers in which a dialect is told of the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    /// Given exactly once.
    pub(super) needed: &'static [&'static str],
    /// Given at most once.
    pub(super) optional: &'static [&'static str],
}

/// The headers that this dialect reads of this request.
pub(super) fn words(implementation: Implementation, asking: &Asking<'_>) -> Words {
    let whole_url = !matches!(given(asking.headers, ORIGINAL_URL), Ok(None));
    match implementation {
        Implementation::ForwardAuth => Words {
            needed: &[
                FORWARDED_METHOD,
                FORWARDED_PROTO,
                FORWARDED_HOST,
                FORWARDED_URI,
            ],
            optional: &[],
        },
        Implementation::AuthRequest => Words {
            needed: &[ORIGINAL_METHOD, ORIGINAL_URL],
            optional: &[],
        },
        Implementation::ExtAuthz => Words {
            needed: &[FORWARDED_PROTO, HOST],
            optional: &[PORTAL_URL],
        },
        Implementation::Legacy if whole_url => Words {
            needed: &[],
            optional: &[FORWARDED_METHOD, ORIGINAL_URL, PORTAL_URL],
        },
        Implementation::Legacy => Words {
            needed: &[FORWARDED_PROTO],
            optional: &[FORWARDED_METHOD, FORWARDED_HOST, FORWARDED_URI, PORTAL_URL],
        },
    }
}

/// The value of a header that must be given once. Only a URI may be empty: that is a path which the
/// proxy left out, while a missing one is a proxy that was set up wrongly.
pub(super) fn needed<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, Malformed> {
    if name == FORWARDED_URI {
        return at_most_once(headers, name)?.ok_or(Malformed::Missing(name));
    }
    once(headers, name)
}

type TargetAndMethod<'r> = (TargetText<'r>, &'r str);

fn forward_auth<'r>(asking: &Asking<'r>) -> Result<TargetAndMethod<'r>, Malformed> {
    let headers = asking.headers;
    let uri = needed(headers, FORWARDED_URI)?;
    let target = TargetText::Parts {
        scheme: once(headers, FORWARDED_PROTO)?,
        host: once(headers, FORWARDED_HOST)?.into(),
        uri: uri.into(),
    };
    Ok((target, once(headers, FORWARDED_METHOD)?))
}

fn auth_request<'r>(asking: &Asking<'r>) -> Result<TargetAndMethod<'r>, Malformed> {
    let url = once(asking.headers, ORIGINAL_URL)?;
    Ok((TargetText::Url(url), once(asking.headers, ORIGINAL_METHOD)?))
}

/// The visitor's own request behind a prefix.
fn ext_authz<'r>(asking: &Asking<'r>) -> Result<TargetAndMethod<'r>, Malformed> {
    let path = asking.remainder;
    let target = TargetText::Parts {
        scheme: once(asking.headers, FORWARDED_PROTO)?,
        host: own_host(asking.headers)?.to_ascii_lowercase().into(),
        uri: asking
            .uri
            .query()
            .map_or(path.into(), |query| format!("{path}?{query}").into()),
    };
    Ok((target, asking.method.as_str()))
}

/// One header set or the other, each with the request itself to fall back on.
fn legacy<'r>(asking: &Asking<'r>) -> Result<TargetAndMethod<'r>, Malformed> {
    let headers = asking.headers;
    let method = given(headers, FORWARDED_METHOD)?.unwrap_or(asking.method.as_str());
    if let Some(url) = given(headers, ORIGINAL_URL)? {
        return Ok((TargetText::Url(url), method));
    }
    let own_uri = || {
        asking
            .uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str)
    };
    let host = given(headers, FORWARDED_HOST)?.map_or_else(|| own_host(headers), Ok)?;
    let target = TargetText::Parts {
        scheme: once(headers, FORWARDED_PROTO)?,
        host: host.into(),
        uri: given(headers, FORWARDED_URI)?
            .unwrap_or_else(own_uri)
            .into(),
    };
    Ok((target, method))
}

/// The request's own host. Whatever else stands in that header, no path does (RFC 9110, section
/// 7.2): one that was smuggled in would be read in front of the real one.
fn own_host(headers: &HeaderMap) -> Result<&str, Malformed> {
    let host = once(headers, HOST)?;
    if host.contains('/') {
        return Err(Malformed::Target(InvalidTarget::Host));
    }
    Ok(host)
}

/// The value of a header that may be missing or empty.
fn given<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h str>, Malformed> {
    Ok(at_most_once(headers, name)?.filter(|value| !value.is_empty()))
}

fn portal_text<'r>(
    implementation: Implementation,
    asking: &Asking<'r>,
) -> Result<PortalText<'r>, Malformed> {
    let in_query = |name| {
        query_values(asking, name)
            .take(MAX_PORTALS)
            .collect::<Vec<_>>()
    };
    let in_header = || at_most_once(asking.headers, PORTAL_URL).map(|url| url.map(Cow::Borrowed));
    let said = match implementation {
        Implementation::ForwardAuth | Implementation::AuthRequest => in_query("authelia_url"),
        Implementation::ExtAuthz => in_header()?.into_iter().collect(),
        Implementation::Legacy => match in_query("rd") {
            none if none.is_empty() => in_header()?.into_iter().collect(),
            said => said,
        },
    };
    Ok(match implementation {
        _ if !said.is_empty() => PortalText::Said(said),
        Implementation::Legacy => PortalText::UnsaidOptional,
        _ => PortalText::Unsaid,
    })
}

fn query_values<'r>(asking: &Asking<'r>, name: &'static str) -> impl Iterator<Item = Cow<'r, str>> {
    let query = asking.uri.query().unwrap_or("");
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .filter(move |(found, _)| found == name)
        .map(|(_, value)| value)
}

fn query_value<'r>(asking: &Asking<'r>, name: &'static str) -> Option<Cow<'r, str>> {
    query_values(asking, name).next()
}
