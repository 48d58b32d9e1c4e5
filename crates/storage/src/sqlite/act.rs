//! A transaction whose end is certain. `SQLite` rolls back by itself when the disk is full or fails,
//! which a transaction that counts its own depth does not notice: its connection would refuse every
//! later one. It must not know what is written.

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{Executor, Sqlite};

/// The writer's connection inside a transaction. If it is dropped before its end, the connection is
/// closed, which takes back whatever was written.
pub(super) struct Act {
    connection: PoolConnection<Sqlite>,
    ended: bool,
}

impl Act {
    /// Begins with the right to write, so that the act never fails for asking later.
    pub(super) async fn begin(writer: &SqlitePool) -> Result<Self, sqlx::Error> {
        let connection = writer.acquire().await?;
        let mut act = Self {
            connection,
            ended: false,
        };
        act.connection.execute("BEGIN IMMEDIATE").await?;
        Ok(act)
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    /// Commits what succeeded and takes back what failed.
    pub(super) async fn end<T>(
        mut self,
        outcome: Result<T, sqlx::Error>,
    ) -> Result<T, sqlx::Error> {
        let committed = match outcome {
            Ok(done) => self.connection.execute("COMMIT").await.map(|_| done),
            Err(error) => Err(error),
        };
        // Where this fails, the connection is closed instead.
        self.ended = committed.is_ok() || self.connection.execute("ROLLBACK").await.is_ok();
        committed
    }
}

impl Drop for Act {
    fn drop(&mut self) {
        if !self.ended {
            self.connection.close_on_drop();
        }
    }
}
