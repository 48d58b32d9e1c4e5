//! From facts to the rule that applies: one search for each reading of the path, and of their
//! results the strictest. `decide`, `required_policy` and `explain` all stand on it.
//! It must not know what a ruling is used for.

use std::net::IpAddr;

use doorward_model::Level;

use crate::compile::PolicySet;
use crate::freshness::{Freshness, Missing};
use crate::method::Method;
use crate::spec::Policy;
use crate::subject::Subject;
use crate::target::{Reading, Target};

/// What is known of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestFacts<'a> {
    /// Where it goes.
    pub target: &'a Target,
    /// Its method.
    pub method: &'a Method,
    /// Where it comes from.
    pub client: IpAddr,
}

/// Which of the patterns in `resources` see the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryUse {
    /// Those that name a literal `?`.
    WherePatternNamesIt,
    /// All of them.
    All,
}

/// What a rule is asked about: the facts under one reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) host: &'a str,
    pub(crate) path: &'a str,
    pub(crate) path_and_query: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) query_use: QueryUse,
    pub(crate) method: &'a Method,
    /// An IPv4 address is never in its IPv6 form.
    pub(crate) client: IpAddr,
    pub(crate) subject: Subject<'a>,
}

/// What a search found under one reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruling<'a> {
    pub(crate) case: Case<'a>,
    /// The rule that applied; `None` is the default policy.
    pub(crate) rule: Option<usize>,
    pub(crate) policy: Policy,
    pub(crate) freshness: Freshness,
    pub(crate) subject_matters: bool,
    /// Whether a rule was asked for which the reading matters.
    depends_on_path: bool,
    /// How many rules were asked.
    pub(crate) rules_asked: usize,
}

/// The strictest ruling, and what else its making has shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    pub(crate) ruling: Ruling<'a>,
    /// A rule that matched only because its patterns saw the query.
    pub(crate) matched_through_query: Option<usize>,
    /// How many rules were asked under all readings together.
    pub(crate) rules_asked: usize,
}

/// How a ruling turns out, from the laxest to the strictest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Allow,
    Challenge(Missing),
    Deny,
}

impl Ruling<'_> {
    /// How the ruling turns out for the subject that it was made for (`docs/contract.md`, decision).
    pub(crate) fn outcome(&self) -> Outcome {
        let level = self.case.subject.level();
        match self.policy {
            Policy::Bypass => Outcome::Allow,
            Policy::Deny if level == Level::Anonymous && self.subject_matters => {
                Outcome::Challenge(Missing::FirstFactor)
            }
            Policy::Deny => Outcome::Deny,
            Policy::OneFactor => self.outcome_at(Level::OneFactor),
            Policy::TwoFactor => self.outcome_at(Level::TwoFactor),
        }
    }

    fn outcome_at(&self, asked: Level) -> Outcome {
        let subject = &self.case.subject;
        let missing = self
            .freshness
            .missing(asked, subject.level(), subject.ages());
        missing.map_or(Outcome::Allow, Outcome::Challenge)
    }

    fn severity(&self) -> (Outcome, Policy) {
        (self.outcome(), self.policy)
    }
}

/// The strictest ruling over all readings of the target.
pub(crate) fn find<'a>(
    set: &PolicySet,
    facts: &RequestFacts<'a>,
    subject: Subject<'a>,
) -> Finding<'a> {
    let mut readings = facts.target.readings();
    let first = match readings.next() {
        Some(reading) => find_under(set, facts, subject, reading),
        None => unread(set, facts, subject),
    };
    if !first.ruling.depends_on_path {
        return first;
    }
    readings.fold(first, |strictest, reading| {
        strictest.and(find_under(set, facts, subject, reading))
    })
}

/// A target always has a reading; without one nobody would pass.
fn unread<'a>(set: &PolicySet, facts: &RequestFacts<'a>, subject: Subject<'a>) -> Finding<'a> {
    let reading = Reading {
        path: "",
        path_and_query: "",
        query: None,
    };
    let mut finding = find_under(set, facts, subject, reading);
    finding.ruling.policy = Policy::Deny;
    finding.ruling.subject_matters = false;
    finding
}

impl Finding<'_> {
    /// The stricter of both.
    fn and(self, other: Self) -> Self {
        Self {
            ruling: stricter(self.ruling, other.ruling),
            matched_through_query: self.matched_through_query.or(other.matched_through_query),
            rules_asked: self.rules_asked + other.rules_asked,
        }
    }
}

/// The stricter ruling of a path with and without its query.
fn find_under<'a>(
    set: &PolicySet,
    facts: &RequestFacts<'a>,
    subject: Subject<'a>,
    reading: Reading<'a>,
) -> Finding<'a> {
    let case = Case {
        host: facts.target.host(),
        path: reading.path,
        path_and_query: reading.path_and_query,
        query: reading.query,
        query_use: QueryUse::WherePatternNamesIt,
        method: facts.method,
        client: facts.client.to_canonical(),
        subject,
    };
    let narrow = first_match(set, case);
    if reading.query.is_none() || !narrow.depends_on_path {
        let rules_asked = narrow.rules_asked;
        return Finding {
            ruling: narrow,
            matched_through_query: None,
            rules_asked,
        };
    }
    let wide = first_match(
        set,
        Case {
            query_use: QueryUse::All,
            ..case
        },
    );
    Finding {
        ruling: stricter(narrow, wide),
        matched_through_query: wide
            .rule
            .filter(|wide| narrow.rule.is_none_or(|rule| rule > *wide)),
        rules_asked: narrow.rules_asked + wide.rules_asked,
    }
}

fn stricter<'a>(first: Ruling<'a>, second: Ruling<'a>) -> Ruling<'a> {
    if second.severity() > first.severity() {
        second
    } else {
        first
    }
}

/// The first rule in list order of which every criterion holds or may hold.
fn first_match<'a>(set: &PolicySet, case: Case<'a>) -> Ruling<'a> {
    let mut ruling = Ruling {
        case,
        rule: None,
        policy: set.default,
        freshness: Freshness::default(),
        subject_matters: false,
        depends_on_path: false,
        rules_asked: 0,
    };
    for candidate in set.index.candidates(case.host) {
        let Some(rule) = set.rules.get(candidate.rule()) else {
            continue;
        };
        ruling.rules_asked += 1;
        ruling.depends_on_path |= rule.depends_on_path();
        let domain = rule.domains.get(candidate.domain());
        let here = domain.is_some_and(|domain| domain.test(case.host, &case.subject).is_possible());
        if here && rule.is_possible(&case) {
            ruling.rule = Some(candidate.rule());
            ruling.policy = rule.policy;
            ruling.freshness = rule.freshness;
            ruling.subject_matters = rule.subject_matters;
            break;
        }
    }
    ruling
}

#[cfg(test)]
mod tests;
