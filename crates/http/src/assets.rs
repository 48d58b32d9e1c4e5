//! Static files: named by a hash of what they hold, kept by browsers for ever, compressed at build
//! time. It must not know which page uses which file.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};

#[cfg(test)]
mod tests;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A static file in three encodings.
#[derive(Debug)]
pub(crate) struct Asset {
    /// The name that templates use.
    pub(crate) name: &'static str,
    /// The path under which it is served, the hash in it.
    pub(crate) path: &'static str,
    media_type: &'static str,
    identity: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

impl Asset {
    /// The smallest form that the client takes, with its name in `Content-Encoding`.
    pub(crate) fn best_for(&self, accepted: &str) -> (Option<&'static str>, &'static [u8]) {
        if accepts(accepted, "br") {
            return (Some("br"), self.brotli);
        }
        if accepts(accepted, "gzip") {
            return (Some("gzip"), self.gzip);
        }
        (None, self.identity)
    }
}

/// The file that templates know by this name; a test holds that there is one for each.
pub(crate) fn by_name(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// Whether an `Accept-Encoding` header (RFC 9110 §12.5.3) names this coding with a weight above zero.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.any(|part| {
            part.strip_prefix("q=")
                .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
        });
        named && !refused
    })
}

/// Serves a static file. An old or made-up name is not found; nothing here reads a disk.
pub(crate) async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let named = |asset: &&Asset| asset.path.strip_prefix("/static/") == Some(file.as_str());
    match ASSETS.iter().find(named) {
        Some(asset) => found(asset, &headers),
        None => (StatusCode::NOT_FOUND, "404 Not Found").into_response(),
    }
}

fn found(asset: &Asset, headers: &HeaderMap) -> Response {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let (coding, bytes) = asset.best_for(accepted.unwrap_or_default());
    let mut response = bytes.into_response();
    let sent = response.headers_mut();
    sent.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    sent.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    sent.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    sent.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(coding) = coding {
        sent.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}
