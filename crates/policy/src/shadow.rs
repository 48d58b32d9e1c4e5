//! Rules that can never apply, because an earlier one covers their hosts without a further
//! condition. It must not change what rules mean.

use std::collections::HashMap;

use crate::problem::{ProblemKind, RuleField, RuleProblem};
use crate::spec::RuleSpec;

/// What the unconditional rules so far cover, each with the first rule that does.
#[derive(Default)]
struct Covered {
    exact: HashMap<String, usize>,
    below: HashMap<String, usize>,
}

/// A warning for each rule that can never apply. Rules with patterns for hosts are not judged.
pub(crate) fn find_shadowed(rules: &[RuleSpec]) -> Vec<RuleProblem> {
    let mut covered = Covered::default();
    let mut warnings = Vec::new();
    for (rule, spec) in rules.iter().enumerate() {
        if let Some(by) = covered.all_hosts_of(spec) {
            let problem = ProblemKind::Shadowed { by };
            warnings.push(RuleProblem {
                rule,
                field: RuleField::Domains,
                item: 0,
                problem,
            });
        }
        if is_unconditional(spec) {
            covered.add(spec, rule);
        }
    }
    warnings
}

fn is_unconditional(spec: &RuleSpec) -> bool {
    spec.resources.is_empty()
        && spec.subjects.is_empty()
        && spec.networks.is_empty()
        && spec.methods.is_empty()
        && spec.query.is_empty()
}

impl Covered {
    /// The last of the earlier rules that it takes to cover all hosts of a rule.
    fn all_hosts_of(&self, spec: &RuleSpec) -> Option<usize> {
        if !spec.domain_regex.is_empty() {
            return None;
        }
        let covering = spec
            .domains
            .iter()
            .map(|domain| self.covering(&domain.to_ascii_lowercase()));
        covering.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    fn covering(&self, domain: &str) -> Option<usize> {
        let wildcard = domain
            .strip_prefix('*')
            .filter(|rest| rest.starts_with('.'));
        let wildcard = wildcard.and_then(|suffix| self.below.get(suffix).copied());
        let exact = self.exact.get(domain).copied();
        let dots = domain
            .match_indices('.')
            .filter(|(dot, _)| *dot > 0 && !domain.starts_with('*'));
        let below = dots.filter_map(|(dot, _)| self.below.get(domain.get(dot..)?).copied());
        below
            .chain(exact)
            .chain(wildcard)
            .chain(self.wider(domain))
            .min()
    }

    /// A wildcard is covered by one for a shorter suffix, too.
    fn wider(&self, domain: &str) -> Option<usize> {
        let suffix = domain
            .strip_prefix('*')
            .filter(|rest| rest.starts_with('.'))?;
        let dots = suffix.match_indices('.').filter(|(dot, _)| *dot > 0);
        dots.filter_map(|(dot, _)| self.below.get(suffix.get(dot..)?).copied())
            .min()
    }

    fn add(&mut self, spec: &RuleSpec, rule: usize) {
        for domain in spec
            .domains
            .iter()
            .map(|domain| domain.to_ascii_lowercase())
        {
            if domain.starts_with('{') {
                continue;
            }
            match domain
                .strip_prefix('*')
                .filter(|rest| rest.starts_with('.'))
            {
                Some(suffix) => self.below.entry(suffix.to_owned()).or_insert(rule),
                None => self.exact.entry(domain).or_insert(rule),
            };
        }
    }
}
