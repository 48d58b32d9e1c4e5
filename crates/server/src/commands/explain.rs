//! `doorward access-control explain`: which rule decides a request, and why the others do not. It
//! draws what `policy::explain` says and judges nothing itself.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use doorward_config::Sources;
use doorward_model::{GroupName, Level, UserName};
use doorward_policy::{
    Decision, Explanation, FactorAges, Match, Method, PolicySet, RequestFacts, RuleExplanation,
    Subject, Target, explain as explain_request,
};

use crate::cli::ExplainOptions;
use crate::commands::load;
use crate::output;

/// Prints the table and the verdict.
pub(super) fn explain(options: &ExplainOptions, sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(loaded) = load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let rules = loaded.settings.access_control;
    let domains = rules
        .rules
        .iter()
        .map(|rule| described(&rule.domains, &rule.domain_regex))
        .collect::<Vec<_>>();
    let set = PolicySet::compile(rules.default_policy, rules.rules)
        .map_err(|problems| anyhow::anyhow!("{} rules cannot be used", problems.len()))?;
    let visitor = Visitor::new(options)?;
    let target =
        Target::parse_url(&options.url).with_context(|| format!("--url {}", options.url))?;
    let method =
        Method::parse(&options.method).with_context(|| format!("--method {}", options.method))?;
    let facts = RequestFacts {
        target: &target,
        method: &method,
        client: options.ip,
    };

    let explanation = explain_request(&set, &facts, visitor.subject(Level::TwoFactor));
    output::say(&table(&explanation, &domains));
    output::say(&verdicts(&set, &facts, &visitor));
    Ok(ExitCode::SUCCESS)
}

struct Visitor {
    name: Option<UserName>,
    groups: Vec<GroupName>,
}

impl Visitor {
    fn new(options: &ExplainOptions) -> anyhow::Result<Self> {
        let name = options
            .username
            .as_deref()
            .map(UserName::try_from)
            .transpose();
        let groups = options
            .groups
            .iter()
            .map(|group| GroupName::try_from(group.as_str()));
        Ok(Self {
            name: name.context("--username")?,
            groups: groups.collect::<Result<_, _>>().context("--groups")?,
        })
    }

    fn subject(&self, level: Level) -> Subject<'_> {
        let Some(name) = &self.name else {
            return Subject::Anonymous;
        };
        let just_now = Some(Duration::ZERO);
        let second = just_now.filter(|_| level == Level::TwoFactor);
        let ages = FactorAges {
            first: just_now,
            second,
        };
        Subject::User {
            name,
            groups: &self.groups,
            level,
            ages,
        }
    }
}

fn described(domains: &[String], patterns: &[String]) -> String {
    let patterns = patterns.iter().map(|pattern| format!("/{pattern}/"));
    domains
        .iter()
        .cloned()
        .chain(patterns)
        .collect::<Vec<_>>()
        .join(", ")
}

fn table(explanation: &Explanation, domains: &[String]) -> String {
    let applied = explanation.applied.index();
    let header =
        String::from("   #  Domain  Resource  Query  Method  Network  Subject  Policy      Rule");
    let rows = explanation.rules.iter().zip(domains);
    let rows = rows.map(|(rule, domain)| row(rule, domain, applied == Some(rule.rule)));
    std::iter::once(header)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

/// `*` marks the rule that applied, `~` one that may apply once the visitor has signed in.
fn row(rule: &RuleExplanation, domain: &str, applied: bool) -> String {
    let mark = match (applied, rule.overall()) {
        (true, Match::May) => '~',
        (true, _) => '*',
        (false, _) => ' ',
    };
    format!(
        "{mark} {:>2}  {:<6}  {:<8}  {:<5}  {:<6}  {:<7}  {:<7}  {:<10}  {domain}",
        rule.rule + 1,
        word(rule.domain),
        word(rule.resource),
        word(rule.query),
        word(rule.method),
        word(rule.network),
        word(rule.subject),
        rule.policy.as_str(),
    )
}

const fn word(answer: Match) -> &'static str {
    match answer {
        Match::Hit => "hit",
        Match::May => "may",
        Match::Miss => "miss",
    }
}

fn verdicts(set: &PolicySet, facts: &RequestFacts<'_>, visitor: &Visitor) -> String {
    let levels: &[(Level, &str)] = if visitor.name.is_some() {
        &[
            (Level::OneFactor, "signed in with one factor"),
            (Level::TwoFactor, "signed in with two factors"),
        ]
    } else {
        &[(Level::Anonymous, "anonymous")]
    };
    let by = |level| explain_request(set, facts, visitor.subject(level));
    let lines = levels.iter().map(|(level, who)| {
        let explanation = by(*level);
        format!(
            "{who}: {} ({})",
            outcome(&explanation.decision),
            because(&explanation)
        )
    });
    let path = format!("\nThe path that decided: {}", by(Level::TwoFactor).resource);
    std::iter::once(path)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn outcome(decision: &Decision) -> &'static str {
    match decision {
        Decision::Allow(_) => "allowed",
        Decision::Challenge(_) => "asked to sign in",
        Decision::Deny(_) => "denied",
    }
}

fn because(explanation: &Explanation) -> String {
    let policy = explanation.policy.as_str();
    match explanation.applied.index() {
        Some(index) => format!("rule {}: {policy}", index + 1),
        None => format!("default policy: {policy}"),
    }
}
