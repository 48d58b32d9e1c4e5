//! Differences of the portal's JSON calls.

use serde_json::{Value, json};

use crate::contract::answer::Answer;
use crate::contract::ask::Ask;
use crate::contract::recording::{Identity, Request};
use crate::contract::text::Text;

/// A call in another content type is refused before anything is read of it, and changes nothing of who is signed in.
pub(crate) fn with_content_type(ask: &Ask<'_>, expected: &mut Answer) {
    let Some((first, _)) = ask.case.steps().next() else {
        return;
    };
    if !is_read(first) || names_json(first) || expected.status == 403 {
        return;
    }
    if ask.step == 0 {
        *expected = Answer::plain(415, &ask.request.method);
        return;
    }
    let Some(data) = expected.body.pointer_mut("/json/data") else {
        return;
    };
    let identity = identity_of_the_old_session(ask);
    data["authentication_level"] = json!(identity.map_or(0, |identity| identity.level));
    data["factor_knowledge"] = json!(identity.is_some());
    data["username"] = json!(identity.map_or("", |identity| &*identity.user));
}

/// Whether its body is read.
fn is_read(request: &Request) -> bool {
    let read = [
        ("POST", "/api/firstfactor"),
        ("POST", "/api/secondfactor/totp"),
        ("PUT", "/api/user/session/elevation"),
    ];
    read.contains(&(&*request.method, request.bare_path()))
}

/// Whether it says that its body is JSON.
fn names_json(request: &Request) -> bool {
    let named = request.value("Content-Type");
    named.is_some_and(|kind| kind.starts_with("application/json"))
}

/// Who is signed in with the cookies that the request brings along from before.
fn identity_of_the_old_session<'a>(ask: &Ask<'a>) -> Option<&'a Identity> {
    let identity = ask.case.session.as_ref()?;
    let brings = |(name, value): &(String, Text)| {
        name == "Cookie" && value.shown() == format!("{{cookie:{identity}}}")
    };
    let is_old = ask.request.headers.iter().any(brings);
    is_old.then(|| &ask.configuration.identities[identity])
}

/// A session that has lain idle for too long is none, whoever looks at it.
pub(super) fn without_idle_session(ask: &Ask<'_>, expected: &mut Answer) {
    let identity = ask
        .case
        .session
        .as_ref()
        .map(|name| &ask.configuration.identities[name]);
    let may_idle = identity.is_some_and(|identity| identity.remember);
    let lay = ask
        .case
        .steps()
        .take(ask.step + 1)
        .map(|(request, _)| request.wait)
        .max();
    let is_idle = ask
        .facts
        .inactivity
        .zip(lay)
        .is_some_and(|(most, lay)| lay > most);
    if is_idle && !may_idle && ask.request.bare_path() == "/api/state" {
        sign_out(expected);
    }
}

fn sign_out(expected: &mut Answer) {
    if let Some(data) = expected.body.pointer_mut("/json/data") {
        data["authentication_level"] = json!(0);
        data["factor_knowledge"] = json!(false);
        data["username"] = json!("");
    }
}

/// Who signs in gets the portal's own cookie beside the session's, for as long; who signs out loses both.
pub(super) fn with_portal_cookie(ask: &Ask<'_>, expected: &mut Answer) {
    if ask.request.bare_path() == "/api/logout" && !expected.cookies.is_empty() {
        let mut gone = own_cookie("__Host-doorward_portal", "0");
        gone["value"] = json!("<empty>");
        expected.cookies.push(gone);
    }
    let issues = is_sign_in(ask.request) || is_second_step(ask.request);
    let Some(session) = expected.cookies.first().filter(|_| issues) else {
        return;
    };
    let expires = session["expires"].as_str().unwrap_or_default();
    let seconds = expires.trim_matches(|character: char| !character.is_ascii_digit());
    expected
        .cookies
        .push(own_cookie("__Host-doorward_portal", seconds));
}

/// A cookie of the portal's host alone, as the recording writes cookies.
pub(super) fn own_cookie(name: &str, seconds: &str) -> Value {
    json!({
        "name": name,
        "value": "<session>",
        "path": "/",
        "max-age": seconds,
        "httponly": true,
        "secure": true,
        "samesite": "lax",
    })
}

/// Whether it asks for a session.
pub(super) fn is_sign_in(request: &Request) -> bool {
    request.method == "POST" && request.bare_path() == "/api/firstfactor"
}

/// Whether it asks for a session to rise.
fn is_second_step(request: &Request) -> bool {
    request.method == "POST" && request.bare_path() == "/api/secondfactor/totp"
}

/// Only signing in and out sets a cookie.
pub(super) fn without_new_session(ask: &Ask<'_>, expected: &mut Answer) {
    if ask.request.bare_path() == "/api/state" {
        expected.cookies.clear();
    }
}

/// The attributes that the cookie was set with are those that delete it.
pub(super) fn with_whole_cookie(ask: &Ask<'_>, expected: &mut Answer) {
    if ask.request.bare_path() != "/api/logout" {
        return;
    }
    let identity = ask
        .case
        .session
        .as_ref()
        .map(|name| &ask.configuration.identities[name]);
    if let Some(cookie) = expected.cookies.first_mut() {
        cookie["domain"] = json!(identity.map(|identity| &identity.domain));
        cookie["samesite"] = json!(ask.facts.same_site);
        cookie["secure"] = json!(true);
    }
}

/// Neither a page that describes the calls nor a redirect to one, nor from a call with a slash behind it.
pub(super) fn without_pages_of_calls(ask: &Ask<'_>, expected: &mut Answer) {
    let path = ask.request.bare_path();
    let is_call = path == "/api" || path.starts_with("/api/");
    if is_call && ask.implementation().is_none() && (path == "/api" || path.ends_with('/')) {
        *expected = Answer::plain(404, &ask.request.method);
    }
}

/// The status of a page or a file of the portal; nothing for other paths.
pub(super) fn status_of_page(ask: &Ask<'_>) -> Option<u16> {
    let path = ask.request.bare_path();
    let elsewhere = ["/api/", "/.well-known/", "/locales/"];
    let is_elsewhere = path == "/api" || elsewhere.iter().any(|start| path.starts_with(start));
    if is_elsewhere || ask.request.is_check() {
        return None;
    }
    let reads = ["GET", "HEAD"].contains(&&*ask.request.method);
    let is_page = ["/", "/2fa", "/logout"].contains(&path);
    Some(match () {
        () if path.starts_with("/static/") => 405 - u16::from(reads),
        () if is_page && ask.request.method == "POST" && path != "/2fa" => 415,
        () if is_page && !reads => 405,
        () if !ask.is_at_a_portal() => 403,
        // Whoever has no second factor chooses one; others are led to theirs, or to signing in.
        () if path == "/2fa" && has_one_factor(ask) => 200,
        () if path == "/2fa" => 303,
        () if is_page => 200,
        () => 404,
    })
}

fn has_one_factor(ask: &Ask<'_>) -> bool {
    let session = ask.case.session.as_deref();
    session.is_some_and(|session| session.ends_with("/1"))
}
