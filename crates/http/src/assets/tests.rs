//! Names, encodings and caching of static files.

use std::io::Read as _;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::Request;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;

async fn ask(path: &str, accepted: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let router = Router::new().route("/static/{file}", get(serve));
    let request = Request::get(path)
        .header(ACCEPT_ENCODING, accepted)
        .body(Body::empty())
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    (
        parts.status,
        parts.headers,
        body.collect().await.unwrap().to_bytes().to_vec(),
    )
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut plain)
        .unwrap();
    plain
}

fn unbrotli(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    brotli::Decompressor::new(bytes, 4096)
        .read_to_end(&mut plain)
        .unwrap();
    plain
}

#[tokio::test]
async fn all_encodings_hold_the_same_file_and_are_kept_for_ever() {
    for asset in ASSETS {
        let (status, headers, plain) = ask(asset.path, "").await;
        assert_eq!(status, StatusCode::OK, "{}", asset.path);
        assert_eq!(
            headers[CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(headers[VARY], "Accept-Encoding");
        assert!(headers.get(CONTENT_ENCODING).is_none());
        let (_, headers, packed) = ask(asset.path, "gzip").await;
        assert_eq!(headers[CONTENT_ENCODING], "gzip");
        assert_eq!(gunzip(&packed), plain);
        let (_, headers, packed) = ask(asset.path, "gzip, deflate, br, zstd").await;
        assert_eq!(headers[CONTENT_ENCODING], "br");
        assert_eq!(unbrotli(&packed), plain);
    }
}

#[tokio::test]
async fn other_names_lead_nowhere() {
    let old = "/static/style.000000000000.css";
    for path in [
        old,
        "/static/style.css",
        "/static/..%2f..%2fetc%2fpasswd",
        "/static/%00",
    ] {
        let (status, headers, _) = ask(path, "br").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(headers.get(CACHE_CONTROL).is_none(), "{path}");
    }
}

#[test]
fn a_coding_with_weight_zero_is_refused() {
    assert!(accepts("br;q=1.0, gzip;q=0.8", "gzip"));
    assert!(accepts("GZIP", "gzip"));
    assert!(!accepts("br;q=0, gzip;q=0.000", "br"));
    assert!(!accepts("br;q=0, gzip;q=0.000", "gzip"));
    assert!(!accepts("identity", "br"));
}
