//! Where the repository is, so that tests can read what it ships.

use std::path::{Path, PathBuf};

/// The repository's top folder.
///
/// # Panics
/// Where this package lies at the top of a file system.
#[must_use]
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("the tests lie inside the repository")
        .to_owned()
}
