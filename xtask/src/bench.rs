//! `cargo xtask bench`: builds what is measured as it is shipped, and has it measured.

use std::path::Path;

use anyhow::Result;

use crate::repository::root;
use crate::steps::{cargo, command, run};

/// Builds in release and runs the benchmark of `tests/bench`.
pub(crate) fn run_all(json: Option<&Path>) -> Result<()> {
    run(&mut cargo([
        "build",
        "--release",
        "--locked",
        "--package",
        "doorward",
    ]))?;
    run(&mut cargo([
        "build",
        "--release",
        "--locked",
        "--package",
        "doorward-tests",
        "--examples",
    ]))?;
    let folder = root().join("target/release");
    let mut bench = command(&folder.join("examples/bench").display().to_string(), json);
    run(bench.env("DOORWARD_BINARY", folder.join("doorward")))
}
