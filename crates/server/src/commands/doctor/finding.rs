//! What an examination says: one line a finding. It must not know how anything was found out.

use std::fmt;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Ok,
    Warning,
    Failed,
    CannotTell,
}

impl Verdict {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::CannotTell => "cannot tell",
        }
    }
}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Whether anybody answers at the address.
    Address,
    /// Whether the proxy asks Doorward.
    Question,
    /// Whether Doorward takes the proxy's word.
    Trust,
    /// Whether the portal answers.
    Portal,
    /// Whether the endpoints for proxies are closed to visitors.
    Endpoints,
    /// Whether a session reaches Doorward with the question.
    Cookie,
    /// Whether a visitor can tell the application who they are.
    Identity,
    /// Whether the application answers without the proxy.
    Direct,
}

impl Subject {
    const fn word(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Question => "question",
            Self::Trust => "trust",
            Self::Portal => "portal",
            Self::Endpoints => "endpoints",
            Self::Cookie => "cookie",
            Self::Identity => "identity",
            Self::Direct => "direct",
        }
    }
}

/// One line of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) subject: Subject,
    pub(super) verdict: Verdict,
    what: String,
    mend: Option<&'static str>,
}

impl Finding {
    /// All is well.
    pub(super) fn ok(subject: Subject, what: impl Into<String>) -> Self {
        Self {
            subject,
            verdict: Verdict::Ok,
            what: what.into(),
            mend: None,
        }
    }

    /// Something is wrong, and nobody gets in by it.
    pub(super) fn warning(subject: Subject, what: impl Into<String>, mend: &'static str) -> Self {
        Self {
            verdict: Verdict::Warning,
            mend: Some(mend),
            ..Self::ok(subject, what)
        }
    }

    /// Something is wrong.
    pub(super) fn failed(subject: Subject, what: impl Into<String>, mend: &'static str) -> Self {
        Self {
            verdict: Verdict::Failed,
            mend: Some(mend),
            ..Self::ok(subject, what)
        }
    }

    /// It cannot be seen from here; what would help instead of a mend.
    pub(super) fn cannot_tell(
        subject: Subject,
        what: impl Into<String>,
        help: &'static str,
    ) -> Self {
        Self {
            verdict: Verdict::CannotTell,
            mend: Some(help),
            ..Self::ok(subject, what)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verdict, subject) = (self.verdict.word(), self.subject.word());
        write!(f, "{verdict:<11}  {subject:<9}  {}", printable(&self.what))?;
        match self.mend {
            Some(mend) => write!(f, "; {mend}"),
            None => Ok(()),
        }
    }
}

/// Some of it was said by whoever answers: it stays one line, and moves no cursor.
fn printable(text: &str) -> String {
    let plain = |character: char| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_one_line_whatever_was_answered() {
        let finding = Finding::failed(Subject::Direct, "it says \x1b[2J\r\nok  trust", "mend it");
        let line = finding.to_string();
        assert_eq!(
            line,
            "failed       direct     it says  [2J  ok  trust; mend it"
        );
    }
}
