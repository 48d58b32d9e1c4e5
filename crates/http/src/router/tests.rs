//! Every route, asked by a visitor whom nobody knows.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use doorward_gate::Peer;
use http::Request;
use tower::ServiceExt;

use super::*;
use crate::check::tests::Site;

/// An existing path of this route.
fn example(path: &str) -> String {
    path.replace("{*endpoint}", "forward-auth")
        .replace("{*rest}", "x")
        .replace("{file}", "none.css")
        .replace("{id}", "AAAAAAAAAAAAAAAAAAAAAA")
}

async fn status_for_nobody(router: &Router, route: &Route) -> StatusCode {
    let peer = Peer::Ip("10.0.0.2".parse().unwrap());
    let request = Request::builder()
        .method(route.method)
        .uri(example(route.path))
        .header("host", "auth.example.com")
        .header("origin", "https://auth.example.com")
        .header("content-type", "application/json")
        .header("x-forwarded-method", "GET")
        .header("x-forwarded-proto", "https")
        .header(
            "x-forwarded-host",
            if route.access == Access::Decided {
                "secure.example.com"
            } else {
                "auth.example.com"
            },
        )
        .header("x-forwarded-uri", "/")
        .extension(peer)
        .body(Body::from(r#"{"uri":"https://secure.example.com/"}"#));
    router
        .clone()
        .oneshot(request.unwrap())
        .await
        .unwrap()
        .status()
}

/// AUT-19.
#[tokio::test]
async fn only_open_routes_answer_a_visitor_whom_nobody_knows() {
    let router = Site::new().router;
    for route in ROUTES {
        let status = status_for_nobody(&router, route).await;
        let refuses = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status);
        match route.access {
            Access::Open => assert!(!status.is_server_error(), "{route:?}: {status}"),
            Access::Decided | Access::SignedIn => assert!(refuses, "{route:?}: {status}"),
            Access::Own => assert_eq!(status, StatusCode::SEE_OTHER, "{route:?}"),
        }
        assert_ne!(status, StatusCode::METHOD_NOT_ALLOWED, "{route:?}");
    }
}

#[test]
fn the_table_holds_every_route() {
    let sources = [
        include_str!("../api.rs"),
        include_str!("../portal.rs"),
        include_str!("../portal/account.rs"),
        include_str!("../portal/passwords.rs"),
    ];
    let written = sources
        .iter()
        .flat_map(|source| source.split(".route(").skip(1));
    let written = written.map(|rest| rest.split('"').nth(1).unwrap());
    let written: BTreeSet<_> = written.chain(crate::check::PATHS).collect();
    let listed: BTreeSet<_> = ROUTES.iter().map(|route| route.path).collect();
    assert_eq!(written, listed);
}

/// A body of which nothing ever comes.
struct Stalled;

impl HttpBody for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn a_form_that_never_arrives_is_given_up() {
    // HTTP-01
    let services = crate::portal::tests::site::Site::new().services;
    for path in ["/", "/api/firstfactor", "/logout"] {
        let router = router_with(services.clone(), Duration::ZERO);
        let request = Request::post(path)
            .header("host", "auth.example.com")
            .header("origin", "https://auth.example.com")
            .header(
                "content-type",
                if path == "/api/firstfactor" {
                    "application/json"
                } else {
                    "application/x-www-form-urlencoded"
                },
            )
            .extension(Peer::Ip([127, 0, 0, 1].into()))
            .body(Body::new(Stalled));
        let answer = router.oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT, "{path}");
    }
}
