//! What an explanation says of each rule.

use crate::tests::{compile, decision, explanation, rule, with_resources, with_subjects};
use crate::{Match, Policy, RuleSpec};

use Match::{Hit, May, Miss};

fn check(rule: RuleSpec, request: &str, visitor: &str, expected: [Match; 6]) {
    let explained = explanation(&compile(&[rule]), request, visitor);
    let rule = explained.rules[0];
    let found = [
        rule.domain,
        rule.resource,
        rule.query,
        rule.method,
        rule.network,
        rule.subject,
    ];
    assert_eq!(found, expected, "{request} as {visitor}");
    assert_eq!(rule.overall(), *expected.iter().min().unwrap());
}

#[test]
fn every_criterion_answers_for_itself() {
    let plain = rule(Policy::OneFactor, "app.test");
    check(plain.clone(), "https://app.test/", "alice", [Hit; 6]);
    check(
        plain.clone(),
        "https://other.test/",
        "alice",
        [Miss, Hit, Hit, Hit, Hit, Hit],
    );
    let resources = with_resources(Policy::OneFactor, "app.test", &["^/x"]);
    check(
        resources,
        "https://app.test/y",
        "alice",
        [Hit, Miss, Hit, Hit, Hit, Hit],
    );
    let methods = RuleSpec {
        methods: vec!["POST".into()],
        ..plain.clone()
    };
    check(
        methods,
        "https://app.test/",
        "alice",
        [Hit, Hit, Hit, Miss, Hit, Hit],
    );
    let networks = RuleSpec {
        networks: vec!["10.0.0.0/8".parse().unwrap()],
        ..plain
    };
    check(
        networks,
        "https://app.test/",
        "alice",
        [Hit, Hit, Hit, Hit, Miss, Hit],
    );
    let subjects = with_subjects(Policy::OneFactor, "app.test", &["user:alice"]);
    check(
        subjects.clone(),
        "https://app.test/",
        "bob",
        [Hit, Hit, Hit, Hit, Hit, Miss],
    );
    check(
        subjects,
        "https://app.test/",
        "anonymous",
        [Hit, Hit, Hit, Hit, Hit, May],
    );
    let own = rule(Policy::OneFactor, "{user}.app.test");
    check(
        own,
        "https://x.app.test/",
        "anonymous",
        [May, Hit, Hit, Hit, Hit, Hit],
    );
    let home = with_resources(Policy::OneFactor, "app.test", &["^/(?P<User>[^/]+)"]);
    check(
        home,
        "https://app.test/x",
        "anonymous",
        [Hit, May, Hit, Hit, Hit, Hit],
    );
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
