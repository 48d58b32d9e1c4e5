//! Differences of the authorization endpoints. Each function changes the expected answer where its difference applies.

use serde_json::json;

use crate::contract::answer::Answer;
use crate::contract::ask::Ask;
use crate::contract::facts::Implementation;
use crate::contract::text::percent_decoded;

pub(super) fn without_cookies(ask: &Ask<'_>, expected: &mut Answer) {
    if ask.request.is_check() {
        expected.cookies.clear();
    }
}

pub(super) fn with_identity_headers(ask: &Ask<'_>, expected: &mut Answer) {
    if !ask.request.is_check() || expected.status != 200 {
        return;
    }
    for name in [
        "remote-user",
        "remote-groups",
        "remote-name",
        "remote-email",
    ] {
        expected
            .headers
            .entry(name.to_owned())
            .or_insert_with(|| json!(""));
    }
}

/// The visitor's way back holds the query.
pub(super) fn with_way_back(ask: &Ask<'_>, expected: &mut Answer) {
    let Some(query) = ask.request.query() else {
        return;
    };
    if ask.implementation() != Some(Implementation::ExtAuthz) {
        return;
    }
    let pairs = expected
        .location
        .iter_mut()
        .flat_map(|location| &mut location.query);
    for (_, target) in pairs.filter(|(name, _)| name == "rd") {
        let bare = target.split('?').next().unwrap_or_default();
        *target = format!("{bare}?{query}");
    }
}

/// The answer to an alternative, which may have been asked with another method and at another endpoint: a portal that
/// was named counts, and only HEAD shows.
pub(crate) fn as_answer_to(ask: &Ask<'_>, alternative: &Answer, recorded: &Answer) -> Answer {
    let mut answer = alternative.folded().comparable();
    answer.cookies.clear();
    if answer.location.is_some() && recorded.location.is_some() {
        answer.location.clone_from(&recorded.location);
    }
    if ask.request.method == "HEAD" {
        answer.body = json!("");
        if answer.location.is_some() {
            answer.headers.remove("content-type");
        }
    }
    answer
}

/// A browser says itself whether a person navigates.
pub(super) fn told_by_sec_fetch(ask: &Ask<'_>, expected: &mut Answer) {
    let Some(mode) = ask.request.values("Sec-Fetch-Mode").into_iter().next() else {
        return;
    };
    if expected.location.is_none() || ask.implementation() == Some(Implementation::AuthRequest) {
        return;
    }
    let is_safe = ["GET", "HEAD", "OPTIONS"].contains(&&*ask.original_method());
    expected.status = match &*mode {
        "navigate" if is_safe => 302,
        "navigate" => 303,
        _ => 401,
    };
}

pub(super) fn with_json(ask: &Ask<'_>, expected: &mut Answer) {
    let accept = ask.request.values("Accept").join(",");
    let mut accepted = accept.split([',', ';']).map(str::trim);
    let leads_to_portal = expected.status == 401 && expected.location.is_some();
    if leads_to_portal && accepted.any(|kind| kind == "application/json") {
        expected.set("content-type", "application/json; charset=utf-8");
        let answer =
            json!({ "status": "KO", "message": "401 Unauthorized", "sign_in": "<location>" });
        expected.body = json!({ "json": answer });
    }
}

pub(super) fn with_configured_portal(ask: &Ask<'_>, expected: &mut Answer) {
    let named = ask.named_portals();
    if ask.may_ask() && !named.is_empty() && !named.iter().any(|portal| ask.may_name(portal)) {
        *expected = Answer::plain(ask.malformed_status(), &ask.request.method);
    }
}

pub(super) fn with_strict_target(ask: &Ask<'_>, expected: &mut Answer) {
    let (host, path) = ask.target();
    let path = path.split('?').next().unwrap_or_default();
    let is_strict = !holds_control(path) && !host.contains('@');
    if ask.may_ask() && !is_strict {
        *expected = Answer::plain(ask.malformed_status(), &ask.request.method);
    }
}

/// Whether a path holds a control character, escaped or not.
fn holds_control(path: &str) -> bool {
    let path: Vec<char> = percent_decoded(path);
    path.iter().any(char::is_ascii_control)
}

pub(super) fn with_target_named_once(ask: &Ask<'_>, expected: &mut Answer) {
    let is_repeated = |name: &&str| ask.request.values(name).len() > 1;
    if ask.may_ask() && ask.target_headers().iter().any(is_repeated) {
        *expected = Answer::plain(ask.malformed_status(), &ask.request.method);
    }
}

pub(super) fn without_redirect_to_itself(ask: &Ask<'_>, expected: &mut Answer) {
    if ask.leads_nowhere() {
        *expected = Answer::plain(404, &ask.request.method);
    }
}

/// Bytes that no request line and no header may hold are refused before any endpoint is looked for.
pub(super) fn in_strict_http(ask: &Ask<'_>, expected: &mut Answer) {
    if !ask.request.is_http() {
        *expected = Answer {
            status: 400,
            body: json!(""),
            ..Answer::default()
        };
    }
}
