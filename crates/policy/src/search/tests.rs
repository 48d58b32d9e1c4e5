//! Tables of hostile and peculiar paths, and what a search costs.

use crate::tests::{
    check, compile, decision, explanation, rule, with_resources, with_subjects, word,
};
use crate::{Policy, RuleSpec};

use Policy::{Bypass, Deny, OneFactor, TwoFactor};

/// Public pages, an administration for its group, and one factor for the rest.
fn guarded() -> [RuleSpec; 3] {
    let admin = with_subjects(TwoFactor, "app.test", &["group:admins"]);
    [
        with_resources(Bypass, "app.test", &["^/public(/|$)"]),
        RuleSpec {
            resources: vec!["^/admin(/|$)".into()],
            ..admin
        },
        rule(OneFactor, "app.test"),
    ]
}

fn check_never_public(paths: &[&str]) {
    let set = compile(&guarded());
    for path in paths {
        let found = word(&explanation(
            &set,
            &format!("https://app.test{path}"),
            "anonymous",
        ));
        assert_ne!(found, "bypass", "{path}");
    }
}

fn check_like_admin(paths: &[&str]) {
    let set = compile(&guarded());
    for path in paths {
        let request = format!("https://app.test{path}");
        assert_eq!(
            word(&explanation(&set, &request, "anonymous")),
            "login for two",
            "{path}"
        );
        assert_eq!(
            word(&explanation(&set, &request, "alice:admins@1")),
            "second factor",
            "{path}"
        );
    }
}

/// URL-24.
#[test]
fn plain_paths_meet_their_rules() {
    check(
        &guarded(),
        &[
            ("https://app.test/public", "anonymous", "bypass"),
            ("https://app.test/public/", "anonymous", "bypass"),
            ("https://app.test/public/a/b?c=d", "anonymous", "bypass"),
            ("https://app.test/publicity", "anonymous", "login"),
            ("https://app.test/public-backup", "anonymous", "login"),
            ("https://app.test/admin", "anonymous", "login for two"),
            ("https://app.test/admin", "alice:admins@2", "allow"),
            ("https://app.test/admin", "alice:admins", "second factor"),
            ("https://app.test/admin", "bob", "allow"),
            ("https://app.test/", "anonymous", "login"),
            ("https://app.test", "anonymous", "login"),
        ],
    );
}

/// URL-01.
#[test]
fn dot_segments_do_not_reach_a_laxer_rule() {
    check_like_admin(&[
        "/public/../admin",
        "/public/./../admin",
        "/public/..%2fadmin",
        "/public/%2e%2e/admin",
        "/public/%2E%2e%2Fadmin",
        "/public/.%2e/admin",
        "/public/x/../../admin",
        "/admin/.",
        "/admin/./x",
    ]);
}

/// URL-02.
#[test]
fn double_encoding_does_not_reach_a_laxer_rule() {
    check_like_admin(&[
        "/public/%252e%252e/admin",
        "/public%252f..%252fadmin",
        "/%25%32%66admin",
        "/%2561dmin",
    ]);
}

/// URL-03.
#[test]
fn encoded_slashes_are_alike_in_either_case() {
    check_like_admin(&[
        "/public%2f..%2fadmin",
        "/public%2F..%2Fadmin",
        "/admin%2fx",
        "/admin%2F",
        "/%2fadmin",
    ]);
    check_never_public(&["/public%2fx", "/public%2Fx"]);
}

/// URL-04.
#[test]
fn backslashes_count_as_slashes() {
    check_like_admin(&[
        "/public\\..\\admin",
        "/public/..%5cadmin",
        "/public%5C..%5cadmin",
        "/\\admin",
        "/admin\\x",
        "/%5cadmin",
    ]);
    check_never_public(&["/public\\x"]);
}

/// URL-05.
#[test]
fn repeated_slashes_do_not_dodge_rules() {
    check_like_admin(&[
        "//admin",
        "/public//../../admin",
        "///admin",
        "/admin//",
        "/x//../../admin",
    ]);
    check_never_public(&["/public//../admin", "//evil.tld/admin"]);
}

/// URL-06.
#[test]
fn path_parameters_do_not_hide_a_segment() {
    check_like_admin(&[
        "/admin;x=1",
        "/;/admin",
        "/public;/../admin",
        "/public/..;/admin",
        "/admin;/",
        "/admin%3bx",
        "/admin;a/b",
    ]);
}

