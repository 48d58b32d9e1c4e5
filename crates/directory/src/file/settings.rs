//! How the users file is to be read. Plain data; it must not know the configuration's format.

use std::collections::BTreeMap;
use std::path::PathBuf;

use doorward_credentials::MAX_HASH_KIB;

/// How the users file is to be read (docs/contract.md, users file).
#[derive(Clone, Debug)]
pub struct FileSettings {
    /// Where it is.
    pub path: PathBuf,
    /// Whether a user may type a mailbox instead of the name, in any spelling.
    pub search_email: bool,
    /// Whether a user may type the name in any spelling. The file must have them in lower case.
    pub case_insensitive: bool,
    /// Attributes that users may have beyond the standard ones, by name.
    pub extra_attributes: BTreeMap<String, ExtraAttribute>,
    /// Whether [`FileUsers::watch`](crate::FileUsers::watch) watches.
    pub watch: bool,
    /// The most memory that a password hash may ask for, in KiB: that of the hash pool, since it
    /// could never be verified there otherwise.
    pub hash_limit_kib: u32,
}

impl FileSettings {
    /// The default settings for a file: names as they are spelt, no mailboxes, watched.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            search_email: false,
            case_insensitive: false,
            extra_attributes: BTreeMap::new(),
            watch: true,
            hash_limit_kib: MAX_HASH_KIB,
        }
    }
}

/// How an `htpasswd` file is to be read (docs/contract.md, users file).
#[derive(Clone, Debug)]
pub struct HtpasswdSettings {
    /// Where it is.
    pub path: PathBuf,
    /// Where the groups are, in the format of Apache's `AuthGroupFile`. Without it nobody has groups.
    pub groups_path: Option<PathBuf>,
    /// Whether [`FileUsers::watch`](crate::FileUsers::watch) watches.
    pub watch: bool,
    /// As [`FileSettings::hash_limit_kib`].
    pub hash_limit_kib: u32,
}

impl HtpasswdSettings {
    /// The default settings for a file: no groups, watched.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            groups_path: None,
            watch: true,
            hash_limit_kib: MAX_HASH_KIB,
        }
    }
}

/// An attribute that an administrator declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraAttribute {
    /// Whether it is a list of values.
    pub multi_valued: bool,
    /// What a value is.
    pub value_type: ValueType,
}

/// What a value of an extra attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Text.
    String,
    /// A number without a fraction.
    Integer,
    /// True or false.
    Boolean,
}

impl ValueType {
    /// The word for it in a configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
        }
    }
}
