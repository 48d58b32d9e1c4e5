//! New files for secrets and for what may be known. It must not know what is in them.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use doorward_model::Secret;

/// Writes a secret to a new file, for its owner alone.
pub(crate) fn write_secret(file: &Path, secret: &Secret<String>) -> anyhow::Result<()> {
    write(file, secret.expose(), 0o600)
}

/// Writes what may be known to a new file.
pub(super) fn write_public(file: &Path, text: &str) -> anyhow::Result<()> {
    write(file, text, 0o644)
}

/// A file that is there already may hold something that is still needed, so it stays as it is.
fn write(file: &Path, text: &str, mode: u32) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    let opened = options.write(true).create_new(true).mode(mode).open(file);
    let written = opened.and_then(|mut opened| {
        opened.write_all(text.as_bytes())?;
        opened.sync_all()
    });
    written.with_context(|| file.display().to_string())
}

/// Refuses before any work where one of the files is there already.
pub(crate) fn ensure_new(files: &[PathBuf]) -> anyhow::Result<()> {
    match files.iter().find(|file| file.exists()) {
        Some(file) => anyhow::bail!("{} exists already, and is left as it is", file.display()),
        None => Ok(()),
    }
}
