//! What people read in a terminal. The only place that writes to standard output and standard error.

use std::io::{self, Write};

/// Writes a line to standard output. A reader that went away is no reason to fail.
pub(crate) fn say(text: &str) {
    drop(writeln!(io::stdout().lock(), "{text}"));
}

/// Writes a line to standard error.
pub(crate) fn complain(text: &str) {
    drop(writeln!(io::stderr().lock(), "{text}"));
}
