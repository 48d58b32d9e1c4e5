//! What is done to the text of a file before it is read as YAML, and how its mistakes are told. It must
//! not know YAML, nor open files.

mod machine;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use doorward_diagnostics::{Place, Report, SourceFile, Span, nearest};
use doorward_model::{Clock, Entropy};
use doorward_template::{Limits, Mistake, Remark, RemarkKind, Rendered, Surroundings};

use crate::written::Written;

pub(crate) use machine::Machine;
#[cfg(test)]
pub(crate) use machine::is_withheld;

/// Something that is done to the text of every file, before it is read as YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `template`: the text is a template of Go's text/template.
    Template,
    /// `expand-env`: `$NAME` and `${NAME}` are environment variables.
    ExpandEnv,
}

impl Filter {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::ExpandEnv => "expand-env",
        }
    }

    fn run(self, text: &str, surroundings: &dyn Surroundings) -> Result<Rendered, Mistake> {
        let limits = Limits::default();
        match self {
            Self::Template => doorward_template::render(text, surroundings, limits),
            Self::ExpandEnv => doorward_template::expand(text, surroundings, limits),
        }
    }
}

/// The name of a filter that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFilter(String);

impl fmt::Display for UnknownFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "there is no filter `{}`; write `template` or `expand-env`",
            self.0
        )
    }
}

impl std::error::Error for UnknownFilter {}

impl FromStr for Filter {
    type Err = UnknownFilter;

    fn from_str(name: &str) -> Result<Self, UnknownFilter> {
        [Self::Template, Self::ExpandEnv]
            .into_iter()
            .find(|filter| filter.as_str() == name)
            .ok_or_else(|| UnknownFilter(name.to_owned()))
    }
}

/// Filters in the order in which they are applied, with what they may ask for.
#[derive(Clone, Debug)]
pub struct Filters {
    /// The filters.
    pub chain: Vec<Filter>,
    /// What `now` says.
    pub clock: Arc<dyn Clock>,
    /// What `uuidv4` is drawn from.
    pub entropy: Arc<dyn Entropy>,
}

/// Filters, and the world that they look at; `None` where there are no filters.
#[derive(Clone, Copy)]
pub(crate) struct Filtering<'a>(pub(crate) Option<(&'a [Filter], &'a dyn Surroundings)>);

/// What a filter remarked on a file.
pub(crate) struct Remarked {
    filter: Filter,
    /// Where, in the file as it was written.
    pub(crate) at: Span,
    kind: RemarkKind,
}

impl<'a> Filtering<'a> {
    pub(crate) fn on(machine: Option<&'a Machine<'a>>) -> Self {
        Self(machine.map(|machine| (&*machine.filters.chain, machine as _)))
    }

    /// Applies all filters to a file.
    ///
    /// # Errors
    ///
    /// The first mistake in it.
    pub(crate) fn apply(
        &self,
        name: &str,
        text: &str,
    ) -> Result<(Written, Vec<Remarked>), Box<Report>> {
        let mut written = Written::new(name, text);
        let mut remarked = Vec::new();
        let Some((chain, surroundings)) = self.0 else {
            return Ok((written, remarked));
        };
        for filter in chain {
            match filter.run(written.text(), surroundings) {
                Ok(rendered) => {
                    let remarks = rendered.remarks.iter();
                    remarked.extend(remarks.map(|remark| remarked_at(*filter, &written, remark)));
                    written = written.filtered(rendered);
                }
                Err(mistake) => return Err(Box::new(mistaken(*filter, written, &mistake))),
            }
        }
        Ok((written, remarked))
    }

    pub(crate) fn has(&self, filter: Filter) -> bool {
        self.0.is_some_and(|(chain, _)| chain.contains(&filter))
    }
}

fn remarked_at(filter: Filter, written: &Written, remark: &Remark) -> Remarked {
    let span = Span::new(remark.at.start, remark.at.end);
    Remarked {
        filter,
        at: written.source_of(span).span,
        kind: remark.kind.clone(),
    }
}

