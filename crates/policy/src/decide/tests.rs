//! Tables of rules, requests and decisions, an area each.

use std::net::IpAddr;

use crate::tests::{
    Request, Visitor, check, compile, decision, explanation, rule, strings, with_resources,
    with_subjects, word,
};
use crate::{
    Decision, Missing, Policy, PolicySet, QuerySpec, QueryTest, RuleSpec, required_policy,
};
use doorward_model::Level;

use Policy::{Bypass, Deny, OneFactor, TwoFactor};

/// URL-30.
#[test]
fn without_a_rule_the_default_policy_counts() {
    let asked = [
        ("bypass", Bypass),
        ("login", OneFactor),
        ("login for two", TwoFactor),
        ("deny", Deny),
    ];
    for (expected, default) in asked {
        let set = PolicySet::compile(default, vec![rule(Bypass, "other.example.com")]).unwrap();
        assert_eq!(
            word(&explanation(&set, "https://app.example.com/", "anonymous")),
            expected
        );
        assert_eq!(set.len(), 1);
        assert!(!set.is_empty());
    }
    let set = PolicySet::compile(Policy::default(), Vec::new()).unwrap();
    let Decision::Deny(denial) = decision(&set, "https://app.example.com/", "alice@2") else {
        panic!("nothing allows it");
    };
    assert_eq!(denial.rule.index(), None);
    assert!(set.is_empty());
}

#[test]
fn levels_open_what_they_reach() {
    let rules = [
        rule(Bypass, "b.test"),
        rule(OneFactor, "o.test"),
        rule(TwoFactor, "t.test"),
        rule(Deny, "d.test"),
    ];
    check(
        &rules,
        &[
            ("https://b.test/", "anonymous", "bypass"),
            ("https://b.test/", "alice", "bypass"),
            ("https://o.test/", "anonymous", "login"),
            ("https://o.test/", "alice", "allow"),
            ("https://o.test/", "alice@2", "allow"),
            ("https://o.test/", "client:ci", "allow"),
            ("https://t.test/", "anonymous", "login for two"),
            ("https://t.test/", "alice", "second factor"),
            ("https://t.test/", "alice@2", "allow"),
            ("https://t.test/", "client:ci", "second factor"),
            ("https://d.test/", "anonymous", "deny"),
            ("https://d.test/", "alice@2", "deny"),
            ("https://d.test/", "client:ci", "deny"),
        ],
    );
}

#[test]
fn the_first_rule_that_matches_counts() {
    let rules = [
        with_resources(Bypass, "app.test", &["^/public"]),
        rule(TwoFactor, "app.test"),
        rule(Bypass, "app.test"),
        rule(OneFactor, "*.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/public/x", "anonymous", "bypass"),
            ("https://app.test/", "anonymous", "login for two"),
            ("https://other.test/", "anonymous", "login"),
            ("https://test/", "anonymous", "deny"),
        ],
    );
}

#[test]
fn subjects_are_any_of_all_of() {
    let rules = [
        with_subjects(
            OneFactor,
            "app.test",
            &["user:alice+group:dev", "group:admins", "oauth2:client:ci"],
        ),
        rule(Deny, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/", "alice:dev", "allow"),
            ("https://app.test/", "alice:ops,dev", "allow"),
            ("https://app.test/", "alice", "deny"),
            ("https://app.test/", "bob:dev", "deny"),
            ("https://app.test/", "bob:admins", "allow"),
            ("https://app.test/", "bob:Admins", "deny"),
            ("https://app.test/", "Alice:dev", "deny"),
            ("https://app.test/", "admins", "deny"),
            ("https://app.test/", "client:ci", "allow"),
            ("https://app.test/", "client:CI", "deny"),
            ("https://app.test/", "client:alice", "deny"),
            ("https://app.test/", "ci", "deny"),
            ("https://app.test/", "anonymous", "login"),
        ],
    );
}

