//! One file: its text through the filters and the parser to a tree, with everything hidden that must not
//! be drawn. It must not read values.

use doorward_diagnostics::{Report, Span};

use crate::context::Context;
use crate::filters::{Filter, Filtering, Remarked, unfiltered};
use crate::readable_by_others;
use crate::schema::{self, ROOT};
use crate::sources::TextFile;
use crate::tree::{Node, Origin, Value};
use crate::written::Written;
use crate::yaml::{self, Parsed, Problem};

/// Reads a file; `None` where it holds nothing, or where it has been said that it cannot be read.
pub(crate) fn read(cx: &mut Context, file: &TextFile, filtering: Filtering<'_>) -> Option<Node> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let (written, remarked) = match filtering.apply(&file.name, text) {
        Ok(filtered) => filtered,
        Err(mistake) => {
            cx.lose_file();
            cx.add_placed(*mistake);
            return None;
        }
    };
    let number = cx.next_file();
    let mut parsed = match yaml::parse(written.text(), number) {
        Ok(parsed) => parsed,
        Err(problem) => {
            cx.lose_file();
            let hidden = rest_of_line(written.text(), problem.span.start);
            let problem = suspecting_template(problem, written.text(), filtering);
            cx.add_file(written.hiding(&hidden));
            add_problem(cx, number, problem);
            return None;
        }
    };
    if let Some(root) = &mut parsed.root {
        schema::split_dotted(ROOT.kind, root);
    }
    let hidden = hidden(&parsed, written.text());
    let written = written.hiding(&hidden);
    let remarks = remarks(&written, &remarked);
    let text = written.text().to_owned();
    cx.add_file(written);
    for remark in remarks {
        cx.add_placed(remark);
    }
    let root = complain(cx, number, parsed, |problem| {
        suspecting_template(problem, &text, filtering)
    })?;
    warn_of_exposure(cx, file, &root, number);
    warn_of_unfiltered(cx, &root, filtering);
    Some(root)
}

/// Says what is wrong with a file that could be parsed, and returns its tree if it has one.
fn complain(
    cx: &Context,
    number: usize,
    parsed: Parsed,
    suspecting: impl Fn(Problem) -> Problem,
) -> Option<Node> {
    for problem in parsed.problems {
        add_problem(cx, number, suspecting(problem));
    }
    if let Some(span) = parsed.second_document {
        let report = Report::warning("second-document", "nothing below this line is read");
        let mend = "put the rest into a file of its own, or take out the `---`";
        cx.add(Origin::File { file: number, span }, report.mend(mend));
    }
    let root = parsed.root?;
    if root.as_mapping().is_none() {
        let message = "a configuration is a mapping of keys to values";
        let report = Report::error("wrong-type", message);
        cx.add(
            root.origin,
            report.mend("begin with a key and a colon, such as `server:`"),
        );
        return None;
    }
    Some(root)
}

fn hidden(parsed: &Parsed, text: &str) -> Vec<Span> {
    let problems = parsed.problems.iter();
    let mut hidden: Vec<Span> = problems
        .flat_map(|problem| rest_of_line(text, problem.span.start))
        .collect();
    if let Some(root) = &parsed.root {
        hidden.extend(schema::hidden_spans(ROOT.kind, root));
    }
    hidden
}

fn remarks(written: &Written, remarked: &[Remarked]) -> Vec<Report> {
    let source = written.source();
    let report = |remark: &Remarked| {
        let report = remark.report(source.text(), source.hides(remark.at.start))?;
        Some(report.at(written.place_in_source(remark.at)))
    };
    remarked.iter().filter_map(report).collect()
}

fn add_problem(cx: &Context, file: usize, problem: Problem) {
    let origin = Origin::File {
        file,
        span: problem.span,
    };
    // The name of a key that a filter read from a secret is as secret as its value.
    let message = if problem.code == "duplicate-key" && cx.is_secret(origin) {
        String::from("a key stands here a second time")
    } else {
        problem.message
    };
    cx.add(
        origin,
        Report::error(problem.code, message).mend(problem.mend),
    );
}

/// A template that nobody rendered is rarely good YAML.
fn suspecting_template(problem: Problem, text: &str, filtering: Filtering<'_>) -> Problem {
    let line = text
        .get(line_of(text, problem.span.start))
        .unwrap_or_default();
    if problem.code != "yaml" || filtering.has(Filter::Template) || !line.contains("{{") {
        return problem;
    }
    Problem {
        mend: "this looks like a template: start with `--filters template`",
        ..problem
    }
}

/// Where a text is not good YAML, nobody knows which part of a line is a secret: everything behind the first
/// colon, or all of a line without one, stays hidden.
fn rest_of_line(text: &str, at: usize) -> Vec<Span> {
    let range = line_of(text, at);
    let line = text.get(range.clone()).unwrap_or_default();
    let shown = line.find(':').map_or(0, |colon| colon + 1);
    vec![Span::new(range.start + shown, range.end)]
}

/// The line that holds a byte, without its end.
fn line_of(text: &str, at: usize) -> std::ops::Range<usize> {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..).unwrap_or_default().lines().next();
    start..start + line.unwrap_or_default().len()
}

fn warn_of_exposure(cx: &Context, file: &TextFile, root: &Node, number: usize) {
    let secret = schema::first_secret(ROOT.kind, root);
    if let (true, Some(span)) = (file.readable_by_others, secret) {
        cx.add(
            Origin::File { file: number, span },
            cx.weak(readable_by_others()),
        );
    }
}

/// Names each value that a filter was meant to change, had it been asked for.
fn warn_of_unfiltered(cx: &Context, node: &Node, filtering: Filtering<'_>) {
    match &node.value {
        Value::Scalar(scalar) => {
            if let Some(report) = unfiltered(&scalar.text, filtering) {
                cx.add(node.origin, report);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                warn_of_unfiltered(cx, item, filtering);
            }
        }
        Value::Mapping(mapping) => {
            for entry in &mapping.0 {
                warn_of_unfiltered(cx, &entry.value, filtering);
            }
        }
    }
}
