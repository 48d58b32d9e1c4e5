//! Which hosts a rule is about. Hosts arrive folded to lower case, without port and trailing dot.
//! It must not know how the index finds the rules to ask.

use crate::pattern::Pattern;
use crate::rule::Match;
use crate::subject::Subject;

/// One item of `domain` or `domain_regex` (`docs/contract.md`, access control). Suffixes keep
/// their leading dot, so they end at a label.
#[derive(Debug)]
pub(crate) enum DomainMatcher {
    /// Exactly this host.
    Exact(String),
    /// `*.example.com`: every host below, at any depth, but not the suffix itself.
    Below(String),
    /// `{user}.example.com`: the user's name before the suffix.
    User(String),
    /// `{group}.example.com`: one of the user's groups as the only label before the suffix.
    Group(String),
    /// A pattern that finds something in the host.
    Pattern(Pattern),
}

impl DomainMatcher {
    /// Reads an item of `domain`.
    pub(crate) fn parse(domain: &str) -> Self {
        let domain = domain.to_ascii_lowercase();
        let suffix_after = |prefix: &str| domain.strip_prefix(prefix).map(str::to_owned);
        if let Some(suffix) = suffix_after("*").filter(|rest| rest.starts_with('.')) {
            return Self::Below(suffix);
        }
        if let Some(suffix) = suffix_after("{user}").filter(|rest| rest.starts_with('.')) {
            return Self::User(suffix);
        }
        if let Some(suffix) = suffix_after("{group}").filter(|rest| rest.starts_with('.')) {
            return Self::Group(suffix);
        }
        Self::Exact(domain)
    }

    pub(crate) fn test(&self, host: &str, subject: &Subject<'_>) -> Match {
        match self {
            Self::Exact(name) => Match::when(host == name),
            Self::Below(suffix) => Match::when(host.ends_with(suffix.as_str())),
            Self::User(suffix) | Self::Group(suffix) if subject.is_anonymous() => {
                match host.strip_suffix(suffix.as_str()) {
                    None | Some("") => Match::Miss,
                    Some(_) => Match::May,
                }
            }
            Self::User(suffix) => {
                let name = host.strip_suffix(suffix.as_str());
                Match::when(name.is_some() && name == subject.user())
            }
            Self::Group(suffix) => {
                let label = host
                    .strip_suffix(suffix.as_str())
                    .filter(|label| !label.contains('.'));
                Match::when(label.is_some_and(|label| subject.is_member_in_any_case(label)))
            }
            Self::Pattern(pattern) => pattern.test(host, subject),
        }
    }

    pub(crate) const fn is_pattern(&self) -> bool {
        matches!(self, Self::Pattern(_))
    }

    /// Whether the answer depends on who asks.
    pub(crate) fn subject_matters(&self) -> bool {
        match self {
            Self::Exact(_) | Self::Below(_) => false,
            Self::User(_) | Self::Group(_) => true,
            Self::Pattern(pattern) => pattern.subject_matters(),
        }
    }
}

#[cfg(test)]
mod tests;
