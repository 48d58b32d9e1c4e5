//! What regulation counts in memory counts on when another configuration takes over (OPS-04).

use super::*;

impl House {
    /// The house of another configuration: nothing is left of this one but what its sign-in remembers.
    fn heir(&self, rules: RegulationRules) -> House {
        let fresh = regulated_house(rules);
        House {
            sign_in: fresh.sign_in.remembering(&self.sign_in),
            ..fresh
        }
    }
}

fn is_limited(outcome: &FirstFactor) -> bool {
    matches!(outcome, FirstFactor::Limited { .. })
}

#[tokio::test]
async fn failures_of_an_address_count_on() {
    let tries = RegulationRules {
        address_max_retries: 2,
        ..no_regulation()
    };
    let bans = RegulationRules {
        by_address: true,
        max_retries: 2,
        ..no_regulation()
    };
    for rules in [tries, bans] {
        let before = regulated_house(rules);
        before.fail_times("alice", 1).await;
        let heir = before.heir(rules);
        heir.fail_times("bob", 1).await;
        let outcome = heir.first_factor(attempt("alice", "right")).await;
        assert!(is_limited(&outcome), "{rules:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_browser_that_failed_too_often_stays_a_stranger() {
    let before = regulated_house(by_user());
    let cookie = before.device_cookie();
    for _ in 0..3 {
        let known = with_cookie(&cookie, attempt("alice", "wrong"));
        assert!(is_rejected(&before.first_factor(known).await));
    }
    let heir = before.heir(by_user());
    heir.fail_times("alice", 3).await;
    let known = with_cookie(&cookie, attempt("alice", "right"));
    let outcome = heir.first_factor(known).await;
    assert!(told_until(&outcome).is_some(), "{outcome:?}");
}

/// AUT-11.
#[tokio::test]
async fn guesses_that_learned_that_they_are_right_count_on() {
    let before = regulated_house(by_user());
    before.fail_times("alice", 3).await;
    for _ in 0..3 {
        let outcome = before.first_factor(attempt("alice", "right")).await;
        assert!(told_until(&outcome).is_some(), "{outcome:?}");
    }
    let heir = before.heir(by_user());
    heir.fail_times("alice", 3).await;
    let outcome = heir.first_factor(attempt("alice", "right")).await;
    assert!(is_rejected(&outcome), "{outcome:?}");
}

/// AUT-04.
#[tokio::test]
async fn guesses_that_are_under_way_count_on() {
    let before = regulated_house(by_user());
    let heir = before.heir(by_user());
    let guess = || before.first_factor(attempt("alice", "wrong"));
    let right = heir.first_factor(attempt("alice", "right"));
    let (.., outcome) = tokio::join!(guess(), guess(), guess(), right);
    assert!(is_rejected(&outcome), "{outcome:?}");
}
