//! Tables of rules that are refused, doubted or accepted.

use std::time::Duration;

use super::*;
use crate::SubjectSpec;
use crate::tests::{rule, strings, with_resources, with_subjects};

use Policy::{Bypass, Deny, OneFactor, TwoFactor};

fn errors(rules: Vec<RuleSpec>) -> Vec<RuleProblem> {
    PolicySet::compile(Policy::Deny, rules)
        .map(|set| set.len())
        .expect_err("a problem")
}

fn check_refused(spec: &RuleSpec, field: RuleField, item: usize, says: &str) {
    let found = errors(vec![rule(OneFactor, "fine.test"), spec.clone()]);
    let [problem] = found.as_slice() else {
        panic!("{spec:?}: {found:?}")
    };
    assert_eq!(
        (problem.rule, problem.field, problem.item),
        (1, field, item),
        "{spec:?}"
    );
    assert!(
        problem.problem.to_string().contains(says),
        "{}",
        problem.problem
    );
    assert!(!problem.problem.mend().is_empty());
}

#[test]
fn rules_without_a_host_are_refused() {
    check_refused(
        &RuleSpec {
            policy: OneFactor,
            ..RuleSpec::default()
        },
        RuleField::Domains,
        0,
        "missing",
    );
    check_refused(&rule(OneFactor, ""), RuleField::Domains, 0, "empty");
}

#[test]
fn ages_stand_in_rules_that_ask_for_factors_and_are_neither_too_short_nor_too_long() {
    let aged = |policy, max_age, fresh_two_factor| RuleSpec {
        max_age,
        fresh_two_factor,
        ..rule(policy, "a.test")
    };
    let (five, second) = (Some(Duration::from_mins(5)), Some(Duration::from_secs(59)));
    let longer = Some(Duration::from_hours(24 * 365) + Duration::from_secs(1));
    let (old, fresh) = (RuleField::MaxAge, RuleField::FreshTwoFactor);
    check_refused(&aged(Bypass, five, None), old, 0, "bypass rule");
    check_refused(&aged(Deny, None, five), fresh, 0, "deny rule");
    check_refused(&aged(OneFactor, second, None), old, 0, "too short");
    check_refused(&aged(TwoFactor, None, longer), fresh, 0, "too long");
    for policy in [OneFactor, TwoFactor] {
        let kept = PolicySet::compile(Deny, vec![aged(policy, five, five)]).unwrap();
        assert!(kept.warnings().is_empty());
    }
}

#[test]
fn bypass_rules_cannot_depend_on_who_asks() {
    check_refused(
        &with_subjects(Bypass, "a.test", &["user:x"]),
        RuleField::Subjects,
        0,
        "bypass",
    );
    let pattern = |policy| RuleSpec {
        domain_regex: strings(&["^a", "^(?P<User>.+)$"]),
        policy,
        ..RuleSpec::default()
    };
    check_refused(&pattern(Bypass), RuleField::DomainRegex, 1, "bypass");
    let group = RuleSpec {
        domain_regex: strings(&["^(?P<Group>.+)$"]),
        policy: Bypass,
        ..RuleSpec::default()
    };
    check_refused(&group, RuleField::DomainRegex, 0, "bypass");
    PolicySet::compile(
        Policy::Deny,
        vec![pattern(OneFactor), rule(Bypass, "{user}.a.test")],
    )
    .unwrap();
}

#[test]
fn methods_are_upper_case_known_and_named_once() {
    let methods = |words: &[&str]| RuleSpec {
        methods: strings(words),
        ..rule(OneFactor, "a.test")
    };
    check_refused(
        &methods(&["GET", "post"]),
        RuleField::Methods,
        1,
        "upper case",
    );
    check_refused(&methods(&["WebSocket"]), RuleField::Methods, 0, "no method");
    check_refused(&methods(&["FOO"]), RuleField::Methods, 0, "no method");
    check_refused(
        &methods(&["GET", "PUT", "GET"]),
        RuleField::Methods,
        2,
        "twice",
    );
    PolicySet::compile(Policy::Deny, vec![methods(&NAMED_BY_RULES)]).unwrap();
}

#[test]
fn patterns_that_do_not_compile_are_refused_where_they_stand() {
    let looking = "look";
    check_refused(
        &with_resources(OneFactor, "a.test", &["^/x", "^/(?!api)"]),
        RuleField::Resources,
        1,
        looking,
    );
    let domains = RuleSpec {
        domain_regex: strings(&["("]),
        ..rule(OneFactor, "a.test")
    };
    check_refused(&domains, RuleField::DomainRegex, 0, "not well formed");
    let query = |test| RuleSpec {
        query: vec![vec![QuerySpec {
            key: "k".into(),
            test,
        }]],
        ..rule(OneFactor, "a.test")
    };
    check_refused(
        &query(QueryTest::Pattern("(?=x)".into())),
        RuleField::Query,
        0,
        looking,
    );
    check_refused(
        &query(QueryTest::NotPattern("[".into())),
        RuleField::Query,
        0,
        "not well formed",
    );
    check_refused(
        &with_resources(OneFactor, "a.test", &["*.png"]),
        RuleField::Resources,
        0,
        "file name pattern",
    );
}

#[test]
fn query_conditions_need_a_key() {
    let test = QueryTest::Present;
    let query = vec![
        Vec::new(),
        vec![QuerySpec {
            key: String::new(),
            test,
        }],
    ];
    check_refused(
        &RuleSpec {
            query,
            ..rule(OneFactor, "a.test")
        },
        RuleField::Query,
        1,
        "without a key",
    );
}

