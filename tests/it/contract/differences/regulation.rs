//! Differences of waiting after failed sign-ins.

use serde_json::{Value, json};

use super::portal::{is_sign_in, own_cookie};
use crate::contract::answer::Answer;
use crate::contract::ask::Ask;
use crate::contract::recording::Request;
use crate::contract::text::Text;

/// What the recording sends for a password that is nobody's.
const WRONG: &str = "wrong";

/// As long as a device cookie lasts.
const DEVICE_COOKIE_SECONDS: &str = "15552000";

/// An address that has failed too often is told to wait.
pub(super) fn with_wait(ask: &Ask<'_>, expected: &mut Answer) {
    let Some(regulation) = ask.facts.regulation.as_ref() else {
        return;
    };
    if !regulation.by_address || failures_before(ask) < regulation.max_retries {
        return;
    }
    expected.status = 429;
    expected.set("retry-after", &regulation.ban_time);
    expected.cookies.clear();
    expected.body = json!({ "json": { "status": "KO", "message": "Too Many Requests" } });
}

/// How often the address has failed in this case since it last succeeded.
fn failures_before(ask: &Ask<'_>) -> u64 {
    let address = client(ask.request);
    let own = ask.case.steps().take(ask.step).map(|(request, _)| request);
    own.filter(|request| client(request) == address)
        .fold(0, |failures, request| {
            if has_wrong_password(request) {
                failures + 1
            } else {
                0
            }
        })
}

/// Who signs in gets a cookie by which the browser is known later.
pub(super) fn with_device_cookie(ask: &Ask<'_>, expected: &mut Answer) {
    if !is_sign_in(ask.request) || expected.cookies.is_empty() {
        return;
    }
    let cookie = own_cookie("__Host-doorward_device", DEVICE_COOKIE_SECONDS);
    expected.cookies.push(cookie);
}

fn client(request: &Request) -> Option<String> {
    request.value("X-Forwarded-For")
}

fn has_wrong_password(request: &Request) -> bool {
    let body = request.body.as_ref().map(Text::shown);
    let fields: Option<Value> = body.and_then(|body| serde_json::from_str(&body).ok());
    fields.is_some_and(|fields| fields["password"] == WRONG)
}
