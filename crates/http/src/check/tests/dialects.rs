//! Each dialect's own way to ask and to be answered.

use doorward_gate::{AuthScheme, BasicRealm, Implementation, Strategy, StrategyKind};

use super::*;

/// The same question in every dialect.
fn in_every_dialect(host: &str, uri: &str) -> [Ask; 5] {
    let url = format!("https://{host}{uri}");
    [
        Ask::forward(host, uri),
        Ask::original(&url),
        Ask::ext(host, uri),
        Ask::verify(host, uri).query("rd=https://auth.example.com"),
        Ask::at("/api/verify/")
            .with("x-original-url", &url)
            .query("rd=https://auth.example.com"),
    ]
    .map(|asking| match asking.path.strip_prefix("/api/verify/?") {
        Some(query) => Ask {
            path: format!("/api/verify?{query}"),
            ..asking
        },
        None => asking,
    })
}

#[tokio::test]
async fn all_dialects_agree() {
    // DEC-04
    let site = Site::new();
    let cookies = [String::new(), site.bob().await, site.alice().await];
    for (host, uri, expected) in [
        ("public.example.com", "/", [200, 200, 200]),
        ("secure.example.com", "/public/x?y", [200, 200, 200]),
        ("secure.example.com", "/x?y=%2F", [401, 200, 200]),
        ("secure.example.com", "/admin", [401, 403, 200]),
        ("two.example.com", "/", [401, 401, 200]),
        ("admins.example.com", "/", [401, 200, 403]),
        ("other.example.com", "/", [403, 403, 403]),
    ] {
        for (cookie, expected) in cookies.iter().zip(expected) {
            for asking in in_every_dialect(host, uri) {
                let seen = site.ask(asking.with("cookie", cookie)).await;
                assert_eq!(seen.status, expected, "{host}{uri} {cookie} {seen:?}");
                let user = seen.header("remote-user").unwrap_or_default().to_owned();
                let known = !cookie.is_empty() && seen.status == 200;
                assert_eq!(!user.is_empty(), known, "{host}{uri} {seen:?}");
            }
        }
    }
}

#[tokio::test]
async fn all_dialects_tell_the_portal_the_same() {
    let address = "https://auth.example.com/\
                   ?rd=https%3A%2F%2Fsecure.example.com%2Fa%252fb%3Fq%3D1&rm=GET";
    for asking in in_every_dialect("secure.example.com", "/a%2fb?q=1") {
        let seen = Site::new().ask(asking.page()).await;
        assert_eq!(seen.header("location"), Some(address), "{seen:?}");
    }
}

#[tokio::test]
async fn nginx_gets_401_and_the_address() {
    // DEC-05
    let seen = Site::new()
        .ask(Ask::original("https://secure.example.com/x").page())
        .await;
    seen.is(401);
    assert!(seen.body.ends_with("\">401 Unauthorized</a>"), "{seen:?}");
    assert!(seen.header("location").is_some());
}

#[tokio::test]
async fn envoys_own_request_is_the_visitors() {
    let site = Site::new();
    let seen = site
        .ask(Ask::ext("SECURE.example.com", "/x").method("POST").page())
        .await;
    seen.is(303);
    let address = "https://auth.example.com/?rd=https%3A%2F%2Fsecure.example.com%2Fx&rm=POST";
    assert_eq!(seen.header("location"), Some(address));
    site.ask(Ask::ext("api.example.com", "/x").method("OPTIONS"))
        .await
        .is(200);
    site.ask(Ask::ext("secure.example.com", "/public/x"))
        .await
        .is(200);
    // A prefix without its final slash leaves a port to the host and a name to nobody.
    let seen = site
        .ask(Ask::ext("secure.example.com", ":8443/x").page())
        .await;
    assert!(
        seen.header("location")
            .unwrap()
            .contains("secure.example.com%3A8443%2Fx")
    );
    site.ask(Ask::ext("secure.example.com", ".evil.test/x"))
        .await
        .is(400);
}

/// HDR-20.
#[tokio::test]
async fn a_host_of_envoys_request_hides_no_path() {
    let site = Site::new();
    for host in ["secure.example.com/public", "public.example.com/", "/"] {
        site.ask(Ask::ext("x", "/").replaced("host", host))
            .await
            .is(400);
    }
}

