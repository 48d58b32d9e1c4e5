//! `access_control` and `definitions.network`.

use std::time::Duration;

use doorward_policy::{Policy, QuerySpec, QueryTest, RuleSpec, SubjectSpec};

use super::{check_error, check_warning, loaded};

fn rules(over: &str) -> Vec<RuleSpec> {
    loaded(over).settings.access_control.rules
}

/// A section with these rules.
fn section(rules: &str) -> String {
    format!("access_control:\n  rules:\n{rules}")
}

#[test]
fn a_rule_with_everything() {
    let over = "
definitions: {network: {internal: [10.0.0.0/8, 172.16.0.0/12], lab: 192.0.2.0/24}}
access_control:
  default_policy: two_factor
  networks:
    - {name: vpn, networks: 198.51.100.0/24}
  rules:
    - domain: app.example.com
      domain_regex: ['^a\\.example\\.com$']
      resources: ['^/admin']
      policy: one_factor
      subject: ['user:alice', ['group:a', 'group:b'], 'oauth2:client:ci']
      networks: [internal, lab, vpn, 203.0.113.7]
      methods: [GET, PROPFIND]
      query:
        - [{operator: present, key: token}, {key: q, value: x}]
        - {operator: not pattern, key: id, value: '^\\d+$'}
        - [{key: y}]
      max_age: 30m
      fresh_two_factor: 1 hour
";
    let settings = loaded(over).settings.access_control;
    assert_eq!(settings.default_policy, Policy::TwoFactor);
    let rule = &settings.rules[0];
    assert_eq!(rule.domains, ["app.example.com"]);
    assert_eq!(rule.methods, ["GET", "PROPFIND"]);
    assert_eq!(rule.policy, Policy::OneFactor);
    assert_eq!(rule.networks.len(), 5);
    assert_eq!(rule.max_age, Some(Duration::from_mins(30)));
    assert_eq!(rule.fresh_two_factor, Some(Duration::from_hours(1)));
    let (user, client) = (
        SubjectSpec::User("alice".into()),
        SubjectSpec::Client("ci".into()),
    );
    let both = vec![
        SubjectSpec::Group("a".into()),
        SubjectSpec::Group("b".into()),
    ];
    assert_eq!(rule.subjects, [vec![user], both, vec![client]]);
    let spec = |key: &str, test| QuerySpec {
        key: key.into(),
        test,
    };
    let first = vec![
        spec("token", QueryTest::Present),
        spec("q", QueryTest::Equal("x".into())),
    ];
    let second = vec![spec("id", QueryTest::NotPattern("^\\d+$".into()))];
    assert_eq!(
        rule.query,
        [first, second, vec![spec("y", QueryTest::Present)]]
    );
}

