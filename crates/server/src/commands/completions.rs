//! `doorward completions`: what a shell completes, from the command line's own description. `packaging/completions` is its output.

use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::output;

/// Prints them.
pub(crate) fn completions(shell: Shell) -> ExitCode {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "doorward", &mut text);
    output::say(String::from_utf8_lossy(&text).trim_end());
    ExitCode::SUCCESS
}