/// URL-07.
#[test]
fn fragment_marks_cannot_change_the_match() {
    check_like_admin(&["/admin#/public", "/public#/../admin", "/admin%23/../admin"]);
    check_never_public(&["/x#y/public/", "/admin%23/public", "/admin%23"]);
    let unanchored = [
        with_resources(Bypass, "app.test", &["/public"]),
        rule(OneFactor, "app.test"),
    ];
    check(
        &unanchored,
        &[
            ("https://app.test/public", "anonymous", "bypass"),
            ("https://app.test/x#y/public/", "anonymous", "login"),
        ],
    );
}

/// URL-20.
#[test]
fn letters_may_be_encoded() {
    check_like_admin(&[
        "/%61dmin",
        "/%61%64%6d%69%6e",
        "/ad%6Din",
        "/public/%2e%2e/%61dmin",
        "/admin/%61",
    ]);
    check(
        &guarded(),
        &[("https://app.test/%70ublic/x", "anonymous", "bypass")],
    );
}

/// URL-22.
#[test]
fn lookalike_letters_are_not_folded() {
    check_never_public(&["/%ef%bd%90ublic", "/public%ef%bc%8f", "/%ef%bc%8fpublic"]);
}

#[test]
fn an_empty_path_reads_as_a_dot() {
    let rules = [
        with_resources(OneFactor, "app.test", &["^/$"]),
        with_resources(TwoFactor, "app.test", &[r"^\.$"]),
    ];
    check(
        &rules,
        &[
            ("https://app.test/", "anonymous", "login"),
            ("https://app.test", "anonymous", "login for two"),
            ("https://app.test?", "anonymous", "login for two"),
            ("https://app.test/.", "anonymous", "deny"),
        ],
    );
}

#[test]
fn a_question_mark_that_is_encoded_is_no_query() {
    let rules = [
        with_resources(Bypass, "app.test", &["^/a$"]),
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/a", "anonymous", "bypass"),
            ("https://app.test/a%3Fb", "anonymous", "login"),
        ],
    );
}

/// URL-08.
#[test]
fn query_text_does_not_satisfy_a_path_rule() {
    let rules = [
        with_resources(Bypass, "app.test", &["/public"]),
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/public?x", "anonymous", "bypass"),
            ("https://app.test/admin?x=/public/", "anonymous", "login"),
            ("https://app.test/admin?/public", "anonymous", "login"),
            (
                "https://app.test/admin?resources=^/public",
                "anonymous",
                "login",
            ),
        ],
    );
    check_like_admin(&[
        "/admin?x=/public/",
        "/admin?/public",
        "/admin?resources=^/public",
    ]);
}

#[test]
fn a_query_does_not_dodge_an_anchored_rule() {
    let rules = [
        with_resources(TwoFactor, "app.test", &["^/admin$"]),
        rule(Bypass, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/admin", "anonymous", "login for two"),
            ("https://app.test/admin?x", "anonymous", "login for two"),
        ],
    );
    let rules = [
        with_resources(Bypass, "app.test", &["^/open$"]),
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/open", "anonymous", "bypass"),
            ("https://app.test/open?x", "anonymous", "login"),
        ],
    );
}

#[test]
fn a_pattern_that_names_the_query_sees_it() {
    let rules = [
        with_resources(
            Bypass,
            "app.test",
            &[r"^/feed\?key=abc$", r"[?&]token=abc(&|$)"],
        ),
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/feed?key=abc", "anonymous", "bypass"),
            ("https://app.test/feed?key=abd", "anonymous", "login"),
            ("https://app.test/feed", "anonymous", "login"),
            ("https://app.test/x?a=1&token=abc", "anonymous", "bypass"),
            ("https://app.test/x%3Ftoken=abc", "anonymous", "login"),
        ],
    );
}

#[test]
fn the_documented_suffix_idiom_works_with_and_without_a_query() {
    let rules = [
        with_resources(Bypass, "app.test", &["^/api([/?].*)?$"]),
        rule(OneFactor, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/api", "anonymous", "bypass"),
            ("https://app.test/api/", "anonymous", "bypass"),
            ("https://app.test/api/x?y", "anonymous", "bypass"),
            ("https://app.test/api?y", "anonymous", "bypass"),
            ("https://app.test/apix", "anonymous", "login"),
        ],
    );
}

fn through_query(rules: &[RuleSpec], path: &str) -> Option<usize> {
    explanation(&compile(rules), &format!("https://app.test{path}"), "alice").matched_through_query
}

