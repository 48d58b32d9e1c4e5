//! `doorward status`: how the running server is.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use doorward_config::{Sources, spelled};
use doorward_text::rfc3339;

use super::reload::asked;
use crate::cli::StatusOptions;
use crate::control::{Act, Answer, LastReload, Status};
use crate::output;

/// Asks the running server and prints what it answers.
pub(crate) fn status(options: &StatusOptions, sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(answer) = asked(&options.control, sources, Act::Status)? else {
        return Ok(ExitCode::FAILURE);
    };
    let Answer::Status(status) = answer else {
        bail!("the server answers {answer:?}");
    };
    if options.json {
        output::say(&serde_json::to_string(&status)?);
    } else {
        output::say(&prose(&status));
    }
    Ok(ExitCode::SUCCESS)
}

fn prose(status: &Status) -> String {
    let Status {
        version,
        process,
        generation,
        sessions,
        ..
    } = status;
    let uptime = spelled(Duration::from_secs(status.uptime));
    let reload = status
        .last_reload
        .as_ref()
        .map_or_else(|| String::from("none since the start"), last_reload);
    format!(
        "doorward {version}, process {process}, running for {uptime}\n\
         configuration {generation} is in force; last reload: {reload}\n\
         sessions in memory: {sessions}"
    )
}

fn last_reload(last: &LastReload) -> String {
    let outcome = if last.succeeded {
        "taken over"
    } else {
        "refused"
    };
    let outcome = [&[outcome.to_owned()], &last.notes[..]].concat();
    format!("{}, {}", rfc3339(last.at), outcome.join("\n  "))
}
