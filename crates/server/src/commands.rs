//! The commands that read a configuration and answer a question about it.

mod bans;
mod completions;
mod configuration;
mod crypto;
mod doctor;
mod explain;
mod healthcheck;
mod init;
mod password;
mod proxy_config;
mod reload;
mod status;
mod users;

use std::io::IsTerminal;
use std::process::ExitCode;

use doorward_config::{Loaded, Sources};
use doorward_diagnostics::{Reports, Style};

use crate::cli::AccessControlCommand;
use crate::output;

pub(crate) use bans::bans;
pub(crate) use completions::completions;
pub(crate) use configuration::{check, config};
pub(crate) use crypto::crypto;
pub(crate) use doctor::doctor;
pub(crate) use healthcheck::healthcheck;
pub(crate) use init::init;
pub(crate) use proxy_config::proxy_config;
pub(crate) use reload::reload;
pub(crate) use status::status;
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

pub(crate) fn access_control(
    command: &AccessControlCommand,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    match command {
        AccessControlCommand::Explain(options) => explain::explain(options, sources),
    }
}
