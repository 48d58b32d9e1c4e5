//! What can be wrong with a rule, as values: where, what, and how to mend it.
//! It must not know files, lines or how a report is drawn.

use crate::method::NAMED_BY_RULES;
use crate::pattern::PatternProblem;
use crate::spec::Policy;

/// Something wrong with a rule: an error that stops the start, or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// Which rule, counted from 0.
    pub rule: usize,
    /// Which of its keys.
    pub field: RuleField,
    /// Which item under that key, counted from 0; for lists of lists the outer one.
    pub item: usize,
    /// What is wrong.
    pub problem: ProblemKind,
}

/// The keys of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleField {
    /// `domain`
    Domains,
    /// `domain_regex`
    DomainRegex,
    /// `resources`
    Resources,
    /// `policy`
    Policy,
    /// `subject`
    Subjects,
    /// `networks`
    Networks,
    /// `methods`
    Methods,
    /// `query`
    Query,
    /// `max_age`
    MaxAge,
    /// `fresh_two_factor`
    FreshTwoFactor,
}

impl RuleField {
    /// The key as configurations spell it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Domains => "domain",
            Self::DomainRegex => "domain_regex",
            Self::Resources => "resources",
            Self::Policy => "policy",
            Self::Subjects => "subject",
            Self::Networks => "networks",
            Self::Methods => "methods",
            Self::Query => "query",
            Self::MaxAge => "max_age",
            Self::FreshTwoFactor => "fresh_two_factor",
        }
    }
}

/// What is wrong. The texts follow the name of the key, as in “domain ends in a wildcard”.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// A rule without any host.
    #[error("is missing: the rule names neither a domain nor a domain_regex")]
    NoDomain,
    /// An empty domain.
    #[error("is empty")]
    EmptyDomain,
    /// A `bypass` rule that depends on who asks.
    #[error("cannot stand in a bypass rule, which lets everybody through unseen")]
    BypassDependsOnSubject,
    /// A method in lower case.
    #[error("`{0}` is not in upper case")]
    LowerCaseMethod(String),
    /// A word that is no method of the contract.
    #[error("`{0}` is no method that a rule can name")]
    UnknownMethod(String),
    /// A method named twice.
    #[error("`{0}` is named twice")]
    DuplicateMethod(String),
    /// A query condition without a key.
    #[error("has a condition without a key")]
    EmptyQueryKey,
    /// An age in a rule that asks for no factor.
    #[error("cannot stand in a {0} rule, which asks for no factor")]
    AgeWithoutFactor(Policy),
    /// An age that is over before the visitor is back.
    #[error("is too short: it would be over before the visitor is back at the page")]
    AgeTooShort,
    /// An age that no session reaches.
    #[error("is too long: no session lasts for more than a year")]
    AgeTooLong,
    /// A pattern that cannot be compiled.
    #[error("{0}")]
    Pattern(PatternProblem),
    /// Warning: a wildcard at the end of a domain.
    #[error("`{0}` ends in a wildcard, which is read literally and matches no host")]
    TrailingWildcard(String),
    /// Warning: a star that is not the whole first label.
    #[error(
        "`{0}` has a star that is not followed by a dot; it is read literally and matches no host"
    )]
    WildcardWithoutDot(String),
    /// Warning: a domain with a scheme, port or path.
    #[error("`{0}` holds more than a host name and matches no host")]
    NotOnlyHost(String),
    /// Warning: a pattern written like a file name pattern.
    #[error(
        "`{0}` ends like a file name pattern; as a regular expression `/*` is any number of slashes"
    )]
    GlobHabit(String),
    /// Warning: a `bypass` pattern that may match anywhere in the path.
    #[error("`{0}` is not anchored, so it opens every path that holds it anywhere")]
    UnanchoredBypass(String),
    /// Warning: a rule that can never apply.
    #[error("never applies: rule {} covers all its hosts without a further condition", .by + 1)]
    Shadowed {
        /// The earlier rule, counted from 0.
        by: usize,
    },
}

impl ProblemKind {
    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        match self {
            Self::NoDomain | Self::EmptyDomain => {
                "add a domain, for example `domain: app.example.com`".to_owned()
            }
            Self::BypassDependsOnSubject => {
                "ask for one_factor or two_factor, or take out what names users and groups"
                    .to_owned()
            }
            Self::LowerCaseMethod(method) => format!("write {}", method.to_ascii_uppercase()),
            Self::UnknownMethod(_) => format!("use one of {}", NAMED_BY_RULES.join(", ")),
            Self::DuplicateMethod(_) => "name it once".to_owned(),
            Self::EmptyQueryKey => "name the query parameter under `key`".to_owned(),
            Self::AgeWithoutFactor(_) => {
                "ask for one_factor or two_factor, or take the line out".to_owned()
            }
            Self::AgeTooShort => "write at least one minute, for example `5m`".to_owned(),
            Self::AgeTooLong => "write at most 365 days, or take the line out".to_owned(),
            Self::Pattern(problem) => problem.mend(),
            Self::TrailingWildcard(domain) => mend_trailing_wildcard(domain),
            Self::WildcardWithoutDot(domain) => mend_wildcard(domain),
            Self::NotOnlyHost(_) => {
                "leave the host name alone, without scheme, port and path".to_owned()
            }
            Self::GlobHabit(pattern) => mend_glob(pattern),
            Self::UnanchoredBypass(pattern) => format!("begin it with `^`: `^{pattern}`"),
            Self::Shadowed { by } => {
                format!("move it before rule {}, or take it out", by + 1)
            }
        }
    }
}

fn mend_trailing_wildcard(domain: &str) -> String {
    let stem = domain.trim_end_matches('*').trim_end_matches('.');
    format!("use a domain_regex: `^{}\\.`", stem.replace('.', "\\."))
}

fn mend_wildcard(domain: &str) -> String {
    match domain.trim_start_matches('*') {
        "" => "write `*.example.com` with your own domain, or set default_policy".to_owned(),
        rest => format!(
            "write `*.{}` for every host below it",
            rest.trim_start_matches('.')
        ),
    }
}

pub(crate) fn mend_glob(pattern: &str) -> String {
    let body = pattern.trim_start_matches('^').trim_end_matches('*');
    format!("for everything below it write `^{body}.*$`")
}
