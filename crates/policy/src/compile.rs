//! From specifications to a set of rules, with every problem found in one go.
//! It must not know where a specification was written.

use ipnet::{IpNet, Ipv4Net};

use crate::domain::DomainMatcher;
use crate::freshness::{AGES, Freshness};
use crate::index::Index;
use crate::method::{Method, NAMED_BY_RULES};
use crate::pattern::{Pattern, PatternProblem};
use crate::problem::{ProblemKind, RuleField, RuleProblem};
use crate::query::{QueryCondition, Test};
use crate::rule::Rule;
use crate::shadow::find_shadowed;
use crate::spec::{Policy, QuerySpec, QueryTest, RuleSpec};

/// Compiled rules with their index and the default policy.
#[derive(Debug)]
pub struct PolicySet {
    pub(crate) default: Policy,
    pub(crate) rules: Vec<Rule>,
    pub(crate) index: Index,
    warnings: Vec<RuleProblem>,
}

impl PolicySet {
    /// Compiles rules. All their problems are found in one go; one is enough for there to be no
    /// set.
    pub fn compile(default: Policy, rules: Vec<RuleSpec>) -> Result<Self, Vec<RuleProblem>> {
        let mut report = Report {
            warnings: find_shadowed(&rules),
            ..Report::default()
        };
        let mut compiled = Vec::with_capacity(rules.len());
        for (number, spec) in rules.into_iter().enumerate() {
            report.rule = number;
            compiled.push(compile_rule(spec, &mut report));
        }
        if !report.errors.is_empty() {
            return Err(report.errors);
        }
        let mut warnings = report.warnings;
        warnings.sort_by_key(|warning| warning.rule);
        let index = Index::build(&compiled).map_err(|_| vec![too_many_patterns(&compiled)])?;
        Ok(Self {
            default,
            rules: compiled,
            index,
            warnings,
        })
    }

    /// What is probably not meant as it is written. The set works nevertheless.
    #[must_use]
    pub fn warnings(&self) -> &[RuleProblem] {
        &self.warnings
    }

    /// Whether the default policy or any rule asks for two factors.
    #[must_use]
    pub fn needs_two_factor(&self) -> bool {
        let policies = self.rules.iter().map(|rule| rule.policy);
        policies
            .chain([self.default])
            .any(|policy| policy == Policy::TwoFactor)
    }

    /// The number of rules.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is nothing but the default policy.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// Each pattern fits its own bound, so this tells of a bound of ours that is wrong; it must stop
/// the start all the same.
fn too_many_patterns(rules: &[Rule]) -> RuleProblem {
    let has_pattern = |rule: &Rule| rule.domains.iter().any(DomainMatcher::is_pattern);
    let rule = rules.iter().position(has_pattern).unwrap_or_default();
    let problem = ProblemKind::Pattern(PatternProblem::TooLarge);
    RuleProblem {
        rule,
        field: RuleField::DomainRegex,
        item: 0,
        problem,
    }
}

/// Problems of the rule that is being compiled.
#[derive(Debug, Default)]
struct Report {
    rule: usize,
    errors: Vec<RuleProblem>,
    warnings: Vec<RuleProblem>,
}

impl Report {
    fn error(&mut self, field: RuleField, item: usize, problem: ProblemKind) {
        self.errors.push(RuleProblem {
            rule: self.rule,
            field,
            item,
            problem,
        });
    }

    fn warning(&mut self, field: RuleField, item: usize, problem: ProblemKind) {
        self.warnings.push(RuleProblem {
            rule: self.rule,
            field,
            item,
            problem,
        });
    }

