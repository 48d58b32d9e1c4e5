//! The kept inputs of a target, and the place for those that made it fail. It must not know what is in them.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use crate::home;

/// The inputs of a target: the files of its folder, by name.
pub(crate) fn of(target: &str) -> Vec<Vec<u8>> {
    let folder = home().join("corpus").join(target);
    let mut paths = files_of(&folder).unwrap_or_else(|error| broken(&folder, &error));
    paths.sort();
    let read = |path: &PathBuf| fs::read(path).unwrap_or_else(|error| broken(path, &error));
    let inputs: Vec<_> = paths.iter().map(read).collect();
    assert!(!inputs.is_empty(), "{} is empty", folder.display());
    inputs
}

fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

/// Keeps an input that made a target fail, under a name that it has every time.
pub(crate) fn keep_failure(target: &str, input: &[u8]) -> PathBuf {
    let folder = home().join("../../target/fuzz");
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let path = folder.join(format!("{target}-{:016x}", hasher.finish()));
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    if let Err(error) = kept {
        broken(&path, &error)
    }
    path
}

#[expect(clippy::panic, reason = "a test whose input is missing has failed")]
pub(crate) fn broken(path: &Path, error: &io::Error) -> ! {
    panic!("{}: {error}", path.display())
}