#[test]
fn an_anonymous_visitor_meets_the_first_rule_that_may_be_about_them() {
    let rules = [
        with_subjects(Deny, "deny.test", &["user:mallory"]),
        rule(Bypass, "deny.test"),
        with_subjects(TwoFactor, "two.test", &["group:admins"]),
        rule(Bypass, "two.test"),
        rule(Deny, "{user}.own.test"),
        with_resources(Deny, "res.test", &["^/home/(?P<User>[^/]+)"]),
        rule(Bypass, "res.test"),
    ];
    check(
        &rules,
        &[
            ("https://deny.test/", "anonymous", "login"),
            ("https://deny.test/", "mallory@2", "deny"),
            ("https://deny.test/", "alice", "bypass"),
            ("https://two.test/", "anonymous", "login for two"),
            ("https://two.test/", "bob", "bypass"),
            ("https://two.test/", "bob:admins", "second factor"),
            ("https://x.own.test/", "anonymous", "login"),
            ("https://x.own.test/", "x", "deny"),
            ("https://res.test/home/alice", "anonymous", "login"),
            ("https://res.test/home/alice", "alice", "deny"),
            ("https://res.test/home/alice", "bob", "bypass"),
            ("https://res.test/", "anonymous", "bypass"),
        ],
    );
}

#[test]
fn a_challenge_says_what_is_asked_for_and_by_which_rule() {
    let rules = [
        with_subjects(Deny, "a.test", &["user:x"]),
        rule(TwoFactor, "b.test"),
    ];
    let set = compile(&rules);
    let Decision::Challenge(asked) = decision(&set, "https://a.test/", "anonymous") else {
        panic!("a subject may lift the denial");
    };
    assert_eq!(
        (asked.missing, asked.rule.index(), asked.subject_matters),
        (Missing::FirstFactor, Some(0), true)
    );
    let Decision::Challenge(asked) = decision(&set, "https://b.test/", "alice") else {
        panic!("a second factor is missing");
    };
    assert_eq!(
        (asked.missing, asked.rule.index(), asked.subject_matters),
        (Missing::SecondFactor, Some(1), false)
    );
    assert_eq!(asked.rule.to_string(), "rule 2");
}

/// HDR-09.
#[test]
fn networks_hold_addresses_in_both_forms() {
    let near =
        ["10.0.0.0/8", "2001:db8::/32", "::ffff:192.168.0.0/112"].map(|net| net.parse().unwrap());
    let rules = [
        RuleSpec {
            networks: near.to_vec(),
            ..rule(Bypass, "app.test")
        },
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/ from 10.255.0.1", "anonymous", "bypass"),
            (
                "https://app.test/ from ::ffff:10.0.0.5",
                "anonymous",
                "bypass",
            ),
            ("https://app.test/ from 11.0.0.1", "anonymous", "login"),
            (
                "https://app.test/ from 2001:db8:1::1",
                "anonymous",
                "bypass",
            ),
            ("https://app.test/ from 2001:db9::1", "anonymous", "login"),
            ("https://app.test/ from 192.168.3.4", "anonymous", "bypass"),
            ("https://app.test/ from ::a00:5", "anonymous", "login"),
        ],
    );
}

#[test]
fn everywhere_in_one_form_is_not_everywhere() {
    let rules = [RuleSpec {
        networks: vec!["0.0.0.0/0".parse().unwrap()],
        ..rule(OneFactor, "app.test")
    }];
    check(
        &rules,
        &[
            ("https://app.test/ from 8.8.8.8", "anonymous", "login"),
            ("https://app.test/ from 2001:db8::1", "anonymous", "deny"),
        ],
    );
}

#[test]
fn methods_match_exactly() {
    let rules = [
        RuleSpec {
            methods: strings(&["OPTIONS", "PROPFIND"]),
            ..rule(Bypass, "app.test")
        },
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("OPTIONS https://app.test/", "anonymous", "bypass"),
            ("PROPFIND https://app.test/", "anonymous", "bypass"),
            ("GET https://app.test/", "anonymous", "login"),
            ("HEAD https://app.test/", "anonymous", "login"),
            ("OPTION https://app.test/", "anonymous", "login"),
            ("OPTIONSX https://app.test/", "anonymous", "login"),
            ("CONNECT https://app.test/", "anonymous", "login"),
        ],
    );
}

