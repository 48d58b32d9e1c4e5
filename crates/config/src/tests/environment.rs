//! Environment variables and secret files.

use std::io;
use std::path::Path;

use doorward_diagnostics::Reports;

use super::{WHOLE, texts};
use crate::{Loaded, LogLevel, TextFile, load_texts};

fn read(path: &Path) -> io::Result<TextFile> {
    match path.to_str() {
        Some("/run/secrets/key") => {
            let (name, text) = (
                String::from("/run/secrets/key"),
                String::from("5eCre7-from-a-file-0123456789\r\n"),
            );
            Ok(TextFile {
                name,
                text,
                readable_by_others: true,
            })
        }
        Some("/tmp/key") => {
            let (name, text) = (
                String::from("/tmp/key"),
                String::from("5eCre7-from-a-file-0123456789"),
            );
            Ok(TextFile {
                name,
                text,
                readable_by_others: true,
            })
        }
        _ => Err(io::ErrorKind::NotFound.into()),
    }
}

fn load_in(files: &[&str], variables: &[(&str, &str)], strict: bool) -> Result<Loaded, Reports> {
    let mut texts = texts(files);
    texts.environment = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    texts.strict = strict;
    texts.secret_files = Some(&read);
    load_texts(&texts)
}

fn load(variables: &[(&str, &str)]) -> Result<Loaded, Reports> {
    load_in(&[WHOLE], variables, false)
}

/// The whole configuration without its secret.
fn without_key() -> String {
    WHOLE.replace("  encryption_key: 8f14e45fceea167a5a36dedd4bea2543\n", "")
}

#[test]
fn a_variable_overrides_the_files_and_ours_overrides_the_inherited_one() {
    let level = |variables: &[(&str, &str)]| load(variables).unwrap().settings.log.level;
    assert_eq!(level(&[("AUTHELIA_LOG_LEVEL", "debug")]), LogLevel::Debug);
    assert_eq!(
        level(&[
            ("AUTHELIA_LOG_LEVEL", "debug"),
            ("DOORWARD_LOG_LEVEL", "error")
        ]),
        LogLevel::Error
    );
    assert_eq!(level(&[("DOORWARD_LOG_LEVEL", "")]), LogLevel::Info);
}

#[test]
fn a_wrong_variable_is_named() {
    let reports = load(&[("DOORWARD_LOG_LEVEL", "loud")])
        .unwrap_err()
        .to_string();
    assert!(
        reports.contains("environment variable DOORWARD_LOG_LEVEL: error"),
        "{reports}"
    );
}

#[test]
fn a_list_in_a_variable_is_separated_by_commas() {
    let loaded = load(&[("DOORWARD_SERVER_TRUSTED_PROXIES", "10.0.0.0/8, unix")]).unwrap();
    let trusted = loaded.settings.server.trusted_proxies.unwrap();
    assert_eq!((trusted.networks.len(), trusted.unix_sockets), (1, true));
}

#[test]
fn secrets_come_from_files_without_their_line_end() {
    let files = [without_key()];
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    let variables = [("AUTHELIA_STORAGE_ENCRYPTION_KEY_FILE", "/run/secrets/key")];
    let loaded = load_in(&files, &variables, true).unwrap();
    assert_eq!(
        loaded.settings.storage.encryption_key.expose(),
        "5eCre7-from-a-file-0123456789"
    );
}

#[test]
fn a_secret_set_twice_or_missing_stops_the_start() {
    let twice = load(&[("DOORWARD_STORAGE_ENCRYPTION_KEY_FILE", "/run/secrets/key")]).unwrap_err();
    assert!(twice.to_string().contains("set-twice"), "{twice}");
    let missing = load(&[("DOORWARD_SESSION_SECRET_FILE", "/nowhere")]).unwrap_err();
    assert!(
        missing
            .to_string()
            .contains("DOORWARD_SESSION_SECRET_FILE: error[unreadable-file]"),
        "{missing}"
    );
}

#[test]
fn a_secret_file_that_everybody_reads_is_a_warning_and_refused_when_strict() {
    let variables = [("DOORWARD_SESSION_SECRET_FILE", "/tmp/key")];
    let notes = load(&variables).unwrap().notes;
    assert!(notes.iter().any(|note| note.code() == "readable-by-others"));
    assert!(load_in(&[WHOLE], &variables, true).is_err());
}

#[test]
fn only_secrets_come_from_files() {
    let notes = load(&[("DOORWARD_THEME_FILE", "/run/secrets/key")])
        .unwrap()
        .notes;
    assert!(notes.iter().any(|note| note.code() == "unknown-variable"));
}

#[test]
fn unknown_variables_are_warnings_and_foreign_ones_nothing() {
    let notes = load(&[("AUTHELIA_LOG_LEVLE", "x")]).unwrap().notes;
    let warning = notes
        .iter()
        .find(|note| note.code() == "unknown-variable")
        .unwrap();
    assert!(
        warning
            .to_string()
            .contains("did you mean `AUTHELIA_LOG_LEVEL`?"),
        "{warning}"
    );
    let foreign = [
        ("AUTHELIA_SERVICE_HOST", "10.0.0.1"),
        ("AUTHELIA_PORT", "tcp://10.0.0.1:9091"),
        ("AUTHELIA_PORT_9091_TCP_ADDR", "10.0.0.1"),
        ("DOORWARD_CONFIG", "/config"),
        ("PATH", "/bin"),
    ];
    assert_eq!(load(&foreign).unwrap().notes, load(&[]).unwrap().notes);
}

#[test]
fn former_names_work_in_variables_too() {
    let without = WHOLE.replace(
        "cookies:\n    - domain: example.com\n      portal_url: https://auth.example.com",
        "name: x",
    );
    let variables = [
        ("AUTHELIA_SESSION_DOMAIN", "example.com"),
        ("AUTHELIA_LOGS_LEVEL", "warn"),
    ];
    let loaded = load_in(&[&without], &variables, false).unwrap();
    assert_eq!(loaded.settings.session.cookies[0].domain, "example.com");
    assert_eq!(loaded.settings.log.level, LogLevel::Warn);
}
