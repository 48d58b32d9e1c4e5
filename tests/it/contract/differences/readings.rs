//! Requests in plainer words: what Doorward reads in a request that Authelia reads otherwise. The answer to the plainer
//! request is the answer to the request.

use std::net::IpAddr;

use serde_json::Value;
use url::{ParseError, Url};

use crate::contract::ask::Ask;
use crate::contract::facts::Implementation;
use crate::contract::recording::Request;
use crate::contract::text::Text;

/// With the client's address alone in `X-Forwarded-For`, or without the header where the proxy itself counts.
pub(super) fn with_one_client(ask: &Ask<'_>) -> Option<Request> {
    let list = ask.request.values("X-Forwarded-For").join(",");
    if !ask.request.is_check() || !list.contains(',') {
        return None;
    }
    let entries = list.rsplit(',').map(|entry| entry.trim().parse::<IpAddr>());
    let mut client = None;
    for entry in entries {
        client = entry.ok();
        if !client.is_some_and(is_trusted) {
            break;
        }
    }
    let request = ask.request.clone();
    Some(match client {
        Some(client) => request.with("X-Forwarded-For", &client.to_string()),
        None => request.without("X-Forwarded-For"),
    })
}

/// The proxies that are trusted where the configuration lists none.
fn is_trusted(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// Without the credentials beside a session.
pub(super) fn without_credentials(ask: &Ask<'_>) -> Option<Request> {
    let headers = ["Authorization", "Proxy-Authorization"];
    let brings = headers.iter().any(|name| ask.request.value(name).is_some());
    (brings && ask.signed_in().is_some() && !ask.names_another()).then(|| {
        let request = ask.request.clone().without("Authorization");
        request.without("Proxy-Authorization")
    })
}

/// With the target's host in lower case and without a dot at its end.
pub(super) fn with_folded_host(ask: &Ask<'_>) -> Option<Request> {
    let header = ask.host_header()?;
    let [value] = &*ask.request.values(header) else {
        return None;
    };
    let (host, _) = ask.target();
    let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
    let name = name.to_ascii_lowercase();
    let folded = format!("{}{port}", name.strip_suffix('.').unwrap_or(&name));
    (folded != host).then(|| {
        let value = value.replacen(&host, &folded, 1);
        ask.request.clone().with(header, &value)
    })
}

/// As a `GET` instead of an `OPTIONS`, where the visitor's method stands in a header.
pub(super) fn with_get(ask: &Ask<'_>) -> Option<Request> {
    let asks = matches!(
        ask.implementation(),
        Some(Implementation::ForwardAuth | Implementation::AuthRequest)
    );
    (asks && ask.request.method == "OPTIONS").then(|| Request {
        method: "GET".to_owned(),
        ..ask.request.clone()
    })
}

/// As if nobody had named another user before.
pub(super) fn without_mismatch_before(ask: &Ask<'_>) -> Option<Request> {
    let before = ask.case.steps().take(ask.step);
    let names_another = |request| ask.about(request).names_another();
    let is_harmed = before.map(|(request, _)| request).any(names_another);
    is_harmed.then(|| ask.request.clone())
}

/// As the same question of `ForwardAuth`, which has always seen the query.
pub(super) fn as_forward_auth(ask: &Ask<'_>) -> Option<Request> {
    let path = ask.request.bare_path();
    let (endpoint, behind) = ask.facts.endpoint(path)?;
    let host = ask
        .request
        .value("Host")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_asked = endpoint.implementation == Implementation::ExtAuthz && !ask.leads_nowhere();
    if !is_asked || !ask.request.is_http() || host.contains('/') {
        return None;
    }
    let query = ask.request.query().filter(|query| !query.is_empty())?;
    let behind = behind.strip_prefix('/').unwrap_or(behind);
    let prefix = path.split(&endpoint.path).next().unwrap_or_default();
    let mut request = Request {
        method: if ask.request.method == "HEAD" {
            "HEAD"
        } else {
            "GET"
        }
        .to_owned(),
        path: format!("{prefix}{}", endpoint.twin),
        ..ask.request.clone()
    };
    if let Some(portal) = ask.request.value("X-Authelia-URL") {
        let portal: String = form_urlencoded::byte_serialize(portal.as_bytes()).collect();
        request.path = format!("{}?authelia_url={portal}", request.path);
    }
    let request = request.with("X-Forwarded-Host", &host);
    let request = request.with("X-Forwarded-Uri", &format!("{behind}?{query}"));
    Some(request.with("X-Forwarded-Method", &ask.request.method))
}

/// Without a `targetURL` that names no host.
pub(super) fn without_target(ask: &Ask<'_>) -> Option<Request> {
    let (first, _) = ask.case.steps().next()?;
    let Some(Text::Plain(body)) = &first.body else {
        return None;
    };
    let mut fields: serde_json::Map<String, Value> = serde_json::from_str(body).ok()?;
    let names_none = |value: &Value| match Url::parse(value.as_str().unwrap_or("https://not.text"))
    {
        Ok(url) => !url.has_host(),
        Err(reason) => reason == ParseError::RelativeUrlWithoutBase && value != "",
    };
    let count = fields.len();
    fields.retain(|name, value| !name.eq_ignore_ascii_case("targetURL") || !names_none(value));
    if ask.case.feature("endpoint") != "/api/firstfactor" || fields.len() == count {
        return None;
    }
    let mut request = ask.request.clone();
    if ask.step == 0 {
        request.body = Some(Text::Plain(Value::Object(fields).to_string()));
    }
    Some(request)
}

/// With a target short enough for every reader.
pub(super) fn with_short_target(ask: &Ask<'_>) -> Option<Request> {
    let path = &ask.request.path;
    (ask.request.is_check() && path.len() > 4_000).then(|| Request {
        path: path.chars().take(1_000).collect(),
        ..ask.request.clone()
    })
}
