//! `storage.postgres` and `storage.mysql`: what their keys say of each other. This build keeps everything
//! in SQLite, so nothing is kept.

use doorward_diagnostics::Report;

use super::tls_options;
use crate::readable::Wrong;
use crate::scope::Scope;

pub(super) fn check(storage: &Scope<'_>) {
    for name in ["postgres", "mysql"] {
        let server = storage.child(name);
        if server.is_filled() {
            check_one(&server);
        }
    }
    let postgres = storage.child("postgres");
    for fallback in postgres.child("servers").items() {
        check_address(&fallback.child("address"));
        tls_options::check(&fallback.child("tls"));
    }
    if postgres.child("ssl").is_filled() && postgres.child("tls").is_filled() {
        let report = Report::error("contradiction", "`ssl` and `tls` exclude each other");
        postgres.child("ssl").report(report.mend("keep `tls`"));
    }
}

fn check_one(server: &Scope<'_>) {
    check_address(&server.child("address"));
    for (name, mend) in [
        (
            "database",
            "name the database, for example `database: authelia`",
        ),
        ("username", "name the user that the server knows"),
    ] {
        let key = server.child(name);
        if !key.is_set() {
            key.missing(mend);
        }
    }
    tls_options::check(&server.child("tls"));
}

fn check_address(address: &Scope<'_>) {
    const MEND: &str = "write `tcp://HOST:PORT` or `unix:///PATH`";
    match address.text() {
        None => address.missing(MEND),
        Some(text) => match text.split_once("://") {
            Some(("tcp" | "tcp4" | "tcp6", rest)) if !rest.is_empty() => {}
            Some(("unix", path)) if path.starts_with('/') => {}
            None if !text.is_empty() => {}
            _ => address.wrong(Wrong::new("this is no address of a database server").mend(MEND)),
        },
    }
}