fn mistaken(filter: Filter, written: Written, mistake: &Mistake) -> Report {
    let span = Span::new(mistake.at.start, mistake.at.end);
    let at = written.source_of(span).span;
    let code = match filter {
        Filter::Template => "template",
        Filter::ExpandEnv => "expand-env",
    };
    let report = Report::error(code, mistake.message.clone());
    let report = match mend(mistake) {
        Some(mend) => report.mend(mend),
        None => report,
    };
    report.at(Place::Source {
        file: Arc::new(showing_only(written.into_source(), at)),
        span: at,
    })
}

fn mend(mistake: &Mistake) -> Option<String> {
    let Some(unknown) = &mistake.unknown_function else {
        return mistake.mend.clone();
    };
    Some(
        match nearest(unknown, doorward_template::function_names()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => String::from(
                "if this is a template of another tool, render it there first; write braces that are text as `{{ \"{{\" }}`",
            ),
        },
    )
}

/// Nobody knows yet which part of the line is a secret: only the mistake itself is drawn.
fn showing_only(source: SourceFile, at: Span) -> SourceFile {
    let text = source.text();
    let start = text.get(..at.start).and_then(|before| before.rfind('\n'));
    let start = start.map_or(0, |newline| newline + 1);
    let colon = text
        .get(start..at.start)
        .and_then(|before| before.find(':'));
    let shown = colon.map_or(start, |colon| start + colon + 1);
    let end = text.get(at.end..).and_then(|behind| behind.find('\n'));
    let end = end.map_or(text.len(), |newline| at.end + newline);
    let hidden = vec![Span::new(shown, at.start), Span::new(at.end, end)];
    source.hiding(
        hidden
            .into_iter()
            .filter(|span| span.start < span.end)
            .collect(),
    )
}

impl Remarked {
    /// What is said of it; nothing of what stands in a comment. `is_hidden` means that it stands in a
    /// secret, of which not even the name of a variable is told.
    pub(crate) fn report(&self, text: &str, is_hidden: bool) -> Option<Report> {
        if is_in_comment(text, self.at.start) {
            return None;
        }
        let named = |sigil: &str, name: &str| {
            if is_hidden {
                String::from("a variable")
            } else {
                format!("`{sigil}{name}`")
            }
        };
        let sigil = if self.filter == Filter::ExpandEnv {
            "$"
        } else {
            ""
        };
        Some(match &self.kind {
            RemarkKind::Unset(name) => {
                let message = format!("{} is not set, so nothing stands here", named(sigil, name));
                Report::warning("unset-variable", message)
                    .mend("set the variable, or write `$$` where a dollar sign is meant")
            }
            RemarkKind::Withheld(name) => {
                let message =
                    format!("`{sigil}{name}` is withheld from filters, so nothing stands here");
                Report::warning("withheld-variable", message)
                    .mend("take this line out: the variable sets its key by itself")
            }
            RemarkKind::NoData(name) => {
                let message =
                    format!("a configuration has no `.{name}`, so `<no value>` stands here");
                Report::warning("no-data", message).mend(
                    "if another tool was to fill this in, render it there first, or write `env`",
                )
            }
        })
    }
}

fn is_in_comment(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_start().starts_with('#')
}

/// Whether a value looks as if a filter had been meant to change it.
pub(crate) fn unfiltered(text: &str, filtering: Filtering<'_>) -> Option<Report> {
    let is_template = text.contains("{{") && text.contains("}}");
    if is_template && !filtering.has(Filter::Template) {
        let message = "this looks like a template, and the filter for templates is not on";
        return Some(Report::warning("no-filter", message).mend("start with `--filters template`"));
    }
    if is_one_variable(text) && !filtering.has(Filter::ExpandEnv) {
        let message = "this looks like an environment variable, and the filter for them is not on";
        return Some(
            Report::warning("no-filter", message).mend("start with `--filters expand-env`"),
        );
    }
    None
}

/// `${NAME}` and nothing else.
fn is_one_variable(text: &str) -> bool {
    let name = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}
