//! Properties of decisions over random rules and requests. What is right is said by an evaluator
//! that is written from the contract alone; it must not share code with the crate.

#[cfg(test)]
#[path = "properties/generate.rs"]
mod generate;
#[cfg(test)]
#[path = "properties/naive.rs"]
mod naive;

use std::time::Duration;

use doorward_model::Level;
use doorward_policy::{
    Decision, FactorAges, Method, Missing, Policy, PolicySet, RequestFacts, Scheme, Subject,
    Target, decide, explain, required_policy,
};
use proptest::prelude::*;

use generate::{Asked, Who, any_asked, any_rules, any_segments, spellings};
use naive::{Outcome, Proof, Verdict};

fn subject(who: &Who) -> Subject<'_> {
    match who {
        Who::Anonymous => Subject::Anonymous,
        Who::Client(id) => Subject::Client { id },
        Who::User {
            name,
            groups,
            two_factors,
            ages,
        } => Subject::User {
            name,
            groups,
            level: if *two_factors {
                Level::TwoFactor
            } else {
                Level::OneFactor
            },
            ages: FactorAges {
                first: ages.0.map(Duration::from_mins),
                second: ages.1.map(Duration::from_mins),
            },
        },
    }
}

fn verdict(set: &PolicySet, facts: &RequestFacts<'_>, subject: Subject<'_>) -> Verdict {
    let outcome = match decide(set, facts, subject) {
        Decision::Allow(_) => Outcome::Allow,
        Decision::Challenge(requirement) => Outcome::Challenge(match requirement.missing {
            Missing::FirstFactor => Proof::First,
            Missing::FreshFirstFactor => Proof::FirstAgain,
            Missing::SecondFactor => Proof::Second,
            Missing::FreshSecondFactor => Proof::SecondAgain,
        }),
        Decision::Deny(_) => Outcome::Deny,
    };
    Verdict {
        outcome,
        policy: required_policy(set, facts, subject),
    }
}

/// What the crate decides; nothing where it refuses the target.
fn decided(set: &PolicySet, asked: &Asked) -> Option<Verdict> {
    let target = Target::parse(Scheme::Https, &asked.host, &asked.path_and_query).ok()?;
    let method = Method::parse(&asked.method).ok()?;
    let facts = RequestFacts {
        target: &target,
        method: &method,
        client: asked.client,
    };
    Some(verdict(set, &facts, subject(&asked.who)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decisions_are_those_of_the_contract(
        (default, rules) in any_rules(),
        asked in prop::collection::vec(any_asked(), 1..8),
    ) {
        let set = PolicySet::compile(default, rules.clone()).map_err(|found| TestCaseError::fail(format!("{found:?}")))?;
        for asked in asked {
            if let Some(found) = decided(&set, &asked) {
                prop_assert_eq!(found, naive::verdict(default, &rules, &asked), "{:?}", asked);
            }
        }
    }

    /// URL-26.
    #[test]
    fn no_spelling_of_a_path_is_laxer_than_its_resolved_form(
        (default, rules) in any_rules(),
        segments in any_segments(),
        choices in prop::collection::vec(any::<u8>(), 24),
        asked in any_asked(),
    ) {
        let set = PolicySet::compile(default, rules).map_err(|found| TestCaseError::fail(format!("{found:?}")))?;
        let resolved = Asked { path_and_query: format!("/{}", segments.join("/")), ..asked.clone() };
        let spelt = Asked { path_and_query: spellings(&segments, &choices), ..asked };
        let strict = decided(&set, &resolved);
        let found = decided(&set, &spelt);
        prop_assert!(strict.is_some(), "{:?}", resolved);
        prop_assert!(found.is_none() || found >= strict, "{:?} {:?} < {:?}", spelt, found, strict);
    }

    #[test]
    fn an_explanation_tells_what_decided((default, rules) in any_rules(), asked in any_asked()) {
        let set = PolicySet::compile(default, rules).map_err(|found| TestCaseError::fail(format!("{found:?}")))?;
        let Ok(target) = Target::parse(Scheme::Https, &asked.host, &asked.path_and_query) else { return Ok(()) };
        let Ok(method) = Method::parse(&asked.method) else { return Ok(()) };
        let facts = RequestFacts { target: &target, method: &method, client: asked.client };
        let explained = explain(&set, &facts, subject(&asked.who));
        prop_assert_eq!(explained.decision, decide(&set, &facts, subject(&asked.who)));
        let first = explained.rules.iter().find(|rule| rule.overall().is_possible());
        prop_assert_eq!(first.map(|rule| rule.rule), explained.applied.index());
        prop_assert_eq!(first.map_or(default, |rule| rule.policy), explained.policy);
    }

    #[test]
    fn whoever_proved_it_longer_ago_is_asked_for_no_less((default, rules) in any_rules(), asked in any_asked()) {
        let set = PolicySet::compile(default, rules).map_err(|found| TestCaseError::fail(format!("{found:?}")))?;
        let Who::User { name, groups, two_factors, ages: (first, second) } = asked.who.clone() else { return Ok(()) };
        let older = [(first.map(|age| age + 3), second), (first, second.map(|age| age + 3)), (None, second), (first, None)];
        let found = decided(&set, &asked);
        for ages in older {
            let who = Who::User { name: name.clone(), groups: groups.clone(), two_factors, ages };
            prop_assert!(decided(&set, &Asked { who, ..asked.clone() }) >= found, "{:?} {:?}", asked, ages);
        }
    }

    #[test]
    fn targets_are_read_without_a_panic(host in ".{0,40}", path in ".{0,80}", url in "(https?|wss?|.{0,3})://.{0,60}") {
        for target in [Target::parse(Scheme::Https, &host, &path), Target::parse_url(&url)].into_iter().flatten() {
            prop_assert!(!target.host().is_empty());
            prop_assert!(!target.host().contains(['/', '?', '#', '@', '\\', ' ']));
            prop_assert!(target.as_url().bytes().all(|byte| byte >= b' '));
            prop_assert!(target.raw_path().is_empty() || target.raw_path().starts_with('/'));
        }
    }

    #[test]
    fn patterns_compile_or_are_refused_without_a_panic(pattern in r"[\\\[\](){}a?*+^$|.:\-&~<>=!PQEdwpx0-9,]{0,24}") {
        let spec = doorward_policy::RuleSpec {
            domains: vec!["app.test".into()],
            resources: vec![pattern],
            policy: Policy::OneFactor,
            ..doorward_policy::RuleSpec::default()
        };
        if let Err(found) = PolicySet::compile(Policy::Deny, vec![spec]) {
            prop_assert!(!found.is_empty());
            prop_assert!(found.iter().all(|problem| !problem.problem.mend().is_empty()));
        }
    }
}
