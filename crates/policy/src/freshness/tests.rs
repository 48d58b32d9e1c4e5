//! Tables of ages and what is missing, and what rules with ages decide.

use std::time::Duration;

use doorward_model::Level;

use super::*;
use crate::tests::{Request, Visitor, check, compile, explanation, rule, with_resources, word};
use crate::{Policy, PolicySet, RuleSpec, explain};

use Missing::{FirstFactor, FreshFirstFactor, FreshSecondFactor, SecondFactor};
use Policy::{OneFactor, TwoFactor};

fn ages(first: Option<u64>, second: Option<u64>) -> FactorAges {
    FactorAges {
        first: first.map(Duration::from_mins),
        second: second.map(Duration::from_mins),
    }
}

/// A rule for `app.test` with ages in minutes.
fn aged(policy: Policy, first: Option<u64>, second: Option<u64>) -> RuleSpec {
    RuleSpec {
        max_age: first.map(Duration::from_mins),
        fresh_two_factor: second.map(Duration::from_mins),
        ..rule(policy, "app.test")
    }
}

#[test]
fn what_is_missing_is_asked_for_in_order() {
    let both = Freshness {
        first: Some(Duration::from_mins(10)),
        second: Some(Duration::from_mins(5)),
    };
    let (nobody, one, two) = (Level::Anonymous, Level::OneFactor, Level::TwoFactor);
    for (has, given, expected) in [
        (nobody, ages(None, None), Some(FirstFactor)),
        (one, ages(None, None), Some(FreshFirstFactor)),
        (one, ages(Some(11), None), Some(FreshFirstFactor)),
        (one, ages(Some(10), None), Some(SecondFactor)),
        (two, ages(Some(11), Some(1)), Some(FreshFirstFactor)),
        (two, ages(Some(1), Some(6)), Some(FreshSecondFactor)),
        (two, ages(Some(1), None), Some(FreshSecondFactor)),
        (two, ages(Some(10), Some(5)), None),
    ] {
        assert_eq!(both.missing(two, has, given), expected, "{has:?} {given:?}");
    }
    let order = [
        FirstFactor,
        FreshFirstFactor,
        SecondFactor,
        FreshSecondFactor,
    ];
    assert!(order.is_sorted_by(|earlier, later| earlier > later));
}

#[test]
fn without_a_limit_an_unknown_age_will_do() {
    let any = Freshness::default();
    assert!(!any.is_asked_for());
    assert_eq!(
        any.missing(Level::TwoFactor, Level::TwoFactor, ages(None, None)),
        None
    );
}

/// Checks what visitors with these levels and ages in minutes meet.
fn check_ages(set: &PolicySet, rows: &[(&str, FactorAges, &str)]) {
    for (visitor, ages, expected) in rows {
        let visitor = Visitor::read(visitor).of_ages(*ages);
        let request = Request::read("https://app.test/x/../y");
        let explained = explain(set, &request.facts(), visitor.subject());
        assert_eq!(word(&explained), *expected, "{ages:?}");
    }
}

#[test]
fn an_old_first_factor_is_asked_for_again() {
    let set = compile(&[aged(OneFactor, Some(30), None)]);
    check_ages(
        &set,
        &[
            ("anonymous", ages(None, None), "login"),
            ("alice", ages(Some(30), None), "allow"),
            ("alice", ages(Some(31), None), "login again"),
            ("alice@2", ages(Some(31), Some(1)), "login again"),
            ("alice", ages(None, None), "login again"),
            ("client:ci", ages(Some(0), None), "login again"),
        ],
    );
}

#[test]
fn a_fresh_second_factor_is_asked_for_whatever_the_policy_says() {
    for policy in [OneFactor, TwoFactor] {
        let set = compile(&[aged(policy, None, Some(10))]);
        assert!(set.needs_two_factor());
        check_ages(
            &set,
            &[
                ("anonymous", ages(None, None), "login for two"),
                ("alice", ages(Some(0), None), "second factor"),
                ("alice@2", ages(Some(600), Some(10)), "allow"),
                ("alice@2", ages(Some(0), Some(11)), "second factor again"),
                ("alice@2", ages(Some(0), None), "second factor again"),
            ],
        );
    }
}

#[test]
fn an_age_asks_for_no_more_levels_than_the_policy() {
    let set = compile(&[aged(TwoFactor, Some(30), None)]);
    check_ages(
        &set,
        &[
            ("alice", ages(Some(31), None), "login again"),
            ("alice", ages(Some(1), None), "second factor"),
            ("alice@2", ages(Some(1), None), "allow"),
        ],
    );
    assert!(!compile(&[aged(OneFactor, Some(30), None)]).needs_two_factor());
}

#[test]
fn of_all_readings_the_one_that_asks_for_more_counts() {
    let fresh = RuleSpec {
        max_age: Some(Duration::from_mins(5)),
        ..with_resources(OneFactor, "app.test", &["^/y"])
    };
    let set = compile(&[fresh, rule(OneFactor, "app.test")]);
    let old = ages(Some(6), None);
    check_ages(&set, &[("alice", old, "login again")]);
    assert_eq!(
        word(&explanation(&set, "https://app.test/z", "alice")),
        "allow"
    );
}

#[test]
fn rules_without_ages_ask_for_none() {
    check(
        &[rule(OneFactor, "one.test"), rule(TwoFactor, "two.test")],
        &[
            ("https://one.test/", "alice", "allow"),
            ("https://two.test/", "alice@2", "allow"),
        ],
    );
}
