//! The page for whoever failed too often: how long to wait. It must not know who is counted, nor how.

use axum::response::Response;
use doorward_authn::seconds_until;
use doorward_model::Timestamp;
use doorward_text::{Argument, rfc3339};
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};

use super::answer;
use super::frame::{Frame, Mood};
use super::pages::{WaitEnd, WaitPage};
use super::place::Place;

/// 429 (RFC 6585 §4) with `Retry-After`, and the time left in words.
pub(crate) fn page(place: &Place, until: Option<Timestamp>) -> Response {
    let scene = &place.scene;
    let seconds = seconds_until(until, scene.now);
    let title = scene.say("too-many");
    let frame = scene.frame(&title, Mood::Error);
    let page = WaitPage {
        frame,
        title: title.clone(),
        end: until.map(|until| WaitEnd {
            exact: rfc3339(until.unix_seconds()),
            words: in_words(&frame, seconds),
        }),
    };
    tracing::info!(request.id = %scene.request_id, seconds, "too many tries failed");
    let status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = answer::page(status, &page, &scene.snapshot.cookie_domains);
    let wait = HeaderValue::from(seconds);
    response.headers_mut().insert(RETRY_AFTER, wait);
    response
}

/// Minutes, rounded up, or hours where it takes long.
fn in_words(frame: &Frame<'_>, seconds: u32) -> String {
    let minutes = seconds.div_ceil(60);
    let (key, count) = if minutes < 120 {
        ("in-minutes", minutes)
    } else {
        ("in-hours", minutes.div_ceil(60))
    };
    frame.say_with(key, &[("count", Argument::Number(count))])
}
