//! Every route, asked by a visitor whom nobody knows.

use std::collections::BTreeSet;

use axum::body::Body;
use doorward_gate::Peer;
use http::{Request, StatusCode};
use tower::ServiceExt;

use super::*;
use crate::check::tests::Site;

/// An existing path of this route.
fn example(path: &str) -> String {
    path.replace("{*endpoint}", "forward-auth")
        .replace("{*rest}", "x")
        .replace("{file}", "none.css")
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

#[tokio::test]
async fn only_open_routes_answer_a_visitor_whom_nobody_knows() {
    let router = Site::new().router;
    for route in ROUTES {
        let status = status_for_nobody(&router, route).await;
        let refuses = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status);
        match route.access {
            Access::Open => assert!(!status.is_server_error(), "{route:?}: {status}"),
            Access::Decided | Access::SignedIn => assert!(refuses, "{route:?}: {status}"),
        }
        assert_ne!(status, StatusCode::METHOD_NOT_ALLOWED, "{route:?}");
    }
}

#[test]
fn the_table_holds_every_route() {
    let sources = [include_str!("../api.rs"), include_str!("../portal.rs")];
    let written = sources
        .iter()
        .flat_map(|source| source.split(".route(").skip(1));
    let written = written.map(|rest| rest.split('"').nth(1).unwrap());
    let written: BTreeSet<_> = written.chain(crate::check::PATHS).collect();
    let listed: BTreeSet<_> = ROUTES.iter().map(|route| route.path).collect();
    assert_eq!(written, listed);
}
