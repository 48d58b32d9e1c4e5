//! The users file, in either format: who is in it, asked without I/O, and how it is read again when it
//! changes. It must not know who asks.

mod document;
mod edit;
mod fields;
mod format;
mod htpasswd;
mod lines;
mod marked;
mod passwords;
mod replace;
mod settings;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod watch;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use doorward_accounts::Departed;
use doorward_authn::{DirectoryUnavailable, Found, Users};
use doorward_credentials::PasswordHash;
use doorward_diagnostics::{Place, Report, Reports};
use doorward_model::{User, UserName};

pub use self::edit::{Disabled, EditError, NewUser, UserChange};
use self::format::{Format, Unreadable};
pub use self::passwords::{FilePasswords, ListedUser};
pub use self::settings::{ExtraAttribute, FileSettings, HtpasswdSettings, ValueType};
use self::table::Table;

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

/// The users of a file. Looking one up takes no lock and does no I/O. The file is written only to set a password, or to keep
/// it under a stronger hash.
pub struct FileUsers {
    format: Format,
    table: ArcSwap<Table>,
    /// What is in force was made from these texts. Held while the files are read again, so that two
    /// readers cannot bring an older state back.
    texts: Mutex<Vec<String>>,
    loaded: tokio::sync::watch::Sender<u64>,
    departed: Arc<Departed>,
}

impl FileUsers {
    /// Reads a users file of our own format. Beside the users come warnings about parts of it, such as
    /// passwords that cannot be verified. Where the file is missing, an example is written.
    pub fn open(settings: FileSettings) -> Result<(Self, Vec<Report>), OpenError> {
        Self::open_as(Format::Yaml(settings))
    }

    /// Reads an `htpasswd` file and, where there is one, the file with its groups. Beside the users come
    /// warnings about lines that are of no use.
    pub fn open_htpasswd(settings: HtpasswdSettings) -> Result<(Self, Vec<Report>), OpenError> {
        Self::open_as(Format::Htpasswd(settings))
    }

    /// What [`open`](Self::open) would say of the file. Nothing is kept or written, and a file that cannot be read here is a
    /// note alone: whoever checks a configuration may do so elsewhere.
    #[must_use]
    pub fn check(settings: FileSettings) -> Reports {
        check(&Format::Yaml(settings))
    }

    /// What [`open_htpasswd`](Self::open_htpasswd) would say of the files, in the same way.
    #[must_use]
    pub fn check_htpasswd(settings: HtpasswdSettings) -> Reports {
        check(&Format::Htpasswd(settings))
    }

    fn open_as(format: Format) -> Result<(Self, Vec<Report>), OpenError> {
        let texts = format
            .texts()
            .map_err(|unreadable| not_open(&format, unreadable))?;
        let (users, reports) = format.read(&texts).map_err(OpenError::Refused)?;
        let users = Self {
            format,
            table: ArcSwap::from_pointee(Table::new(users, 1)),
            texts: Mutex::new(texts),
            loaded: tokio::sync::watch::Sender::new(1),
            departed: Arc::default(),
        };
        Ok((users, reports.iter().cloned().collect()))
    }

    /// Reads the file again, now. It blocks for as long as reading and parsing take.
    pub fn reload(&self) -> Reload {
        let mut in_force = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        self.read_again(&mut in_force)
    }

    fn read_again(&self, in_force: &mut Vec<String>) -> Reload {
        let texts = match self.format.texts() {
            Ok(texts) => texts,
            Err(unreadable) => return Reload::Kept(gone(&unreadable)),
        };
        if texts == *in_force {
            return Reload::Unchanged;
        }
        let generation = self.next_generation();
        self.put_in_force(in_force, texts, generation)
    }

    fn next_generation(&self) -> u64 {
        self.generation().saturating_add(1)
    }

    fn put_in_force(
        &self,
        in_force: &mut Vec<String>,
        texts: Vec<String>,
        generation: u64,
    ) -> Reload {
        match self.format.read(&texts) {
            Err(reports) => Reload::Kept(reports),
            Ok((users, reports)) => {
                let next = Arc::new(Table::new(users, generation));
                let before = self.table.swap(Arc::clone(&next));
                self.departed.note(before.names_missing_in(&next));
                *in_force = texts;
                let has_risen = |told: &mut u64| std::mem::replace(told, generation) < generation;
                self.loaded.send_if_modified(has_risen);
                Reload::Loaded(reports)
            }
        }
    }

    /// Who was let in by a version of the file that was read, and no longer by the one after it.
    #[must_use]
    pub const fn departed(&self) -> &Arc<Departed> {
        &self.departed
    }

    /// Tells the generation whenever it rises, for those who wait for a change.
    #[must_use]
    pub fn generations(&self) -> tokio::sync::watch::Receiver<u64> {
        self.loaded.subscribe()
    }
}

fn check(format: &Format) -> Reports {
    match format.texts() {
        Ok(texts) => match format.read(&texts) {
            Ok((_, reports)) | Err(reports) => reports,
        },
        Err(Unreadable { path, source }) => {
            let message = format!("the users were not looked at: {source}");
            let report = Report::note("users-file-not-checked", message);
            Reports::from_iter([report.at(Place::File(path.display().to_string()))])
        }
    }
}

/// Nobody keeps an `htpasswd` file for Doorward alone, so none is made.
fn not_open(format: &Format, unreadable: Unreadable) -> OpenError {
    let Unreadable { path, source } = unreadable;
    match format {
        Format::Yaml(_) if source.kind() == io::ErrorKind::NotFound => template::create(&path),
        _ => OpenError::Unreadable { path, source },
    }
}

fn gone(Unreadable { path, source }: &Unreadable) -> Reports {
    let report = Report::error("users-file-unreadable", format!("cannot be read: {source}"))
        .at(Place::File(path.display().to_string()))
        .mend("put it back; the users from before stay in force");
    [report].into_iter().collect()
}

#[async_trait]
impl Users for FileUsers {
    async fn find(&self, typed: &str) -> Result<Option<Found>, DirectoryUnavailable> {
        let table = self.table.load();
        Ok(table.find(typed, self.format.spelling()).cloned())
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
            .field("paths", &self.format.paths())
            .finish_non_exhaustive()
    }
}
