//! That the vault has the key of this database, seen before anything else is read from it. It must not know other tables.

use std::path::Path;

use super::OpenError;
use super::act::Act;
use crate::vault::{Cell, Vault};

use sqlx::sqlite::SqlitePool;

const CHECK: Cell<'static> = Cell {
    table: "vault_check",
    column: "sealed",
    row: "1",
};

/// What is sealed there. It is no secret: that it opens is all it says.
const KNOWN: &[u8] = b"doorward";

/// Compares the key with the one that this database was first opened with, or remembers it.
pub(super) async fn check(
    writer: &SqlitePool,
    vault: &Vault,
    path: &Path,
) -> Result<(), OpenError> {
    let sealed = found_or_made(writer, vault).await;
    let sealed = sealed.map_err(|error| OpenError::from_sqlx(path, error))?;
    let opened = vault.try_open(CHECK, &sealed);
    opened
        .map(drop)
        .map_err(|_| OpenError::WrongKey(path.to_owned()))
}

async fn found_or_made(writer: &SqlitePool, vault: &Vault) -> Result<Vec<u8>, sqlx::Error> {
    let mut act = Act::begin(writer).await?;
    let insert = "INSERT INTO vault_check (id, sealed) VALUES (1, ?1) ON CONFLICT DO NOTHING";
    let inserted = sqlx::query(insert)
        .bind(vault.seal(CHECK, KNOWN))
        .execute(act.connection())
        .await;
    let sealed = match inserted {
        Ok(_) => {
            sqlx::query_scalar("SELECT sealed FROM vault_check WHERE id = 1")
                .fetch_one(act.connection())
                .await
        }
        Err(error) => Err(error),
    };
    act.end(sealed).await
}
