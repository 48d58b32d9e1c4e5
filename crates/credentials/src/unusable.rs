//! Why a stored hash cannot be used, said to an administrator. It must never repeat the hash.

use crate::Scheme;

/// Why a stored password hash cannot be verified. The user it belongs to cannot sign in with a
/// password; everybody else can.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnusableHash {
    /// There is nothing.
    #[error("the password hash is empty")]
    Empty,
    /// It looks like no hash at all: a placeholder, plain text, or a mark such as `!` or `*`.
    #[error("the password is no hash but a placeholder or plain text")]
    NotAHash,
    /// It is longer than any hash is.
    #[error("the password hash is longer than any real one")]
    TooLong,
    /// It begins like a hash, of a format that is not known or not safe.
    #[error("the password hash has an unknown or unsafe format")]
    UnknownFormat,
    /// The format is right and something in it is not.
    #[error("the {scheme} hash {fault}", scheme = scheme.as_str())]
    Malformed {
        /// The format that it begins with.
        scheme: Scheme,
        /// What is wrong, as the end of a sentence.
        fault: &'static str,
    },
    /// Verifying it would cost more than one sign-in may.
    #[error("the password hash asks for {parameter}={value}; the most is {limit}")]
    TooCostly {
        /// The parameter, by the name that the format gives it.
        parameter: &'static str,
        /// What the hash asks for.
        value: u32,
        /// The most that is accepted.
        limit: u32,
    },
}

impl UnusableHash {
    /// What the administrator can do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        match self {
            Self::Empty | Self::NotAHash => {
                "put the argon2id hash of a password there; it begins with $argon2id$".to_owned()
            }
            Self::UnknownFormat => {
                "set the password again, as an argon2id ($argon2id$) or sha512-crypt ($6$) hash".to_owned()
            }
            Self::TooLong | Self::Malformed { .. } => {
                "copy the whole hash again: it is cut short or changed; quote it, since it holds $ signs"
                    .to_owned()
            }
            Self::TooCostly { parameter: "m" | "ln", .. } => {
                "set the password again with less memory, or give the hash pool more".to_owned()
            }
            Self::TooCostly { .. } => "set the password again with cheaper parameters".to_owned(),
        }
    }
}
