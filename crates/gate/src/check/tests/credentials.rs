//! Credentials in headers, and the strategies that read them.

use super::*;

/// APP-01.
#[tokio::test]
async fn right_basic_credentials_are_one_factor() {
    let world = world();
    let with = |host, value: &str| ask(host, "/").with("authorization", value);
    allows(&with("secure.example.com", BOB).of(&world).await, "bob");
    allows(&with("public.example.com", BOB).of(&world).await, "bob");
    challenges(&with("two.example.com", ALICE).of(&world).await, BY_BASIC);
    assert!(matches!(
        with("admins.example.com", ALICE).of(&world).await,
        Verdict::Denied(_)
    ));
}

#[tokio::test]
async fn worthless_credentials_open_only_what_is_open() {
    // DEC-07
    let world = world();
    for value in [
        WRONG,
        "Basic !!!",
        "Basic YWz/Ong=",
        "Negotiate abc",
        "Digest a=b",
        "Bearer a b",
    ] {
        let with = |host| ask(host, "/").with("authorization", value);
        challenges(&with("secure.example.com").of(&world).await, BY_BASIC);
        challenges(&with("other.example.com").of(&world).await, BY_BASIC);
        challenges(&with("admins.example.com").of(&world).await, BY_BASIC);
        allows(&with("public.example.com").of(&world).await, "");
    }
}

#[tokio::test]
async fn credentials_of_an_application_do_not_turn_a_session_away() {
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    for value in [WRONG, "Basic !!!", "Negotiate abc", "Bearer abc", ALICE] {
        let asking = ask("secure.example.com", "/").with("cookie", &bob);
        allows(&asking.with("authorization", value).of(&world).await, "bob");
    }
    assert!(
        world.events.recorded().is_empty(),
        "nobody's password was tried"
    );
}

#[tokio::test]
async fn a_token_that_is_not_ours_is_passed_over() {
    let world = world();
    let with = |value| ask("secure.example.com", "/").with("authorization", value);
    challenges(&with("Bearer abc").of(&world).await, Challenge::SignIn);
    let both: &[(StrategyKind, &[AuthScheme])] = &[
        (
            StrategyKind::HeaderAuthorization,
            &[AuthScheme::Basic, AuthScheme::Bearer],
        ),
        (StrategyKind::CookieSession, &[]),
    ];
    challenges(
        &with("Bearer abc").at(both).of(&world).await,
        Challenge::SignIn,
    );
}

#[tokio::test]
async fn each_strategy_reads_its_header_and_asks_in_its_own() {
    let world = world();
    let basic: &[AuthScheme] = &[AuthScheme::Basic];
    let cookie: (StrategyKind, &[AuthScheme]) = (StrategyKind::CookieSession, &[]);
    let proxy = Challenge::Credentials(ChallengeHeader::ProxyAuthenticate);
    for (kind, header, challenge) in [
        (StrategyKind::HeaderAuthorization, "authorization", BY_BASIC),
        (
            StrategyKind::HeaderProxyAuthorization,
            "proxy-authorization",
            proxy,
        ),
        (
            StrategyKind::HeaderAuthRequestProxyAuthorization,
            "proxy-authorization",
            BY_BASIC,
        ),
        (StrategyKind::HeaderLegacy, "proxy-authorization", BY_BASIC),
    ] {
        let with = |value| ask("secure.example.com", "/").with(header, value);
        allows(
            &with(BOB).at(&[(kind, basic), cookie]).of(&world).await,
            "bob",
        );
        challenges(
            &with(WRONG).at(&[(kind, basic), cookie]).of(&world).await,
            challenge,
        );
        // The last place looked at decides how somebody without credentials is asked.
        let nothing = ask("secure.example.com", "/");
        challenges(
            &nothing.at(&[cookie, (kind, basic)]).of(&world).await,
            challenge,
        );
    }
}

#[tokio::test]
async fn a_scheme_that_is_not_enabled_is_passed_over() {
    let world = world();
    for schemes in [&[][..], &[AuthScheme::Bearer][..]] {
        let strategies: &[(StrategyKind, &[AuthScheme])] = &[
            (StrategyKind::HeaderAuthorization, schemes),
            (StrategyKind::CookieSession, &[]),
        ];
        let asking = ask("secure.example.com", "/")
            .with("authorization", BOB)
            .at(strategies);
        challenges(&asking.of(&world).await, Challenge::SignIn);
        // `al\xff:x` is Basic as well, if nobody's.
        let nobody = ask("secure.example.com", "/").with("authorization", "Basic YWz/Ong=");
        challenges(&nobody.at(strategies).of(&world).await, Challenge::SignIn);
        // What cannot be read belongs to no scheme and is refused all the same.
        let broken = ask("secure.example.com", "/").with("authorization", "Basic !!!");
        challenges(&broken.at(strategies).of(&world).await, BY_BASIC);
    }
}

#[tokio::test]
async fn without_the_cookie_strategy_a_session_is_nothing() {
    let world = world();
    let bob = signed_in(&world, "bob", &[Password]).await;
    let strategies: &[(StrategyKind, &[AuthScheme])] =
        &[(StrategyKind::HeaderAuthorization, &[AuthScheme::Basic])];
    let asking = ask("secure.example.com", "/")
        .with("cookie", &bob)
        .at(strategies);
    challenges(&asking.of(&world).await, BY_BASIC);
}

#[tokio::test]
async fn the_legacy_dialect_reads_authorization_only_when_asked_to() {
    let world = world();
    let with = |name, value| ask("secure.example.com", "/").with(name, value);
    allows(
        &with("authorization", BOB).legacy(true).of(&world).await,
        "bob",
    );
    challenges(
        &with("authorization", "Bearer abc")
            .legacy(true)
            .of(&world)
            .await,
        BY_BASIC,
    );
    challenges(
        &with("authorization", BOB).legacy(false).of(&world).await,
        Challenge::SignIn,
    );
    allows(
        &with("proxy-authorization", BOB)
            .legacy(false)
            .of(&world)
            .await,
        "bob",
    );
    let bob = signed_in(&world, "bob", &[Password]).await;
    // The proxy demands credentials, so a session is not asked for; an application's own
    // credentials are no reason not to.
    challenges(
        &with("cookie", &bob).legacy(true).of(&world).await,
        BY_BASIC,
    );
    let own = with("cookie", &bob).with("authorization", "Negotiate abc");
    allows(&own.legacy(true).of(&world).await, "bob");
}
