//! Why a database could not be opened, and what to do about it. It must not know configuration.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;

/// A database that could not be opened. The text says what is wrong, [`mend`](Self::mend) what to
/// do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such folder.
    #[error("the folder {folder} of the database does not exist", folder = .0.display())]
    FolderMissing(PathBuf),
    /// The system refuses to read, write or create the file.
    #[error("the database {path} cannot be read and written", path = path.display())]
    Inaccessible {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// It is a file of another kind.
    #[error("{path} is not a SQLite database", path = .0.display())]
    NotADatabase(PathBuf),
    /// It holds tables that are neither ours nor Authelia's.
    #[error("the database {path} belongs to another program", path = .0.display())]
    Foreign(PathBuf),
    /// Its tables are newer than this program.
    #[error("the database {path} was written by a newer Doorward", path = .0.display())]
    Newer(PathBuf),
    /// What is sealed in it was sealed with another key.
    #[error(
        "the secrets in the database {path} were sealed with another `storage.encryption_key`",
        path = .0.display()
    )]
    WrongKey(PathBuf),
    /// `SQLite` refused.
    #[error("the database {path} cannot be used", path = path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What `SQLite` said.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl OpenError {
    /// What to do about it.
    #[must_use]
    pub const fn mend(&self) -> &'static str {
        match self {
            Self::FolderMissing(_) => "create the folder, or correct `storage.local.path`",
            Self::Inaccessible { .. } => {
                "let the user that Doorward runs as read and write the file and its folder"
            }
            Self::NotADatabase(_) => {
                "point `storage.local.path` at a SQLite database or at a file that does not exist"
            }
            Self::Foreign(_) => "point `storage.local.path` at a file of Doorward's own",
            Self::Newer(_) => "start the newer Doorward, or restore the backup made before it",
            Self::WrongKey(_) => {
                "give `storage.encryption_key` the value that this database was first started with; \
                 where that is lost, so are the second factors in it: move the file away and start with a new one"
            }
            Self::Unusable { .. } => {
                "see that the disk has space, that the folder can be written \
                 and that no other program holds the file"
            }
        }
    }

    pub(super) fn from_sqlx(path: &Path, error: sqlx::Error) -> Self {
        // SQLITE_NOTADB: https://www.sqlite.org/rescode.html#notadb
        let code = error.as_database_error().and_then(DatabaseError::code);
        if code.as_deref() == Some("26") {
            return Self::NotADatabase(path.to_owned());
        }
        Self::Unusable {
            path: path.to_owned(),
            cause: error.into(),
        }
    }

    pub(super) fn from_migration(path: &Path, error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) => Self::Newer(path.to_owned()),
            MigrateError::Execute(error) => Self::from_sqlx(path, error),
            other => Self::Unusable {
                path: path.to_owned(),
                cause: other.into(),
            },
        }
    }
}
