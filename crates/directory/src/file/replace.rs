//! Replacing the text of a file so that at no moment, not even after a power cut, there is less of it than there was. It must
//! not know what the text says.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, fchown};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes the text beside the file and renames it over, with the owner and the mode that the file has. Where the system does
/// not let the file be replaced, as it does not with one that is mounted by itself, it is written in place, while the copy
/// beside it is kept until all is on the disk.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let meant = fs::metadata(&path)?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    // Whether the file may be written is its own mode's to say, not its folder's.
    let mut target = OpenOptions::new().write(true).open(&path)?;
    let Some(copy) = if_possible(copy_beside(folder, text))? else {
        // Best kept somewhere else, but a file that is mounted by itself may be all that can be written here.
        let _copy = copy_beside(&std::env::temp_dir(), text);
        return in_place(&mut target, text);
    };
    if takes_after(copy.as_file(), &meant).is_err() {
        return in_place(&mut target, text);
    }
    match copy.persist(&path) {
        Ok(_) => File::open(folder)?.sync_all(),
        // The copy is in the error: it is removed when that goes, after the file has been written.
        Err(_not_replaced) => in_place(&mut target, text),
    }
}

/// `None` where nothing may be made in the folder, though a file in it may be written.
fn if_possible<T>(made: io::Result<T>) -> io::Result<Option<T>> {
    match made {
        Ok(made) => Ok(Some(made)),
        Err(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Ok(None),
            _ => Err(error),
        },
    }
}

/// The one who may write the file, until the lock is dropped. Whoever replaces the file leaves those who wait with the old one,
/// so they look again.
pub(super) fn lock(path: &Path) -> io::Result<File> {
    loop {
        let file = File::open(path)?;
        file.lock()?;
        let (held, now) = (file.metadata()?, fs::metadata(path)?);
        if (held.dev(), held.ino()) == (now.dev(), now.ino()) {
            return Ok(file);
        }
    }
}

fn copy_beside(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut copy = tempfile::Builder::new()
        .prefix(".doorward-")
        .tempfile_in(folder)?;
    copy.write_all(text.as_bytes())?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

/// Gives the copy the owner and the mode of the file.
fn takes_after(copy: &File, meant: &Metadata) -> io::Result<()> {
    let is = copy.metadata()?;
    if (is.uid(), is.gid()) != (meant.uid(), meant.gid()) {
        fchown(copy, Some(meant.uid()), Some(meant.gid()))?;
    }
    copy.set_permissions(meant.permissions())?;
    copy.sync_all()
}

fn in_place(target: &mut File, text: &str) -> io::Result<()> {
    target.rewind()?;
    target.write_all(text.as_bytes())?;
    target.set_len(text.len() as u64)?;
    target.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use tempfile::TempDir;

    use super::*;

    fn folder() -> TempDir {
        TempDir::new().unwrap()
    }

    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    /// DIR-12.
    #[test]
    fn the_mode_stays_and_nothing_is_left_beside() {
        let folder = folder();
        let path = folder.path().join("users.yml");
        fs::write(&path, "a longer text than the new one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let before = fs::metadata(&path).unwrap().ino();
        replace(&path, "new").unwrap();
        let after = fs::metadata(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(after.permissions().mode() & 0o777, 0o640);
        assert_ne!(after.ino(), before, "a new file took its place");
        assert_eq!(names(&folder), ["users.yml"]);
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = folder();
        fs::create_dir(folder.path().join("real")).unwrap();
        let real = folder.path().join("real/users.yml");
        fs::write(&real, "old").unwrap();
        let link = folder.path().join("users.yml");
        symlink("real/users.yml", &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    /// DIR-12. Where nothing can be made beside it, not even by those who may do everything.
    #[test]
    fn a_file_in_a_folder_that_takes_none_is_written_in_place() {
        let refused = if_possible(copy_beside(Path::new("/sys"), "new"));
        assert!(refused.unwrap().is_none());
        let read_only = io::Error::from(ErrorKind::ReadOnlyFilesystem);
        assert!(if_possible::<()>(Err(read_only)).unwrap().is_none());
        let full = if_possible::<()>(Err(io::Error::from(ErrorKind::StorageFull)));
        assert!(full.is_err(), "then nothing is written");
    }

    #[test]
    fn a_lock_is_waited_for_and_is_one_on_the_file_that_is_there_now() {
        let folder = folder();
        let path = folder.path().join("users.yml");
        fs::write(&path, "old").unwrap();
        let first = lock(&path).unwrap();
        let waiting = {
            let path = path.clone();
            std::thread::spawn(move || {
                let _lock = lock(&path).unwrap();
                fs::read_to_string(&path).unwrap()
            })
        };
        replace(&path, "new").unwrap();
        drop(first);
        assert_eq!(waiting.join().unwrap(), "new");
    }

    #[test]
    fn writing_in_place_leaves_nothing_of_a_longer_text() {
        let folder = folder();
        let path = folder.path().join("users.yml");
        fs::write(&path, "a longer text than the new one").unwrap();
        let mut target = OpenOptions::new().write(true).open(&path).unwrap();
        in_place(&mut target, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
