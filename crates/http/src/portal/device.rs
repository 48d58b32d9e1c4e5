//! The cookie by which a browser is known to have signed its user in before, and what follows when it is not. It must not
//! know what else the cookie is good for.

use std::sync::Arc;

use doorward_sessions::Issued;
use http::HeaderValue;
use http::header::USER_AGENT;

use super::place::Place;
use crate::jar::HostCookie;

/// As long as the tokens in it are good: 180 days.
const COOKIE: HostCookie = HostCookie {
    name: "doorward_device",
    max_age: Some(180 * 24 * 60 * 60),
};

/// What the browser sent.
pub(crate) fn cookie(place: &Place) -> Option<String> {
    COOKIE
        .read(&place.scene.headers, place.reach())
        .map(str::to_owned)
}

/// The `Set-Cookie` value that makes the browser a known one of the user who has just signed in. A user whose browser is new
/// is told by mail, which nobody waits for.
pub(crate) fn remember_browser(place: &Place, issued: &Issued) -> Option<HeaderValue> {
    let user = issued.view.user();
    let sign_in = &place.scene.services.sign_in;
    let sent = cookie(place);
    if !sign_in.knows_browser(&user.name, sent.as_deref()) {
        tell_of_new_browser(place, issued);
    }
    let value = sign_in.remember_browser(&user.name, sent.as_deref());
    COOKIE.write(place.reach(), &value)
}

fn tell_of_new_browser(place: &Place, issued: &Issued) {
    let services = &place.scene.services;
    let (browsers, view) = (Arc::clone(&services.new_browsers), Arc::clone(&issued.view));
    let user_agent = place.scene.headers.get(USER_AGENT);
    let user_agent = user_agent.and_then(|value| value.to_str().ok());
    let (user_agent, about) = (user_agent.map(str::to_owned), place.circumstances());
    let telling = async move { browsers.tell(&view, user_agent, &about).await };
    services.acts.spawn(telling);
}
