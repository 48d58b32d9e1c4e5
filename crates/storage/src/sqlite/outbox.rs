//! Mail that waits, every letter sealed. It must not know what is in a letter, nor how often one is tried.

use std::error::Error;

use async_trait::async_trait;
use doorward_accounts::{Letter, LetterId, MOST_WAITING, Outbox, Put, Waiting};
use doorward_model::{Secret, Timestamp};
use doorward_sessions::StoreUnavailable;

use super::act::Act;
use super::{SqliteStore, in_time};
use crate::letter;
use crate::vault::Cell;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    tries: u32,
    sealed: Vec<u8>,
}

const fn cell(row: &str) -> Cell<'_> {
    Cell {
        table: "outbox",
        column: "sealed",
        row,
    }
}

impl SqliteStore {
    async fn put_letter(&self, due: Timestamp, letter: &[u8]) -> Result<Put, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = self.put_in(&mut act, due, letter).await;
        act.end(outcome).await
    }

    /// The row comes first: its number is part of what the letter is sealed with.
    async fn put_in(
        &self,
        act: &mut Act,
        due: Timestamp,
        letter: &[u8],
    ) -> Result<Put, sqlx::Error> {
        let insert = "INSERT INTO outbox (due_at, sealed) SELECT ?1, x'' \
            WHERE (SELECT COUNT(*) FROM outbox) < ?2 RETURNING id";
        let id: Option<i64> = sqlx::query_scalar(insert)
            .bind(due.unix_millis())
            .bind(MOST_WAITING)
            .fetch_optional(act.connection())
            .await?;
        let Some(id) = id else {
            return Ok(Put::Full);
        };
        let sealed = self.vault.seal(cell(&id.to_string()), letter);
        sqlx::query("UPDATE outbox SET sealed = ?2 WHERE id = ?1")
            .bind(id)
            .bind(sealed)
            .execute(act.connection())
            .await?;
        Ok(Put::Kept)
    }

    async fn due_rows(&self, now: Timestamp, most: u32) -> Result<Vec<Row>, sqlx::Error> {
        let due =
            "SELECT id, tries, sealed FROM outbox WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?2";
        sqlx::query_as(due)
            .bind(now.unix_millis())
            .bind(most)
            .fetch_all(&self.readers)
            .await
    }

    async fn first_due(&self) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT MIN(due_at) FROM outbox")
            .fetch_one(&self.readers)
            .await
    }

    async fn postpone_letter(&self, id: LetterId, until: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE outbox SET due_at = ?2, tries = tries + 1 WHERE id = ?1")
            .bind(id.0)
            .bind(until.unix_millis())
            .execute(&self.writer)
            .await
            .map(drop)
    }

    async fn remove_letter(&self, id: LetterId) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM outbox WHERE id = ?1")
            .bind(id.0)
            .execute(&self.writer)
            .await
            .map(drop)
    }

    /// The letter of a row; one that cannot be read is in nobody's way any longer.
    async fn read_letter(&self, row: Row) -> Result<Option<Waiting>, StoreUnavailable> {
        let id = LetterId(row.id);
        let opened = self.vault.open(cell(&row.id.to_string()), &row.sealed);
        // A broken seal has been logged by the vault.
        let read = opened.map(|bytes: Secret<Vec<u8>>| letter::read(&bytes));
        match read {
            Ok(Ok(letter)) => {
                let tries = row.tries;
                return Ok(Some(Waiting { id, letter, tries }));
            }
            Ok(Err(error)) => {
                let error = &error as &dyn Error;
                tracing::error!(
                    letter = row.id,
                    error,
                    "a mail cannot be read and is dropped"
                );
            }
            Err(_) => {}
        }
        self.remove(id).await?;
        Ok(None)
    }
}

#[async_trait]
impl Outbox for SqliteStore {
    async fn put(&self, letter: &Letter) -> Result<Put, StoreUnavailable> {
        let written = letter::write(letter).map_err(StoreUnavailable::new)?;
        in_time(self.put_letter(letter.at, written.expose())).await
    }

    async fn due(&self, now: Timestamp, most: u32) -> Result<Vec<Waiting>, StoreUnavailable> {
        let mut due = Vec::new();
        for row in in_time(self.due_rows(now, most)).await? {
            due.extend(self.read_letter(row).await?);
        }
        Ok(due)
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreUnavailable> {
        let first = in_time(self.first_due()).await?;
        Ok(first.map(Timestamp::from_unix_millis))
    }

    async fn postpone(&self, id: LetterId, until: Timestamp) -> Result<(), StoreUnavailable> {
        in_time(self.postpone_letter(id, until)).await
    }

    async fn remove(&self, id: LetterId) -> Result<(), StoreUnavailable> {
        in_time(self.remove_letter(id)).await
    }
}
