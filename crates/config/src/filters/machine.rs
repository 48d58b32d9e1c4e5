//! The machine as filters see it: its environment but for our own secrets, and its files.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use doorward_template::{FileFacts, Surroundings};

use super::Filters;
use crate::sources::Sources;

/// The prefixes of variables that set keys, or that ask for something on the way there.
const PREFIXES: [&str; 3] = ["AUTHELIA_", "X_AUTHELIA_", "DOORWARD_"];
/// How the names of secrets end (docs/contract.md).
const SECRETS: [&str; 5] = ["KEY", "SECRET", "PASSWORD", "TOKEN", "CERTIFICATE_CHAIN"];

/// What a variable that sets a secret by itself has to do with a text is nobody's business.
pub(crate) fn is_withheld(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        && SECRETS.iter().any(|suffix| name.ends_with(suffix))
}

/// The machine, with the environment that was handed in.
pub(crate) struct Machine<'a> {
    pub(crate) environment: &'a BTreeMap<String, String>,
    pub(crate) filters: &'a Filters,
}

impl<'a> Machine<'a> {
    /// The machine as the filters see it, if there are any.
    pub(crate) fn of(sources: &'a Sources) -> Option<Self> {
        Some(Self {
            environment: &sources.environment,
            filters: sources.filters.as_ref()?,
        })
    }
}

impl Surroundings for Machine<'_> {
    fn variable(&self, name: &str) -> Option<String> {
        self.environment.get(name).cloned()
    }

    fn withholds(&self, name: &str) -> bool {
        is_withheld(name)
    }

    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(at_most).unwrap_or(u64::MAX);
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<FileFacts>> {
        if !path.is_dir() {
            return Ok(vec![facts(
                path.to_path_buf(),
                &fs::symlink_metadata(path)?,
            )?]);
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            entries.push(facts(entry.path(), &entry.metadata()?)?);
        }
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(entries)
    }

    fn now(&self) -> i64 {
        self.filters.clock.now().unix_millis()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.filters.entropy.fill(bytes);
    }
}

/// Links are not followed, so that a walk comes to an end.
fn facts(path: PathBuf, metadata: &Metadata) -> io::Result<FileFacts> {
    let modified = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(FileFacts {
        absolute: std::path::absolute(&path)?,
        path,
        size: metadata.len(),
        mode: metadata.permissions().mode(),
        modified: i64::try_from(modified.as_millis()).unwrap_or(i64::MAX),
        is_folder: metadata.is_dir(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_set_secrets_are_withheld() {
        for name in [
            "AUTHELIA_SESSION_SECRET",
            "X_AUTHELIA_SOME_KEY",
            "DOORWARD_NOTIFIER_SMTP_PASSWORD",
            "authelia_token",
            "AUTHELIA_STORAGE_POSTGRES_TLS_CERTIFICATE_CHAIN",
        ] {
            assert!(is_withheld(name), "{name}");
        }
        for name in [
            "SESSION_SECRET",
            "AUTHELIA_SESSION_NAME",
            "MY_AUTHELIA_SECRET",
            "AUTHELIA_SESSION_SECRET_FILE",
        ] {
            assert!(!is_withheld(name), "{name}");
        }
    }
}
