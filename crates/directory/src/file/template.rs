//! The example that is written where no users file is. It must not know how one is read.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::OpenError;

/// A user nobody can sign in as: disabled, and with a hash that cannot be verified.
const TEMPLATE: &str = "\
# The users who may sign in. Changes are noticed while Doorward runs.
users:
  # The name to sign in with.
  example:
    # Take this line out to let the user sign in.
    disabled: true
    displayname: 'Example User'
    # A hash of the password: argon2id ($argon2id$), or any format that docs/reference/authentication_backend.md lists.
    password: ''
    email: 'example@example.com'
    groups:
      - 'users'
";

/// Writes the example and says so, or says why not.
pub(super) fn create(path: &Path) -> OpenError {
    match write(path) {
        Ok(()) => OpenError::TemplateCreated(path.to_owned()),
        Err(source) => OpenError::Missing {
            path: path.to_owned(),
            source,
        },
    }
}

/// For the owner's eyes only from the first byte on, and never over something that exists.
fn write(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(TEMPLATE.as_bytes())
}
