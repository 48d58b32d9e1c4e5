//! `doorward access-control explain`: which rule decides a request, and why the others do not. It
//! draws what `policy::explain` says and judges nothing itself.

mod asked;
mod curl;

use std::net::{IpAddr, Ipv4Addr};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use doorward_config::{AccessControlSettings, Sources, duration, spelled};
use doorward_model::{GroupName, Level, UserName};
use doorward_policy::{
    Decision, Explanation, FactorAges, Match, Method, Missing, PolicySet, RequestFacts,
    RuleExplanation, Subject, Target, explain as explain_request,
};

use crate::cli::ExplainOptions;
use crate::commands::load;
use crate::output;

/// Who is asking where nothing else is said.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Prints the table and the verdict.
pub(super) fn explain(options: &ExplainOptions, sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(loaded) = load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let visitor = Visitor::new(options)?;
    if let Some(line) = &options.curl {
        let command = curl::parse(line).context("--curl")?;
        return asked::explain(options, &visitor, &command, loaded.settings);
    }
    let url = options.url.as_deref().unwrap_or_default();
    let target = Target::parse_url(url).with_context(|| format!("--url {url}"))?;
    let method = options.method.as_deref().unwrap_or("GET");
    let method = Method::parse(method).with_context(|| format!("--method {method}"))?;
    Rules::new(loaded.settings.access_control)?.print(
        &visitor,
        &RequestFacts {
            target: &target,
            method: &method,
            client: options.ip.unwrap_or(HERE),
        },
    );
    Ok(ExitCode::SUCCESS)
}

/// The compiled rules, and what the file says of their domains.
struct Rules {
    set: PolicySet,
    domains: Vec<String>,
}

impl Rules {
    fn new(settings: AccessControlSettings) -> anyhow::Result<Self> {
        let rules = settings.rules.iter();
        let domains = rules
            .map(|rule| described(&rule.domains, &rule.domain_regex))
            .collect();
        let set = PolicySet::compile(settings.default_policy, settings.rules)
            .map_err(|problems| anyhow::anyhow!("{} rules cannot be used", problems.len()))?;
        Ok(Self { set, domains })
    }

    /// Prints the table and the verdict for a request.
    fn print(&self, visitor: &Visitor, facts: &RequestFacts<'_>) {
        let explanation = explain_request(&self.set, facts, visitor.subject(Level::TwoFactor));
        output::say(&table(&explanation, &self.domains));
        output::say(&format!(
            "\nThe path that decided: {}",
            explanation.resource
        ));
        for verdict in self.verdicts(visitor, facts) {
            let because = because(&verdict.explanation);
            output::say(&format!(
                "{}: {} ({because})",
                verdict.who,
                outcome(&verdict.explanation.decision)
            ));
        }
    }

    /// What is decided about the visitor, at each level that they may have.
    fn verdicts(&self, visitor: &Visitor, facts: &RequestFacts<'_>) -> Vec<Verdict> {
        let levels: &[(Level, &str)] = if visitor.is_known() {
            &[
                (Level::OneFactor, "signed in with one factor"),
                (Level::TwoFactor, "signed in with two factors"),
            ]
        } else {
            &[(Level::Anonymous, "anonymous")]
        };
        let verdict = |(level, who): &(Level, &'static str)| Verdict {
            who,
            explanation: explain_request(&self.set, facts, visitor.subject(*level)),
        };
        levels.iter().map(verdict).collect()
    }
}

/// What is decided, and for whom.
struct Verdict {
    who: &'static str,
    explanation: Explanation,
}

struct Visitor {
    name: Option<UserName>,
    groups: Vec<GroupName>,
    ages: FactorAges,
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
            ages: FactorAges {
                first: Some(age(
                    options.first_factor_age.as_deref(),
                    "--first-factor-age",
                )?),
                second: Some(age(
                    options.second_factor_age.as_deref(),
                    "--second-factor-age",
                )?),
            },
        })
    }

    const fn is_known(&self) -> bool {
        self.name.is_some()
    }

    fn subject(&self, level: Level) -> Subject<'_> {
        let Some(name) = &self.name else {
            return Subject::Anonymous;
        };
        let ages = FactorAges {
            second: self.ages.second.filter(|_| level == Level::TwoFactor),
            ..self.ages
        };
        Subject::User {
            name,
            groups: &self.groups,
            level,
            ages,
        }
    }
}

/// How long ago a factor was given; just now where nothing is said.
fn age(text: Option<&str>, option: &'static str) -> anyhow::Result<Duration> {
    let Some(text) = text else {
        return Ok(Duration::ZERO);
    };
    duration(text).with_context(|| format!("{option} {text}: write a duration such as 20m"))
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

fn outcome(decision: &Decision) -> &'static str {
    match decision {
        Decision::Allow(_) => "allowed",
        Decision::Challenge(requirement) => match requirement.missing {
            Missing::FirstFactor => "asked to sign in",
            Missing::FreshFirstFactor => "asked for the first factor again",
            Missing::SecondFactor => "asked for a second factor",
            Missing::FreshSecondFactor => "asked for the second factor again",
        },
        Decision::Deny(_) => "denied",
    }
}

fn because(explanation: &Explanation) -> String {
    let policy = explanation.policy.as_str();
    match explanation.applied.index() {
        Some(index) => format!("rule {}: {policy}{}", index + 1, ages(explanation, index)),
        None => format!("default policy: {policy}"),
    }
}

/// The ages that a rule asks for, behind its policy.
fn ages(explanation: &Explanation, rule: usize) -> String {
    let freshness = explanation.rules.get(rule).map(|rule| rule.freshness);
    let freshness = freshness.unwrap_or_default();
    let limits = [
        ("max_age", freshness.first),
        ("fresh_two_factor", freshness.second),
    ];
    limits
        .into_iter()
        .filter_map(|(key, limit)| Some(format!(", {key} {}", spelled(limit?))))
        .collect()
}
