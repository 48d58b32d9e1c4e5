//! `cargo xtask example NAME`: builds the server and becomes the program that starts a scenario.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::peers;
use crate::repository::root;
use crate::steps::{cargo, command, run};

/// Starts the scenario. It returns only if that fails: Ctrl-C is the scenario's own.
pub(crate) fn start(name: &str) -> Result<()> {
    peers::install_programs(&["nginx"])?;
    run(&mut cargo(["build", "--package", "doorward"]))?;
    run(&mut cargo([
        "build",
        "--package",
        "doorward-tests",
        "--bin",
        "scenario",
    ]))?;
    let folder = root().join("target/debug");
    let mut scenario = command(&folder.join("scenario").display().to_string(), [name]);
    let error = scenario
        .env("DOORWARD_BINARY", folder.join("doorward"))
        .exec();
    Err(error).context("cannot start the scenario")
}
