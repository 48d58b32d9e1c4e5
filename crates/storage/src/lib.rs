//! The SQL back end of every port that keeps rows. It must not know HTTP or configuration files.

mod letter;
mod row;
mod sqlite;
mod vault;

pub use sqlite::{OpenError, SqliteStore};
pub use vault::{Cell, SealBroken, Vault};
