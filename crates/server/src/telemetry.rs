//! Where log lines go. It knows the log's settings and nothing of what is logged.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::os::fd::AsFd;
use std::path::Path;

use anyhow::Context;
use doorward_config::{LogFormat, LogLevel, LogSettings};
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, Registry, fmt, reload};

/// Lines that may wait to be written. Beyond that they are dropped: a full disk or a terminal that
/// nobody reads must not stop the server, and security events are rows in the store, not lines.
const WAITING_LINES: usize = 16_384;

/// The threads that write. Dropping it writes what still waits.
#[derive(Debug)]
#[must_use = "the log is written while this lives"]
pub(crate) struct Log {
    _writers: Vec<WorkerGuard>,
    verbosity: Verbosity,
}

impl Log {
    /// What changes how much is logged.
    pub(crate) fn verbosity(&self) -> Verbosity {
        self.verbosity.clone()
    }
}

/// How much is logged. It can be changed at any time.
#[derive(Clone, Debug)]
pub(crate) struct Verbosity(reload::Handle<EnvFilter, Registry>);

impl Verbosity {
    /// Logs so much from now on.
    pub(crate) fn set(&self, level: LogLevel) {
        if let Err(error) = self.0.reload(EnvFilter::new(level.as_str())) {
            tracing::error!(%error, "log.level stays what it was");
        }
    }
}

/// Starts logging as configured.
///
/// # Errors
///
/// The log file cannot be opened.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<Log> {
    let (writer, writers) = writer(settings)?;
    let (filter, handle) = reload::Layer::new(EnvFilter::new(settings.level.as_str()));
    let lines = fmt::layer().with_writer(writer).with_ansi(false);
    let lines = match settings.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .init();
    Ok(Log {
        _writers: writers,
        verbosity: Verbosity(handle),
    })
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
