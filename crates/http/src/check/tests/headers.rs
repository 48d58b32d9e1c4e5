//! Which headers count, and whose.

use super::*;

#[tokio::test]
async fn nobody_but_a_trusted_proxy_may_ask() {
    // HDR-01
    let site = Site::new();
    let cookie = site.alice().await;
    for asking in [
        Ask::forward("public.example.com", "/"),
        Ask::original("https://public.example.com/"),
        Ask::ext("public.example.com", "/"),
        Ask::verify("public.example.com", "/"),
    ] {
        let seen = site
            .ask(asking.clone().with("cookie", &cookie).from("203.0.113.7"))
            .await;
        seen.is(400);
        seen.is_refusal();
        site.ask(asking.from("127.0.0.1")).await.is(200);
    }
}

#[tokio::test]
async fn each_dialect_reads_its_own_headers_and_no_others() {
    // HDR-02, HDR-14
    let site = Site::new();
    let strange = [
        ("x-original-uri", "/public"),
        ("x-rewrite-url", "/public"),
        ("x-envoy-original-path", "/public"),
        ("x-forwarded-path", "/public"),
        ("x-forwarded-prefix", "/public"),
        ("x-forwarded-port", "1"),
        ("x-forwarded-server", "public.example.com"),
        ("forwarded", "host=public.example.com;for=10.0.0.1"),
        ("x-real-ip", "10.0.0.1"),
    ];
    let forwarded = [
        ("x-forwarded-host", "public.example.com"),
        ("x-forwarded-uri", "/public"),
        ("x-forwarded-method", "OPTIONS"),
    ];
    let original = [
        ("x-original-url", "https://public.example.com/"),
        ("x-original-method", "OPTIONS"),
    ];
    let cases = [
        (
            Ask::forward("secure.example.com", "/admin"),
            [&strange[..], &original[..]].concat(),
        ),
        (
            Ask::original("https://secure.example.com/admin"),
            [&strange[..], &forwarded].concat(),
        ),
        (
            Ask::ext("secure.example.com", "/admin"),
            [&strange[..], &forwarded[..], &original[..]].concat(),
        ),
    ];
    for (asking, others) in cases {
        let baseline = site.ask(asking.clone().page()).await;
        baseline.is_refusal();
        let mut all = asking.clone().page();
        for (name, value) in others {
            let seen = site.ask(asking.clone().page().with(name, value)).await;
            assert_eq!(seen, baseline, "{name}");
            all = all.with(name, value);
        }
        assert_eq!(site.ask(all).await, baseline);
    }
}

#[tokio::test]
async fn a_missing_decision_header_is_an_error() {
    // HDR-03
    let site = Site::new();
    let cookie = site.alice().await;
    let cases = [
        (
            Ask::forward("public.example.com", "/"),
            &[
                "x-forwarded-proto",
                "x-forwarded-host",
                "x-forwarded-method",
            ][..],
        ),
        (
            Ask::original("https://public.example.com/"),
            &["x-original-url", "x-original-method"],
        ),
        (
            Ask::ext("public.example.com", "/"),
            &["x-forwarded-proto", "host"],
        ),
    ];
    for (asking, names) in cases {
        for name in names {
            for asking in [
                asking.clone().without(name),
                asking.clone().replaced(name, ""),
            ] {
                site.ask(asking.clone()).await.is(400);
                let seen = site.ask(asking.with("cookie", &cookie)).await;
                seen.is(400);
                seen.is_refusal();
            }
        }
    }
    let no_uri = Ask::forward("public.example.com", "/").without("x-forwarded-uri");
    site.ask(no_uri).await.is(400);
}

#[tokio::test]
async fn a_repeated_or_joined_decision_header_is_an_error() {
    // HDR-04
    let site = Site::new();
    for (name, one, other) in [
        (
            "x-forwarded-host",
            "public.example.com",
            "secure.example.com",
        ),
        ("x-forwarded-proto", "https", "http"),
        ("x-forwarded-uri", "/public", "/admin"),
        ("x-forwarded-method", "GET", "POST"),
    ] {
        let asking = Ask::forward("public.example.com", "/").without(name);
        for (first, second) in [(one, other), (other, one), (one, one)] {
            site.ask(asking.clone().with(name, first).with(name, second))
                .await
                .is(400);
            site.ask(asking.clone().with(name, &format!("{first}, {second}")))
                .await
                .is(400);
        }
    }
    let twice = "https://public.example.com/, https://public.example.com/";
    site.ask(Ask::original(twice)).await.is(400);
    let url = "https://public.example.com/";
    site.ask(Ask::original(url).with("x-original-url", url))
        .await
        .is(400);
}