#[test]
fn a_rule_that_matched_only_through_the_query_is_named() {
    let rules = [
        with_resources(Bypass, "app.test", &["secret"]),
        rule(OneFactor, "app.test"),
    ];
    assert_eq!(through_query(&rules, "/x?secret"), Some(0));
    assert_eq!(through_query(&rules, "/secret?x"), None);
    assert_eq!(through_query(&rules, "/x?y"), None);
    let named = [
        with_resources(Bypass, "app.test", &[r"\?secret"]),
        rule(OneFactor, "app.test"),
    ];
    assert_eq!(through_query(&named, "/x?secret"), None);
    let set = compile(&rules);
    let crate::Decision::Allow(permit) = decision(&set, "https://app.test/x?secret", "alice")
    else {
        panic!("one factor was given");
    };
    assert_eq!(
        (permit.matched_through_query(), permit.bypass()),
        (Some(0), false)
    );
}

#[test]
fn the_strictest_reading_counts_for_denials_too() {
    let rules = [
        with_resources(Deny, "app.test", &["^/secret"]),
        rule(Bypass, "app.test"),
    ];
    check(
        &rules,
        &[
            ("https://app.test/x/..%2fsecret", "anonymous", "deny"),
            ("https://app.test/secret/../x", "anonymous", "deny"),
            ("https://app.test/x", "anonymous", "bypass"),
            ("https://app.test/x%2fy", "anonymous", "bypass"),
        ],
    );
}

/// How many rules a decision asks.
fn cost(rules: &[RuleSpec], request: &str) -> usize {
    explanation(&compile(rules), request, "alice").rules_asked
}

fn rules_for_other_hosts(count: usize) -> Vec<RuleSpec> {
    let others = (0..count).map(|n| match n % 4 {
        0 => rule(OneFactor, &format!("h{n}.example.com")),
        1 => rule(OneFactor, &format!("*.w{n}.example.com")),
        2 => rule(OneFactor, &format!("{{user}}.u{n}.example.com")),
        _ => with_resources(TwoFactor, &format!("p{n}.example.com"), &["^/x"]),
    });
    others
        .chain([
            with_resources(Bypass, "app.example.com", &["^/x"]),
            rule(OneFactor, "*.example.com"),
        ])
        .collect()
}

#[test]
fn the_cost_does_not_grow_with_rules_for_other_hosts() {
    for request in [
        "https://app.example.com/",
        "https://h0.example.com/",
        "https://a.w1.example.com/",
        "https://nowhere.test/",
    ] {
        let few = cost(&rules_for_other_hosts(10), request);
        assert_eq!(
            cost(&rules_for_other_hosts(10_000), request),
            few,
            "{request}"
        );
        assert!(few <= 2, "{request}: {few}");
    }
}

#[test]
fn rules_that_do_not_look_at_the_path_are_asked_once() {
    let rules = [rule(OneFactor, "app.example.com")];
    assert_eq!(
        cost(&rules, "https://app.example.com/a/../%2e%2e;x//b?c=d"),
        1
    );
}

#[test]
fn a_path_with_a_query_is_asked_about_with_it_and_without() {
    let rules = [with_resources(OneFactor, "app.example.com", &["^/x"])];
    assert_eq!(cost(&rules, "https://app.example.com/x"), 1);
    assert_eq!(cost(&rules, "https://app.example.com/x?q"), 2);
}

#[test]
fn a_rule_with_several_domains_for_one_host_is_asked_through_each() {
    let overlapping = RuleSpec {
        domains: ["{user}.example.com", "*.example.com", "bob.example.com"]
            .map(str::to_owned)
            .to_vec(),
        policy: OneFactor,
        ..RuleSpec::default()
    };
    check(
        &[overlapping],
        &[
            ("https://bob.example.com/", "alice", "allow"),
            ("https://x.example.com/", "alice", "allow"),
            ("https://example.com/", "alice", "deny"),
        ],
    );
}

#[test]
fn hosts_with_many_labels_find_their_rules() {
    let deep = "a.".repeat(100) + "example.com";
    let suffixes = (0..50).map(|n| {
        with_resources(
            Bypass,
            &format!("*.{}example.com", "a.".repeat(n)),
            &["^/none"],
        )
    });
    let rules: Vec<_> = suffixes.chain([rule(OneFactor, "*.example.com")]).collect();
    check(
        &rules,
        &[(&format!("https://{deep}/"), "anonymous", "login")],
    );
}
