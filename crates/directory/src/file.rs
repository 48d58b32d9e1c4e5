//! The users file: who is in it, asked without I/O, and how it is read again when it changes. It
//! must not know who asks.

mod document;
mod fields;
mod marked;
mod settings;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod watch;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use doorward_authn::{DirectoryUnavailable, Found, Users};
use doorward_credentials::PasswordHash;
use doorward_diagnostics::{Place, Report, Reports};
use doorward_model::{User, UserName};

pub use self::settings::{ExtraAttribute, FileSettings, ValueType};
use self::table::Table;

/// The largest file that is read, in bytes: some 25,000 users.
const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Why the users file cannot be used at start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There was none, so one was written for the administrator to fill in.
    #[error("there was no users file; {} now holds an example: put your users there and start again", .0.display())]
    TemplateCreated(PathBuf),
    /// There is none and none can be written.
    #[error("there is no users file at {}, and an example cannot be written there", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
        /// What stands against writing it.
        source: io::Error,
    },
    /// It cannot be read.
    #[error("the users file {} cannot be read", path.display())]
    Unreadable {
        /// Where it is.
        path: PathBuf,
        /// What stands against reading it.
        source: io::Error,
    },
    /// What it says cannot be used. The reports name line and mend.
    #[error("the users file cannot be used:\n{0}")]
    Refused(Reports),
}

/// What became of reading the file again.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Reload {
    /// The file says what it said before.
    Unchanged,
    /// The users of the file are in force; some of what it says may deserve attention.
    Loaded(Reports),
    /// The file cannot be used, so the users from before stay in force.
    Kept(Reports),
}

/// The users of a file. Looking one up takes no lock and does no I/O.
pub struct FileUsers {
    settings: FileSettings,
    table: ArcSwap<Table>,
    /// What is in force was made from this text. Held while the file is read again, so that two
    /// readers cannot bring an older state back.
    text: Mutex<String>,
    loaded: tokio::sync::watch::Sender<u64>,
}

impl FileUsers {
    /// Reads the file. Beside the users come warnings about parts of it, such as passwords that
    /// cannot be verified. Where the file is missing, an example is written.
    pub fn open(settings: FileSettings) -> Result<(Self, Vec<Report>), OpenError> {
        let text = match read_text(&settings.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(template::create(&settings.path));
            }
            Err(source) => {
                return Err(OpenError::Unreadable {
                    path: settings.path,
                    source,
                });
            }
            Ok(text) => text,
        };
        let (users, reports) = document::read(&text, &settings).map_err(OpenError::Refused)?;
        let table = ArcSwap::from_pointee(Table::new(users, 1));
        let loaded = tokio::sync::watch::Sender::new(1);
        Ok((
            Self {
                settings,
                table,
                text: Mutex::new(text),
                loaded,
            },
            reports.into_iter().collect(),
        ))
    }

    /// Reads the file again, now. It blocks for as long as reading and parsing take.
    pub fn reload(&self) -> Reload {
        let mut in_force = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        let text = match read_text(&self.settings.path) {
            Ok(text) => text,
            Err(error) => return Reload::Kept(self.unreadable(&error)),
        };
        if text == *in_force {
            return Reload::Unchanged;
        }
        match document::read(&text, &self.settings) {
            Err(reports) => Reload::Kept(reports),
            Ok((users, reports)) => {
                let generation = self.generation().saturating_add(1);
                self.table.store(Arc::new(Table::new(users, generation)));
                *in_force = text;
                self.loaded.send_replace(generation);
                Reload::Loaded(reports)
            }
        }
    }

    /// Tells the generation whenever it rises, for those who wait for a change.
    #[must_use]
    pub fn generations(&self) -> tokio::sync::watch::Receiver<u64> {
        self.loaded.subscribe()
    }

    fn unreadable(&self, error: &io::Error) -> Reports {
        let report = Report::error("users-file-unreadable", format!("cannot be read: {error}"))
            .at(Place::File(self.settings.path.display().to_string()))
            .mend("put it back; the users from before stay in force");
        [report].into_iter().collect()
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

#[async_trait]
impl Users for FileUsers {
    async fn find(&self, typed: &str) -> Result<Option<Found>, DirectoryUnavailable> {
        Ok(self.table.load().find(typed, &self.settings).cloned())
    }

    async fn by_name(&self, name: &UserName) -> Result<Option<User>, DirectoryUnavailable> {
        Ok(self
            .table
            .load()
            .by_name(name)
            .map(|found| found.user.clone()))
    }

    fn generation(&self) -> u64 {
        self.table.load().generation()
    }

    fn hashes_in_use(&self) -> Vec<Arc<PasswordHash>> {
        self.table.load().hashes()
    }
}

impl fmt::Debug for FileUsers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileUsers")
            .field("path", &self.settings.path)
            .finish_non_exhaustive()
    }
}
