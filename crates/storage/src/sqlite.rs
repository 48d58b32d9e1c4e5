//! The embedded default: one `SQLite` file with one writer and a few readers. Acts survive a power
//! cut; every call has a deadline. It must not know who calls.

mod act;
mod activity;
mod bans;
mod events;
mod keys;
mod one_time_codes;
mod open_error;
mod outbox;
mod place;
mod preferred_methods;
mod push_devices;
mod recovery_codes;
mod reset_tokens;
mod sealing;
mod session_list;
mod sessions;
mod totp_keys;
mod trusted_browsers;
mod users;

use std::path::{Path, PathBuf};
use std::time::Duration;

use doorward_sessions::StoreUnavailable;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _};

pub use self::open_error::OpenError;
use self::place::Place;
use crate::vault::Vault;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// How long a call may take before it counts as failed.
const DEADLINE: Duration = Duration::from_secs(5);

/// How long opening the file may take at the start. A new one on a slow or busy disk needs more than a call may.
const OPENING: Duration = Duration::from_secs(30);

/// How long `SQLite` waits for a lock that another process holds. Shorter than the deadline, so that
/// the lock is what the log names.
const BUSY_TIMEOUT: Duration = Duration::from_secs(4);

/// Connections that only read.
const READERS: u32 = 4;

/// Sessions, numbers of users and security events in one `SQLite` file.
#[derive(Debug)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
    place: Place,
    vault: Vault,
}

impl SqliteStore {
    /// Opens the database at `path`, creates it if it is missing (for its owner alone, mode 0600)
    /// and brings its tables up to date. The folder has to exist.
    ///
    /// A database of Authelia's is never written: ours is then `doorward.sqlite3` beside it, and
    /// [`kept_apart_from`](Self::kept_apart_from) names the one that was found.
    ///
    /// A vault with another key than the one that the database was first opened with is refused.
    pub async fn open(path: &Path, vault: Vault) -> Result<Self, OpenError> {
        let place = place::choose(path).await?;
        place::prepare(&place.path)?;
        let options = SqliteConnectOptions::new().filename(&place.path);
        let unusable = |error| OpenError::from_sqlx(&place.path, error);
        let for_writing = for_writing(options.clone());
        open_file(&for_writing).await.map_err(unusable)?;
        let writer = pool(1, for_writing).await.map_err(unusable)?;
        let migrated = MIGRATIONS.run(&writer).await;
        migrated.map_err(|error| OpenError::from_migration(&place.path, error))?;
        sealing::check(&writer, &vault, &place.path).await?;
        let readers = options
            .pragma("query_only", "ON")
            .busy_timeout(BUSY_TIMEOUT);
        let readers = pool(READERS, readers).await.map_err(unusable)?;
        Ok(Self {
            writer,
            readers,
            place,
            vault,
        })
    }

    /// A database in memory, for tests: it is gone with this value, and after an act that was given up
    /// half-way.
    pub async fn in_memory(vault: Vault) -> Result<Self, OpenError> {
        let place = Place {
            path: PathBuf::from(":memory:"),
            kept_apart_from: None,
        };
        let options = for_writing(SqliteConnectOptions::new().in_memory(true));
        let opened = pool(1, options).await;
        let writer = opened.map_err(|error| OpenError::from_sqlx(&place.path, error))?;
        let migrated = MIGRATIONS.run(&writer).await;
        migrated.map_err(|error| OpenError::from_migration(&place.path, error))?;
        Ok(Self {
            readers: writer.clone(),
            writer,
            place,
            vault,
        })
    }

    /// Where the database is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place.path
    }

    /// The database of Authelia's that was found at the path given and left alone.
    #[must_use]
    pub fn kept_apart_from(&self) -> Option<&Path> {
        self.place.kept_apart_from.as_deref()
    }

    /// Finishes what is under way and closes the file. Calls that come later fail.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn for_writing(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
}

/// Opens the file once, so that the pool, whose deadline is that of calls, finds it ready.
async fn open_file(options: &SqliteConnectOptions) -> Result<(), sqlx::Error> {
    let opened = async { options.connect().await?.close().await };
    let opened = tokio::time::timeout(OPENING, opened).await;
    opened.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

/// Connections that live as long as the pool: reopening a file gains nothing.
async fn pool(most: u32, options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(most)
        .acquire_timeout(DEADLINE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
}

/// Runs a call of the store; one that takes longer than the deadline has failed.
async fn in_time<T>(
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreUnavailable> {
    within(DEADLINE, work).await
}

async fn within<T>(
    deadline: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreUnavailable> {
    let finished = tokio::time::timeout(deadline, work).await;
    finished
        .map_err(StoreUnavailable::new)?
        .map_err(StoreUnavailable::new)
}

#[cfg(test)]
mod tests;
