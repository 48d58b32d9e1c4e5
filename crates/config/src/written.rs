//! A file as it was written and as filters left it, and how places in the one lead to the other. It must
//! not know what filters do.

use std::sync::Arc;

use doorward_diagnostics::{Place, Report, SourceFile, Span};
use doorward_template::{Rendered, Trace};

/// A file, filtered or not.
pub(crate) struct Written {
    source: Arc<SourceFile>,
    /// The text that is read as YAML, where filters made one.
    filtered: Option<SourceFile>,
    /// How it was made, the first filter first.
    traces: Vec<Trace>,
}

/// Where something in the filtered text came from.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    /// The part of the file as it was written.
    pub(crate) span: Span,
    /// A filter made it: it does not stand there.
    pub(crate) made: bool,
    /// It may hold what a filter read from a secret.
    pub(crate) secret: bool,
}

impl Written {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self {
            source: Arc::new(SourceFile::new(name, text)),
            filtered: None,
            traces: Vec::new(),
        }
    }

    /// The same file, after one filter more.
    pub(crate) fn filtered(mut self, rendered: Rendered) -> Self {
        self.filtered = Some(SourceFile::new(self.source.name(), rendered.text));
        self.traces.push(rendered.trace);
        self
    }

    /// The same file, of which these parts of the text that is read are never drawn.
    pub(crate) fn hiding(mut self, hidden: &[Span]) -> Self {
        let hidden = hidden.iter().map(|span| self.room_of(*span)).collect();
        let source = SourceFile::clone(&self.source).hiding(hidden);
        self.source = Arc::new(source);
        self
    }

    /// The text that is read as YAML.
    pub(crate) fn text(&self) -> &str {
        self.filtered.as_ref().unwrap_or(&self.source).text()
    }

    pub(crate) fn source(&self) -> &SourceFile {
        &self.source
    }

    pub(crate) fn into_source(self) -> SourceFile {
        Arc::unwrap_or_clone(self.source)
    }

    /// Where a part of the text that is read came from.
    pub(crate) fn source_of(&self, span: Span) -> Source {
        let start = Source {
            span,
            made: false,
            secret: false,
        };
        self.traces.iter().rev().fold(start, |source, trace| {
            let traced = trace.source_of(theirs(source.span));
            Source {
                span: ours(traced.source),
                made: source.made || traced.made,
                secret: source.secret || traced.secret,
            }
        })
    }

    /// The same, with everything beside it that came to nothing.
    fn room_of(&self, span: Span) -> Span {
        let traces = self.traces.iter().rev();
        traces.fold(span, |span, trace| ours(trace.room_of(theirs(span))))
    }

    /// The place of a part of the text that is read, in the file as it was written.
    pub(crate) fn place(&self, span: Span) -> Place {
        self.place_in_source(self.source_of(span).span)
    }

    /// A place in the file as it was written.
    pub(crate) fn place_in_source(&self, span: Span) -> Place {
        Place::Source {
            file: Arc::clone(&self.source),
            span,
        }
    }

    /// A report on a part of the text that is read. What a filter made does not stand in the file, so the
    /// report says where it can be seen; what it read from a secret is told by nobody.
    pub(crate) fn told(&self, span: Span, report: Report) -> Report {
        let source = self.source_of(span);
        let report = if source.secret {
            report.without_found()
        } else {
            report
        };
        match &self.filtered {
            Some(filtered) if source.made => {
                let line = filtered.position(span.start).line;
                report.also(format!(
                    "a filter made this: it is line {line} of what `doorward config template` prints"
                ))
            }
            _ => report,
        }
    }
}

const fn theirs(span: Span) -> doorward_template::Span {
    doorward_template::Span {
        start: span.start,
        end: span.end,
    }
}

fn ours(span: doorward_template::Span) -> Span {
    Span::new(span.start, span.end)
}
