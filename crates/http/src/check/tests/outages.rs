//! What is answered when something behind the gate fails, and the proof that a cached check asks
//! nothing behind it.

use doorward_sessions::fake::PanickingStore;

use super::*;

/// PWD-05.
#[tokio::test]
async fn a_check_on_a_cached_session_is_ready_at_the_first_poll() {
    let site = Site::with_store(Arc::new(PanickingStore));
    let cookie = site.bob().await;
    let asking = Ask::forward("secure.example.com", "/")
        .with("cookie", &cookie)
        .page();
    for _ in 0..3 {
        let answer = at_first_poll(site.router.clone().oneshot(asking.clone().request()));
        let response = answer.expect("nothing is waited for").unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers().get("remote-user").unwrap(), "bob");
    }
}

/// PWD-05.
#[tokio::test]
async fn an_anonymous_check_is_ready_at_the_first_poll() {
    let site = Site::with_store(Arc::new(PanickingStore));
    let asking = Ask::forward("secure.example.com", "/").page();
    let answer = at_first_poll(site.router.clone().oneshot(asking.request()));
    assert_eq!(
        answer.expect("nothing is waited for").unwrap().status(),
        302
    );
}

#[tokio::test]
async fn without_a_store_protected_targets_are_unavailable() {
    // DEC-01, OUT-01, OUT-02
    let (world, store) = World::with_probe();
    let site = Site::of(world);
    let cookie = site.bob().await;
    site.world.clock.advance(std::time::Duration::from_mins(1));
    store.fail(true);
    let ask = |host: &str| site.ask(Ask::forward(host, "/").page().with("cookie", &cookie));
    let seen = ask("secure.example.com").await;
    let expected = "\
503 Service Unavailable
content-type: text/plain; charset=utf-8
retry-after: 5
503 Service Unavailable";
    assert_eq!(seen.text(), expected);
    let seen = ask("public.example.com").await;
    seen.is(200);
    assert_eq!(seen.header("remote-user"), Some(""));
    store.fail(false);
    ask("secure.example.com").await.is(200);
}

#[tokio::test]
async fn an_address_with_too_many_wrong_passwords_waits() {
    // AUT-20
    let site = Site::of(World::with_probe().0);
    let ask = |host: &str, credentials: &str| {
        let ask = Ask::forward(host, "/").with("authorization", &format!("Basic {credentials}"));
        site.ask(ask)
    };
    for wrong in ["YTox", "ZTox", "Yjox", "YjoxMg==", "Yzox", "ZDox"] {
        ask("secure.example.com", wrong).await.is(401);
    }
    let seen = ask("secure.example.com", "Ym9iOmNvcnJlY3QgaG9yc2U=").await;
    let expected = "\
429 Too Many Requests
content-type: text/plain; charset=utf-8
retry-after: 120
429 Too Many Requests";
    assert_eq!(seen.text(), expected);
    ask("public.example.com", "YTox").await.is(200);
}

#[tokio::test]
async fn a_panic_is_a_refusal() {
    // DEC-01, HTTP-10
    let site = Site::with_store(Arc::new(PanickingStore));
    let unknown = format!("doorward_session={}", "A".repeat(43));
    let seen = site
        .ask(Ask::forward("public.example.com", "/").with("cookie", &unknown))
        .await;
    seen.is(500);
    seen.is_refusal();
    assert_eq!(seen.body, "500 Internal Server Error");
}

#[tokio::test]
async fn a_request_without_a_peer_is_refused() {
    let site = Site::new();
    let mut request = Ask::forward("public.example.com", "/").request();
    request.extensions_mut().remove::<Peer>();
    let seen = Seen::of(site.router.clone().oneshot(request).await.unwrap()).await;
    seen.is(500);
    seen.is_refusal();
}
