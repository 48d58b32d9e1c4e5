//! `storage`: the database.

use super::super::key::{
    Key, NUMBER, TEXT, address, duration, items, keys, moved, part, path, secret, section, text,
    words,
};
use super::tls;

const NO_SQL_SERVER: &str =
    "this build cannot use this database server: everything is kept in SQLite";

pub(super) const SECTION: Key = section("storage", keys! {
    secret("encryption_key").required("replace-me-with-the-output-of-openssl-rand-hex-32")
        .means("What is secret in the database is encrypted with this: at least 20 characters, `openssl rand -hex 32`. Keep \
                it as long as the database."),
    section("local", keys! {
        path("path").or_else("`doorward.sqlite3` beside the first file").such_as("/config/doorward.sqlite3").means("The SQLite file."),
    }),
    section("postgres", keys! {
        address("address").required("tcp://postgres:5432").means("The server: `tcp://HOST:PORT` or `unix:///FOLDER`."),
        text("database").required("doorward").means("The database."),
        text("schema").or("public").means("The schema in it."),
        text("username").required("doorward").means("The user that the server knows."),
        secret("password").such_as("a-long-secret").means("That user's password."),
        duration("timeout").or("5s").means("How long connecting may take."),
        items("servers", keys! {
            address("address").required("tcp://postgres-2:5432").means("The server."),
            section("tls", tls::KEYS).means("TLS with this server."),
        })
        .means("Servers to ask when the first does not answer."),
        section("tls", tls::KEYS).means("TLS with the server."),
        section("ssl", keys! {
            words("mode", &["disable", "verify-ca", "require", "verify-full"]).or("disable").means("How much is checked."),
            path("root_certificate").means("The authority, as a PEM file."),
            path("certificate").means("What is shown to the server, as a PEM file."),
            secret("key").means("Its key, as a PEM file."),
        })
        .means("The older form of `tls`."),
        part(TEXT, "host", "storage.postgres.address"),
        part(NUMBER, "port", "storage.postgres.address"),
        moved(TEXT, "sslmode", "storage.postgres.ssl.mode"),
    })
    .means("Everything in PostgreSQL.")
    .later(NO_SQL_SERVER),
    section("mysql", keys! {
        address("address").required("tcp://mysql:3306").means("The server: `tcp://HOST:PORT` or `unix:///FILE`."),
        text("database").required("doorward").means("The database."),
        text("username").required("doorward").means("The user that the server knows."),
        secret("password").such_as("a-long-secret").means("That user's password."),
        duration("timeout").or("5s").means("How long connecting may take."),
        section("tls", tls::KEYS).means("TLS with the server."),
        part(TEXT, "host", "storage.mysql.address"),
        part(NUMBER, "port", "storage.mysql.address"),
    })
    .means("Everything in MySQL or MariaDB.")
    .later(NO_SQL_SERVER),
})
.in_use("")
.means("The database.");
