//! Who asks, as rules see it, and whether a rule is about them. It must not know sessions.

use doorward_model::{GroupName, Level, UserName};

use crate::freshness::FactorAges;
use crate::rule::Match;
use crate::spec::SubjectSpec;

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Nobody known. Criteria about users hold for them potentially: signing in may change that.
    Anonymous,
    /// A user.
    User {
        /// The canonical name.
        name: &'a UserName,
        /// The groups.
        groups: &'a [GroupName],
        /// How sure we are of them.
        level: Level,
        /// How long ago each factor was given.
        ages: FactorAges,
    },
    /// A machine with credentials of its own, which amount to one factor.
    Client {
        /// The client's id.
        id: &'a str,
    },
}

impl<'a> Subject<'a> {
    /// The level that the subject has reached.
    #[must_use]
    pub const fn level(&self) -> Level {
        match self {
            Self::Anonymous => Level::Anonymous,
            Self::User { level, .. } => *level,
            Self::Client { .. } => Level::OneFactor,
        }
    }

    /// How long ago the subject gave factors. Of a machine nobody knows.
    pub(crate) fn ages(&self) -> FactorAges {
        match self {
            Self::User { ages, .. } => *ages,
            Self::Anonymous | Self::Client { .. } => FactorAges::default(),
        }
    }

    pub(crate) const fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }

    pub(crate) fn user(&self) -> Option<&'a str> {
        match self {
            Self::User { name, .. } => Some(name.as_str()),
            Self::Anonymous | Self::Client { .. } => None,
        }
    }

    fn groups(&self) -> &'a [GroupName] {
        match self {
            Self::User { groups, .. } => groups,
            Self::Anonymous | Self::Client { .. } => &[],
        }
    }

    /// Whether the user's name is this one in whatever letter case.
    pub(crate) fn is_user_in_any_case(&self, name: &str) -> bool {
        self.user().is_some_and(|user| same_in_any_case(user, name))
    }

    /// Whether the user is in a group with this name in whatever letter case.
    pub(crate) fn is_member_in_any_case(&self, group: &str) -> bool {
        self.groups()
            .iter()
            .any(|own| same_in_any_case(own.as_str(), group))
    }

    fn is(&self, spec: &SubjectSpec) -> bool {
        match (spec, self) {
            (SubjectSpec::User(name), Self::User { .. }) => self.user() == Some(name),
            (SubjectSpec::Group(name), Self::User { .. }) => {
                self.groups().iter().any(|own| own.as_str() == name)
            }
            (SubjectSpec::Client(name), Self::Client { id }) => id == name,
            _ => false,
        }
    }
}

/// Whether one of the lists holds with all its members.
pub(crate) fn match_subjects(any_of: &[Vec<SubjectSpec>], subject: &Subject<'_>) -> Match {
    if any_of.is_empty() {
        return Match::Hit;
    }
    if subject.is_anonymous() {
        return Match::May;
    }
    Match::when(
        any_of
            .iter()
            .any(|all_of| all_of.iter().all(|spec| subject.is(spec))),
    )
}

fn same_in_any_case(left: &str, right: &str) -> bool {
    left.chars()
        .flat_map(char::to_lowercase)
        .eq(right.chars().flat_map(char::to_lowercase))
}
