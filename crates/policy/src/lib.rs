//! Rules, matchers, the index over them, `decide` and `explain`: pure, synchronous evaluation.
//! It must not know async, I/O, the clock, HTTP frameworks or configuration files.

mod compile;
mod decide;
mod domain;
mod explain;
mod freshness;
mod index;
mod method;
mod pattern;
mod problem;
mod query;
mod readings;
mod rule;
mod search;
mod shadow;
mod spec;
mod subject;
mod target;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

pub use compile::PolicySet;
pub use decide::{Decision, Denial, Permit, Requirement, RuleRef, decide, required_policy};
pub use explain::{Explanation, RuleExplanation, explain};
pub use freshness::{FactorAges, Freshness, Missing};
pub use method::{InvalidMethod, Method};
pub use pattern::PatternProblem;
pub use problem::{ProblemKind, RuleField, RuleProblem};
pub use rule::{Criterion, Match};
pub use search::RequestFacts;
pub use spec::{
    InvalidPolicy, InvalidSubject, Policy, QuerySpec, QueryTest, RuleSpec, SubjectSpec,
};
pub use subject::Subject;
pub use target::{InvalidScheme, InvalidTarget, Scheme, Target};
