//! `access_control`: rules as they stand in the file to rules that can be compiled, and what the
//! compiler says of them back to the lines they came from. It must not decide anything.

mod query;

use std::collections::HashMap;
use std::time::Duration;

use doorward_diagnostics::Report;
use doorward_policy::{Policy, PolicySet, RuleField, RuleProblem, RuleSpec, SubjectSpec};
use ipnet::IpNet;

use super::definitions::Networks;
use crate::readable::{Readable, WrittenDuration, Wrong, spelled, words};
use crate::scope::Scope;
use crate::settings::{AccessControlSettings, CookieSettings, SessionSettings};

words!(Policy {
    "bypass" => Policy::Bypass,
    "one_factor" => Policy::OneFactor,
    "two_factor" => Policy::TwoFactor,
    "deny" => Policy::Deny,
});

pub(super) fn read(section: &Scope<'_>, networks: &Networks) -> AccessControlSettings {
    let default_policy = section.read_or("default_policy", Policy::Deny);
    let listed = section.child("rules");
    // What is no list is told by the comparison with the table.
    let scopes = if listed.is_list() {
        listed.items()
    } else {
        Vec::new()
    };
    let mut resolved = Resolved::new(networks);
    let rules: Vec<RuleSpec> = scopes
        .iter()
        .map(|scope| rule(scope, &mut resolved))
        .collect();
    check_default(section, default_policy, !listed.is_filled());
    check_rules(&scopes, default_policy, &rules);
    AccessControlSettings {
        default_policy,
        rules,
    }
}

/// Names of networks resolved once for all rules.
struct Resolved<'n> {
    networks: &'n Networks,
    seen: HashMap<String, Vec<IpNet>>,
}

impl<'n> Resolved<'n> {
    fn new(networks: &'n Networks) -> Self {
        Self {
            networks,
            seen: HashMap::new(),
        }
    }

    fn list(&mut self, key: &Scope<'_>) -> Vec<IpNet> {
        let lists: Vec<_> = key.items().iter().map(|item| self.one(item)).collect();
        let is_understood = lists.iter().all(Option::is_some);
        let networks: Vec<IpNet> = lists.into_iter().flatten().flatten().collect();
        if key.is_filled() && is_understood && networks.is_empty() {
            // A criterion that came to nothing would match everywhere.
            let report = Report::error("wrong-value", "this list of networks comes to nothing");
            key.report(report.mend("name at least one network, or take the line out"));
        }
        networks
    }

    fn one(&mut self, item: &Scope<'_>) -> Option<Vec<IpNet>> {
        let text = item.text().unwrap_or_default();
        if let Some(networks) = self.seen.get(text) {
            return Some(networks.clone());
        }
        let networks = self.networks.resolve(item)?;
        self.seen.insert(text.to_owned(), networks.clone());
        Some(networks)
    }
}

fn rule(scope: &Scope<'_>, networks: &mut Resolved<'_>) -> RuleSpec {
    let policy = scope.child("policy");
    if !policy.is_set() {
        policy.missing("add `policy: one_factor`, `two_factor`, `bypass` or `deny`");
    }
    RuleSpec {
        domains: texts(&scope.child_as_written("domain")),
        domain_regex: texts(&scope.child_as_written("domain_regex")),
        resources: texts(&scope.child_as_written("resources")),
        policy: policy.read().unwrap_or_default(),
        subjects: subjects(&scope.child_as_written("subject")),
        networks: networks.list(&scope.child_as_written("networks")),
        methods: texts(&scope.child_as_written("methods")),
        query: query::read(&scope.child_as_written("query")),
        max_age: age(&scope.child_as_written("max_age")),
        fresh_two_factor: age(&scope.child_as_written("fresh_two_factor")),
    }
}

/// An age of no time has no default to fall back to: a rule that asks for more must not ask for nothing.
fn age(key: &Scope<'_>) -> Option<Duration> {
    match key.read()? {
        WrittenDuration::Positive(age) => Some(age),
        WrittenDuration::ZeroOrLess => {
            let message = "a factor that was just given is older than that";
            key.wrong(Wrong::new(message).mend("write at least one minute, for example `5m`"));
            None
        }
    }
}

