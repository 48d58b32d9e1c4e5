//! Where things are.

use std::path::PathBuf;

/// The repository's top folder: this package lies right under it.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The virtual environment that holds the peers from the Python index. Nothing of theirs goes into the system.
pub(crate) fn peers() -> PathBuf {
    root().join("target/peers")
}