#[tokio::test]
async fn a_header_of_a_similar_name_is_another_header() {
    // HDR-05
    let site = Site::new();
    for alias in ["x_forwarded_host", "x.forwarded.host", "x-forwarded_host"] {
        let asking = Ask::forward("public.example.com", "/");
        let only = asking
            .clone()
            .without("x-forwarded-host")
            .with(alias, "public.example.com");
        site.ask(only).await.is(400);
        site.ask(asking.with(alias, "other.example.com"))
            .await
            .is(200);
    }
    let real = Ask::forward("public.example.com", "/").without("x-forwarded-host");
    site.ask(real.with("X-FORWARDED-HOST", "public.example.com"))
        .await
        .is(200);
}

#[tokio::test]
async fn the_client_is_the_right_most_address_that_is_no_proxys() {
    // HDR-07, HDR-08, HDR-10
    let site = Site::new();
    let from = |addresses: &str| {
        let asking = Ask::forward("net.example.com", "/");
        site.ask(asking.with("x-forwarded-for", addresses))
    };
    from("10.0.0.5").await.is(200);
    from("::ffff:10.0.0.5").await.is(200);
    from("10.0.0.5, 203.0.113.9").await.is(401);
    from("203.0.113.9").await.is(401);
    // The peer itself is in 10.0.0.0/8; another network's proxy shows what it is taken for.
    let odd = ["a", "", "::::", "1.2.3.4:99999", "0x7f.1", "127.1"];
    for addresses in odd {
        let asking = Ask::forward("net.example.com", "/").from("172.16.0.1");
        site.ask(asking.with("x-forwarded-for", addresses))
            .await
            .is(401);
    }
    let asking = Ask::forward("net.example.com", "/").from("172.16.0.1");
    site.ask(asking.with("x-real-ip", "10.0.0.5")).await.is(401);
}

#[tokio::test]
async fn no_magic_header_or_path_opens_anything() {
    // HDR-16
    let site = Site::new();
    for agent in [
        "GoogleHC/1.0",
        "kube-probe/1.30",
        "ELB-HealthChecker/2.0",
        "doorward",
    ] {
        let asking = Ask::forward("secure.example.com", "/").with("user-agent", agent);
        site.ask(asking).await.is_refusal();
    }
    for path in [
        "/api/health",
        "/oauth2/callback",
        "/.well-known/x",
        FORWARD_AUTH,
    ] {
        site.ask(Ask::forward("secure.example.com", path))
            .await
            .is_refusal();
    }
}

#[tokio::test]
async fn a_target_that_cannot_be_read_is_refused() {
    // URL-10
    let site = Site::new();
    let cookie = site.alice().await;
    for url in [
        "https:///x",
        "https//x",
        "://",
        "https://[::1/",
        "/x",
        "secure.example.com/x",
        "https://public.example.com:abc/",
        "https://public.example.com#/x",
        "https://public.example.com@secure.example.com/",
    ] {
        for asking in [
            Ask::original(url),
            Ask::original(url).with("cookie", &cookie),
        ] {
            let seen = site.ask(asking).await;
            seen.is_refusal();
            seen.is(400);
        }
    }
    for uri in ["admin", "*", "http://x/", "/%00", "/%c0%af", "#"] {
        let seen = site
            .ask(Ask::forward("public.example.com", uri).with("cookie", &cookie))
            .await;
        seen.is_refusal();
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_open_nothing() {
    // HDR-17
    let site = Site::new();
    let odd = HeaderValue::from_bytes(b"\xff").unwrap();
    for name in [
        "cookie",
        "user-agent",
        "authorization",
        "x-forwarded-for",
        "session-username",
    ] {
        let mut asking = Ask::forward("secure.example.com", "/");
        asking.headers.push((name.to_owned(), odd.clone()));
        site.ask(asking).await.is_refusal();
    }
    let mut asking = Ask::forward("secure.example.com", "/").without("x-forwarded-uri");
    asking.headers.push(("x-forwarded-uri".to_owned(), odd));
    site.ask(asking).await.is(400);
}

#[tokio::test]
async fn interleaved_visitors_keep_their_names() {
    // DEC-09
    let site = Site::new();
    let cookies = [("alice", site.alice().await), ("bob", site.bob().await)];
    let mut checks = tokio::task::JoinSet::new();
    for round in 0..200 {
        let (name, cookie) = &cookies[round % 2];
        let asking = Ask::forward("secure.example.com", "/")
            .with("cookie", cookie)
            .request();
        let (router, name) = (site.router.clone(), *name);
        checks.spawn(async move { (name, Seen::of(router.oneshot(asking).await.unwrap()).await) });
    }
    while let Some(done) = checks.join_next().await {
        let (name, seen) = done.unwrap();
        assert_eq!(seen.header("remote-user"), Some(name));
    }
}
