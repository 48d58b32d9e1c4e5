//! A file of lines `key:value` with comments, as Apache's `htpasswd` and `htgroup` files are, and where
//! each line stands. It must not know what the lines mean.

use std::sync::Arc;

use doorward_diagnostics::{Place, Position, SourceFile, Span};

/// A text that is never drawn, since any line may hold a hash.
pub(super) struct Lines<'t> {
    text: &'t str,
    source: Arc<SourceFile>,
}

/// A line that says something.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    number: usize,
    /// What stands before and behind the first colon; nothing where there is none.
    pub(super) pair: Option<(&'t str, &'t str)>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(name: &str, text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let all = vec![Span::new(0, text.len())];
        let source = Arc::new(SourceFile::new(name, text).hiding(all));
        Self { text, source }
    }

    /// The lines, without comments and empty ones.
    pub(super) fn iter(&self) -> impl Iterator<Item = Line<'t>> + use<'t> {
        let numbered = self.text.lines().map(str::trim).zip(1..);
        let says_something = |(line, _): &(&str, usize)| !line.is_empty() && !line.starts_with('#');
        numbered.filter(says_something).map(|(line, number)| Line {
            number,
            pair: line.split_once(':'),
        })
    }

    /// Where a line stands.
    pub(super) fn place(&self, line: Line<'_>) -> Place {
        let position = Position {
            line: line.number,
            column: 1,
        };
        Place::Source {
            file: Arc::clone(&self.source),
            span: self.source.span_at(position),
        }
    }

    /// The file as a whole.
    pub(super) fn whole(&self) -> Place {
        Place::File(self.source.name().to_owned())
    }
}
