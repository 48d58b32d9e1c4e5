//! Who is known: users, their names and groups.

use std::fmt;
use std::sync::Arc;

/// The longest user or group name, in bytes. Longer ones belong to no real directory.
const MAX_NAME_BYTES: usize = 256;

/// A name that no user, group or mailbox can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// It is longer than 256 bytes.
    #[error("is longer than 256 bytes")]
    TooLong,
    /// It holds a control character, which could forge a header or a log line.
    #[error("holds a control character")]
    ControlCharacter,
}

fn checked(name: &str) -> Result<Arc<str>, InvalidName> {
    if name.is_empty() {
        return Err(InvalidName::Empty);
    }
    if name.len() > MAX_NAME_BYTES {
        return Err(InvalidName::TooLong);
    }
    if name.chars().any(char::is_control) {
        return Err(InvalidName::ControlCharacter);
    }
    Ok(Arc::from(name))
}

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<&str> for $name {
            type Error = InvalidName;

            fn try_from(name: &str) -> Result<Self, InvalidName> {
                checked(name).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_type! {
    /// The one canonical name of a user, as the directory spells it. What a visitor typed is a
    /// plain string until the directory has answered with this.
    UserName
}
name_type! {
    /// The name of a group of users.
    GroupName
}
name_type! {
    /// A mailbox as the directory gives it; nothing has verified it.
    EmailAddress
}

/// The number by which stores know a user. It stays the same when a directory renames the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub i64);

/// What a directory says of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The canonical name.
    pub name: UserName,
    /// The name to show; the canonical one where the directory has none.
    pub display_name: String,
    /// Mailboxes; the first is the primary one.
    pub emails: Vec<EmailAddress>,
    /// Groups in the directory's order.
    pub groups: Vec<GroupName>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_could_forge_a_line_are_refused() {
        assert_eq!(
            UserName::try_from("a\nb"),
            Err(InvalidName::ControlCharacter)
        );
        assert_eq!(GroupName::try_from(""), Err(InvalidName::Empty));
        assert_eq!(
            UserName::try_from("x".repeat(257).as_str()),
            Err(InvalidName::TooLong)
        );
        assert!(UserName::try_from("Ælf von Ö").is_ok());
    }
}
