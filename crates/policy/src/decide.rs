//! The decision. Only [`decide`] can make a [`Permit`], and identity is given away for a permit
//! alone. It must not know how a decision is phrased.

use std::fmt;

use crate::compile::PolicySet;
use crate::freshness::Missing;
use crate::search::{Finding, Outcome, RequestFacts, find};
use crate::spec::Policy;
use crate::subject::Subject;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decision {
    /// It may pass.
    Allow(Permit),
    /// It may pass once the visitor has proved more.
    Challenge(Requirement),
    /// It may not pass, whoever asks.
    Deny(Denial),
}

/// Why a request may not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    /// The rule.
    pub rule: RuleRef,
    /// A rule that matched only because its patterns saw the query, as in [`Permit::matched_through_query`].
    pub matched_through_query: Option<usize>,
}

/// The right of one request to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    rule: RuleRef,
    policy: Policy,
    matched_through_query: Option<usize>,
}

/// What a visitor has to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// What is asked for next; there may be more behind it.
    pub missing: Missing,
    /// The rule.
    pub rule: RuleRef,
    /// Whether the rule depends on who asks, so that signing in may also lead to another rule.
    pub subject_matters: bool,
    /// A rule that matched only because its patterns saw the query, as in [`Permit::matched_through_query`].
    pub matched_through_query: Option<usize>,
}

/// The rule that decided, or the default policy where none did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleRef(Option<usize>);

impl RuleRef {
    pub(crate) const fn new(index: Option<usize>) -> Self {
        Self(index)
    }

    /// The rule's place in the list, counted from 0; `None` is the default policy.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        self.0
    }
}

impl fmt::Display for RuleRef {
    /// Rules are counted from 1 where people read them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(index) => write!(f, "rule {}", index + 1),
            None => f.write_str("default policy"),
        }
    }
}

impl Permit {
    /// The rule that let the request pass.
    #[must_use]
    pub const fn rule(&self) -> RuleRef {
        self.rule
    }

    /// Whether the request passes whoever asks, so that failed credentials do not matter.
    #[must_use]
    pub const fn bypass(&self) -> bool {
        matches!(self.policy, Policy::Bypass)
    }

    /// A rule, counted from 0, whose `resources` matched only because they saw the query. Such a
    /// rule is decided as if it had not matched where that is stricter; the `query` key says what
    /// is meant. It is worth naming once in the log.
    #[must_use]
    pub const fn matched_through_query(&self) -> Option<usize> {
        self.matched_through_query
    }
}

/// Decides a request. No rule that matches means the default policy; of several readings of the
/// path the strictest decision counts.
pub fn decide(set: &PolicySet, facts: &RequestFacts<'_>, subject: Subject<'_>) -> Decision {
    conclude(&find(set, facts, subject))
}

/// The policy that a request falls under for this subject, over all readings the strictest.
#[must_use]
pub fn required_policy(set: &PolicySet, facts: &RequestFacts<'_>, subject: Subject<'_>) -> Policy {
    find(set, facts, subject).ruling.policy
}

pub(crate) fn conclude(finding: &Finding<'_>) -> Decision {
    let Finding {
        ruling,
        matched_through_query,
        ..
    } = *finding;
    let rule = RuleRef::new(ruling.rule);
    match ruling.outcome() {
        Outcome::Allow => Decision::Allow(Permit {
            rule,
            policy: ruling.policy,
            matched_through_query,
        }),
        Outcome::Challenge(missing) => Decision::Challenge(Requirement {
            missing,
            rule,
            subject_matters: ruling.subject_matters,
            matched_through_query,
        }),
        Outcome::Deny => Decision::Deny(Denial {
            rule,
            matched_through_query,
        }),
    }
}

#[cfg(test)]
mod tests;