/// Items keep their number, on which the compiler's findings depend.
fn texts(key: &Scope<'_>) -> Vec<String> {
    key.items()
        .iter()
        .map(|item| item.read().unwrap_or_default())
        .collect()
}

/// One, a list of alternatives, or a list of lists of which each must hold as a whole.
fn subjects(key: &Scope<'_>) -> Vec<Vec<SubjectSpec>> {
    let mut any_of = Vec::new();
    for item in key.items() {
        let all_of: Vec<SubjectSpec> = item.items().iter().filter_map(subject).collect();
        if item.items().is_empty() {
            item.wrong(Wrong::new("this names nobody").mend("write `user:NAME` or `group:NAME`"));
        }
        any_of.push(all_of);
    }
    any_of
}

fn subject(item: &Scope<'_>) -> Option<SubjectSpec> {
    let Some(text) = item.text() else {
        item.wrong(Wrong::new("a subject is a text").mend("write `user:NAME` or `group:NAME`"));
        return None;
    };
    match text.parse() {
        Ok(subject) => Some(subject),
        Err(error) => {
            let error: doorward_policy::InvalidSubject = error;
            item.wrong(Wrong::new(format!("this {error}")).mend(error.mend()));
            None
        }
    }
}

fn check_default(section: &Scope<'_>, default: Policy, no_rules: bool) {
    let key = section.child("default_policy");
    if key.text().is_some_and(|text| Policy::read(text).is_err()) {
        return;
    }
    if no_rules && matches!(default, Policy::Deny | Policy::Bypass) {
        let message = match default {
            Policy::Bypass => "without rules this protects nothing at all",
            _ => "without rules this lets nobody in",
        };
        let report = Report::error("no-rules", message);
        return key.report(report.mend("add `rules`, or write `default_policy: one_factor`"));
    }
    if default == Policy::Bypass {
        let message = "every host that no rule names is open to everybody";
        let report = Report::warning("open-by-default", message);
        key.report(
            key.cx
                .weak(report.mend("write `default_policy: deny` and name what is open in rules")),
        );
    }
}

fn check_rules(scopes: &[Scope<'_>], default: Policy, rules: &[RuleSpec]) {
    match PolicySet::compile(default, rules.to_vec()) {
        Ok(set) => {
            for warning in set.warnings() {
                report(
                    scopes,
                    warning,
                    Report::warning("odd-rule", warning.problem.to_string()),
                );
            }
        }
        Err(problems) => {
            for problem in &problems {
                report(
                    scopes,
                    problem,
                    Report::error("wrong-rule", problem.problem.to_string()),
                );
            }
        }
    }
}

/// Warns of ages that no session reaches: a rule that names one asks for nothing by it.
pub(super) fn compare_ages(
    section: &Scope<'_>,
    rules: &AccessControlSettings,
    session: &SessionSettings,
) {
    let lasts = |cookie: &CookieSettings| cookie.remember_me.max(Some(cookie.expiration));
    let Some(longest) = session.cookies.iter().filter_map(lasts).max() else {
        return;
    };
    let scopes = section.child("rules").items();
    for (scope, rule) in scopes.iter().zip(&rules.rules) {
        for (key, age) in [
            ("max_age", rule.max_age),
            ("fresh_two_factor", rule.fresh_two_factor),
        ] {
            if age.is_some_and(|age| age >= longest) {
                let message = format!(
                    "no session lasts longer than {}, so that this asks for nothing",
                    spelled(longest)
                );
                let report = Report::warning("odd-rule", message);
                let mend = "write less than `session.expiration` and `session.remember_me`, or take the line out";
                scope.child(key).report(report.mend(mend));
            }
        }
    }
}

/// Puts a finding where the item stands that it is about.
fn report(scopes: &[Scope<'_>], problem: &RuleProblem, report: Report) {
    let Some(rule) = scopes.get(problem.rule) else {
        return;
    };
    let report = report.mend(problem.problem.mend());
    let key = rule.child(problem.field.key());
    let items = key.items();
    match items.get(problem.item) {
        // What is no text is told by the comparison with the table.
        Some(item) if item.is_set() && item.text().is_none() => {}
        Some(item) => item.report(report),
        None if problem.field == RuleField::Domains => rule.report(report),
        None => key.report(report),
    }
}
