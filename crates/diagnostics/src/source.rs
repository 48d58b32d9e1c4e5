//! Source files and places in them. A file knows which of its parts must never be shown; it must not
//! know why.

use std::fmt;

/// A range of bytes in a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`; empty when `end` lies before `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }
}

/// A place as editors count: from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
}

/// The text of a file that a person wrote, with the parts of it that are secret.
///
/// A `Debug` form shows the name only, so that no text reaches a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
    hidden: Vec<Span>,
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceFile")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl SourceFile {
    /// A file by the name under which the person knows it, usually its path.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, text) = (name.into(), text.into());
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after_newlines).collect();
        Self {
            name,
            text,
            lines,
            hidden: Vec::new(),
        }
    }

    /// The same file, of which these parts are never drawn.
    #[must_use]
    pub fn hiding(mut self, hidden: Vec<Span>) -> Self {
        self.hidden.extend(hidden);
        self
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, secrets included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte; an offset behind the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.line(line).start;
        let before = self.text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The span of the one character at a position that another parser gave, for reports on it.
    #[must_use]
    pub fn span_at(&self, position: Position) -> Span {
        let Span { start, end } = self.line(position.line);
        let line = self
            .text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches(['\r', '\n']);
        match line.char_indices().nth(position.column.saturating_sub(1)) {
            Some((at, c)) => Span::new(start + at, start + at + c.len_utf8()),
            None => Span::new(start + line.len(), start + line.len()),
        }
    }

    /// The bytes of a line, counted from one, its end included; the end of the text for a line behind it.
    pub(crate) fn line(&self, number: usize) -> Span {
        let end = self.text.len();
        let start = |at: usize| self.lines.get(at).copied().unwrap_or(end);
        Span::new(start(number.saturating_sub(1)), start(number))
    }

    /// A part of the text with everything secret masked, byte for byte as long as before, and with
    /// control characters blanked, since a terminal would obey them.
    pub(crate) fn shown(&self, part: Span) -> String {
        let (from, to) = (self.floor(part.start), self.floor(part.end));
        let text = self.text.get(from..to).unwrap_or_default();
        let hidden: Vec<_> = self
            .hidden
            .iter()
            .filter(|span| span.start < to && from < span.end)
            .collect();
        let mut shown = String::with_capacity(text.len());
        for (at, c) in text.char_indices().map(|(at, c)| (from + at, c)) {
            match (
                hidden.iter().find(|span| span.start <= at && at < span.end),
                c,
            ) {
                (_, '\n') => shown.push('\n'),
                (Some(span), _) => push_mask(&mut shown, at - span.start, c),
                (None, c) if c.is_control() => push_blank(&mut shown, c),
                (None, c) => shown.push(c),
            }
        }
        shown
    }

    /// Whether a byte belongs to a part that is never drawn.
    #[must_use]
    pub fn hides(&self, offset: usize) -> bool {
        self.hidden
            .iter()
            .any(|span| span.start <= offset && offset < span.end)
    }

    /// The nearest boundary of a character at or before an offset.
    pub(crate) fn floor(&self, offset: usize) -> usize {
        (0..=offset.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0)
    }
}

/// How many stars stand for a secret.
pub(crate) const MASK_LENGTH: usize = 3;

/// Three stars whatever the length of the secret: how long it is, is nobody's business either.
fn push_mask(shown: &mut String, into: usize, c: char) {
    for byte in 0..c.len_utf8() {
        shown.push(if into + byte < MASK_LENGTH { '*' } else { ' ' });
    }
}

fn push_blank(shown: &mut String, c: char) {
    for _ in 0..c.len_utf8() {
        shown.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn positions_count_characters_not_bytes() {
        let file = SourceFile::new("f", "é: 1\nzoë: x\n");
        assert_eq!(file.position(0), position(1, 1));
        assert_eq!(file.position(2), position(1, 2));
        assert_eq!(file.position(6), position(2, 1));
        assert_eq!(file.position(11), position(2, 5));
        assert_eq!(file.position(10_000), position(3, 1));
    }

    #[test]
    fn a_position_leads_back_to_its_span() {
        let file = SourceFile::new("f", "é: 1\nzoë: x\n");
        assert_eq!(file.span_at(position(2, 4)), Span::new(10, 11));
        assert_eq!(file.span_at(position(1, 1)), Span::new(0, 2));
        assert_eq!(file.span_at(position(9, 9)), Span::new(14, 14));
    }

    #[test]
    fn hidden_parts_keep_their_place_and_lose_their_text() {
        let text = "a: hunter2\nb: é\n";
        let file = SourceFile::new("f", text).hiding(vec![Span::new(3, 10)]);
        let shown = file.shown(Span::new(0, text.len()));
        assert_eq!(shown, "a: ***    \nb: é\n");
        assert_eq!(shown.len(), text.len());
    }

    #[test]
    fn control_characters_never_reach_a_terminal() {
        assert_eq!(
            SourceFile::new("f", "a\u{1b}[31m\tb").shown(Span::new(0, 99)),
            "a [31m b"
        );
    }

    #[test]
    fn debug_shows_the_name_only() {
        assert!(!format!("{:?}", SourceFile::new("f", "hunter2")).contains("hunter2"));
    }
}
