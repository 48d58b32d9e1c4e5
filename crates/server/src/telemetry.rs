//! Where log lines go. It knows the log's settings and nothing of what is logged.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::os::fd::AsFd;
use std::path::Path;

use anyhow::Context;
use doorward_config::{LogFormat, LogSettings};
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt};

/// Lines that may wait to be written. Beyond that they are dropped: a full disk or a terminal that
/// nobody reads must not stop the server, and security events are rows in the store, not lines.
const WAITING_LINES: usize = 16_384;

/// The threads that write. Dropping it writes what still waits.
#[derive(Debug)]
#[must_use = "the log is written while this lives"]
pub(crate) struct Log {
    _writers: Vec<WorkerGuard>,
}

/// Starts logging as configured.
///
/// # Errors
///
/// The log file cannot be opened.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<Log> {
    let (writer, writers) = writer(settings)?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(settings.level.as_str()))
        .with_writer(writer)
        .with_ansi(false);
    match settings.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(Log { _writers: writers })
}

fn writer(settings: &LogSettings) -> anyhow::Result<(BoxMakeWriter, Vec<WorkerGuard>)> {
    let Some(path) = &settings.file_path else {
        let (stdout, guard) = on_a_thread(stdout()?);
        return Ok((BoxMakeWriter::new(stdout), vec![guard]));
    };
    let (file, file_guard) = on_a_thread(open(path)?);
    if !settings.keep_stdout {
        return Ok((BoxMakeWriter::new(file), vec![file_guard]));
    }
    let (stdout, stdout_guard) = on_a_thread(stdout()?);
    Ok((
        BoxMakeWriter::new(file.and(stdout)),
        vec![file_guard, stdout_guard],
    ))
}

/// The thread writes what has come together in one go, and at once when nothing more waits.
fn on_a_thread(target: File) -> (NonBlocking, WorkerGuard) {
    NonBlockingBuilder::default()
        .lossy(true)
        .buffered_lines_limit(WAITING_LINES)
        .finish(BufWriter::new(target))
}

/// Standard output as a file: the library's own handle writes line by line.
fn stdout() -> anyhow::Result<File> {
    let stdout = io::stdout().as_fd().try_clone_to_owned();
    Ok(File::from(stdout.context("cannot log to standard output")?))
}

fn open(path: &Path) -> anyhow::Result<File> {
    let file = OpenOptions::new().create(true).append(true).open(path);
    file.with_context(|| {
        format!(
            "cannot open the log file {} (key log.file_path)",
            path.display()
        )
    })
}

/// Warnings only, to standard error: the demonstration's own words stand on standard output.
pub(crate) fn start_quiet() {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("warn"))
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
}
