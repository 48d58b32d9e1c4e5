//! Addresses that browsers and password managers know of themselves: where a password is changed (W3C, a well-known URL for
//! changing passwords) and where passkeys are added and managed (W3C, passkey endpoints). It must not know those pages.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use url::Url;

use super::account::page::AccountPage;
use super::answer;
use super::place::Place;

#[derive(Serialize)]
struct PasskeyEndpoints {
    enroll: Url,
    manage: Url,
}

/// `GET /.well-known/change-password`.
pub(super) async fn show_change_password(place: Place) -> Response {
    answer::see_other(&place.scene.path(AccountPage::Password.path()))
}

/// `GET /.well-known/passkey-endpoints`: 404 where no passkeys are kept for this portal.
pub(super) async fn show_passkey_endpoints(place: Place) -> Response {
    let keys = portal_page(&place, AccountPage::Keys);
    match keys.filter(|_| place.offers_keys()) {
        Some(keys) => as_json(&PasskeyEndpoints {
            enroll: keys.clone(),
            manage: keys,
        }),
        None => answer::plain(StatusCode::NOT_FOUND),
    }
}

/// The whole address of an account page, from the configuration alone.
fn portal_page(place: &Place, page: AccountPage) -> Option<Url> {
    let mut address = place.domain.portal_url.clone()?;
    let base = address.path().trim_end_matches('/').to_owned();
    address.set_path(&format!("{base}{}", page.path()));
    address.set_query(None);
    address.set_fragment(None);
    Some(address)
}

fn as_json(endpoints: &PasskeyEndpoints) -> Response {
    let mut response = Json(endpoints).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
