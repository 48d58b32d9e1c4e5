//! `doorward reload`: has the running server read its configuration again, and says what came of it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use doorward_config::Sources;

use crate::cli::ControlOptions;
use crate::control::{self, Act, Answer, Heard};
use crate::output;

/// Asks for a reload and waits for it.
pub(crate) fn reload(options: &ControlOptions, sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(answer) = asked(options, sources, Act::Reload)? else {
        return Ok(ExitCode::FAILURE);
    };
    match answer {
        Answer::Reloaded { generation, notes } => {
            complain_of(&notes);
            output::say(&format!("Configuration {generation} is in force."));
            Ok(ExitCode::SUCCESS)
        }
        Answer::Refused { reasons } => {
            complain_of(&reasons);
            bail!("the configuration cannot be used; the one from before stays in force")
        }
        other => bail!("the server answers {other:?}"),
    }
}

fn complain_of(lines: &[String]) {
    for line in lines {
        output::complain(line);
    }
}

/// What the running server answers; `None` where the configuration that names its socket cannot be used, of which its
/// owner has been told.
///
/// # Errors
///
/// No server runs, or it does not answer as it should.
pub(super) fn asked(
    options: &ControlOptions,
    sources: &Sources,
    act: Act,
) -> anyhow::Result<Option<Answer>> {
    let Some(socket) = socket(options, sources) else {
        return Ok(None);
    };
    match control::ask(&socket, act)? {
        Heard::Answered(answer) => Ok(Some(answer)),
        Heard::Nobody => bail!(
            "no server answers at {}: does it run, and with this configuration?",
            socket.display()
        ),
    }
}

fn socket(options: &ControlOptions, sources: &Sources) -> Option<PathBuf> {
    if let Some(named) = &options.socket {
        return Some(named.clone());
    }
    let Some(loaded) = super::load(sources) else {
        output::complain(
            "--socket names the server's control socket where the configuration does not",
        );
        return None;
    };
    let settings = loaded.settings;
    Some(control::place(&settings.server, &settings.storage))
}
