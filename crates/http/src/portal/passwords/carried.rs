//! What a link in a mail carried, kept in a cookie of the portal's own host from then on: so it stands in no address that the
//! browser shows, remembers or tells to others. It must not know what it opens.

use axum::response::Response;
use doorward_accounts::ResetToken;
use http::HeaderValue;
use http::header::REFERRER_POLICY;

use crate::jar::HostCookie;
use crate::portal::answer;
use crate::portal::place::Place;

/// A quarter of an hour; the token itself ends earlier as a rule.
const TOKEN: HostCookie = HostCookie {
    name: "doorward_reset",
    max_age: Some(15 * 60),
};

/// The same for what takes a code back.
const CODE: HostCookie = HostCookie {
    name: "doorward_code",
    max_age: Some(15 * 60),
};

/// The token that the browser carries.
pub(crate) fn token(place: &Place) -> Option<ResetToken> {
    ResetToken::parse(TOKEN.read(&place.scene.headers, place.reach())?)
}

/// The id that the browser carries.
pub(super) fn code(place: &Place) -> Option<&str> {
    CODE.read(&place.scene.headers, place.reach())
}

/// Has the browser carry a token.
pub(crate) fn with_token(response: Response, place: &Place, token: &ResetToken) -> Response {
    let cookie = TOKEN.write(place.reach(), token.to_text().expose());
    answer::with_cookies(response, cookie)
}

/// Has the browser forget the token.
pub(crate) fn forget_token(response: Response, place: &Place) -> Response {
    answer::with_cookies(response, TOKEN.forget(place.reach()))
}

/// Has the browser forget the id.
pub(super) fn forget_code(response: Response, place: &Place) -> Response {
    answer::with_cookies(response, CODE.forget(place.reach()))
}

/// From the link with a token to the same page without it.
pub(super) fn take_token(place: &Place, page: &str, token: &ResetToken) -> Response {
    with_token(onward(place, page), place, token)
}

/// From the link with an id to the same page without it.
pub(super) fn take_code(place: &Place, page: &str, id: &str) -> Response {
    answer::with_cookies(onward(place, page), CODE.write(place.reach(), id))
}

/// The address that held a secret is nobody's to know.
fn onward(place: &Place, page: &str) -> Response {
    let mut response = answer::see_other(&place.scene.path(page));
    let nothing = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, nothing);
    response
}
