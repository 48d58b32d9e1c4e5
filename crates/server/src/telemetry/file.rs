//! The log file. It is opened anew when it has been moved away, and its name may hold the time of that. It must not know
//! what is written into it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use doorward_model::{Clock, Timestamp};

use super::layout;
use crate::edge::SystemClock;

/// A log file that can be opened anew while it is written.
#[derive(Clone, Debug)]
pub(super) struct LogFile {
    /// `log.file_path`, with its placeholders.
    pattern: PathBuf,
    file: Arc<Mutex<File>>,
}

impl LogFile {
    /// Opens it for the first time.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn open(pattern: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            pattern: pattern.to_owned(),
            file: Arc::new(Mutex::new(open(pattern)?)),
        })
    }

    /// Opens it anew, under the name that it has now. What is written from now on goes there.
    ///
    /// # Errors
    ///
    /// It cannot be written; the one from before goes on.
    pub(super) fn reopen(&self) -> anyhow::Result<()> {
        let next = open(&self.pattern)?;
        *self.lock() = next;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for LogFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lock().flush()
    }
}

fn open(pattern: &Path) -> anyhow::Result<File> {
    let path = named(pattern, SystemClock.now());
    let file = OpenOptions::new().create(true).append(true).open(&path);
    file.with_context(|| {
        format!(
            "cannot open the log file {} (key log.file_path)",
            path.display()
        )
    })
}

/// The name at a moment. A name that is not UTF-8 has no placeholders.
fn named(pattern: &Path, now: Timestamp) -> PathBuf {
    match pattern.to_str() {
        Some(pattern) => layout::filled(pattern, now).into(),
        None => pattern.to_owned(),
    }
}
