//! The two kinds of users file: our own in YAML, and Apache's `htpasswd` with its groups beside it. It
//! must not know who asks.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use doorward_diagnostics::Reports;

use super::document::{self, Entry};
use super::htpasswd;
use super::settings::{FileSettings, HtpasswdSettings};
use super::table::Spelling;

/// The largest file that is read, in bytes: some 25,000 users.
const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// What is read, and how.
#[derive(Debug)]
pub(super) enum Format {
    Yaml(FileSettings),
    Htpasswd(HtpasswdSettings),
}

/// A file that cannot be read, and why.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) source: io::Error,
}

impl Format {
    /// The files, the one with the users first.
    pub(super) fn paths(&self) -> Vec<&Path> {
        match self {
            Self::Yaml(settings) => vec![&settings.path],
            Self::Htpasswd(settings) => std::iter::once(&settings.path)
                .chain(&settings.groups_path)
                .map(PathBuf::as_path)
                .collect(),
        }
    }

    pub(super) const fn is_watched(&self) -> bool {
        match self {
            Self::Yaml(settings) => settings.watch,
            Self::Htpasswd(settings) => settings.watch,
        }
    }

    pub(super) const fn spelling(&self) -> Spelling {
        match self {
            Self::Yaml(settings) => Spelling {
                email: settings.search_email,
                any_case: settings.case_insensitive,
            },
            Self::Htpasswd(_) => Spelling {
                email: false,
                any_case: false,
            },
        }
    }

    /// The texts of the files, in the order of [`Format::paths`].
    pub(super) fn texts(&self) -> Result<Vec<String>, Unreadable> {
        let text = |path: &Path| {
            read_text(path).map_err(|source| Unreadable {
                path: path.to_owned(),
                source,
            })
        };
        self.paths().into_iter().map(text).collect()
    }

    /// The users that the texts name. Any error refuses the whole; notes and warnings come with the
    /// users.
    pub(super) fn read(&self, texts: &[String]) -> Result<(Vec<Entry>, Reports), Reports> {
        let text = |at: usize| texts.get(at).map_or("", String::as_str);
        match self {
            Self::Yaml(settings) => document::read(text(0), settings),
            Self::Htpasswd(settings) => htpasswd::read(text(0), text(1), settings),
        }
    }
}

fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is larger than 8 MiB",
        ));
    }
    Ok(text)
}
