//! One thing that is wrong with what a person wrote, and the collection of all of them. It must not
//! know how they are drawn.

use std::fmt;
use std::sync::Arc;

use crate::{Position, SourceFile, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// It works, though perhaps not as meant.
    Warning,
    /// It does not work: what was read is not used.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file whose text is known.
    Source {
        /// The file.
        file: Arc<SourceFile>,
        /// The part of it.
        span: Span,
    },
    /// A file as a whole: it is missing, unreadable or no text.
    File(String),
    /// An environment variable.
    Environment(String),
}

impl Place {
    /// Line and column, where there are any.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Source { file, span } => Some(file.position(span.start)),
            Self::File(_) | Self::Environment(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source { file, span } => {
                let Position { line, column } = file.position(span.start);
                write!(f, "{}:{line}:{column}", file.name())
            }
            Self::File(name) => f.write_str(name),
            Self::Environment(variable) => write!(f, "environment variable {variable}"),
        }
    }
}

/// One thing that is wrong, where, and what mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    severity: Severity,
    code: &'static str,
    message: String,
    place: Option<Place>,
    key: Option<String>,
    found: Option<String>,
    allowed: Vec<String>,
    mend: Option<String>,
}

impl Report {
    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        let (place, key, found, mend) = (None, None, None, None);
        Self {
            severity,
            code,
            message,
            place,
            key,
            found,
            allowed: Vec::new(),
            mend,
        }
    }

    /// An error. `code` is a stable word for programs, `message` a sentence for people without a full stop.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says which key it is about, as a path: `session.cookies[0].domain`.
    #[must_use]
    pub fn on_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Says what stands there. Never for a secret.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Says what could stand there.
    #[must_use]
    pub fn allowed<S: Into<String>>(mut self, allowed: impl IntoIterator<Item = S>) -> Self {
        self.allowed = allowed.into_iter().map(Into::into).collect();
        self
    }

    /// Says what to write or do instead.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    /// Says something more behind what to write or do.
    #[must_use]
    pub fn also(self, more: impl Into<String>) -> Self {
        let more = more.into();
        match &self.mend {
            Some(mend) => {
                let mend = format!("{mend}; {more}");
                self.mend(mend)
            }
            None => self.mend(more),
        }
    }

    /// The same report without what stands there.
    #[must_use]
    pub fn without_found(mut self) -> Self {
        self.found = None;
        self
    }

    /// The same report, at least as bad as `severity`.
    #[must_use]
    pub fn at_least(mut self, severity: Severity) -> Self {
        self.severity = self.severity.max(severity);
        self
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The key it is about.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The help line: what is allowed and what to do.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let allowed =
            (!self.allowed.is_empty()).then(|| format!("allowed: {}", self.allowed.join(", ")));
        let parts: Vec<String> = self.mend.iter().cloned().chain(allowed).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// The message with what was found and the key that it is about.
    pub(crate) fn headline(&self) -> String {
        let key = self
            .key
            .as_ref()
            .map(|key| format!("{key}: "))
            .unwrap_or_default();
        format!("{key}{}", self.statement())
    }

    /// The message with what was found.
    #[must_use]
    pub fn statement(&self) -> String {
        let found = self
            .found
            .as_ref()
            .map(|found| format!(", found `{found}`"))
            .unwrap_or_default();
        format!("{}{found}", self.message)
    }
}

impl fmt::Display for Report {
    /// One line in the form that editors can jump from: `file:line:column: error[code]: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self
            .place
            .as_ref()
            .map(|place| format!("{place}: "))
            .unwrap_or_default();
        let help = self
            .help()
            .map(|help| format!(" ({help})"))
            .unwrap_or_default();
        let severity = self.severity.as_str();
        let line = format!(
            "{place}{severity}[{}]: {}{help}",
            self.code,
            self.headline()
        );
        f.write_str(&one_line(&line))
    }
}

/// What people wrote may hold line breaks and terminal sequences; neither may forge a log line.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

/// Everything that is wrong, in the order in which it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reports(Vec<Report>);

impl Reports {
    /// No reports yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, report: Report) {
        self.0.push(report);
    }

    /// Whether any is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|report| report.severity == Severity::Error)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Report> {
        self.0.iter()
    }

    /// Puts them in the order in which a person meets them: by file and line, the rest at the end.
    pub fn sort(&mut self) {
        self.0.sort_by_key(|report| match &report.place {
            Some(Place::Source { file, span }) => (0, file.name().to_owned(), span.start),
            Some(place) => (1, place.to_string(), 0),
            None => (2, String::new(), 0),
        });
    }
}

impl fmt::Display for Reports {
    /// One line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, report) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            fmt::Display::fmt(report, f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Reports {}

impl Extend<Report> for Reports {
    fn extend<I: IntoIterator<Item = Report>>(&mut self, reports: I) {
        self.0.extend(reports);
    }
}

impl FromIterator<Report> for Reports {
    fn from_iter<I: IntoIterator<Item = Report>>(reports: I) -> Self {
        Self(reports.into_iter().collect())
    }
}

impl IntoIterator for Reports {
    type Item = Report;
    type IntoIter = std::vec::IntoIter<Report>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Reports {
    type Item = &'a Report;
    type IntoIter = std::slice::Iter<'a, Report>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, span: Span) -> Place {
        Place::Source {
            file: Arc::new(SourceFile::new("config.yml", text)),
            span,
        }
    }

    #[test]
    fn one_line_names_file_line_column_key_and_mend() {
        let report = Report::error("wrong-value", "is not a policy")
            .at(place("a: 1\nb: two\n", Span::new(8, 11)))
            .on_key("b")
            .found("two")
            .allowed(["deny", "bypass"])
            .mend("write one of them");
        assert_eq!(
            report.to_string(),
            "config.yml:2:4: error[wrong-value]: b: is not a policy, found `two` \
             (write one of them; allowed: deny, bypass)"
        );
    }

    #[test]
    fn what_people_wrote_cannot_forge_a_second_line() {
        let report = Report::warning("x", "odd").found("a\nb\u{1b}[31m");
        assert_eq!(
            report.to_string(),
            "warning[x]: odd, found `a\\nb\\u{1b}[31m`"
        );
    }

    #[test]
    fn only_errors_count_as_errors() {
        let mut reports: Reports = [Report::note("n", "n"), Report::warning("w", "w")]
            .into_iter()
            .collect();
        assert!(!reports.has_errors());
        reports.push(Report::note("n", "n").at_least(Severity::Error));
        assert!(reports.has_errors());
    }

    #[test]
    fn reports_are_sorted_as_a_person_reads() {
        let mut reports: Reports = [
            Report::note("last", ""),
            Report::note("environment", "").at(Place::Environment(String::from("X"))),
            Report::note("second", "").at(place("ab", Span::new(1, 2))),
            Report::note("first", "").at(place("ab", Span::new(0, 1))),
        ]
        .into_iter()
        .collect();
        reports.sort();
        let codes: Vec<_> = reports.iter().map(Report::code).collect();
        assert_eq!(codes, ["first", "second", "environment", "last"]);
    }
}
