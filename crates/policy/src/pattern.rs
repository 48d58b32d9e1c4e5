//! Patterns of rules. They are written for RE2 and keep its meaning here; the named groups `User`
//! and `Group` must capture who asks. It must not know where the matched text comes from.

mod translate;

#[cfg(test)]
mod tests;

use regex::{Captures, Regex, RegexBuilder};

use crate::rule::Match;
use crate::subject::Subject;
use translate::{Translation, translate};

/// The longest pattern, in bytes.
const MAX_BYTES: usize = 4096;
/// The largest compiled pattern, in bytes. `x{1000}{1000}` is refused, `\pL{100}` is not.
pub(crate) const MAX_COMPILED_BYTES: usize = 4 << 20;

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    names_query: bool,
    names_user: bool,
    names_group: bool,
}

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternProblem {
    /// It looks ahead or behind, which a search in linear time cannot do.
    #[error("the pattern looks ahead or behind with `{0}`, which needs more than linear time")]
    LookAround(&'static str),
    /// It refers back to a group, which a search in linear time cannot do.
    #[error("the pattern refers back to a group, which needs more than linear time")]
    BackReference,
    /// It begins with a repetition, as a file name pattern does.
    #[error("the pattern begins with `*`, as only a file name pattern may")]
    LeadingStar,
    /// It uses something that RE2 knows and the engine does not, or the other way round.
    #[error("the pattern uses `{0}`, which is not supported")]
    Unsupported(String),
    /// It is longer than 4,096 bytes.
    #[error("the pattern is longer than 4,096 bytes")]
    TooLong,
    /// It grows beyond bounds when compiled.
    #[error("the pattern grows too large when compiled")]
    TooLarge,
    /// It is not well formed.
    #[error("the pattern is not well formed: {0}")]
    Syntax(String),
}

impl PatternProblem {
    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        let mend = match self {
            Self::LookAround(_) => {
                "say it with two rules: first one for what shall be left out, then one for the rest"
            }
            Self::BackReference => "list the alternatives with `|`",
            Self::LeadingStar => "write `.*` where a file name pattern has `*`",
            Self::Unsupported(_) => "write out the characters that are meant, for example as [a-z]",
            Self::TooLong => "split it into several items of the list",
            Self::TooLarge => "use smaller repetition counts",
            Self::Syntax(_) => "check brackets, braces and backslashes",
        };
        mend.to_owned()
    }
}

impl Pattern {
    /// Compiles a pattern.
    pub(crate) fn compile(pattern: &str) -> Result<Self, PatternProblem> {
        if pattern.len() > MAX_BYTES {
            return Err(PatternProblem::TooLong);
        }
        let Translation {
            pattern,
            names_query,
        } = translate(pattern)?;
        let regex = RegexBuilder::new(&pattern)
            .size_limit(MAX_COMPILED_BYTES)
            .build()
            .map_err(|error| refusal(&error))?;
        let names = |name| regex.capture_names().any(|group| group == Some(name));
        let (names_user, names_group) = (names("User"), names("Group"));
        Ok(Self {
            regex,
            names_query,
            names_user,
            names_group,
        })
    }

    /// The pattern as the engine reads it.
    pub(crate) fn as_str(&self) -> &str {
        self.regex.as_str()
    }

    /// Whether it names a literal `?` and so is meant for the path with its query.
    pub(crate) const fn names_query(&self) -> bool {
        self.names_query
    }

    /// Whether the answer depends on who asks.
    pub(crate) const fn subject_matters(&self) -> bool {
        self.names_user || self.names_group
    }

    /// Whether it finds something in the text, whoever asks.
    pub(crate) fn finds(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// Whether it finds something in the text for this subject. Of several finds the first counts.
    pub(crate) fn test(&self, text: &str, subject: &Subject<'_>) -> Match {
        if !self.subject_matters() {
            return Match::when(self.finds(text));
        }
        if subject.is_anonymous() {
            return if self.finds(text) {
                Match::May
            } else {
                Match::Miss
            };
        }
        let captures = self.regex.captures(text);
        Match::when(captures.is_some_and(|captures| self.captures_subject(&captures, subject)))
    }

    fn captures_subject(&self, captures: &Captures<'_>, subject: &Subject<'_>) -> bool {
        let text_of = |name| captures.name(name).map_or("", |found| found.as_str());
        (!self.names_user || subject.is_user_in_any_case(text_of("User")))
            && (!self.names_group || subject.is_member_in_any_case(text_of("Group")))
    }
}

fn refusal(error: &regex::Error) -> PatternProblem {
    match error {
        regex::Error::CompiledTooBig(_) => PatternProblem::TooLarge,
        error => PatternProblem::Syntax(last_line(&error.to_string())),
    }
}

/// The engine draws the pattern over several lines and says on the last one what is wrong.
fn last_line(message: &str) -> String {
    let line = message.lines().last().unwrap_or_default().trim();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