    fn pattern(&mut self, field: RuleField, item: usize, pattern: &str) -> Option<Pattern> {
        Pattern::compile(pattern)
            .map_err(|problem| self.error(field, item, ProblemKind::Pattern(problem)))
            .ok()
    }
}

fn compile_rule(spec: RuleSpec, report: &mut Report) -> Rule {
    let domains = compile_domains(&spec, report);
    let resources = compile_resources(&spec, report);
    let depends_on_subject = !spec.subjects.is_empty();
    if spec.policy == Policy::Bypass && depends_on_subject {
        report.error(RuleField::Subjects, 0, ProblemKind::BypassDependsOnSubject);
    }
    Rule {
        subject_matters: depends_on_subject
            || domains.iter().any(DomainMatcher::subject_matters)
            || resources.iter().any(Pattern::subject_matters),
        query: compile_query(&spec.query, report),
        methods: compile_methods(&spec.methods, report),
        networks: spec
            .networks
            .iter()
            .copied()
            .map(canonical_network)
            .collect(),
        policy: compile_policy(&spec),
        freshness: compile_freshness(&spec, report),
        subjects: spec.subjects,
        domains,
        resources,
    }
}

/// A fresh second factor asks for two, whatever the policy says.
fn compile_policy(spec: &RuleSpec) -> Policy {
    match (spec.policy, spec.fresh_two_factor) {
        (Policy::OneFactor, Some(_)) => Policy::TwoFactor,
        (policy, _) => policy,
    }
}

fn compile_freshness(spec: &RuleSpec, report: &mut Report) -> Freshness {
    let asks_for_factors = matches!(spec.policy, Policy::OneFactor | Policy::TwoFactor);
    let given = [
        (RuleField::MaxAge, spec.max_age),
        (RuleField::FreshTwoFactor, spec.fresh_two_factor),
    ];
    for (field, age) in given {
        let Some(age) = age else { continue };
        if !asks_for_factors {
            report.error(field, 0, ProblemKind::AgeWithoutFactor(spec.policy));
        } else if age < *AGES.start() {
            report.error(field, 0, ProblemKind::AgeTooShort);
        } else if age > *AGES.end() {
            report.error(field, 0, ProblemKind::AgeTooLong);
        }
    }
    Freshness {
        first: spec.max_age,
        second: spec.fresh_two_factor,
    }
}

fn compile_domains(spec: &RuleSpec, report: &mut Report) -> Vec<DomainMatcher> {
    if spec.domains.is_empty() && spec.domain_regex.is_empty() {
        report.error(RuleField::Domains, 0, ProblemKind::NoDomain);
    }
    for (item, domain) in spec.domains.iter().enumerate() {
        if domain.is_empty() {
            report.error(RuleField::Domains, item, ProblemKind::EmptyDomain);
        } else if let Some(doubt) = doubt_domain(domain) {
            report.warning(RuleField::Domains, item, doubt);
        }
    }
    let mut domains: Vec<_> = spec
        .domains
        .iter()
        .map(|domain| DomainMatcher::parse(domain))
        .collect();
    for (item, pattern) in spec.domain_regex.iter().enumerate() {
        let Some(pattern) = report.pattern(RuleField::DomainRegex, item, pattern) else {
            continue;
        };
        if spec.policy == Policy::Bypass && pattern.subject_matters() {
            report.error(
                RuleField::DomainRegex,
                item,
                ProblemKind::BypassDependsOnSubject,
            );
        }
        domains.push(DomainMatcher::Pattern(pattern));
    }
    domains
}

/// Ways of writing a domain that are accepted, and match no host.
fn doubt_domain(domain: &str) -> Option<ProblemKind> {
    let name = ["*.", "{user}.", "{group}."]
        .into_iter()
        .find_map(|prefix| domain.strip_prefix(prefix))
        .unwrap_or(domain);
    if name.starts_with('*') {
        return Some(ProblemKind::WildcardWithoutDot(domain.to_owned()));
    }
    if name.ends_with('*') {
        return Some(ProblemKind::TrailingWildcard(domain.to_owned()));
    }
    let is_address = name.parse::<std::net::Ipv6Addr>().is_ok();
    if !is_address && name.contains(|c: char| "*{}:/?#@".contains(c) || c.is_whitespace()) {
        return Some(ProblemKind::NotOnlyHost(domain.to_owned()));
    }
    None
}

fn compile_resources(spec: &RuleSpec, report: &mut Report) -> Vec<Pattern> {
    let mut patterns = Vec::with_capacity(spec.resources.len());
    for (item, text) in spec.resources.iter().enumerate() {
        patterns.extend(report.pattern(RuleField::Resources, item, text));
        if text.ends_with("/*") {
            report.warning(
                RuleField::Resources,
                item,
                ProblemKind::GlobHabit(text.clone()),
            );
        }
        let anchored = text.contains('^') || text.starts_with("\\A");
        if spec.policy == Policy::Bypass && !anchored {
            report.warning(
                RuleField::Resources,
                item,
                ProblemKind::UnanchoredBypass(text.clone()),
            );
        }
    }
    patterns
}

fn compile_methods(methods: &[String], report: &mut Report) -> Vec<Method> {
    let mut compiled: Vec<Method> = Vec::with_capacity(methods.len());
    for (item, word) in methods.iter().enumerate() {
        match Method::parse(word) {
            Ok(method) if !method.is_named_by_rules() => {
                let problem = ProblemKind::UnknownMethod(method.to_string());
                report.error(RuleField::Methods, item, problem);
            }
            Ok(method) if compiled.contains(&method) => {
                report.error(
                    RuleField::Methods,
                    item,
                    ProblemKind::DuplicateMethod(word.clone()),
                );
            }
            Ok(method) => compiled.push(method),
            Err(_) => report.error(RuleField::Methods, item, refuse_method(word)),
        }
    }
    compiled
}

fn refuse_method(word: &str) -> ProblemKind {
    if NAMED_BY_RULES.contains(&word.to_ascii_uppercase().as_str()) {
        return ProblemKind::LowerCaseMethod(word.to_owned());
    }
    ProblemKind::UnknownMethod(word.to_owned())
}

fn compile_query(any_of: &[Vec<QuerySpec>], report: &mut Report) -> Vec<Vec<QueryCondition>> {
    let numbered = any_of.iter().enumerate();
    numbered
        .map(|(item, all_of)| {
            all_of
                .iter()
                .filter_map(|spec| compile_condition(spec, item, report))
                .collect()
        })
        .collect()
}

fn compile_condition(spec: &QuerySpec, item: usize, report: &mut Report) -> Option<QueryCondition> {
    if spec.key.is_empty() {
        report.error(RuleField::Query, item, ProblemKind::EmptyQueryKey);
    }
    let test = match &spec.test {
        QueryTest::Present => Test::Present,
        QueryTest::Absent => Test::Absent,
        QueryTest::Equal(value) => Test::Equal(value.clone()),
        QueryTest::NotEqual(value) => Test::NotEqual(value.clone()),
        QueryTest::Pattern(text) => Test::Pattern(report.pattern(RuleField::Query, item, text)?),
        QueryTest::NotPattern(text) => {
            Test::NotPattern(report.pattern(RuleField::Query, item, text)?)
        }
    };
    Some(QueryCondition {
        key: spec.key.clone(),
        test,
    })
}

/// A network of IPv4 addresses in their IPv6 form becomes one of IPv4 addresses, since clients
/// come in that form.
fn canonical_network(network: IpNet) -> IpNet {
    let IpNet::V6(v6) = network else {
        return network;
    };
    let address = v6.addr().to_ipv4_mapped();
    let length = v6.prefix_len().checked_sub(96);
    let v4 = address
        .zip(length)
        .and_then(|(address, length)| Ipv4Net::new(address, length).ok());
    v4.map_or(network, IpNet::V4)
}

#[cfg(test)]
mod tests;
