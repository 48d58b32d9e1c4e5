//! Where clients are told to go after a factor counted (docs/contract.md, first and second factor). It must not know which
//! factor it was.

use axum::response::Response;
use doorward_policy::{Method, Policy};
use doorward_sessions::SessionView;
use http::StatusCode;

use super::answer;
use crate::portal::{self, Place, RedirectTarget, UnsafeTarget};

/// What a client says of where it wants to go.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wish<'a> {
    /// `targetURL`.
    pub(crate) target_url: Option<&'a str>,
    /// `requestMethod`.
    pub(crate) request_method: Option<&'a str>,
    /// `flow`: something to continue; none is known yet.
    pub(crate) flow: Option<&'a str>,
}

/// The contract's rules for a session of one factor, in their order.
pub(crate) fn after_first_factor(
    place: &Place,
    wish: Wish<'_>,
    view: &SessionView,
    refused: &str,
) -> Response {
    if wish.flow.is_some() {
        return answer::ko(StatusCode::OK, refused);
    }
    let Some(given) = wish.target_url else {
        return to_default(place);
    };
    match RedirectTarget::parse(given, &place.scene.snapshot.cookie_domains) {
        Err(UnsafeTarget::Unparsable) => answer::ko(StatusCode::OK, refused),
        Err(UnsafeTarget::Outside) => to_default(place),
        Ok(target) => {
            let method = wish.request_method;
            let method = method.and_then(|method| Method::parse(method).ok());
            match portal::required(place, &target, method.as_ref(), view) {
                Policy::TwoFactor => answer::ok(),
                Policy::Bypass | Policy::OneFactor | Policy::Deny => {
                    answer::redirect(target.given())
                }
            }
        }
    }
}

/// The contract's rules for a session of two factors.
pub(crate) fn after_second_factor(place: &Place, wish: Wish<'_>, refused: &str) -> Response {
    if wish.flow.is_some() {
        return answer::ko(StatusCode::OK, refused);
    }
    let Some(given) = wish.target_url else {
        let start = place.domain.default_redirection_url.as_ref();
        return start.map_or_else(answer::ok, |url| answer::redirect(url.as_str()));
    };
    match RedirectTarget::parse(given, &place.scene.snapshot.cookie_domains) {
        Err(UnsafeTarget::Unparsable) => answer::ko(StatusCode::OK, refused),
        Err(UnsafeTarget::Outside) => answer::ok(),
        Ok(target) => answer::redirect(target.given()),
    }
}

fn to_default(place: &Place) -> Response {
    place.start().map_or_else(answer::ok, answer::redirect)
}
