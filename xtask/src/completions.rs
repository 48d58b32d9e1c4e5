//! `cargo xtask completions`: has the server write `packaging/completions` anew. A test compares them.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::repository::root;
use crate::steps::{cargo, run};

/// Shells, and the files in which they look for completions.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "doorward.bash"),
    ("zsh", "_doorward"),
    ("fish", "doorward.fish"),
];

/// Builds the server and replaces what it writes.
pub(crate) fn write() -> Result<()> {
    run(&mut cargo(["build", "--package", "doorward"]))?;
    let folder = root().join("packaging/completions");
    fs::create_dir_all(&folder)?;
    for (shell, file) in SHELLS {
        let mut doorward = Command::new(root().join("target/debug/doorward"));
        let output = doorward.args(["completions", shell]).output()?;
        ensure!(
            output.status.success(),
            "doorward completions {shell}: {}",
            output.status
        );
        let path = folder.join(file);
        fs::write(&path, output.stdout).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
