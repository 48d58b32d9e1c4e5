//! Tables of hosts and the rules that are about them.

use crate::tests::{check, rule, strings};
use crate::{Policy, RuleSpec};

use Policy::{Bypass, OneFactor, TwoFactor};

/// URL-18, URL-19.
#[test]
fn domains_match_whole_labels_in_any_case() {
    let rules = [
        rule(TwoFactor, "App.Example.com"),
        rule(OneFactor, "*.wild.Example.com"),
    ];
    check(
        &rules,
        &[
            ("https://app.example.com/", "anonymous", "login for two"),
            ("https://APP.EXAMPLE.COM/", "anonymous", "login for two"),
            ("https://app.example.com./", "anonymous", "login for two"),
            (
                "https://app.example.com:8443/",
                "anonymous",
                "login for two",
            ),
            ("https://xapp.example.com/", "anonymous", "deny"),
            ("https://app.example.com.evil.test/", "anonymous", "deny"),
            ("https://x.app.example.com/", "anonymous", "deny"),
            ("https://a.wild.example.com/", "anonymous", "login"),
            ("https://A.Wild.Example.COM/", "anonymous", "login"),
            ("https://a.b.wild.example.com/", "anonymous", "login"),
            ("https://wild.example.com/", "anonymous", "deny"),
            ("https://xwild.example.com/", "anonymous", "deny"),
            ("https://.wild.example.com/", "anonymous", "login"),
            ("https://[::1]:8443/", "anonymous", "deny"),
        ],
    );
}

#[test]
fn stars_elsewhere_are_literal() {
    let rules = [
        rule(Bypass, "*example.com"),
        rule(Bypass, "app.*"),
        rule(Bypass, "*"),
    ];
    check(
        &rules,
        &[
            ("https://app.example.com/", "anonymous", "deny"),
            ("https://xexample.com/", "anonymous", "deny"),
            ("https://example.com/", "anonymous", "deny"),
            ("https://*example.com/", "anonymous", "bypass"),
        ],
    );
}

#[test]
fn one_of_several_domains_is_enough() {
    let rules = [RuleSpec {
        domains: strings(&["a.test", "*.b.test"]),
        domain_regex: strings(&[r"^c\d\.test$"]),
        policy: OneFactor,
        ..RuleSpec::default()
    }];
    check(
        &rules,
        &[
            ("https://a.test/", "anonymous", "login"),
            ("https://x.b.test/", "anonymous", "login"),
            ("https://c1.test/", "anonymous", "login"),
            ("https://C1.TEST/", "anonymous", "login"),
            ("https://b.test/", "anonymous", "deny"),
            ("https://cx.test/", "anonymous", "deny"),
        ],
    );
}

#[test]
fn placeholders_stand_for_the_user_or_a_group() {
    let rules = [
        rule(TwoFactor, "{user}.u.test"),
        rule(TwoFactor, "{group}.g.test"),
        rule(OneFactor, "*.test"),
    ];
    check(
        &rules,
        &[
            ("https://alice.u.test/", "alice@2", "allow"),
            ("https://alice.u.test/", "alice", "second factor"),
            ("https://ALICE.u.test/", "alice", "second factor"),
            ("https://alice.u.test/", "bob", "allow"),
            ("https://alice.u.test/", "Alice", "allow"),
            ("https://a.b.u.test/", "a.b", "second factor"),
            ("https://alice.u.test/", "anonymous", "login for two"),
            ("https://a.b.u.test/", "anonymous", "login for two"),
            ("https://.u.test/", "anonymous", "login"),
            ("https://u.test/", "anonymous", "login"),
            ("https://xu.test/", "anonymous", "login"),
            ("https://alice.u.test/", "client:alice", "allow"),
            ("https://dev.g.test/", "alice:ops,dev", "second factor"),
            ("https://dev.g.test/", "alice:DEV", "second factor"),
            ("https://dev.g.test/", "alice:ops", "allow"),
            ("https://dev.g.test/", "dev", "allow"),
            ("https://x.dev.g.test/", "alice:x,dev,x.dev", "allow"),
            ("https://dev.g.test/", "anonymous", "login for two"),
        ],
    );
}

#[test]
fn placeholders_that_are_not_the_first_label_are_literal() {
    let rules = [
        rule(Bypass, "x-{user}.u.test"),
        rule(Bypass, "{user}u.test"),
    ];
    check(
        &rules,
        &[
            ("https://x-alice.u.test/", "alice", "deny"),
            ("https://aliceu.test/", "alice", "deny"),
        ],
    );
}

#[test]
fn named_groups_in_domain_patterns_capture_who_asks() {
    let rules = [
        RuleSpec {
            domain_regex: strings(&[r"^(?P<User>[^.]+)\.home\.test$"]),
            policy: TwoFactor,
            ..RuleSpec::default()
        },
        RuleSpec {
            domain_regex: strings(&[r"^(?P<Group>\w+)\.team\.test$"]),
            policy: TwoFactor,
            ..RuleSpec::default()
        },
        rule(OneFactor, "*.test"),
    ];
    check(
        &rules,
        &[
            ("https://alice.home.test/", "alice", "second factor"),
            ("https://alice.home.test/", "Alice", "second factor"),
            ("https://alice.home.test/", "bob", "allow"),
            ("https://alice.home.test/", "anonymous", "login for two"),
            ("https://dev.team.test/", "bob:dev", "second factor"),
            ("https://dev.team.test/", "bob:ops", "allow"),
            ("https://dev.team.test/", "client:dev", "allow"),
        ],
    );
}

#[test]
fn many_domain_patterns_are_all_searched() {
    let numbered = (0..100).map(|n| RuleSpec {
        domain_regex: vec![format!(r"^h{n}\.test$")],
        policy: if n % 2 == 0 { OneFactor } else { TwoFactor },
        ..RuleSpec::default()
    });
    let rules: Vec<_> = numbered.chain([rule(Bypass, "*.test")]).collect();
    check(
        &rules,
        &[
            ("https://h0.test/", "anonymous", "login"),
            ("https://h31.test/", "anonymous", "login for two"),
            ("https://h32.test/", "anonymous", "login"),
            ("https://h99.test/", "anonymous", "login for two"),
            ("https://h100.test/", "anonymous", "bypass"),
        ],
    );
}
