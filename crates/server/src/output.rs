//! What people read in a terminal. The only place that writes to standard output and standard error.

use std::io::{self, BufRead, Write};

/// Writes a line to standard output. A reader that went away is no reason to fail.
pub(crate) fn say(text: &str) {
    drop(writeln!(io::stdout().lock(), "{text}"));
}

/// Asks somebody in a terminal for a line, on standard error, so that standard output stays what a command is for.
pub(crate) fn ask(prompt: &str) -> io::Result<String> {
    let mut terminal = io::stderr().lock();
    terminal.write_all(prompt.as_bytes())?;
    terminal.flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Writes a line to standard error.
pub(crate) fn complain(text: &str) {
    drop(writeln!(io::stderr().lock(), "{text}"));
}
