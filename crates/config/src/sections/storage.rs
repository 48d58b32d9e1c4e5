//! `storage`: where rows are kept. A database server that this build cannot use is replaced by SQLite,
//! of which the schema's check has warned.

use std::path::{Path, PathBuf};

use doorward_diagnostics::Report;

use super::secrets;
use crate::scope::Scope;
use crate::settings::StorageSettings;

const DEFAULT_FILE: &str = "doorward.sqlite3";

pub(super) fn read(storage: &Scope<'_>, folder: &Path) -> Option<StorageSettings> {
    let key = storage.child("encryption_key");
    let encryption_key = secrets::read(&key);
    if encryption_key
        .as_ref()
        .is_none_or(|key| key.expose().is_empty())
    {
        key.missing("generate one with `openssl rand -hex 32` and keep it as long as the database");
    }
    only_one(storage);
    let path: Option<PathBuf> = storage.child("local").child("path").read();
    let path = path.unwrap_or_else(|| folder.join(DEFAULT_FILE));
    Some(StorageSettings {
        path,
        encryption_key: encryption_key?,
    })
}

fn only_one(storage: &Scope<'_>) {
    let named = ["local", "postgres", "mysql"].map(|name| storage.child(name));
    let mut filled = named.iter().filter(|scope| scope.is_filled());
    if let (Some(_), Some(second)) = (filled.next(), filled.next()) {
        let report = Report::error("contradiction", "there can be only one storage");
        second.report(report.mend("keep one of `local`, `postgres` and `mysql`"));
    }
}
