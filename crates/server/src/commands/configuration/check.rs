//! `doorward config check`: everything that is wrong with a configuration, for people or for programs.

use std::process::ExitCode;

use doorward_config::{Settings, Sources};
use doorward_diagnostics::{Place, Report, Reports, Severity};
use serde_json::{Value, json};

use crate::cli::{CheckFormat, CheckOptions};
use crate::commands::complain;
use crate::{output, tls, wiring};

/// What the command returns where nothing could be checked: no file, or none that can be read.
pub(super) const UNUSABLE: u8 = 2;

/// Codes of reports on files rather than on what stands in them.
const OF_FILES: [&str; 2] = ["unreadable-file", "no-configuration"];

/// Says what is wrong with the configuration; fails if the server would refuse to start with it.
pub(crate) fn check(options: &CheckOptions, sources: &Sources) -> ExitCode {
    let reports = everything(sources);
    match options.format {
        CheckFormat::Json => output::say(&json(&reports)),
        CheckFormat::Text if reports.has_errors() => complain(&reports),
        CheckFormat::Text => {
            if !reports.is_empty() {
                complain(&reports);
            }
            output::say("The configuration is valid.");
        }
    }
    exit_code(&reports)
}

fn exit_code(reports: &Reports) -> ExitCode {
    let is_of_file = |report: &Report| OF_FILES.contains(&report.code()) && report.key().is_none();
    let mut errors = reports
        .iter()
        .filter(|report| report.severity() == Severity::Error);
    if !reports.has_errors() {
        ExitCode::SUCCESS
    } else if errors.all(is_of_file) {
        ExitCode::from(UNUSABLE)
    } else {
        ExitCode::FAILURE
    }
}

/// What is said of the configuration, and of the files that it names.
fn everything(sources: &Sources) -> Reports {
    match doorward_config::load(sources) {
        Ok(loaded) => {
            let mut reports: Reports = loaded.notes.into_iter().collect();
            reports.extend(of_named_files(&loaded.settings));
            reports.sort();
            reports
        }
        Err(reports) => reports,
    }
}

fn of_named_files(settings: &Settings) -> Vec<Report> {
    let tls = settings.server.tls.as_ref().map(tls::read);
    let tls = tls.and_then(Result::err).into_iter().flatten();
    let mail = wiring::mail::validate(settings).err().into_iter().flatten();
    let users = wiring::check_users(&settings.users);
    tls.chain(mail).chain(users).collect()
}

/// One object: whether a server would start, and the problems (docs/configuration.md).
fn json(reports: &Reports) -> String {
    let problems: Vec<Value> = reports.iter().map(problem).collect();
    let answer = json!({ "valid": !reports.has_errors(), "problems": problems });
    format!("{answer:#}")
}

fn problem(report: &Report) -> Value {
    let position = report.place().and_then(Place::position);
    let (file, variable) = match report.place() {
        Some(Place::Source { file, .. }) => (Some(file.name().to_owned()), None),
        Some(Place::Environment(name)) => (None, Some(name.clone())),
        Some(place) => (Some(place.to_string()), None),
        None => (None, None),
    };
    json!({
        "severity": report.severity().as_str(),
        "code": report.code(),
        "file": file,
        "variable": variable,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "key": report.key(),
        "message": report.statement(),
        "mend": report.help(),
    })
}
