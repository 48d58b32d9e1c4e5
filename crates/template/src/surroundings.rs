//! What a template can ask of the world outside. It must not know who answers.

use std::io;
use std::path::{Path, PathBuf};

/// The world outside a template.
pub trait Surroundings {
    /// The value of an environment variable, `None` where it is not set.
    fn variable(&self, name: &str) -> Option<String>;

    /// Whether a variable is withheld from texts, since its place is elsewhere.
    fn withholds(&self, name: &str) -> bool;

    /// What a file holds, at most so many bytes of it.
    ///
    /// # Errors
    ///
    /// Whatever the system says.
    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>>;

    /// What stands in a folder, by name, or, where the path is none, the file itself.
    ///
    /// # Errors
    ///
    /// Whatever the system says.
    fn list(&self, path: &Path) -> io::Result<Vec<FileFacts>>;

    /// Milliseconds since the Unix epoch.
    fn now(&self) -> i64;

    /// Overwrites all of `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// A file or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Where it is.
    pub path: PathBuf,
    /// The same from the root of the file system.
    pub absolute: PathBuf,
    /// Bytes.
    pub size: u64,
    /// The bits of its mode, as `chmod` takes them.
    pub mode: u32,
    /// When it was last changed, in milliseconds since the Unix epoch.
    pub modified: i64,
    /// Whether it is a folder.
    pub is_folder: bool,
}
