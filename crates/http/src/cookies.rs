//! The session cookie, as browsers are told to keep it (`docs/contract.md`, cookie attributes).

use cookie::time::OffsetDateTime;
use cookie::{Cookie, CookieBuilder, SameSite};
use doorward_gate::CookieDomain;
use doorward_model::Timestamp;
use doorward_sessions::Issued;
use http::HeaderValue;

/// The `Set-Cookie` value that hands a new session to the browser. `None` cannot be: the value is
/// base64url and the name was checked with the configuration.
pub(crate) fn hand_out(domain: &CookieDomain, issued: &Issued) -> Option<HeaderValue> {
    let cookie = session_cookie(domain, issued.token.to_text().expose().clone());
    written(cookie.expires(moment(issued.view.expires_at())))
}

/// The `Set-Cookie` value that takes a session's cookie back.
pub(crate) fn take_back(domain: &CookieDomain) -> Option<HeaderValue> {
    let past = OffsetDateTime::UNIX_EPOCH;
    written(session_cookie(domain, String::new()).expires(past))
}

fn session_cookie(domain: &CookieDomain, value: String) -> CookieBuilder<'static> {
    let cookie = Cookie::build((domain.cookie_name.clone(), value))
        .path("/")
        .http_only(true)
        .secure(!domain.is_local())
        .same_site(same_site(domain));
    let shared = domain.domain.trim_start_matches('.');
    // An address has no names below it to share a cookie with.
    match shared.parse::<std::net::IpAddr>() {
        Ok(_) => cookie,
        Err(_) => cookie.domain(shared.to_owned()),
    }
}

const fn same_site(domain: &CookieDomain) -> SameSite {
    match domain.same_site {
        doorward_gate::SameSite::Lax => SameSite::Lax,
        doorward_gate::SameSite::Strict => SameSite::Strict,
        doorward_gate::SameSite::None => SameSite::None,
    }
}

fn moment(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.unix_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn written(cookie: CookieBuilder<'static>) -> Option<HeaderValue> {
    HeaderValue::try_from(cookie.build().to_string()).ok()
}

#[cfg(test)]
mod tests;
