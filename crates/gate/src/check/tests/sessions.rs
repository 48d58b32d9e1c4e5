//! Visitors with and without a session: who is let in, stopped or turned away.

use super::*;

#[tokio::test]
async fn a_visitor_is_let_in_stopped_or_turned_away() {
    let world = world();
    allows(&ask("public.example.com", "/").of(&world).await, "");
    allows(&ask("secure.example.com", "/public/x").of(&world).await, "");
    challenges(
        &ask("secure.example.com", "/").of(&world).await,
        Challenge::SignIn,
    );
    challenges(
        &ask("admins.example.com", "/").of(&world).await,
        Challenge::SignIn,
    );
    assert!(matches!(
        ask("other.example.com", "/").of(&world).await,
        Verdict::Denied(_)
    ));
}

#[tokio::test]
async fn a_session_opens_what_its_level_and_groups_allow() {
    // DEC-03
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    let alice = signed_in(&world, "alice", &[Password, Totp]).await;
    let with = |host, uri, cookie: &str| ask(host, uri).with("cookie", cookie);
    allows(
        &with("secure.example.com", "/", &bob).of(&world).await,
        "bob",
    );
    allows(
        &with("public.example.com", "/", &bob).of(&world).await,
        "bob",
    );
    challenges(
        &with("two.example.com", "/", &bob).of(&world).await,
        Challenge::SignIn,
    );
    let verdict = with("secure.example.com", "/admin/x", &bob)
        .of(&world)
        .await;
    assert!(matches!(verdict, Verdict::Denied(_)));
    allows(
        &with("two.example.com", "/", &alice).of(&world).await,
        "alice",
    );
    allows(
        &with("secure.example.com", "/admin/x", &alice)
            .of(&world)
            .await,
        "alice",
    );
    let verdict = with("admins.example.com", "/", &alice).of(&world).await;
    assert!(matches!(verdict, Verdict::Denied(_)));
}

#[tokio::test]
async fn one_factor_is_not_two() {
    // DEC-03, AUT-17
    let world = world();
    let alice = signed_in(&world, "alice", &[Password]).await;
    let verdict = ask("secure.example.com", "/admin")
        .with("cookie", &alice)
        .of(&world)
        .await;
    lacks(&verdict, Missing::SecondFactor);
}

#[tokio::test]
async fn a_cookie_that_is_no_live_session_is_nothing() {
    // DEC-02
    let world = world();
    let token = world.session("bob", &[Password]).await.unwrap().to_text();
    let token = token.expose();
    let flipped = format!(
        "{}{}",
        if token.starts_with('A') { 'B' } else { 'A' },
        &token[1..]
    );
    for value in [
        "",
        "a",
        &flipped,
        &token[1..],
        "%00",
        "{}",
        &"A".repeat(4_096),
    ] {
        let line = format!("doorward_session={value}");
        let verdict = ask("secure.example.com", "/")
            .with("cookie", &line)
            .of(&world)
            .await;
        challenges(&verdict, Challenge::SignIn);
        let verdict = ask("public.example.com", "/")
            .with("cookie", &line)
            .of(&world)
            .await;
        allows(&verdict, "");
    }
}

#[tokio::test]
async fn a_second_cookie_of_the_name_is_never_looked_at() {
    // SES-12
    let world = world();
    let gone = world.session("alice", &[Password]).await.unwrap();
    let event = doorward_sessions::fake::event(world.clock.now());
    world.sessions.end(&gone.key(), event).await.unwrap();
    let live = signed_in(&world, "bob", &[Password]).await;
    let both = format!("{}; {live}", cookie(&gone));
    let verdict = ask("secure.example.com", "/")
        .with("cookie", &both)
        .of(&world)
        .await;
    challenges(&verdict, Challenge::SignIn);
}

#[tokio::test]
async fn a_session_counts_in_its_own_cookie_domain_only() {
    let world = world();
    let new = NewSession {
        cookie_domain: "old.test".to_owned(),
        ..new_session("bob")
    };
    let token = cookie(&world.begin(new).await.unwrap());
    let verdict = ask("secure.example.com", "/")
        .with("cookie", &token)
        .of(&world)
        .await;
    challenges(&verdict, Challenge::SignIn);
}

#[tokio::test]
async fn a_session_ends_when_idle_and_at_its_end() {
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    let asking = ask("secure.example.com", "/").with("cookie", &bob);
    for _ in 0..13 {
        allows(&asking.of(&world).await, "bob");
        world.clock.advance(Duration::from_secs(299));
    }
    challenges(&asking.of(&world).await, Challenge::SignIn);

    let idle = signed_in(&world, "bob", &[Password]).await;
    world.clock.advance(Duration::from_mins(5));
    let verdict = ask("secure.example.com", "/")
        .with("cookie", &idle)
        .of(&world)
        .await;
    challenges(&verdict, Challenge::SignIn);
}

#[tokio::test]
async fn a_changed_user_is_seen_at_the_next_check() {
    // DEC-08, SES-08
    let (world, store) = World::with_probe();
    let alice = signed_in(&world, "alice", &[Password, Totp]).await;
    let asking = ask("secure.example.com", "/admin").with("cookie", &alice);
    allows(&asking.of(&world).await, "alice");
    let mut regrouped = described("alice");
    regrouped.groups.retain(|group| group.as_str() != "admins");
    world
        .users
        .put(regrouped, doorward_authn::StoredPassword::Unusable);
    assert!(matches!(asking.of(&world).await, Verdict::Denied(_)));
    world.users.remove("alice");
    challenges(&asking.of(&world).await, Challenge::SignIn);
    assert_eq!(
        store.events().kinds().last(),
        Some(&EventKind::SessionsRevoked)
    );
}

#[tokio::test]
async fn an_unchanged_directory_is_not_asked() {
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    let before = world.users.finds();
    allows(
        &ask("secure.example.com", "/")
            .with("cookie", &bob)
            .of(&world)
            .await,
        "bob",
    );
    assert_eq!(world.users.finds(), before);
}

#[tokio::test]
async fn another_session_username_refuses_the_request_and_not_the_session() {
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    let asking = || ask("secure.example.com", "/").with("cookie", &bob);
    for wrong in ["alice", "", "bob "] {
        let verdict = asking().with("session-username", wrong).of(&world).await;
        challenges(&verdict, Challenge::SignIn);
    }
    let twice = asking()
        .with("session-username", "bob")
        .with("session-username", "alice");
    challenges(&twice.of(&world).await, Challenge::SignIn);
    allows(
        &asking().with("session-username", "BOB").of(&world).await,
        "bob",
    );
}

/// SES-08.
#[tokio::test]
async fn who_comes_back_finds_no_old_session() {
    let world = world();
    let alice = signed_in(&world, "alice", &[Password, Totp]).await;
    let asking = ask("secure.example.com", "/admin").with("cookie", &alice);
    allows(&asking.of(&world).await, "alice");

    world.users.remove("alice");
    challenges(&asking.of(&world).await, Challenge::SignIn);
    let again = doorward_authn::StoredPassword::Unusable;
    world.users.put(described("alice"), again);

    challenges(&asking.of(&world).await, Challenge::SignIn);
}
