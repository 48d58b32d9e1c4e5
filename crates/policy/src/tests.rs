//! What the tests of this crate share: short ways to write rules, visitors and requests.

use std::net::IpAddr;

use doorward_model::{GroupName, Level, UserName};

use crate::{
    Decision, Explanation, FactorAges, Method, Missing, Policy, PolicySet, RequestFacts, RuleSpec,
    Subject, SubjectSpec, Target, decide, explain,
};

/// A visitor, written as `anonymous`, `client:ID` or `NAME[:GROUP,GROUP][@LEVEL]`. Nobody knows when their factors were
/// given.
pub(crate) struct Visitor {
    name: Option<UserName>,
    client: Option<String>,
    groups: Vec<GroupName>,
    level: Level,
    ages: FactorAges,
}

impl Visitor {
    pub(crate) fn read(text: &str) -> Self {
        let mut visitor = Self {
            name: None,
            client: None,
            groups: Vec::new(),
            level: Level::OneFactor,
            ages: FactorAges::default(),
        };
        if text == "anonymous" {
            return visitor;
        }
        if let Some(id) = text.strip_prefix("client:") {
            visitor.client = Some(id.to_owned());
            return visitor;
        }
        let (identity, level) = text.split_once('@').unwrap_or((text, "1"));
        let (name, groups) = identity.split_once(':').unwrap_or((identity, ""));
        let groups = groups.split(',').filter(|group| !group.is_empty());
        visitor.name = UserName::try_from(name).ok();
        visitor.groups = groups
            .map(|group| GroupName::try_from(group).unwrap())
            .collect();
        visitor.level = if level == "2" {
            Level::TwoFactor
        } else {
            Level::OneFactor
        };
        visitor
    }

    pub(crate) fn at(self, level: Level) -> Self {
        Self { level, ..self }
    }

    pub(crate) fn of_ages(self, ages: FactorAges) -> Self {
        Self { ages, ..self }
    }

    pub(crate) fn subject(&self) -> Subject<'_> {
        if let Some(id) = &self.client {
            return Subject::Client { id };
        }
        let Some(name) = &self.name else {
            return Subject::Anonymous;
        };
        Subject::User {
            name,
            groups: &self.groups,
            level: self.level,
            ages: self.ages,
        }
    }
}

/// A request, written as `[METHOD ]URL[ from ADDRESS]`.
pub(crate) struct Request {
    target: Target,
    method: Method,
    client: IpAddr,
}

impl Request {
    pub(crate) fn read(text: &str) -> Self {
        let (rest, client) = text.split_once(" from ").unwrap_or((text, "203.0.113.9"));
        let (method, url) = rest.split_once(' ').unwrap_or(("GET", rest));
        Self {
            target: Target::parse_url(url).unwrap_or_else(|error| panic!("{url}: {error}")),
            method: Method::parse(method).unwrap(),
            client: client.parse().unwrap(),
        }
    }

    pub(crate) fn facts(&self) -> RequestFacts<'_> {
        RequestFacts {
            target: &self.target,
            method: &self.method,
            client: self.client,
        }
    }
}

pub(crate) fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

pub(crate) fn rule(policy: Policy, domain: &str) -> RuleSpec {
    RuleSpec {
        domains: vec![domain.to_owned()],
        policy,
        ..RuleSpec::default()
    }
}

pub(crate) fn with_resources(policy: Policy, domain: &str, resources: &[&str]) -> RuleSpec {
    RuleSpec {
        resources: strings(resources),
        ..rule(policy, domain)
    }
}

/// Subjects as a list of lists, the inner ones written with `+`.
pub(crate) fn with_subjects(policy: Policy, domain: &str, subjects: &[&str]) -> RuleSpec {
    let read = |all_of: &&str| -> Vec<SubjectSpec> {
        all_of.split('+').map(|one| one.parse().unwrap()).collect()
    };
    RuleSpec {
        subjects: subjects.iter().map(read).collect(),
        ..rule(policy, domain)
    }
}

pub(crate) fn compile(rules: &[RuleSpec]) -> PolicySet {
    PolicySet::compile(Policy::Deny, rules.to_vec()).unwrap_or_else(|found| panic!("{found:?}"))
}

/// The decision in a word: `bypass`, `allow`, `deny`, or what is missing: `login`, `login for two` where two factors are
/// asked for, `login again`, `second factor`, `second factor again`.
pub(crate) fn word(explained: &Explanation) -> &'static str {
    match explained.decision {
        Decision::Allow(permit) if permit.bypass() => "bypass",
        Decision::Allow(_) => "allow",
        Decision::Challenge(requirement) => match requirement.missing {
            Missing::FirstFactor if explained.policy == Policy::TwoFactor => "login for two",
            Missing::FirstFactor => "login",
            Missing::FreshFirstFactor => "login again",
            Missing::SecondFactor => "second factor",
            Missing::FreshSecondFactor => "second factor again",
        },
        Decision::Deny(_) => "deny",
    }
}

pub(crate) fn decision(set: &PolicySet, request: &str, visitor: &str) -> Decision {
    let (request, visitor) = (Request::read(request), Visitor::read(visitor));
    decide(set, &request.facts(), visitor.subject())
}

pub(crate) fn explanation(set: &PolicySet, request: &str, visitor: &str) -> Explanation {
    let (request, visitor) = (Request::read(request), Visitor::read(visitor));
    explain(set, &request.facts(), visitor.subject())
}

/// Checks rows of request, visitor and decision.
pub(crate) fn check(rules: &[RuleSpec], rows: &[(&str, &str, &str)]) {
    let set = compile(rules);
    for (request, visitor, expected) in rows {
        assert_eq!(
            word(&explanation(&set, request, visitor)),
            *expected,
            "{request} as {visitor}"
        );
    }
}
