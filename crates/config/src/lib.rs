//! YAML files, environment variables and secret files to typed [`Settings`], with everything that is
//! wrong told in one run: file, line, column, key and mend. It must not know sockets or pools, nor what
//! is built from the settings.

mod context;
mod environment;
mod file;
mod filters;
mod merged;
mod migrate;
mod modernise;
mod readable;
pub mod reference;
mod schema;
mod scope;
mod sections;
mod settings;
mod sources;
mod tree;
mod written;
mod yaml;

use doorward_diagnostics::{Report, Reports};

pub use filters::{Filter, Filters, UnknownFilter};
pub use merged::{Merged, merge_texts};
pub use migrate::{Migrated, NotMigrated, migrate};
pub use readable::{duration, spelled};
pub use settings::*;
pub use sources::{ReadText, Sources, TextFile, Texts, filtered, load, with_texts};

use context::Context;
use environment::Environment;
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
    let root = read_tree(&mut cx, texts);
    schema::check(&cx, &root);
    if cx.has_lost_file() || texts.is_incomplete {
        // What is missing may stand in what could not be read.
        return Err(cx.into_reports());
    }
    let settings = sections::read(&Scope::root(&cx, Some(&root)), first_folder(texts));
    finish(cx, settings)
}

/// Files and environment laid over each other, under present names.
fn read_tree(cx: &mut Context, texts: &Texts<'_>) -> Node {
    let mut root = Node::mapping(Vec::new(), Origin::Variable(usize::MAX));
    for file in &texts.files {
        if let Some(node) = file::read(cx, file, texts.filtering()) {
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
    .apply(cx, &mut root);
    modernise::modernise(cx, &mut root);
    root
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

fn readable_by_others() -> Report {
    Report::warning(
        "readable-by-others",
        "every user of this machine can read this file and its secrets",
    )
    .mend("take away the right with `chmod o-r`")
}

#[cfg(test)]
mod tests;
