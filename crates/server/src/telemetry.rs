//! Where log lines go. It knows the log's settings and nothing of what is logged.

mod file;
mod layout;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::os::fd::AsFd;

use self::file::LogFile;
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
    controls: LogControls,
}

impl Log {
    /// What can be changed while the log is written.
    pub(crate) fn controls(&self) -> LogControls {
        self.controls.clone()
    }
}

/// What can be changed while the log is written.
#[derive(Clone, Debug)]
pub(crate) struct LogControls {
    filter: reload::Handle<EnvFilter, Registry>,
    file: Option<LogFile>,
}

impl LogControls {
    /// Logs so much from now on.
    pub(crate) fn set_level(&self, level: LogLevel) {
        if let Err(error) = self.filter.reload(EnvFilter::new(level.as_str())) {
            tracing::error!(%error, "log.level stays what it was");
        }
    }

    /// Opens the log file anew, if there is one: whoever rotates logs has moved it away.
    pub(crate) fn reopen(&self) {
        match self.file.as_ref().map(LogFile::reopen) {
            Some(Ok(())) => tracing::info!("the log file was opened anew"),
            Some(Err(error)) => tracing::error!("the log goes on as it was: {error:#}"),
            None => {}
        }
    }
}

/// Starts logging as configured.
///
/// # Errors
///
/// The log file cannot be opened.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<Log> {
    let file = settings
        .file_path
        .as_deref()
        .map(LogFile::open)
        .transpose()?;
    let (writer, writers) = writer(settings, file.clone())?;
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
        controls: LogControls {
            filter: handle,
            file,
        },
    })
}

fn writer(
    settings: &LogSettings,
    file: Option<LogFile>,
) -> anyhow::Result<(BoxMakeWriter, Vec<WorkerGuard>)> {
    let Some(file) = file else {
        let (stdout, guard) = on_a_thread(stdout()?);
        return Ok((BoxMakeWriter::new(stdout), vec![guard]));
    };
    let (file, file_guard) = on_a_thread(file);
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
fn on_a_thread(target: impl Write + Send + 'static) -> (NonBlocking, WorkerGuard) {
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

/// Warnings only, to standard error: the demonstration's own words stand on standard output.
pub(crate) fn start_quiet() {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("warn"))
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
}
