//! Rules that ask how long ago a factor was given.

use doorward_model::FactorKind::{TrustedBrowser, VerifiedPasskey};
use doorward_policy::Missing::{FreshFirstFactor, FreshSecondFactor, SecondFactor};

use super::*;

#[tokio::test]
async fn a_session_is_asked_for_what_is_too_old_and_no_more() {
    let world = world();
    let one = signed_in(&world, "bob", &[Password]).await;
    let two = signed_in(&world, "alice", &[Password, Totp]).await;
    let visits = |host, cookie: &str| ask(host, "/").with("cookie", cookie);
    allows(&visits("young.example.com", &one).of(&world).await, "bob");
    allows(&visits("fresh.example.com", &two).of(&world).await, "alice");
    lacks(
        &visits("fresh.example.com", &one).of(&world).await,
        SecondFactor,
    );

    world.clock.advance(Duration::from_secs(150));
    allows(&visits("young.example.com", &two).of(&world).await, "alice");
    lacks(
        &visits("fresh.example.com", &two).of(&world).await,
        FreshSecondFactor,
    );

    world.clock.advance(Duration::from_mins(1));
    let verdict = visits("young.example.com", &one).of(&world).await;
    lacks(&verdict, FreshFirstFactor);
    challenges(&verdict, Challenge::SignIn);
    allows(&visits("two.example.com", &two).of(&world).await, "alice");
}

#[tokio::test]
async fn a_trusted_browser_is_a_second_factor_but_never_a_fresh_one() {
    let world = world();
    let trusted = signed_in(&world, "alice", &[Password, TrustedBrowser]).await;
    let visits = |host| ask(host, "/").with("cookie", &trusted);
    allows(&visits("two.example.com").of(&world).await, "alice");
    lacks(
        &visits("fresh.example.com").of(&world).await,
        FreshSecondFactor,
    );
}

#[tokio::test]
async fn a_passkey_is_as_old_as_both_factors() {
    let world = world();
    let passkey = signed_in(&world, "alice", &[VerifiedPasskey]).await;
    let visits = |host| ask(host, "/").with("cookie", &passkey);
    allows(&visits("fresh.example.com").of(&world).await, "alice");
    world.clock.advance(Duration::from_mins(4));
    lacks(
        &visits("young.example.com").of(&world).await,
        FreshFirstFactor,
    );
    lacks(
        &visits("fresh.example.com").of(&world).await,
        FreshSecondFactor,
    );
}

#[tokio::test]
async fn basic_credentials_are_verified_again_where_their_last_time_is_too_old() {
    let world = world();
    let with = |host, value: &str| ask(host, "/").with("authorization", value);
    allows(&with("secure.example.com", BOB).of(&world).await, "bob");
    world.clock.advance(Duration::from_mins(11));
    allows(&with("secure.example.com", BOB).of(&world).await, "bob");
    assert_eq!(world.users.finds(), 1, "known for a quarter of an hour");
    allows(&with("young.example.com", BOB).of(&world).await, "bob");
    allows(&with("young.example.com", BOB).of(&world).await, "bob");
    assert_eq!(world.users.finds(), 2, "verified again, and once");

    world.clock.advance(Duration::from_mins(11));
    world.users.fail(true);
    let verdict = with("young.example.com", BOB).of(&world).await;
    assert!(
        matches!(verdict, Verdict::Unavailable(Outage::Directory)),
        "what was right eleven minutes ago does not do: {verdict:?}"
    );
}

#[tokio::test]
async fn basic_credentials_are_no_second_factor_however_fresh() {
    // TOT-10
    let world = world();
    for host in ["two.example.com", "fresh.example.com"] {
        let verdict = ask(host, "/").with("authorization", ALICE).of(&world).await;
        challenges(&verdict, BY_BASIC);
        lacks(&verdict, SecondFactor);
    }
}
