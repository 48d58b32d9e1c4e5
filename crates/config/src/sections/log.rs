//! `log`.

use crate::readable::words;
use crate::scope::Scope;
use crate::settings::{LogFormat, LogLevel, LogSettings};

words!(LogLevel {
    "error" => LogLevel::Error,
    "warn" => LogLevel::Warn,
    "info" => LogLevel::Info,
    "debug" => LogLevel::Debug,
    "trace" => LogLevel::Trace,
});
words!(LogFormat { "text" => LogFormat::Text, "json" => LogFormat::Json });

pub(super) fn read(log: &Scope<'_>) -> LogSettings {
    LogSettings {
        level: log.read_or("level", LogLevel::Info),
        format: log.read_or("format", LogFormat::Text),
        file_path: log.child("file_path").read(),
        keep_stdout: log.read_or("keep_stdout", false),
    }
}