#[tokio::test]
async fn envoy_may_name_the_configured_portal_only() {
    // HDR-19
    let site = Site::new();
    let with = |url| {
        Ask::ext("secure.example.com", "/")
            .page()
            .with("x-authelia-url", url)
    };
    site.ask(with("https://auth.example.com/")).await.is(302);
    for url in ["https://evil.test/", "https://app.example.com/", "", "/"] {
        site.ask(with(url)).await.is(400);
    }
}

#[tokio::test]
async fn a_client_cannot_choose_the_portal() {
    // HDR-19
    let site = Site::new();
    for name in ["rd", "x-authelia-url"] {
        let asking = Ask::forward("secure.example.com", "/")
            .page()
            .with(name, "https://evil.test");
        let seen = site.ask(asking.query("rd=https://evil.test")).await;
        assert!(
            seen.header("location")
                .unwrap()
                .starts_with("https://auth.example.com/?")
        );
    }
    let asking = Ask::forward("secure.example.com", "/").page();
    let seen = site
        .ask(asking.query("authelia_url=https://evil.test"))
        .await;
    seen.is(400);
    seen.is_refusal();
}

#[tokio::test]
async fn the_legacy_endpoint_without_a_portal_refuses_barely() {
    let site = Site::new();
    let seen = site
        .ask(Ask::verify("secure.example.com", "/").page())
        .await;
    let expected = "401 Unauthorized\ncontent-type: text/plain; charset=utf-8\n401 Unauthorized";
    assert_eq!(seen.text(), expected);
    let seen = site
        .ask(Ask::verify("secure.example.com", "/").query("auth=basic"))
        .await;
    assert_eq!(
        seen.header("www-authenticate"),
        Some("Basic realm=\"Authorization Required\"")
    );
}

#[tokio::test]
async fn every_basic_challenge_names_the_configured_realm() {
    let mut configured = snapshot();
    configured.basic_realm = BasicRealm::try_from("Chat").unwrap();
    let mut proxy = Endpoint::new("proxy", Implementation::ForwardAuth);
    proxy.strategies.insert(
        0,
        Strategy {
            kind: StrategyKind::HeaderProxyAuthorization,
            schemes: vec![AuthScheme::Basic],
        },
    );
    configured.endpoints.push(proxy);
    let site = Site::configured(World::with_probe().0, configured);

    let seen = site
        .ask(Ask::verify("secure.example.com", "/").query("auth=basic"))
        .await;
    assert_eq!(
        seen.header("www-authenticate"),
        Some("Basic realm=\"Chat\"")
    );

    let wrong = |asking: Ask, name: &str| asking.page().with(name, "Basic !!!");
    let asking = Ask::forward("secure.example.com", "/");
    let seen = site.ask(wrong(asking, "authorization")).await;
    assert_eq!(
        seen.header("www-authenticate"),
        Some("Basic realm=\"Chat\"")
    );

    let mut asking = Ask::forward("secure.example.com", "/");
    asking.path = "/api/authz/proxy".to_owned();
    let seen = site.ask(wrong(asking, "proxy-authorization")).await;
    seen.is(407);
    assert_eq!(
        seen.header("proxy-authenticate"),
        Some("Basic realm=\"Chat\"")
    );
}

#[tokio::test]
async fn the_legacy_endpoint_takes_the_portal_that_it_is_told() {
    let site = Site::new();
    let asking = || Ask::verify("secure.example.com", "/").page();
    site.ask(asking().query("rd=https://auth.example.com/"))
        .await
        .is(302);
    site.ask(asking().with("x-authelia-url", "https://auth.example.com"))
        .await
        .is(302);
    site.ask(asking().query("rd=https://evil.test/"))
        .await
        .is(401);
    // A configuration with the one old key names no portal, so any inside its domain is taken.
    let old = || Ask::verify("app.old.test", "/").page();
    let seen = site
        .ask(old().query("rd=https://login.old.test/?x=1"))
        .await;
    let address = "https://login.old.test/?rd=https%3A%2F%2Fapp.old.test%2F&rm=GET&x=1";
    assert_eq!(seen.header("location"), Some(address));
    site.ask(old().query("rd=https://login.example.com/"))
        .await
        .is(401);
}

