//! A process of ours: in its own group, its output in a file, killed with all its children when the test ends.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::wait::until;

/// A running process and the file that takes its output.
#[derive(Debug)]
pub struct Process {
    child: Child,
    log: PathBuf,
}

/// What a finished command said.
#[derive(Debug)]
pub struct Output {
    /// Whether it exited with 0.
    pub succeeded: bool,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

impl Process {
    /// Starts `command` with no input and its output in `folder`/`name`.log.
    pub fn start(command: Command, folder: &Path, name: &str) -> Result<Process> {
        Process::start_with(command, folder, name, Stdio::null())
    }

    /// The same with this as its standard input.
    pub fn start_with(
        mut command: Command,
        folder: &Path,
        name: &str,
        input: Stdio,
    ) -> Result<Process> {
        let log = folder.join(format!("{name}.log"));
        let file = File::options().create(true).append(true).open(&log)?;
        let child = command
            .stdin(input)
            .stdout(file.try_clone()?)
            .stderr(file)
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {name}: {command:?}"))?;
        Ok(Process { child, log })
    }

    /// The process's number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it printed so far.
    #[must_use]
    pub fn printed(&self) -> String {
        fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Looks until `look` finds something; a process that ends first is an error with its output.
    pub fn until<T>(&mut self, what: &str, mut look: impl FnMut(&str) -> Option<T>) -> Result<T> {
        let found = until(what, || match look(&self.printed()) {
            Some(found) => Some(Ok(found)),
            None => self.ended().map(Err),
        });
        match found {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(status)) => bail!("{status} before {what}:\n{}", self.printed()),
            Err(error) => Err(error.context(self.printed())),
        }
    }

    /// Its exit status, once it has ended.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks it to stop, as Ctrl-C in a terminal does.
    pub fn ask_to_stop(&self) -> Result<()> {
        self.signal(Signal::INT)
    }

    /// Asks it to stop and waits until it has.
    pub fn interrupt(&mut self) -> Result<ExitStatus> {
        self.ask_to_stop()?;
        until("the end of a process after Ctrl-C", || self.ended())
    }

    /// Tells it that its terminal hung up, which asks a server to read its files again.
    pub fn hang_up(&self) -> Result<()> {
        self.signal(Signal::HUP)
    }

    /// Tells it that its log file was moved away.
    pub fn rotate_log(&self) -> Result<()> {
        self.signal(Signal::USR1)
    }

    /// Ends it with no chance to tidy up.
    pub fn kill(&mut self) -> Result<()> {
        self.signal(Signal::KILL)?;
        self.child.wait()?;
        Ok(())
    }

    fn signal(&self, signal: Signal) -> Result<()> {
        let group =
            Pid::from_raw(self.child.id().cast_signed()).context("a process has a number")?;
        Ok(kill_process_group(group, signal)?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Also after the process itself has ended: a child of its own may live on in the group. Nobody is left to
        // tell about a group that is gone already.
        drop(self.signal(Signal::KILL));
        drop(self.child.wait());
    }
}

/// Runs `command` to its end.
pub fn run(command: &mut Command) -> Result<Output> {
    run_with(command, "")
}

/// Runs `command` to its end with `input` on its standard input.
pub fn run_with(command: &mut Command, input: &str) -> Result<Output> {
    let mut file = tempfile::tempfile()?;
    file.write_all(input.as_bytes())?;
    file.rewind()?;
    let output = command
        .stdin(file)
        .output()
        .with_context(|| format!("cannot run {command:?}"))?;
    Ok(Output {
        succeeded: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
