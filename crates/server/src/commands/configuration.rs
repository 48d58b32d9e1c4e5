//! `doorward config`: what is wrong with a configuration, what it comes to, and how it is written today.

mod check;
mod migrate;

use std::process::ExitCode;

use doorward_config::Sources;

use super::complain;
use crate::cli::{ConfigCommand, ShowFormat, ShowOptions};
use crate::output;

pub(crate) use check::check;

pub(crate) fn config(command: &ConfigCommand, sources: &Sources) -> anyhow::Result<ExitCode> {
    Ok(match command {
        ConfigCommand::Check(options) => check(options, sources),
        ConfigCommand::Show(options) => show(options, sources),
        ConfigCommand::Migrate(options) => migrate::migrate(options, sources)?,
        ConfigCommand::Schema => {
            output::say(doorward_config::reference::json_schema().trim_end());
            ExitCode::SUCCESS
        }
        ConfigCommand::Template => template(sources),
    })
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
    say_all(files.iter().map(|file| (&*file.name, &*file.text)));
    ExitCode::SUCCESS
}

/// Prints files, with their names where there are several.
fn say_all<'f>(files: impl ExactSizeIterator<Item = (&'f str, &'f str)>) {
    let is_one = files.len() == 1;
    for (name, text) in files {
        if !is_one {
            output::say(&format!("# {name}"));
        }
        output::say(text.trim_end_matches('\n'));
    }
}

/// Prints what there is even where something is wrong with it, for that is when one wants to look.
fn show(options: &ShowOptions, sources: &Sources) -> ExitCode {
    let merged = match doorward_config::with_texts(sources, doorward_config::merge_texts) {
        Ok(merged) => merged,
        Err(reports) => {
            complain(&reports);
            return ExitCode::from(check::UNUSABLE);
        }
    };
    let text = match options.format {
        ShowFormat::Yaml => merged.yaml(),
        ShowFormat::Json => merged.json(),
    };
    output::say(text.trim_end());
    if merged.reports.has_errors() {
        complain(&merged.reports);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
