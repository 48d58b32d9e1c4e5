//! Why a request is decided as it is: for every rule, which criteria hold. It reports what the
//! evaluation itself answers, under the very reading that decided. It must not draw tables.

use crate::compile::PolicySet;
use crate::decide::{Decision, RuleRef, conclude};
use crate::freshness::Freshness;
use crate::rule::{Criterion, Match, Rule};
use crate::search::{Case, QueryUse, RequestFacts, find};
use crate::spec::Policy;
use crate::subject::Subject;

/// Why a request is decided as it is.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// All rules in the order of the list.
    pub rules: Vec<RuleExplanation>,
    /// The rule that applied.
    pub applied: RuleRef,
    /// Its policy.
    pub policy: Policy,
    /// What becomes of the request.
    pub decision: Decision,
    /// The path, and the query where patterns saw it, under the reading that decided.
    pub resource: String,
    /// A rule that matched only because its patterns saw the query.
    pub matched_through_query: Option<usize>,
    /// How many rules the index let the decision ask; a measure of its cost.
    pub rules_asked: usize,
}

/// Which criteria of a rule hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleExplanation {
    /// The rule's place in the list, counted from 0.
    pub rule: usize,
    /// What the rule asks for.
    pub policy: Policy,
    /// How recently factors must have been given for that.
    pub freshness: Freshness,
    /// The host.
    pub domain: Match,
    /// The path.
    pub resource: Match,
    /// Query parameters.
    pub query: Match,
    /// The request method.
    pub method: Match,
    /// The client's address.
    pub network: Match,
    /// Who asks.
    pub subject: Match,
}

impl RuleExplanation {
    /// Whether the rule matches: the worst of its criteria.
    #[must_use]
    pub fn overall(&self) -> Match {
        let all = [
            self.domain,
            self.resource,
            self.query,
            self.method,
            self.network,
            self.subject,
        ];
        all.into_iter().min().unwrap_or(Match::Miss)
    }
}

/// Explains the decision that [`crate::decide`] makes of the same facts.
#[must_use]
pub fn explain(set: &PolicySet, facts: &RequestFacts<'_>, subject: Subject<'_>) -> Explanation {
    let finding = find(set, facts, subject);
    let ruling = &finding.ruling;
    let numbered = set.rules.iter().enumerate();
    Explanation {
        rules: numbered
            .map(|(index, rule)| explain_rule(index, rule, &ruling.case))
            .collect(),
        applied: RuleRef::new(ruling.rule),
        policy: ruling.policy,
        decision: conclude(&finding),
        resource: match ruling.case.query_use {
            QueryUse::All => ruling.case.path_and_query.to_owned(),
            QueryUse::WherePatternNamesIt => ruling.case.path.to_owned(),
        },
        matched_through_query: finding.matched_through_query,
        rules_asked: finding.rules_asked,
    }
}

fn explain_rule(index: usize, rule: &Rule, case: &Case<'_>) -> RuleExplanation {
    let ask = |criterion| rule.criterion(criterion, case);
    RuleExplanation {
        rule: index,
        policy: rule.policy,
        freshness: rule.freshness,
        domain: ask(Criterion::Domain),
        resource: ask(Criterion::Resource),
        query: ask(Criterion::Query),
        method: ask(Criterion::Method),
        network: ask(Criterion::Network),
        subject: ask(Criterion::Subject),
    }
}

#[cfg(test)]
mod tests;
