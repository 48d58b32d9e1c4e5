//! Where our database goes: to the path given, or beside a database of Authelia's that is there. It
//! looks before anything is written, and must not know our tables.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::OpenError;

/// The mark of our databases in the header of the file; the first migration sets it.
const APPLICATION_ID: i32 = 1_146_048_338;

/// Where the header keeps it (<https://www.sqlite.org/fileformat.html#database_header>).
const APPLICATION_ID_AT: std::ops::Range<usize> = 68..72;

/// The name of ours beside another program's.
const OWN_NAME: &str = "doorward.sqlite3";

/// Tables by which a database of Authelia's is known (docs/contract.md, storage).
const AUTHELIA_TABLES: [&str; 2] = ["authentication_logs", "user_preferences"];

/// The table in which migrations are counted; it comes before the mark.
const MIGRATIONS_TABLE: &str = "_sqlx_migrations";

/// Where our database is.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) kept_apart_from: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Ours, or nobody's yet.
    Us,
    Authelia,
    Other,
}

/// Decides where our database goes, without writing anything.
pub(super) async fn choose(path: &Path) -> Result<Place, OpenError> {
    match owner(path).await? {
        Owner::Us => Ok(Place {
            path: path.to_owned(),
            kept_apart_from: None,
        }),
        Owner::Other => Err(OpenError::Foreign(path.to_owned())),
        Owner::Authelia => beside(path).await,
    }
}

async fn beside(path: &Path) -> Result<Place, OpenError> {
    let own = path.with_file_name(OWN_NAME);
    if owner(&own).await? != Owner::Us {
        return Err(OpenError::Foreign(own));
    }
    Ok(Place {
        path: own,
        kept_apart_from: Some(path.to_owned()),
    })
}

/// Creates the file if it is missing, readable by its owner alone, and sees that it can be written.
pub(super) fn prepare(path: &Path) -> Result<(), OpenError> {
    if let Some(folder) = folder_of(path)
        && !folder.is_dir()
    {
        return Err(OpenError::FolderMissing(folder.to_owned()));
    }
    let opened = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path);
    opened.map(drop).map_err(|cause| inaccessible(path, cause))
}

fn folder_of(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

fn inaccessible(path: &Path, cause: std::io::Error) -> OpenError {
    OpenError::Inaccessible {
        path: path.to_owned(),
        cause,
    }
}

async fn owner(path: &Path) -> Result<Owner, OpenError> {
    if is_absent_or_empty(path)? || is_marked(path)? {
        return Ok(Owner::Us);
    }
    let tables = tables(path)
        .await
        .map_err(|error| OpenError::from_sqlx(path, error))?;
    let has = |table: &str| tables.iter().any(|(name, _)| name == table);
    if AUTHELIA_TABLES.into_iter().all(has) {
        return Ok(Owner::Authelia);
    }
    // A start that was killed may have left the mark in the write-ahead log alone, or not yet set it.
    let marked = tables.iter().any(|(_, mark)| *mark == APPLICATION_ID);
    let unfinished = tables.iter().all(|(name, _)| name == MIGRATIONS_TABLE);
    Ok(if marked || unfinished {
        Owner::Us
    } else {
        Owner::Other
    })
}

fn is_absent_or_empty(path: &Path) -> Result<bool, OpenError> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.is_file() && found.len() == 0),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(inaccessible(path, error)),
    }
}

/// Whether the header carries our mark.
fn is_marked(path: &Path) -> Result<bool, OpenError> {
    let mut header = Vec::new();
    let file = fs::File::open(path).map_err(|cause| inaccessible(path, cause))?;
    let read = file.take(100).read_to_end(&mut header);
    read.map_err(|cause| inaccessible(path, cause))?;
    Ok(header.get(APPLICATION_ID_AT) == Some(&APPLICATION_ID.to_be_bytes()))
}

/// The tables, each with the mark of the database, read over a connection that cannot write.
async fn tables(path: &Path) -> Result<Vec<(String, i32)>, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = options.connect().await?;
    let query = "SELECT name, application_id FROM sqlite_master, pragma_application_id \
                 WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let tables = sqlx::query_as(query).fetch_all(&mut connection).await;
    connection.close().await?;
    tables
}
