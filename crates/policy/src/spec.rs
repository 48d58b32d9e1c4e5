//! Rules as a configuration hands them over: parsed, not compiled.
//! It must not know how rules are evaluated.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;

/// What a rule asks for (`docs/contract.md`, access control).
///
/// The order is that of strictness: a later policy is never laxer than an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Everybody passes, known or not.
    Bypass,
    /// One factor must have been given.
    OneFactor,
    /// Two factors must have been given.
    TwoFactor,
    /// Nobody passes.
    #[default]
    Deny,
}

impl Policy {
    /// The word that configurations and logs use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bypass => "bypass",
            Self::OneFactor => "one_factor",
            Self::TwoFactor => "two_factor",
            Self::Deny => "deny",
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no policy")]
pub struct InvalidPolicy;

impl InvalidPolicy {
    /// What to write instead.
    #[must_use]
    pub const fn mend(self) -> &'static str {
        "write one of bypass, one_factor, two_factor, deny"
    }
}

impl FromStr for Policy {
    type Err = InvalidPolicy;

    fn from_str(word: &str) -> Result<Self, InvalidPolicy> {
        [Self::Bypass, Self::OneFactor, Self::TwoFactor, Self::Deny]
            .into_iter()
            .find(|policy| policy.as_str() == word)
            .ok_or(InvalidPolicy)
    }
}

/// One rule. All criteria that are given must match; those that are empty match everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSpec {
    /// Hosts: `app.example.com`, `*.example.com`, `{user}.example.com`, `{group}.example.com`.
    pub domains: Vec<String>,
    /// Patterns for hosts; one that matches stands beside a domain that matches.
    pub domain_regex: Vec<String>,
    /// Patterns for the path and for the path with its query; one must match.
    pub resources: Vec<String>,
    /// What the rule asks for.
    pub policy: Policy,
    /// Whom the rule is about: one of the lists, of which every member must hold.
    pub subjects: Vec<Vec<SubjectSpec>>,
    /// Where the client is; names are already replaced by what they stand for.
    pub networks: Vec<IpNet>,
    /// Request methods in upper case.
    pub methods: Vec<String>,
    /// Query parameters: one of the lists, of which every member must hold.
    pub query: Vec<Vec<QuerySpec>>,
    /// How long ago the first factor may have been given at most.
    pub max_age: Option<Duration>,
    /// How long ago the second factor may have been given at most. It asks for two factors by itself, and a trusted browser
    /// is none.
    pub fresh_two_factor: Option<Duration>,
}

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SubjectSpec {
    /// The user with exactly this name.
    User(String),
    /// Members of the group with exactly this name.
    Group(String),
    /// The machine with exactly this client id.
    Client(String),
}

/// A subject that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSubject {
    /// It begins with none of the known prefixes.
    #[error("begins with none of `user:`, `group:` and `oauth2:client:`")]
    UnknownKind,
    /// Nothing follows the prefix.
    #[error("names nobody")]
    Empty,
}

impl InvalidSubject {
    /// What to write instead.
    #[must_use]
    pub const fn mend(self) -> &'static str {
        match self {
            Self::UnknownKind => "write `user:NAME`, `group:NAME` or `oauth2:client:ID`",
            Self::Empty => "write a name after the colon",
        }
    }
}

impl FromStr for SubjectSpec {
    type Err = InvalidSubject;

    fn from_str(text: &str) -> Result<Self, InvalidSubject> {
        let (make, name): (fn(String) -> Self, &str) =
            if let Some(name) = text.strip_prefix("user:") {
                (Self::User, name)
            } else if let Some(name) = text.strip_prefix("group:") {
                (Self::Group, name)
            } else if let Some(id) = text.strip_prefix("oauth2:client:") {
                (Self::Client, id)
            } else {
                return Err(InvalidSubject::UnknownKind);
            };
        match name.trim() {
            "" => Err(InvalidSubject::Empty),
            name => Ok(make(name.to_owned())),
        }
    }
}

/// A condition on one query parameter. Of a repeated parameter only the first value counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuerySpec {
    /// The parameter's name, decoded.
    pub key: String,
    /// What must hold of it.
    pub test: QueryTest,
}

/// What must hold of a query parameter. For all but `Present` and `Absent` a missing one reads as
/// the empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryTest {
    /// It is there, with whatever value.
    Present,
    /// It is not there.
    Absent,
    /// Its value is this.
    Equal(String),
    /// Its value is not this.
    NotEqual(String),
    /// The pattern finds something in its value.
    Pattern(String),
    /// The pattern finds nothing in its value.
    NotPattern(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_subject(text: &str, expected: &Result<SubjectSpec, InvalidSubject>) {
        assert_eq!(&text.parse::<SubjectSpec>(), expected, "{text}");
    }

    #[test]
    fn subjects_are_read_by_their_prefix() {
        check_subject("user:alice", &Ok(SubjectSpec::User("alice".into())));
        check_subject("user: alice ", &Ok(SubjectSpec::User("alice".into())));
        check_subject("user:a:b", &Ok(SubjectSpec::User("a:b".into())));
        check_subject("group:Admins", &Ok(SubjectSpec::Group("Admins".into())));
        check_subject("oauth2:client:ci", &Ok(SubjectSpec::Client("ci".into())));
        check_subject("client:ci", &Err(InvalidSubject::UnknownKind));
        check_subject("User:alice", &Err(InvalidSubject::UnknownKind));
        check_subject("alice", &Err(InvalidSubject::UnknownKind));
        check_subject("", &Err(InvalidSubject::UnknownKind));
        check_subject("group:", &Err(InvalidSubject::Empty));
        check_subject("group:  ", &Err(InvalidSubject::Empty));
    }

    #[test]
    fn policies_are_read_by_their_word_and_no_other() {
        for policy in [
            Policy::Bypass,
            Policy::OneFactor,
            Policy::TwoFactor,
            Policy::Deny,
        ] {
            assert_eq!(policy.as_str().parse(), Ok(policy));
        }
        for word in ["", "Bypass", "two-factor", "allow", " deny"] {
            assert_eq!(word.parse::<Policy>(), Err(InvalidPolicy), "{word}");
        }
        assert_eq!(Policy::default(), Policy::Deny);
    }
}