#[test]
fn all_criteria_must_match() {
    let whole = RuleSpec {
        resources: strings(&["^/x"]),
        methods: strings(&["POST"]),
        networks: vec!["10.0.0.0/8".parse().unwrap()],
        query: vec![vec![QuerySpec {
            key: "q".into(),
            test: QueryTest::Present,
        }]],
        ..with_subjects(OneFactor, "app.test", &["user:alice"])
    };
    check(
        &[whole, rule(Bypass, "app.test")],
        &[
            ("POST https://app.test/x?q from 10.0.0.1", "alice", "allow"),
            ("GET https://app.test/x?q from 10.0.0.1", "alice", "bypass"),
            ("POST https://app.test/y?q from 10.0.0.1", "alice", "bypass"),
            ("POST https://app.test/x from 10.0.0.1", "alice", "bypass"),
            ("POST https://app.test/x?q from 11.0.0.1", "alice", "bypass"),
            ("POST https://app.test/x?q from 10.0.0.1", "bob", "bypass"),
            (
                "POST https://app.test/x?q from 10.0.0.1",
                "anonymous",
                "login",
            ),
        ],
    );
}

#[test]
fn required_policy_is_what_the_applying_rule_asks_for() {
    let set = compile(&[
        rule(TwoFactor, "two.test"),
        with_subjects(Deny, "own.test", &["user:x"]),
        rule(OneFactor, "own.test"),
    ]);
    let required = |url: &str, visitor: &str| {
        required_policy(
            &set,
            &Request::read(url).facts(),
            Visitor::read(visitor).subject(),
        )
    };
    assert_eq!(required("https://two.test/", "alice@2"), TwoFactor);
    assert_eq!(required("https://own.test/", "x"), Deny);
    assert_eq!(required("https://own.test/", "y"), OneFactor);
    assert_eq!(required("https://other.test/", "y"), Deny);
}

#[test]
fn a_user_without_a_level_is_let_through_nowhere() {
    let set = compile(&[
        rule(OneFactor, "app.test"),
        with_subjects(Deny, "own.test", &["user:alice"]),
    ]);
    let visitor = Visitor::read("alice").at(Level::Anonymous);
    let decided = |url: &str| {
        word(&crate::explain(
            &set,
            &Request::read(url).facts(),
            visitor.subject(),
        ))
    };
    assert_eq!(decided("https://app.test/"), "login");
    assert_eq!(decided("https://own.test/"), "login");
}

#[test]
fn a_permit_names_its_rule() {
    let set = compile(&[rule(OneFactor, "a.test"), rule(Bypass, "b.test")]);
    let Decision::Allow(permit) = decision(&set, "https://b.test/", "alice") else {
        panic!("bypass")
    };
    assert_eq!((permit.rule().index(), permit.bypass()), (Some(1), true));
    let Decision::Allow(permit) = decision(&set, "https://a.test/", "alice") else {
        panic!("one factor")
    };
    assert_eq!((permit.rule().index(), permit.bypass()), (Some(0), false));
    let set = PolicySet::compile(OneFactor, Vec::new()).unwrap();
    let Decision::Allow(permit) = decision(&set, "https://a.test/", "alice") else {
        panic!("default")
    };
    assert_eq!(
        (permit.rule().index(), permit.rule().to_string()),
        (None, "default policy".to_owned())
    );
}

#[test]
fn an_address_is_no_part_of_the_decision_where_no_rule_names_networks() {
    let set = compile(&[rule(OneFactor, "a.test")]);
    for client in ["127.0.0.1", "::1", "255.255.255.255"] {
        let client: IpAddr = client.parse().unwrap();
        assert_eq!(
            word(&explanation(
                &set,
                &format!("https://a.test/ from {client}"),
                "alice"
            )),
            "allow"
        );
    }
}
