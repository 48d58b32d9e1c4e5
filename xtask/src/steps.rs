//! Running commands one after another, and saying so.

use std::ffi::OsStr;
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::repository::root;

/// A command to run in the repository's top folder.
pub(crate) fn command<S: AsRef<OsStr>>(
    program: &str,
    arguments: impl IntoIterator<Item = S>,
) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    command(env!("CARGO"), arguments)
}

/// Runs a command, its output shown; a failure is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

/// Whether a command can be run and succeeds; its output is not shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Prints a line for whoever watches.
pub(crate) fn say(line: &str) {
    // Nobody is left to tell when standard output is gone.
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Steps that all run, whatever becomes of the others, and a table at the end.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: String,
    took: Duration,
    error: Option<String>,
}

impl Report {
    /// Runs a step and remembers how it went.
    pub(crate) fn step(&mut self, name: &str, act: impl FnOnce() -> Result<()>) {
        say(&format!("\n== {name}"));
        let start = now();
        let error = act().err().map(|error| format!("{error:#}"));
        self.rows.push(Row {
            name: name.to_owned(),
            took: start.elapsed(),
            error,
        });
    }

    /// Prints the table; an error when a step failed.
    pub(crate) fn close(self) -> Result<()> {
        say("\n== Summary");
        for row in &self.rows {
            let mark = if row.error.is_some() { "FAILED" } else { "ok" };
            say(&format!(
                "{mark:>6}  {:>4} s  {}",
                row.took.as_secs(),
                row.name
            ));
        }
        let failed: Vec<_> = self
            .rows
            .iter()
            .filter_map(|row| row.error.as_deref())
            .collect();
        ensure!(
            failed.is_empty(),
            "{} of {} steps: {}",
            failed.len(),
            self.rows.len(),
            failed.join("; ")
        );
        Ok(())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a step takes is measured at the edge"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn a_failed_step_fails_the_report_and_stops_no_other() {
        let mut report = Report::default();
        let mut ran = 0;
        report.step("first", || bail!("broken"));
        report.step("second", || {
            ran += 1;
            Ok(())
        });

        let error = report.close().unwrap_err().to_string();

        assert_eq!(ran, 1);
        assert!(
            error.contains("1 of 2") && error.contains("broken"),
            "{error}"
        );
    }

    #[test]
    fn steps_that_work_make_a_report_that_does() {
        let mut report = Report::default();
        report.step("only", || Ok(()));
        assert!(report.close().is_ok());
    }

    #[test]
    fn a_command_that_fails_is_an_error() {
        assert!(run(&mut command("false", [""; 0])).is_err());
        assert!(run(&mut command("true", [""; 0])).is_ok());
    }
}
