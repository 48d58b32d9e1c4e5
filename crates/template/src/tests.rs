//! Templates from end to end. What each function does is in [`functions`], the language in [`language`].

mod bounds;
mod functions;
mod language;
mod origins;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::{FileFacts, Limits, Mistake, Rendered, Surroundings, render};

/// A world that stands still: the first of May 2024, 12:34:56 UTC.
#[derive(Debug, Default)]
pub(super) struct Still {
    pub(super) variables: BTreeMap<&'static str, &'static str>,
    pub(super) files: BTreeMap<&'static str, &'static str>,
}

pub(super) const NOW: i64 = 1_714_566_896_000;

impl Surroundings for Still {
    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).map(|value| (*value).to_owned())
    }

    fn withholds(&self, name: &str) -> bool {
        name.starts_with("AUTHELIA_") && name.ends_with("SECRET")
    }

    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>> {
        let found = path.to_str().and_then(|path| self.files.get(path));
        let found = found.ok_or(io::ErrorKind::NotFound)?;
        Ok(found.bytes().take(at_most).collect())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<FileFacts>> {
        let path = path.to_str().unwrap_or_default().trim_end_matches('/');
        let mut names: Vec<(String, bool)> = Vec::new();
        for file in self.files.keys() {
            if *file == path {
                names.push(((*file).to_owned(), false));
            }
            let Some(below) = file.strip_prefix(&format!("{path}/")) else {
                continue;
            };
            let first = below.split('/').next().unwrap_or_default();
            let entry = (format!("{path}/{first}"), below.contains('/'));
            if !names.contains(&entry) {
                names.push(entry);
            }
        }
        if names.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(names
            .into_iter()
            .map(|(name, is_folder)| facts(&name, is_folder))
            .collect())
    }

    fn now(&self) -> i64 {
        NOW
    }

    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0xab);
    }
}

fn facts(name: &str, is_folder: bool) -> FileFacts {
    FileFacts {
        path: PathBuf::from(name),
        absolute: PathBuf::from(name),
        size: 3,
        mode: 0o640,
        modified: NOW,
        is_folder,
    }
}

pub(super) fn still() -> Still {
    Still {
        variables: BTreeMap::from([
            ("DOMAIN", "example.com"),
            ("EMPTY", ""),
            ("NAMES", "a,b,c"),
            ("AUTHELIA_SESSION_SECRET", "hunter2"),
            ("DB_PASSWORD", "hunter3"),
        ]),
        files: BTreeMap::from([
            ("/run/secrets/key", "one\ntwo\n\n"),
            ("/run/secrets/short", "one\n"),
            ("/data/a.yml", "a: 1\n"),
            ("/data/b.txt", "b"),
            ("/data/more/c.yml", "c: 3\n"),
        ]),
    }
}

pub(super) fn try_render(text: &str) -> Result<Rendered, Mistake> {
    render(text, &still(), Limits::default())
}

pub(super) fn check(text: &str, expected: &str) {
    match try_render(text) {
        Ok(rendered) => assert_eq!(rendered.text, expected, "{text}"),
        Err(mistake) => panic!("{text}: {mistake:?}"),
    }
}

/// Expects a mistake at the part of the text that `at` is, the first of its kind.
pub(super) fn check_mistake(text: &str, at: &str, message: &str) {
    let mistake = try_render(text).expect_err(text);
    let marked = text
        .get(mistake.at.start..mistake.at.end)
        .unwrap_or_default();
    assert_eq!(marked, at, "{text}: {mistake:?}");
    assert!(mistake.message.contains(message), "{text}: {mistake:?}");
}
