//! The completions in `packaging/` are those of the command line as it is.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{binary, root, run};

#[test]
fn completions_are_those_of_the_command_line() -> Result<()> {
    for (shell, file) in [
        ("bash", "doorward.bash"),
        ("zsh", "_doorward"),
        ("fish", "doorward.fish"),
    ] {
        let kept = fs::read_to_string(root().join("packaging/completions").join(file));
        let kept = kept.with_context(|| file.to_owned())?;
        let made = run(Command::new(binary()?).args(["completions", shell]))?;
        assert!(made.succeeded, "{made:?}");
        assert!(
            kept == made.stdout,
            "{file}: write it anew with `cargo xtask completions`"
        );
    }
    Ok(())
}
