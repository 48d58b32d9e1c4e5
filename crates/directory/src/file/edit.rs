//! A users file with one thing changed and every other byte as it was. It must not know files.

mod change;
mod layout;

use std::io;

use doorward_accounts::SetPasswordError;
use doorward_authn::Found;
use doorward_credentials::PasswordHash;
use doorward_diagnostics::Reports;
use doorward_model::UserName;
use serde_yaml::Value;

use super::document;
use super::settings::FileSettings;
pub use change::{Disabled, NewUser, UserChange};

/// The mark that some editors put in front.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why no password is set while the file is faulty.
const FAULTY: &str = "the users file is faulty; the users from before are in force";

/// Why a password is not set that others share, or that stands in several lines.
const BY_HAND: &str =
    "this user's `password` is not written out in the users file; write it there as a quoted text";

/// Why a users file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Nobody in it has this name.
    #[error("the users file knows nobody called {0}")]
    Unknown(UserName),
    /// Somebody in it has this name.
    #[error("the users file has somebody called {0} already")]
    Exists(UserName),
    /// It is faulty as it stands, or would be.
    #[error("the users file cannot be used:\n{0}")]
    Faulty(Reports),
    /// Somebody has written it in a way that only a person can change.
    #[error(
        "this part of the users file is written in a way that cannot be changed without touching the rest; change it in an editor"
    )]
    ByHand,
    /// This kind of file has no such thing.
    #[error("{0}")]
    NoSuchThing(&'static str),
    /// It cannot be read or written.
    #[error("the users file cannot be changed")]
    Io(#[from] io::Error),
}

/// The text with this change. What comes out is read again, and refused where it does not mean exactly what was meant.
pub(super) fn with_change(
    text: &str,
    change: &UserChange,
    settings: &FileSettings,
) -> Result<String, EditError> {
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let (entries, _) = document::read(body, settings).map_err(EditError::Faulty)?;
    let is_meant = |entry: &document::Entry| entry.found.user.name == *change.user();
    match (entries.iter().any(is_meant), change) {
        (true, UserChange::Add(_)) => return Err(EditError::Exists(change.user().clone())),
        (false, UserChange::Add(_)) | (true, _) => {}
        (false, _) => return Err(EditError::Unknown(change.user().clone())),
    }
    let document = layout::read(body).ok_or(EditError::ByHand)?;
    let edited = change.write(body, &document).ok_or(EditError::ByHand)?;
    document::read(&edited, settings).map_err(EditError::Faulty)?;
    let mut wanted = value(body).ok_or(EditError::ByHand)?;
    change.apply(&mut wanted).ok_or(EditError::ByHand)?;
    if value(&edited) != Some(wanted) {
        return Err(EditError::ByHand);
    }
    let front = text.len() - body.len();
    Ok(format!("{}{edited}", text.get(..front).unwrap_or_default()))
}

/// The text with this hash as the password of a user who may sign in.
pub(super) fn with_password(
    text: &str,
    change: (&UserName, &str),
    settings: &FileSettings,
) -> Result<String, SetPasswordError> {
    with_hash(text, change, settings, |_| true)
}

/// The same for a user who has the hash `verified` in this text, and for nobody else.
pub(super) fn with_hash_for(
    verified: &PasswordHash,
    text: &str,
    change: (&UserName, &str),
    settings: &FileSettings,
) -> Result<String, SetPasswordError> {
    with_hash(text, change, settings, |found| found.has(verified))
}

fn with_hash(
    text: &str,
    (name, hash): (&UserName, &str),
    settings: &FileSettings,
    is_meant: impl Fn(&Found) -> bool,
) -> Result<String, SetPasswordError> {
    let (entries, _) = document::read(text, settings).map_err(|_| refused(FAULTY))?;
    let may_sign_in = |entry: &&document::Entry| entry.found.user.name == *name && !entry.disabled;
    let mut named = entries.iter().filter(may_sign_in);
    if !named.any(|entry| is_meant(&entry.found)) {
        return Err(SetPasswordError::Unknown);
    }
    let change = UserChange::SetPassword(name.clone(), hash.to_owned());
    with_change(text, &change, settings).map_err(|_| refused(BY_HAND))
}

fn refused(why: &str) -> SetPasswordError {
    SetPasswordError::Refused(why.to_owned())
}

/// The length of the value at the start of `text`, without the blanks and the comment behind it, which the parser counts as
/// part of some values. `None` for a value in several lines.
fn length(text: &str, at_most: usize) -> Option<usize> {
    let value = text.get(..at_most)?;
    match value.bytes().next()? {
        // Quotes inside are doubled (YAML 1.2, section 7.3.2), so a closing one is followed by something else.
        b'\'' => {
            let doubled = value.get(1..)?.replace("\'\'", "  ");
            Some(doubled.find('\'')? + 2)
        }
        b'"' => {
            let escaped = value.get(1..)?.replace("\\\\", "  ").replace("\\\"", "  ");
            Some(escaped.find('"')? + 2)
        }
        b'|' | b'>' => None,
        _ => {
            let comment = value.find(" #").unwrap_or(value.len());
            Some(value.get(..comment)?.trim_end().len())
        }
    }
}

fn value(text: &str) -> Option<Value> {
    let mut value: Value = serde_yaml::from_str(text).ok()?;
    value.apply_merge().ok()?;
    Some(value)
}

#[cfg(test)]
mod tests;
