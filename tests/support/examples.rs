//! The shipped configurations, with their ports and paths replaced by the test's own and nothing else changed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::repository::root;

/// The text of a shipped file on its way to becoming a test's configuration.
#[derive(Debug)]
pub struct Example {
    name: String,
    text: String,
}

impl Example {
    /// Reads a file of the repository, such as `examples/caddy/Caddyfile`.
    pub fn read(name: &str) -> Result<Example> {
        let example = Example::at(&root().join(name))?;
        Ok(Example {
            name: name.to_owned(),
            ..example
        })
    }

    /// Reads a file that a test has written before.
    pub fn at(path: &Path) -> Result<Example> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).with_context(|| name.clone())?;
        Ok(Example { name, text })
    }

    /// Replaces every `from`. A file in which it does not occur is no longer the one that the test was written for.
    pub fn with(self, from: &str, to: &str) -> Result<Example> {
        ensure!(
            self.text.contains(from),
            "{} has no {from:?} to replace",
            self.name
        );
        Ok(Example {
            text: self.text.replace(from, to),
            ..self
        })
    }

    /// Replaces `from` wherever it occurs, if it does.
    #[must_use]
    pub fn with_any(self, from: &str, to: &str) -> Example {
        Example {
            text: self.text.replace(from, to),
            ..self
        }
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts `lines` before everything else.
    #[must_use]
    pub fn after(self, lines: &str) -> Example {
        Example {
            text: format!("{lines}\n{}", self.text),
            ..self
        }
    }

    /// Writes it to `path`.
    pub fn write(&self, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, &self.text).with_context(|| path.display().to_string())
    }
}