#[tokio::test]
async fn the_legacy_endpoint_falls_back_on_the_request_itself() {
    let asking = Ask::at("/api/verify").with("host", "public.example.com");
    let seen = Site::new()
        .ask(asking.with("x-forwarded-proto", "https"))
        .await;
    seen.is(200);
}

#[tokio::test]
async fn the_first_header_set_of_the_legacy_endpoint_wins() {
    let asking = Ask::verify("public.example.com", "/");
    let seen = Site::new()
        .ask(asking.with("x-original-url", "https://other.example.com/"))
        .await;
    seen.is(403);
}

#[tokio::test]
async fn only_reads_are_taken_by_endpoints_of_forwarded_requests() {
    let site = Site::new();
    for asking in [
        Ask::forward("public.example.com", "/"),
        Ask::original("https://public.example.com/"),
    ] {
        for method in ["POST", "PUT", "DELETE", "PROPFIND"] {
            let seen = site.ask(asking.clone().method(method)).await;
            seen.is(405);
            assert_eq!(seen.header("allow"), Some("GET, HEAD, OPTIONS"));
        }
        site.ask(asking.clone().method("HEAD")).await.is(200);
    }
}

#[tokio::test]
async fn a_real_options_request_is_decided_like_any_other() {
    let site = Site::new();
    site.ask(
        Ask::forward("secure.example.com", "/")
            .page()
            .method("OPTIONS"),
    )
    .await
    .is(302);
    site.ask(Ask::forward("other.example.com", "/").method("OPTIONS"))
        .await
        .is(403);
    site.ask(Ask::original("https://secure.example.com/").method("OPTIONS"))
        .await
        .is(401);
    site.ask(Ask::forward("public.example.com", "/").method("OPTIONS"))
        .await
        .is(200);
}

#[tokio::test]
async fn paths_that_are_no_endpoint_are_not_found() {
    let site = Site::new();
    for path in [
        "/api/authz/forward-auth/",
        "/api/authz/auth-request/",
        "/api/authz/ext-authz/",
        "/api/verify/",
        "/api/authz/other",
        "/api/authz/forward-auth/x",
        "/api/authz/legacy",
        "/api/authz/Forward-Auth",
    ] {
        let asking = Ask {
            path: path.to_owned(),
            ..Ask::forward("public.example.com", "/")
        };
        let seen = site.ask(asking.with("host", "public.example.com")).await;
        assert_eq!(
            seen.text().lines().last(),
            Some("404 Not Found"),
            "{path} {seen:?}"
        );
        seen.is(404);
        assert_eq!(seen.header("location"), None);
    }
}

#[tokio::test]
async fn the_plain_forms_of_malformed_questions() {
    let site = Site::new();
    let bad = |asking: Ask| asking.replaced("x-forwarded-proto", "http").page();
    let expected = "400 Bad Request\ncontent-type: text/plain; charset=utf-8\n400 Bad Request";
    let seen = site.ask(bad(Ask::forward("secure.example.com", "/"))).await;
    assert_eq!(seen.text(), expected);
    let seen = site.ask(bad(Ask::ext("secure.example.com", "/"))).await;
    assert_eq!(seen.text(), expected);
    let seen = site.ask(Ask::original("http://secure.example.com/")).await;
    assert_eq!(seen.text(), expected);
    let expected = "401 Unauthorized\ncontent-type: text/plain; charset=utf-8\n401 Unauthorized";
    let seen = site.ask(bad(Ask::verify("secure.example.com", "/"))).await;
    assert_eq!(seen.text(), expected);
}

#[tokio::test]
async fn below_a_path_of_its_own_the_server_answers_alike() {
    let site = Site::under("/sub").unwrap();
    for asking in in_every_dialect("secure.example.com", "/a%2fb//c?q=1") {
        let plain = site.ask(asking.clone().page()).await;
        let path = format!("/sub{}", asking.path);
        assert_eq!(site.ask(Ask { path, ..asking }.page()).await, plain);
        plain.is_refusal();
    }
    let slash = Ask {
        path: "/sub/api/verify/".to_owned(),
        ..Ask::verify("public.example.com", "/")
    };
    site.ask(slash).await.is(404);
}

#[test]
fn a_path_that_is_taken_is_no_place_for_the_server() {
    for path in [
        "", "/", "/api", "/static", "/logout", "sub", "/sub/", "/a/b", "/{x}",
    ] {
        assert!(Site::under(path).is_none(), "{path:?}");
    }
}
