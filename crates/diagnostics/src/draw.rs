//! Drawing reports: the offending line, underlined, as a compiler does. It must not know what the
//! files mean; what a file hides stays hidden here.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use crate::{Place, Position, Report, Reports, Severity, SourceFile, Span, source::MASK_LENGTH};

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With lines and colours, for a terminal.
    Coloured,
    /// With lines, without colours.
    Uncoloured,
    /// One line each, for logs and editors.
    OneLine,
}

impl Reports {
    /// Draws all of them. The text ends with a line break unless there is nothing to draw.
    #[must_use]
    pub fn draw(&self, style: Style) -> String {
        self.iter().map(|report| report.draw(style)).collect()
    }
}

impl Report {
    /// Draws it. The text ends with a line break.
    #[must_use]
    pub fn draw(&self, style: Style) -> String {
        let theme = match style {
            Style::Coloured => GraphicalTheme::unicode(),
            Style::Uncoloured => GraphicalTheme::unicode_nocolor(),
            Style::OneLine => return format!("{self}\n"),
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(100);
        let mut drawn = String::new();
        match handler.render_report(&mut drawn, &Drawing::of(self)) {
            Ok(()) => drawn,
            // A span that the drawing cannot place must not cost the report itself.
            Err(fmt::Error) => format!("{self}\n"),
        }
    }
}

/// A report in the form that the drawing library takes.
#[derive(Debug)]
struct Drawing {
    headline: String,
    code: &'static str,
    severity: miette::Severity,
    help: Option<String>,
    source: Option<Line>,
    label: Option<LabeledSpan>,
}

impl Drawing {
    fn of(report: &Report) -> Self {
        let (source, label) = source_and_label(report.place());
        Self {
            headline: headline(report),
            code: report.code(),
            severity: severity(report.severity()),
            help: report.help(),
            source,
            label,
        }
    }
}

fn source_and_label(place: Option<&Place>) -> (Option<Line>, Option<LabeledSpan>) {
    let Some(Place::Source { file, span }) = place else {
        return (None, None);
    };
    let line = Line::of(file, *span);
    let end = span.end.min(line.start + line.text.len());
    let length = end.saturating_sub(span.start).max(1);
    // The line under a secret must not tell how long it is.
    let length = if file.hides(span.start) {
        length.min(MASK_LENGTH)
    } else {
        length
    };
    let label = LabeledSpan::new(None, span.start, length);
    (Some(line), Some(label))
}

/// How much of a long line is drawn before and from the place on, in bytes.
const WINDOW: (usize, usize) = (80, 240);

/// The one line that is drawn: the first one of the span, and none of its neighbours. Of a very long line
/// only the surroundings of the span are.
#[derive(Debug)]
struct Line {
    name: String,
    text: String,
    start: usize,
    position: Position,
}

impl Line {
    fn of(file: &SourceFile, span: Span) -> Self {
        let position = file.position(span.start);
        let line = file.line(position.line);
        let start = line.start.max(span.start.saturating_sub(WINDOW.0));
        let start = file.floor(start.min(line.end));
        let end = line.end.min(span.start.saturating_add(WINDOW.1));
        let text = file.shown(Span::new(start, end)).trim_end().to_owned();
        Self {
            name: file.name().to_owned(),
            text,
            start,
            position,
        }
    }
}

impl SourceCode for Line {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without context lines the question is for the position in the headline, with them for the text.
        let column = if lines_before == 0 {
            self.position.column - 1
        } else {
            0
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            (self.start, self.text.len()).into(),
            self.position.line - 1,
            column,
            1,
        )))
    }
}

/// A place without a source line to draw has to be said in words.
fn headline(report: &Report) -> String {
    let said = match report.place() {
        Some(place @ (Place::File(_) | Place::Environment(_))) => {
            format!("{place}: {}", report.headline())
        }
        Some(Place::Source { .. }) | None => report.headline(),
    };
    said.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

const fn severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Note => miette::Severity::Advice,
        Severity::Warning => miette::Severity::Warning,
        Severity::Error => miette::Severity::Error,
    }
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label
            .clone()
            .map(|label| Box::new(std::iter::once(label)) as Box<_>)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{SourceFile, Span};

    fn report(text: &str, span: Span, hidden: Vec<Span>) -> Report {
        let file = Arc::new(SourceFile::new("config.yml", text).hiding(hidden));
        Report::error("unknown-key", "this key does not exist")
            .at(Place::Source { file, span })
            .on_key("colour")
            .mend("did you mean `color`?")
    }

    #[test]
    fn the_line_is_drawn_and_underlined() {
        let drawn =
            report("a: 1\n  colour: red\nb: 2\n", Span::new(7, 13), vec![]).draw(Style::Uncoloured);
        for part in [
            "unknown-key",
            "config.yml:2:3",
            "colour: red",
            "──",
            "did you mean `color`?",
        ] {
            assert!(drawn.contains(part), "{part} is missing from\n{drawn}");
        }
        assert!(
            !drawn.contains("a: 1"),
            "neighbouring lines are nobody's business:\n{drawn}"
        );
        assert!(!drawn.contains('\u{1b}'));
    }

    #[test]
    fn colours_are_drawn_when_asked_for() {
        assert!(
            report("x: 1\n", Span::new(0, 1), vec![])
                .draw(Style::Coloured)
                .contains('\u{1b}')
        );
    }

    #[test]
    fn a_secret_on_the_same_line_stays_hidden() {
        let text = "{colour: red, password: hunter2}\n";
        for style in [Style::Coloured, Style::Uncoloured, Style::OneLine] {
            let drawn = report(text, Span::new(1, 7), vec![Span::new(24, 31)]).draw(style);
            assert!(!drawn.contains("hunter2"), "{drawn}");
        }
    }

    #[test]
    fn of_a_very_long_line_only_the_place_is_drawn() {
        let text = format!("{}x: 1, {}", "é, ".repeat(5_000), "ü, ".repeat(5_000));
        let drawn = report(&text, Span::new(20_000, 20_001), vec![]).draw(Style::Uncoloured);
        assert!(
            drawn.contains("x: 1") && drawn.contains("config.yml:1:15001"),
            "{drawn}"
        );
        assert!(drawn.len() < 2_000, "{}", drawn.len());
    }

    #[test]
    fn nothing_tells_how_long_a_secret_is() {
        let draw = |secret: &str| {
            let hidden = Span::new(3, 3 + secret.len());
            report(&format!("a: {secret}\n"), hidden, vec![hidden]).draw(Style::Uncoloured)
        };
        assert_eq!(draw("hunter2"), draw("correct horse battery staple"));
    }

    #[test]
    fn odd_spans_never_cost_the_report() {
        for span in [
            Span::new(0, 0),
            Span::new(5, 5),
            Span::new(4, 99),
            Span::new(900, 901),
        ] {
            let drawn = report("a: 1\n", span, vec![]).draw(Style::Uncoloured);
            assert!(
                drawn.contains("this key does not exist"),
                "{span:?}: {drawn}"
            );
        }
    }

    #[test]
    fn a_variable_is_named_where_there_is_no_line() {
        let reports: Reports = [Report::warning("unknown-variable", "unknown")
            .at(Place::Environment(String::from("X_Y")))]
        .into_iter()
        .collect();
        assert!(reports.draw(Style::Uncoloured).contains("X_Y"));
    }
}
