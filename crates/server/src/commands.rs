//! The commands that read a configuration and answer a question about it.

mod bans;
mod crypto;
mod doctor;
mod explain;
mod healthcheck;
mod password;
mod proxy_config;
mod users;

use std::io::IsTerminal;
use std::process::ExitCode;

use doorward_config::{Loaded, Sources};
use doorward_diagnostics::{Reports, Style};

use crate::cli::{AccessControlCommand, ConfigCommand};
use crate::{output, tls, wiring};

pub(crate) use bans::bans;
pub(crate) use crypto::crypto;
pub(crate) use doctor::doctor;
pub(crate) use healthcheck::healthcheck;
pub(crate) use proxy_config::proxy_config;
pub(crate) use users::users;

/// Reads the configuration; says what is wrong with it and returns nothing if it cannot be used.
pub(crate) fn load(sources: &Sources) -> Option<Loaded> {
    match doorward_config::load(sources) {
        Ok(loaded) => Some(loaded),
        Err(reports) => {
            complain(&reports);
            None
        }
    }
}

/// Says what is wrong.
pub(crate) fn complain(reports: &Reports) {
    output::complain(reports.draw(style()).trim_end());
}

fn style() -> Style {
    if std::io::stderr().is_terminal() {
        Style::Coloured
    } else {
        Style::Uncoloured
    }
}

/// Says what is wrong with the configuration; fails if the server would refuse to start with it.
pub(crate) fn validate_config(sources: &Sources) -> ExitCode {
    let Some(loaded) = load(sources) else {
        return ExitCode::FAILURE;
    };
    for note in &loaded.notes {
        output::complain(note.draw(style()).trim_end());
    }
    if let Some(Err(reports)) = loaded.settings.server.tls.as_ref().map(tls::read) {
        complain(&reports);
        return ExitCode::FAILURE;
    }
    if let Err(reports) = wiring::mail::validate(&loaded.settings) {
        complain(&reports);
        return ExitCode::FAILURE;
    }
    output::say("The configuration is valid.");
    ExitCode::SUCCESS
}

pub(crate) fn config(command: &ConfigCommand, sources: &Sources) -> ExitCode {
    match command {
        ConfigCommand::Check => validate_config(sources),
        ConfigCommand::Schema => {
            output::say(doorward_config::reference::json_schema().trim_end());
            ExitCode::SUCCESS
        }
        ConfigCommand::Template => template(sources),
    }
}

/// Prints the text of each file as it is read, after the filters.
fn template(sources: &Sources) -> ExitCode {
    let files = match doorward_config::filtered(sources) {
        Ok(files) => files,
        Err(reports) => {
            complain(&reports);
            return ExitCode::FAILURE;
        }
    };
    if sources.filters.is_none() {
        output::complain("note: no filter is on, so this is what stands in the files");
    }
    output::complain("warning: secrets stand in this text as they are");
    let is_one = files.len() == 1;
    for file in files {
        if !is_one {
            output::say(&format!("# {}", file.name));
        }
        output::say(file.text.trim_end_matches('\n'));
    }
    ExitCode::SUCCESS
}

pub(crate) fn access_control(
    command: &AccessControlCommand,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    match command {
        AccessControlCommand::Explain(options) => explain::explain(options, sources),
    }
}
