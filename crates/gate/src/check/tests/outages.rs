//! A store or directory that does not answer, and what a check leaves behind.

use super::*;

#[tokio::test]
async fn without_a_store_only_what_needs_no_identity_is_answered() {
    // DEC-01
    let (world, store) = World::with_probe();
    let bob = signed_in(&world, "bob", &[Password]).await;
    world.clock.advance(Duration::from_mins(1));
    store.fail(true);
    let with = |host| ask(host, "/").with("cookie", &bob);
    let verdict = with("secure.example.com").of(&world).await;
    assert!(
        matches!(verdict, Verdict::Unavailable(Outage::Store)),
        "{verdict:?}"
    );
    allows(&with("public.example.com").of(&world).await, "");
    assert!(matches!(
        with("other.example.com").of(&world).await,
        Verdict::Denied(_)
    ));
    let basic = with("secure.example.com").with("authorization", BOB);
    allows(&basic.of(&world).await, "bob");
    store.fail(false);
    allows(&with("secure.example.com").of(&world).await, "bob");
}

#[tokio::test]
async fn without_a_directory_a_profile_that_may_have_changed_is_not_used() {
    // DEC-01
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    world
        .users
        .put(described("carol"), doorward_authn::StoredPassword::Unusable);
    world.users.fail(true);
    let with = |host| ask(host, "/").with("cookie", &bob);
    let verdict = with("secure.example.com").of(&world).await;
    assert!(
        matches!(verdict, Verdict::Unavailable(Outage::Directory)),
        "{verdict:?}"
    );
    allows(&with("public.example.com").of(&world).await, "");
    let basic = ask("secure.example.com", "/")
        .with("authorization", BOB)
        .of(&world)
        .await;
    assert!(
        matches!(basic, Verdict::Unavailable(Outage::Directory)),
        "{basic:?}"
    );
    world.users.fail(false);
    allows(&with("secure.example.com").of(&world).await, "bob");
}

#[tokio::test]
async fn anonymous_checks_write_nothing() {
    // DEC-14
    let (world, store) = World::with_probe();
    for host in [
        "public.example.com",
        "secure.example.com",
        "other.example.com",
    ] {
        let _verdict = ask(host, "/").of(&world).await;
    }
    assert_eq!(store.loads(), 0);
    assert!(store.events().recorded().is_empty());
}
