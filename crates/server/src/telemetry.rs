//! Where log lines go. It knows the log's settings and nothing of what is logged.

use std::fs::OpenOptions;
use std::io;

use anyhow::Context;
use doorward_config::{LogFormat, LogSettings};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

/// Starts logging as configured.
///
/// # Errors
///
/// The log file cannot be opened.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<()> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(settings.level.as_str()))
        .with_writer(writer(settings)?)
        .with_ansi(false);
    match settings.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}

fn writer(settings: &LogSettings) -> anyhow::Result<BoxMakeWriter> {
    let Some(path) = &settings.file_path else {
        return Ok(BoxMakeWriter::new(io::stdout));
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    let file = file.with_context(|| format!("cannot open the log file {}", path.display()))?;
    let file = std::sync::Mutex::new(file);
    if settings.keep_stdout {
        use tracing_subscriber::fmt::writer::MakeWriterExt;
        return Ok(BoxMakeWriter::new(file.and(io::stdout)));
    }
    Ok(BoxMakeWriter::new(file))
}

/// Warnings only, to standard error: the demonstration's own words stand on standard output.
pub(crate) fn start_quiet() {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("warn"))
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
}