#[test]
fn single_values_stand_for_lists_of_one() {
    let rule = &rules(&section(
        "    - {domain: a.example.com, policy: two_factor, subject: 'group:x', networks: '10.0.0.1', resources: ^/a, methods: GET}",
    ))[0];
    assert_eq!(
        (
            rule.resources.len(),
            rule.methods.len(),
            rule.networks.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(rule.subjects, [vec![SubjectSpec::Group("x".into())]]);
}

#[test]
fn what_the_compiler_finds_stands_at_its_item() {
    let text = section(
        "    - domain: a.example.com\n      policy: bypass\n      resources:\n        - '^/ok$'\n        - '^/(?=x)'\n",
    );
    check_error(
        &text,
        &["1.yml:7:11", "rules[0].resources[1]", "wrong-rule"],
    );
    check_error(
        &section("    - {domain: a.example.com, policy: one_factor, methods: [GET, get]}"),
        &["methods[1]", "write GET"],
    );
    check_error(
        &section("    - {domain: a.example.com, policy: bypass, subject: 'user:x'}"),
        &["subject"],
    );
    check_error(
        &section("    - {policy: one_factor}"),
        &["rules[0]", "domain"],
    );
    check_warning(
        &section("    - {domain: '*example.com', policy: one_factor}"),
        &["odd-rule", "*.example.com"],
    );
}

#[test]
fn what_is_no_rule_is_told() {
    let rule = |text: &str| {
        section(&format!(
            "    - {{domain: a.example.com, policy: one_factor, {text}}}"
        ))
    };
    check_error(&rule("subject: [alice]"), &["subject[0]", "user:NAME"]);
    check_error(&rule("subject: [[]]"), &["subject[0]", "names nobody"]);
    check_error(&rule("networks: [intern]"), &["networks[0]", "neither"]);
    check_error(
        &rule("query: [[{operator: is, key: a}]]"),
        &["query[0][0].operator", "allowed: present"],
    );
    check_error(
        &rule("query: [[{operator: equal, key: a}]]"),
        &["query[0][0].value", "required"],
    );
    check_error(
        &rule("query: [[{operator: absent, key: a, value: b}]]"),
        &["query[0][0].value", "no value"],
    );
    check_error(
        &rule("query: [[{operator: present}]]"),
        &["query[0][0].key", "required"],
    );
    check_error(
        &section("    - {domain: a.example.com}"),
        &["rules[0].policy", "required"],
    );
    check_error(
        &section("    - {domain: a.example.com, policy: byapss}"),
        &["rules[0].policy", "did you mean `bypass`?"],
    );
    check_error(
        &section("    - {domain: a.example.com, polcy: bypass, policy: deny}"),
        &["polcy", "did you mean `policy`?"],
    );
}

#[test]
fn ages_that_mean_nothing_are_told() {
    let rule = |policy: &str, ages: &str| {
        section(&format!(
            "    - domain: a.example.com\n      policy: {policy}\n      {ages}\n"
        ))
    };
    check_error(
        &rule("one_factor", "max_age: 0"),
        &["1.yml:5:16", "rules[0].max_age", "at least one minute"],
    );
    check_error(
        &rule("one_factor", "max_age: soon"),
        &["rules[0].max_age", "not a duration"],
    );
    check_error(
        &rule("two_factor", "fresh_two_factor: 30s"),
        &["1.yml:5:25", "rules[0].fresh_two_factor", "too short"],
    );
    check_error(
        &rule("bypass", "max_age: 5m"),
        &["rules[0].max_age", "bypass rule", "take the line out"],
    );
    check_error(
        &rule("deny", "fresh_two_factor: 5m"),
        &["rules[0].fresh_two_factor", "deny rule"],
    );
    check_error(
        &rule("one_factor", "max_age: 2y"),
        &["rules[0].max_age", "365 days"],
    );
}

#[test]
fn a_list_of_networks_that_comes_to_nothing_never_means_everywhere() {
    let over = "
definitions: {network: {none: []}}
access_control: {rules: [{domain: a.example.com, policy: bypass, networks: [none]}]}
";
    check_error(over, &["rules[0].networks", "comes to nothing"]);
}

#[test]
fn names_of_networks_are_unique() {
    let over = "
definitions: {network: {a: 10.0.0.0/8}}
access_control: {networks: [{name: a, networks: [10.0.0.0/8]}]}
";
    check_error(over, &["networks[0].name", "already"]);
}

#[test]
fn a_default_that_makes_rules_pointless_needs_some() {
    check_error(
        "access_control: {default_policy: deny}",
        &["default_policy", "lets nobody in"],
    );
    check_error(
        "access_control: {default_policy: bypass}",
        &["default_policy", "protects nothing"],
    );
    let over =
        "access_control: {default_policy: bypass, rules: [{domain: a.example.com, policy: deny}]}";
    check_warning(over, &["open-by-default"]);
}

#[test]
fn ten_thousand_rules_load() {
    let rule = |i: u32| {
        format!("    - {{domain: h{i}.example.com, policy: one_factor, networks: internal}}\n")
    };
    let text: String = (0..10_000).map(rule).collect();
    let over = format!(
        "definitions: {{network: {{internal: [10.0.0.0/8]}}}}\n{}",
        section(&text)
    );
    assert_eq!(rules(&over).len(), 10_000);
}

#[test]
fn an_age_that_no_session_reaches_is_warned_of() {
    let rule = |age: &str| {
        format!(
            "session: {{remember_me: 2h}}\naccess_control:\n  rules:\n    - {{domain: app.example.com, policy: two_factor, {age}}}\n"
        )
    };
    for key in ["max_age", "fresh_two_factor"] {
        check_warning(
            &rule(&format!("{key}: 2h")),
            &["odd-rule", key, "no session lasts longer than 2h"],
        );
        let notes = loaded(&rule(&format!("{key}: 119m"))).notes;
        let is_named = notes.iter().any(|note| format!("{note:?}").contains(key));
        assert!(!is_named, "{notes:?}");
    }
}
