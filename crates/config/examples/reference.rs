//! Writes the files of the repository that come from the table of all keys: `config.example.yml`, the chapters of the
//! reference and the schema for editors. `cargo xtask reference` runs it in the repository's top folder.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let read = |path: &Path| fs::read_to_string(path).ok();
    for (path, text) in doorward_config::reference::files(read) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
