//! `cargo xtask reference`: has the table of all keys write the example, the chapters of the reference and the schema
//! for editors anew. A test compares them.

use anyhow::Result;

use crate::steps::{cargo, run};

/// Runs the program that writes them.
pub(crate) fn write() -> Result<()> {
    run(&mut cargo([
        "run",
        "--package",
        "doorward-config",
        "--example",
        "reference",
    ]))
}
