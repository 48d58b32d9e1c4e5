//! Passwords that people type or pipe in. They are never taken from the command line, which every
//! user of the machine can read.

use std::io::{IsTerminal, Read, stdin};

use anyhow::{Context, bail};
use doorward_model::Secret;

/// More than anybody's password; whatever pipes more has piped the wrong thing.
const LONGEST: u64 = 4096;

/// Asks for a password in the terminal, without showing it, or takes the first line of standard input
/// where that is none.
///
/// # Errors
///
/// There is none to read, or it is empty.
pub(super) fn read(prompt: &str) -> anyhow::Result<Secret<String>> {
    let typed = if stdin().is_terminal() {
        rpassword::prompt_password(prompt).context("the password cannot be read")?
    } else {
        piped(stdin().lock())?
    };
    if typed.is_empty() {
        bail!("the password is empty");
    }
    Ok(Secret::new(typed))
}

/// Asks for a new password, in a terminal twice, so that a slip of the finger locks nobody out.
///
/// # Errors
///
/// As for [`read`], or the two differ.
pub(super) fn read_new() -> anyhow::Result<Secret<String>> {
    let password = read("New password: ")?;
    if stdin().is_terminal() && *read("The same again: ")?.expose() != *password.expose() {
        bail!("the two passwords differ");
    }
    Ok(password)
}

/// The first line, without its end.
fn piped(input: impl Read) -> anyhow::Result<String> {
    let mut text = String::new();
    let read = input.take(LONGEST).read_to_string(&mut text);
    read.context("the password on standard input cannot be read")?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
