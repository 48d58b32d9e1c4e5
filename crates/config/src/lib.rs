//! YAML files, environment variables and secret files to typed [`Settings`], with everything that is
//! wrong told in one run: file, line, column, key and mend. It must not know sockets or pools, nor what
//! is built from the settings.

mod context;
mod environment;
mod modernise;
mod readable;
pub mod reference;
mod schema;
mod scope;
mod sections;
mod settings;
mod sources;
mod tree;
mod yaml;

use doorward_diagnostics::{Report, Reports, SourceFile, Span};

pub use readable::{duration, spelled};
pub use settings::*;
pub use sources::{ReadText, Sources, TextFile, Texts, load};

use context::Context;
use environment::Environment;
use schema::ROOT;
use scope::Scope;
use tree::{Node, Origin};

/// A configuration that can be used.
#[derive(Debug)]
pub struct Loaded {
    /// What it says.
    pub settings: Settings,
    /// What its owner should know: warnings and notes.
    pub notes: Vec<Report>,
}

/// Reads a configuration from texts.
///
/// # Errors
///
/// Everything that is wrong with it, found in one run, warnings and notes included.
pub fn load_texts(texts: &Texts<'_>) -> Result<Loaded, Reports> {
    let mut cx = Context::new(texts.strict);
    let mut root = Node::mapping(Vec::new(), Origin::Variable(usize::MAX));
    for file in &texts.files {
        if let Some(node) = read_file(&mut cx, file) {
            root.merge(node);
        }
    }
    let read = texts
        .secret_files
        .unwrap_or(&|_| Err(std::io::ErrorKind::Unsupported.into()));
    Environment {
        variables: &texts.environment,
        read,
    }
    .apply(&mut cx, &mut root);
    modernise::modernise(&cx, &mut root);
    schema::check(&cx, &root);
    let settings = sections::read(&Scope::root(&cx, Some(&root)), first_folder(texts));
    finish(cx, settings)
}

/// A value that could not be read has a report, so that settings with a hole never get out.
fn finish(cx: Context, settings: Option<Settings>) -> Result<Loaded, Reports> {
    match settings {
        Some(settings) if !cx.has_errors() => Ok(Loaded {
            settings,
            notes: cx.into_reports().into_iter().collect(),
        }),
        _ => Err(cx.into_reports()),
    }
}

/// The folder of the first file: what has no path of its own goes beside it.
fn first_folder<'a>(texts: &'a Texts<'_>) -> &'a std::path::Path {
    let first = texts
        .files
        .first()
        .map(|file| std::path::Path::new(&file.name));
    first
        .and_then(std::path::Path::parent)
        .unwrap_or(std::path::Path::new(""))
}

fn read_file(cx: &mut Context, file: &TextFile) -> Option<Node> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let number = cx.next_file();
    let mut parsed = match yaml::parse(text, number) {
        Ok(parsed) => parsed,
        Err(problem) => {
            let hidden = rest_of_line(text, problem.span.start);
            cx.add_file(SourceFile::new(&*file.name, text).hiding(hidden));
            add_problem(cx, number, problem);
            return None;
        }
    };
    if let Some(root) = &mut parsed.root {
        schema::split_dotted(ROOT.kind, root);
    }
    let mut hidden: Vec<Span> = parsed
        .problems
        .iter()
        .flat_map(|problem| rest_of_line(text, problem.span.start))
        .collect();
    if let Some(root) = &parsed.root {
        hidden.extend(schema::hidden_spans(ROOT.kind, root));
    }
    cx.add_file(SourceFile::new(&*file.name, text).hiding(hidden));
    for problem in parsed.problems {
        add_problem(cx, number, problem);
    }
    if let Some(span) = parsed.second_document {
        let report = Report::warning("second-document", "nothing below this line is read");
        let mend = "put the rest into a file of its own, or take out the `---`";
        cx.add(Origin::File { file: number, span }, report.mend(mend));
    }
    let root = parsed.root?;
    if root.as_mapping().is_none() {
        let message = "a configuration is a mapping of keys to values";
        cx.add(root.origin, Report::error("wrong-type", message));
        return None;
    }
    warn_of_exposure(cx, file, &root, number);
    Some(root)
}

fn add_problem(cx: &Context, file: usize, problem: yaml::Problem) {
    let report = Report::error(problem.code, problem.message).mend(problem.mend);
    cx.add(
        Origin::File {
            file,
            span: problem.span,
        },
        report,
    );
}

/// Where a text is not good YAML, nobody knows which part of a line is a secret: everything behind the first
/// colon, or all of a line without one, stays hidden.
fn rest_of_line(text: &str, at: usize) -> Vec<Span> {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text
        .get(start..)
        .unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default();
    let shown = line.find(':').map_or(0, |colon| colon + 1);
    vec![Span::new(start + shown, start + line.len())]
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

fn readable_by_others() -> Report {
    Report::warning(
        "readable-by-others",
        "every user of this machine can read this file and its secrets",
    )
    .mend("take away the right with `chmod o-r`")
}

#[cfg(test)]
mod tests;
