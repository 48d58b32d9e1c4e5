//! Tests of whole configurations: what loads, what it comes to, and what is said about the rest.

mod access_control;
mod agreement;
mod broken;
mod duo_api;
mod environment;
mod example;
mod filters;
mod former_names;
mod fuzz;
mod merged;
mod migrate;
mod notifier;
mod problems;
mod properties;
mod reference;
mod second_factor;
mod secrets;
mod server;
mod session;
mod shapes;
mod users;
mod webauthn;

use doorward_diagnostics::{Report, Reports, Severity};

use crate::{Loaded, TextFile, Texts, load_texts};

/// A whole configuration, to which the tests add what they are about.
pub(super) const WHOLE: &str = "\
authentication_backend:
  file:
    path: /config/users.yml
session:
  cookies:
    - domain: example.com
      portal_url: https://auth.example.com
storage:
  encryption_key: 8f14e45fceea167a5a36dedd4bea2543
  local:
    path: /config/db.sqlite3
access_control:
  default_policy: one_factor
";

/// Texts of these files, named `0.yml`, `1.yml` and so on.
pub(super) fn texts(files: &[&str]) -> Texts<'static> {
    let file = |(i, text): (usize, &&str)| TextFile {
        name: format!("/config/{i}.yml"),
        text: (*text).to_owned(),
        readable_by_others: false,
    };
    Texts {
        files: files.iter().enumerate().map(file).collect(),
        ..Texts::default()
    }
}

/// The whole configuration with this laid over it.
pub(super) fn load_with(over: &str) -> Result<Loaded, Reports> {
    load_texts(&texts(&[WHOLE, over]))
}

pub(super) fn loaded(over: &str) -> Loaded {
    load_with(over).unwrap_or_else(|reports| panic!("{over}\n{reports}"))
}

/// All reports, whether it loads or not.
pub(super) fn reports(over: &str) -> Vec<Report> {
    match load_with(over) {
        Ok(loaded) => loaded.notes,
        Err(reports) => reports.into_iter().collect(),
    }
}

/// Expects one report of this severity whose line holds every part.
pub(super) fn check(over: &str, severity: Severity, parts: &[&str]) {
    let all = reports(over);
    let found: Vec<_> = all
        .iter()
        .filter(|report| report.severity() == severity)
        .collect();
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    let hit = lines
        .iter()
        .any(|line| parts.iter().all(|part| line.contains(part)));
    assert!(
        hit,
        "{over}\nno {} with {parts:?} among {lines:#?}",
        severity.as_str()
    );
}

/// Expects exactly one error, whose line holds every part.
pub(super) fn check_error(over: &str, parts: &[&str]) {
    check(over, Severity::Error, parts);
    let errors = reports(over)
        .into_iter()
        .filter(|report| report.severity() == Severity::Error)
        .count();
    assert_eq!(errors, 1, "{over}\n{:#?}", reports(over));
}

pub(super) fn check_warning(over: &str, parts: &[&str]) {
    check(over, Severity::Warning, parts);
    loaded(over);
}
