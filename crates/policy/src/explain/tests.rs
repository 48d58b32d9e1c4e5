//! What an explanation says of each rule.

use crate::tests::{compile, decision, explanation, rule, with_resources, with_subjects};
use crate::{Match, Policy, QuerySpec, QueryTest, RuleSpec};

/// Checks the criteria of one rule in their order: `x` for a hit, `~` for a may, `-` for a miss.
fn check(rule: &RuleSpec, request: &str, visitor: &str, expected: &str) {
    let explained = explanation(&compile(std::slice::from_ref(rule)), request, visitor);
    let found = &explained.rules[0];
    let hosts = [found.domain, found.resource, found.query];
    let rest = [found.method, found.network, found.subject];
    let all = hosts.into_iter().chain(rest);
    assert_eq!(
        all.clone().map(sign).collect::<String>(),
        expected,
        "{request} as {visitor}"
    );
    assert_eq!(Some(found.overall()), all.min());
}

fn sign(answer: Match) -> char {
    match answer {
        Match::Hit => 'x',
        Match::May => '~',
        Match::Miss => '-',
    }
}

#[test]
fn every_criterion_answers_for_itself() {
    let plain = rule(Policy::OneFactor, "app.test");
    check(&plain, "https://app.test/", "alice", "xxxxxx");
    check(&plain, "https://other.test/", "alice", "-xxxxx");
    let resources = with_resources(Policy::OneFactor, "app.test", &["^/x"]);
    check(&resources, "https://app.test/y", "alice", "x-xxxx");
    let methods = RuleSpec {
        methods: vec!["POST".into()],
        ..plain.clone()
    };
    check(&methods, "https://app.test/", "alice", "xxx-xx");
    let networks = RuleSpec {
        networks: vec!["10.0.0.0/8".parse().unwrap()],
        ..plain.clone()
    };
    check(&networks, "https://app.test/", "alice", "xxxx-x");
    let query = vec![vec![QuerySpec {
        key: "q".into(),
        test: QueryTest::Present,
    }]];
    check(
        &RuleSpec { query, ..plain },
        "https://app.test/",
        "alice",
        "xx-xxx",
    );
}

#[test]
fn what_depends_on_who_asks_may_hold_for_an_anonymous_visitor() {
    let subjects = with_subjects(Policy::OneFactor, "app.test", &["user:alice"]);
    check(&subjects, "https://app.test/", "bob", "xxxxx-");
    check(&subjects, "https://app.test/", "anonymous", "xxxxx~");
    let own = rule(Policy::OneFactor, "{user}.app.test");
    check(&own, "https://x.app.test/", "anonymous", "~xxxxx");
    check(&own, "https://x.app.test/", "x", "xxxxxx");
    let home = with_resources(Policy::OneFactor, "app.test", &["^/(?P<User>[^/]+)"]);
    check(&home, "https://app.test/x", "anonymous", "x~xxxx");
}

#[test]
fn the_rule_that_applied_is_the_one_that_decided() {
    let set = compile(&[
        with_resources(Policy::Bypass, "app.test", &["^/public"]),
        with_subjects(Policy::TwoFactor, "app.test", &["user:alice"]),
        rule(Policy::OneFactor, "*.test"),
    ]);
    for (request, visitor, applied) in [
        ("https://app.test/public", "anonymous", Some(0)),
        ("https://app.test/", "anonymous", Some(1)),
        ("https://app.test/", "bob", Some(2)),
        ("https://other.example/", "bob", None),
        ("https://app.test/public/../x", "bob", Some(2)),
    ] {
        let explained = explanation(&set, request, visitor);
        assert_eq!(explained.applied.index(), applied, "{request} as {visitor}");
        assert_eq!(explained.decision, decision(&set, request, visitor));
        let first = explained
            .rules
            .iter()
            .find(|rule| rule.overall().is_possible());
        assert_eq!(
            first.map(|rule| rule.rule),
            applied,
            "{request} as {visitor}"
        );
    }
}

#[test]
fn the_reading_that_decided_is_shown() {
    let set = compile(&[
        with_resources(Policy::TwoFactor, "app.test", &["^/admin"]),
        with_resources(Policy::Deny, "app.test", &["forbidden"]),
        rule(Policy::OneFactor, "app.test"),
    ]);
    assert_eq!(
        explanation(&set, "https://app.test/x/..%2Fadmin?y", "bob").resource,
        "/admin"
    );
    assert_eq!(
        explanation(&set, "https://app.test/x?forbidden", "bob").resource,
        "/x?forbidden"
    );
}
