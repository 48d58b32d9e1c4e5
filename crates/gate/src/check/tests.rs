//! The check against a small world in memory: who gets which verdict, outages included.

use std::borrow::Cow;
use std::time::Duration;

use doorward_model::FactorKind::{self, Password, Totp};
use doorward_model::{EventKind, Level};
use doorward_sessions::NewSession;
use doorward_sessions::fake::new_session;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::*;
use crate::fake::{World, cookie, described, snapshot};
use crate::{
    Asked, AuthScheme, Endpoint, Implementation, Peer, PortalText, Strategy, StrategyKind,
    TargetText,
};

/// `alice:correct horse`, `bob:correct horse` and `alice:wrong`.
const ALICE: &str = "Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==";
const BOB: &str = "Basic Ym9iOmNvcnJlY3QgaG9yc2U=";
const WRONG: &str = "Basic YWxpY2U6d3Jvbmc=";

const BY_BASIC: Challenge = Challenge::Credentials(ChallengeHeader::WwwAuthenticate);

struct Ask {
    endpoint: Endpoint,
    host: &'static str,
    uri: &'static str,
    wants_basic: bool,
    headers: HeaderMap,
}

fn ask(host: &'static str, uri: &'static str) -> Ask {
    Ask {
        endpoint: Endpoint::new("forward-auth", Implementation::ForwardAuth),
        host,
        uri,
        wants_basic: false,
        headers: HeaderMap::new(),
    }
}

impl Ask {
    fn with(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        self.headers.append(HeaderName::from_static(name), value);
        self
    }

    fn at(mut self, kinds: &[(StrategyKind, &[AuthScheme])]) -> Self {
        let strategy = |(kind, schemes): &(_, &[_])| Strategy {
            kind: *kind,
            schemes: schemes.to_vec(),
        };
        self.endpoint.strategies = kinds.iter().map(strategy).collect();
        self
    }

    fn legacy(mut self, wants_basic: bool) -> Self {
        self.endpoint = Endpoint::new("legacy", Implementation::Legacy);
        self.wants_basic = wants_basic;
        self
    }

    async fn of(&self, world: &World) -> Verdict {
        self.under(&snapshot(), world).await
    }

    async fn under(&self, snapshot: &Snapshot, world: &World) -> Verdict {
        let asked = Asked {
            peer: Peer::Ip("10.0.0.2".parse().unwrap()),
            headers: &self.headers,
            target: TargetText::Parts {
                scheme: "https",
                host: Cow::Borrowed(self.host),
                uri: Cow::Borrowed(self.uri),
            },
            method: "GET",
            portal: PortalText::Unsaid,
            wants_basic: self.wants_basic,
        };
        let question = Question::read(snapshot, &self.endpoint, &asked).unwrap();
        world.gate.check(snapshot, &question).await
    }
}

fn world() -> World {
    World::with_probe().0
}

async fn signed_in(world: &World, name: &str, kinds: &[FactorKind]) -> String {
    cookie(&world.session(name, kinds).await.unwrap())
}

#[track_caller]
fn allows(verdict: &Verdict, user: &str) {
    let Verdict::Allowed(allowed) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(allowed.identity().user.as_bytes(), user.as_bytes());
}

#[track_caller]
fn challenges(verdict: &Verdict, expected: Challenge) {
    let Verdict::Challenged { challenge, .. } = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(*challenge, expected);
}

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
        Verdict::Denied
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
    assert!(matches!(verdict, Verdict::Denied));
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
    assert!(matches!(verdict, Verdict::Denied));
}

#[tokio::test]
async fn one_factor_is_not_two() {
    // DEC-03
    let world = world();
    let alice = signed_in(&world, "alice", &[Password]).await;
    let verdict = ask("secure.example.com", "/admin")
        .with("cookie", &alice)
        .of(&world)
        .await;
    let Verdict::Challenged {
        requirement: Some(requirement),
        ..
    } = verdict
    else {
        panic!("{verdict:?}")
    };
    assert_eq!(requirement.level, Level::TwoFactor);
}

#[tokio::test]
async fn a_cookie_that_is_no_live_session_is_nothing() {
    // DEC-02
    let world = world();
    let token = world.session("bob", &[Password]).await.unwrap().encode();
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
async fn a_live_session_is_found_behind_a_dead_cookie_of_its_name() {
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
    allows(&verdict, "bob");
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
    // DEC-08
    let (world, store) = World::with_probe();
    let alice = signed_in(&world, "alice", &[Password, Totp]).await;
    let asking = ask("secure.example.com", "/admin").with("cookie", &alice);
    allows(&asking.of(&world).await, "alice");
    let mut regrouped = described("alice");
    regrouped.groups.retain(|group| group.as_str() != "admins");
    world
        .users
        .put(regrouped, doorward_authn::StoredPassword::Unusable);
    assert!(matches!(asking.of(&world).await, Verdict::Denied));
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

#[tokio::test]
async fn right_basic_credentials_are_one_factor() {
    let world = world();
    let with = |host, value: &str| ask(host, "/").with("authorization", value);
    allows(&with("secure.example.com", BOB).of(&world).await, "bob");
    allows(&with("public.example.com", BOB).of(&world).await, "bob");
    challenges(&with("two.example.com", ALICE).of(&world).await, BY_BASIC);
    assert!(matches!(
        with("admins.example.com", ALICE).of(&world).await,
        Verdict::Denied
    ));
}

#[tokio::test]
async fn worthless_credentials_open_only_what_is_open() {
    // DEC-07
    let world = world();
    for value in [
        WRONG,
        "Basic !!!",
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
        Verdict::Denied
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

#[test]
fn the_password_is_the_first_factor_and_what_is_held_the_second() {
    let at = |seconds: i64| Timestamp::from_unix_millis(seconds * 1_000);
    let given = |kind, seconds| FactorEvidence::recorded(kind, at(seconds));
    let after = |seconds| Some(Duration::from_secs(seconds));
    let check = |factors: &[FactorEvidence], first, second| {
        assert_eq!(
            ages(factors, at(100)),
            FactorAges { first, second },
            "{factors:?}"
        );
    };
    check(&[], None, None);
    check(&[given(Password, 40)], after(60), None);
    check(
        &[given(Password, 40), given(Totp, 90)],
        after(60),
        after(10),
    );
    check(&[given(Password, 40), given(Password, 80)], after(20), None);
    check(&[given(Totp, 90)], after(10), None);
}
