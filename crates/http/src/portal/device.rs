//! The cookie by which a browser is known to have signed its user in before. It must not know what it is good for.

use doorward_sessions::Issued;
use http::HeaderValue;

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

/// The `Set-Cookie` value that makes the browser a known one of the user who has just signed in; `None` where
/// nobody is banned by name.
pub(crate) fn remember_browser(place: &Place, issued: &Issued) -> Option<HeaderValue> {
    let user = issued.view.user();
    let sign_in = &place.scene.services.sign_in;
    let value = sign_in.remember_browser(&user.name, cookie(place).as_deref())?;
    COOKIE.write(place.reach(), &value)
}