#[test]
fn all_problems_are_found_in_one_go() {
    let found = errors(vec![
        rule(OneFactor, ""),
        rule(OneFactor, "fine.test"),
        RuleSpec {
            methods: strings(&["get", "x"]),
            subjects: vec![vec![SubjectSpec::User("u".into())]],
            ..rule(Bypass, "a.test")
        },
        with_resources(TwoFactor, "b.test", &["(", ")"]),
    ]);
    assert_eq!(
        found.iter().map(|problem| problem.rule).collect::<Vec<_>>(),
        [0, 2, 2, 2, 3, 3]
    );
}

fn warnings(rules: Vec<RuleSpec>) -> Vec<(usize, ProblemKind)> {
    let set = PolicySet::compile(Policy::Deny, rules).unwrap();
    set.warnings()
        .iter()
        .map(|warning| (warning.rule, warning.problem.clone()))
        .collect()
}

fn check_doubted(spec: &RuleSpec, expected: &ProblemKind, mend: &str) {
    assert_eq!(warnings(vec![spec.clone()]), [(0, expected.clone())]);
    assert_eq!(expected.mend(), mend);
}

#[test]
fn domains_that_match_no_host_are_doubted() {
    check_doubted(
        &rule(OneFactor, "app.*"),
        &ProblemKind::TrailingWildcard("app.*".into()),
        "use a domain_regex: `^app\\.`",
    );
    check_doubted(
        &rule(OneFactor, "*example.com"),
        &ProblemKind::WildcardWithoutDot("*example.com".into()),
        "write `*.example.com` for every host below it",
    );
    check_doubted(
        &rule(OneFactor, "*"),
        &ProblemKind::WildcardWithoutDot("*".into()),
        "write `*.example.com` with your own domain, or set default_policy",
    );
    for domain in [
        "https://a.test",
        "a.test:8443",
        "a.test/x",
        "a.*.test",
        "x-{user}.a.test",
        " a.test",
    ] {
        let expected = ProblemKind::NotOnlyHost(domain.into());
        check_doubted(
            &rule(OneFactor, domain),
            &expected,
            "leave the host name alone, without scheme, port and path",
        );
    }
    for domain in [
        "a.test",
        "*.a.test",
        "{user}.a.test",
        "{group}.a.test",
        "10.1.2.3",
        "::1",
        "A.Test",
    ] {
        assert_eq!(warnings(vec![rule(OneFactor, domain)]), [], "{domain}");
    }
}

#[test]
fn patterns_with_habits_of_file_names_or_without_an_anchor_are_doubted() {
    let glob = |pattern: &str| ProblemKind::GlobHabit(pattern.into());
    check_doubted(
        &with_resources(OneFactor, "a.test", &["/share/*"]),
        &glob("/share/*"),
        "for everything below it write `^/share/.*$`",
    );
    check_doubted(
        &with_resources(Bypass, "a.test", &["/api"]),
        &ProblemKind::UnanchoredBypass("/api".into()),
        "begin it with `^`: `^/api`",
    );
    for pattern in ["^/api/.*$", "(?i)^/api", "^/api([/?].*)?$"] {
        assert_eq!(
            warnings(vec![with_resources(Bypass, "a.test", &[pattern])]),
            [],
            "{pattern}"
        );
    }
    assert_eq!(
        warnings(vec![with_resources(OneFactor, "a.test", &["/api"])]),
        []
    );
}

fn check_shadowed(rules: &[RuleSpec], expected: &[(usize, usize)]) {
    let found: Vec<_> = warnings(rules.to_vec())
        .into_iter()
        .filter_map(|(rule, problem)| match problem {
            ProblemKind::Shadowed { by } => Some((rule, by)),
            _ => None,
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn rules_that_never_apply_are_doubted() {
    let one = |domain| rule(OneFactor, domain);
    check_shadowed(&[one("a.test"), one("A.test")], &[(1, 0)]);
    check_shadowed(
        &[
            one("*.test"),
            one("a.test"),
            one("*.b.test"),
            one("{user}.test"),
        ],
        &[(1, 0), (2, 0), (3, 0)],
    );
    check_shadowed(&[one("*.test"), one("test"), one("*.other")], &[]);
    check_shadowed(&[one("a.test"), one("*.test"), one("b.test")], &[(2, 1)]);
    check_shadowed(
        &[with_resources(OneFactor, "a.test", &["^/x"]), one("a.test")],
        &[],
    );
    check_shadowed(
        &[
            with_subjects(OneFactor, "a.test", &["user:x"]),
            one("a.test"),
        ],
        &[],
    );
    check_shadowed(&[one("{user}.test"), one("a.test")], &[]);
    let both = RuleSpec {
        domains: strings(&["a.test", "b.test"]),
        ..one("")
    };
    check_shadowed(&[one("a.test"), both.clone()], &[]);
    check_shadowed(&[one("a.test"), one("b.test"), both.clone()], &[(2, 1)]);
    check_shadowed(&[both, one("b.test")], &[(1, 0)]);
}

#[test]
fn a_set_knows_whether_two_factors_are_ever_needed() {
    let needs = |default, policy| {
        PolicySet::compile(default, vec![rule(policy, "a.test")])
            .unwrap()
            .needs_two_factor()
    };
    assert!(needs(TwoFactor, OneFactor));
    assert!(needs(OneFactor, TwoFactor));
    assert!(!needs(Policy::Deny, OneFactor));
}
