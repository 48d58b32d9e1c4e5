//! The SQL back end of every port that keeps rows. It must not know HTTP or configuration files.

mod row;
mod sqlite;

pub use sqlite::{OpenError, SqliteStore};
