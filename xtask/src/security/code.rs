//! What the sources hold: which functions there are, and which rows a test names. It reads text and must not know what
//! the chapter says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::chapter::numbers;
use crate::repository::root;

/// The Rust files of the crates and of the black-box tests, by their path in the repository.
#[derive(Debug, Default)]
pub(super) struct Code {
    texts: BTreeMap<String, String>,
    /// Where a function of a name begins: the file and the line, counted from nothing.
    functions: BTreeMap<String, Vec<(String, usize)>>,
}

/// A function that holds a row: `gate::cookies::session_key` is `session_key` in `crates/gate/src/cookies.rs`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guard {
    /// Its name.
    pub(super) function: String,
    within: String,
}

impl Guard {
    /// Reads a path of at least a crate and a function; anything else names a file or a folder.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (path, function) = text.rsplit_once("::")?;
        let mut parts = path.split("::");
        let krate = parts.next()?;
        let module: Vec<&str> = parts.collect();
        Some(Self {
            function: function.to_owned(),
            within: format!("crates/{krate}/src/{}", module.join("/")),
        })
    }

    /// Where it may stand: in its module's file, or in the root of its crate.
    pub(super) fn files(&self) -> Vec<String> {
        match self.within.strip_suffix('/') {
            Some(root) => vec![format!("{root}/lib.rs"), format!("{root}/main.rs")],
            None => vec![format!("{}.rs", self.within)],
        }
    }
}

impl Code {
    /// Reads the sources of this repository.
    pub(super) fn read() -> Result<Self> {
        let mut code = Self::default();
        for folder in ["crates", "tests", "xtask"] {
            code.add_folder(folder)?;
        }
        Ok(code)
    }

    /// Sources that are made up.
    #[cfg(test)]
    pub(super) fn of(sources: &[(&str, &str)]) -> Self {
        let mut code = Self::default();
        for (path, text) in sources {
            code.add((*path).to_owned(), (*text).to_owned());
        }
        code
    }

    fn add_folder(&mut self, folder: &str) -> Result<()> {
        for entry in fs::read_dir(root().join(folder)).with_context(|| folder.to_owned())? {
            let entry = entry?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.add_folder(&path)?;
            } else if Path::new(&path)
                .extension()
                .is_some_and(|kind| kind == "rs")
            {
                self.add(path, fs::read_to_string(entry.path())?);
            }
        }
        Ok(())
    }

    fn add(&mut self, path: String, text: String) {
        for (at, line) in text.lines().enumerate() {
            if let Some(name) = defined(line) {
                let places = self.functions.entry(name.to_owned()).or_default();
                places.push((path.clone(), at));
            }
        }
        self.texts.insert(path, text);
    }

    /// Whether a function or, for a path with a slash, a file or folder of this name is there.
    pub(super) fn has_guard(&self, text: &str) -> bool {
        let Some(guard) = Guard::parse(text) else {
            return text.contains('/') && root().join(text).exists();
        };
        let files = guard.files();
        let mut there = self.definitions(&guard.function);
        there.any(|(path, text, at)| files.iter().any(|file| file == path) && at < shipped(text))
    }

    /// Whether there is a test of this name, or a promise that a test keeps: what is written for several kinds of proxies
    /// is named once more, by a macro.
    pub(super) fn has_test(&self, name: &str) -> bool {
        let mut there = self.definitions(name);
        let is_test = there.any(|(_, text, at)| attributes_above(text, at).contains("test"));
        let mentions = || self.texts.values().map(|text| mentions(text, name));
        is_test || self.functions.contains_key(name) && mentions().sum::<usize>() > 1
    }

    /// Whether a test of this name names a row: in the comment above it, in its body, or in the first lines of its file.
    pub(super) fn names(&self, test: &str, id: &str) -> bool {
        let mut definitions = self.definitions(test);
        definitions.any(|(_, text, at)| {
            let says = |part: &str| numbers(part).iter().any(|named| named == id);
            says(&opening(text)) || says(&comment_above(text, at)) || says(&body(text, at))
        })
    }

    /// The path of a source below `crates/` that holds a word, if there is one.
    pub(super) fn path_with(&self, word: &str) -> Option<&str> {
        let mut paths = self.texts.keys().filter(|path| path.starts_with("crates/"));
        paths.find(|path| path.contains(word)).map(String::as_str)
    }

    /// The file, its text and the line of every function of this name.
    fn definitions(&self, name: &str) -> impl Iterator<Item = (&str, &str, usize)> {
        let places = self.functions.get(name).into_iter().flatten();
        places.filter_map(|(path, at)| Some((path.as_str(), self.texts.get(path)?.as_str(), *at)))
    }
}

/// The function that a line begins, if it begins one.
fn defined(line: &str) -> Option<&str> {
    let code = line.trim_start();
    let within = code
        .strip_prefix("pub(")
        .and_then(|rest| rest.split_once(") "));
    let code = within.map_or(code, |(_, rest)| rest);
    let (before, after) = code.split_once("fn ")?;
    let is_qualified = before
        .split(' ')
        .all(|word| matches!(word, "" | "async" | "const" | "pub"));
    let end = after.find(['(', '<'])?;
    after.get(..end).filter(|_| is_qualified)
}

/// How often a name stands in a text as a word of its own.
fn mentions(text: &str, name: &str) -> usize {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| *word == name).count()
}

/// The line up to which a text is built into the program: a module of tests at its end is not.
fn shipped(text: &str) -> usize {
    let end = text.split("#[cfg(test)]\nmod tests {").next();
    end.unwrap_or(text).lines().count()
}

fn opening(text: &str) -> String {
    joined(text.lines().take_while(|line| line.starts_with("//!")))
}

fn comment_above(text: &str, at: usize) -> String {
    let above = lines_above(text, at);
    joined(
        above
            .into_iter()
            .filter(|line| line.trim_start().starts_with("//")),
    )
}

fn attributes_above(text: &str, at: usize) -> String {
    let above = lines_above(text, at);
    joined(
        above
            .into_iter()
            .filter(|line| line.trim_start().starts_with("#[")),
    )
}

/// Comments and attributes that stand right above a line.
fn lines_above(text: &str, at: usize) -> Vec<&str> {
    let belongs = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("//") || line.starts_with("#[")
    };
    let lines: Vec<&str> = text.lines().take(at).collect();
    lines.into_iter().rev().take_while(belongs).collect()
}

/// The function's lines, to the brace that stands as far right as its own first word.
fn body(text: &str, at: usize) -> String {
    let mut lines = text.lines().skip(at);
    let first = lines.next().unwrap_or_default();
    let indent = first.len() - first.trim_start().len();
    let end = format!("{}}}", " ".repeat(indent));
    joined(lines.take_while(|line| *line != end))
}

fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    lines.collect::<Vec<_>>().join(" ")
}
