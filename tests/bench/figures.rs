//! What a measurement gives.

use std::time::Duration;

use serde_json::Value;

/// What came out.
#[derive(Debug)]
pub(crate) struct Figures {
    /// What was measured, for programs.
    pub(crate) name: &'static str,
    /// Lines to print.
    pub(crate) lines: Vec<String>,
    /// The same for programs.
    pub(crate) json: Value,
}

pub(crate) fn in_ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
