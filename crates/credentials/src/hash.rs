//! A stored password hash, parsed once, with its cost known before anything is computed. It must
//! not know pools or users.

pub(crate) mod argon;
pub(crate) mod crypt;
#[cfg(test)]
mod tests;

use std::fmt;
use std::hint::black_box;

use self::argon::ArgonHash;
use self::crypt::CryptHash;
use crate::{HashError, UnusableHash};

/// The most memory that any stored hash may ask for, in KiB: 4 GiB.
pub const MAX_HASH_KIB: u32 = 4 * 1024 * 1024;

/// The longest text that is looked at. The longest hash of a known format has under 300 bytes.
const MAX_TEXT_BYTES: usize = 512;

/// Formats that users files of others hold and that are not verified yet, by their beginnings
/// (docs/contract.md, users file).
const NOT_YET: [(&str, &str); 11] = [
    ("$bcrypt-sha256$", "bcrypt-sha256"),
    ("$2$", "bcrypt"),
    ("$2a$", "bcrypt"),
    ("$2b$", "bcrypt"),
    ("$2x$", "bcrypt"),
    ("$2y$", "bcrypt"),
    ("$pbkdf2$", "pbkdf2"),
    ("$pbkdf2-", "pbkdf2"),
    ("$scrypt$", "scrypt"),
    ("$y$", "yescrypt"),
    ("$7$", "scrypt"),
];

/// The formats that can be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Argon2id (RFC 9106).
    Argon2id,
    /// Argon2i (RFC 9106).
    Argon2i,
    /// Argon2d (RFC 9106).
    Argon2d,
    /// SHA-512 in the Unix crypt scheme, `$6$`.
    Sha512Crypt,
    /// SHA-256 in the Unix crypt scheme, `$5$`.
    Sha256Crypt,
}

impl Scheme {
    const ALL: [Self; 5] = [
        Self::Argon2id,
        Self::Argon2i,
        Self::Argon2d,
        Self::Sha512Crypt,
        Self::Sha256Crypt,
    ];

    /// The name as administrators know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Argon2id => "argon2id",
            Self::Argon2i => "argon2i",
            Self::Argon2d => "argon2d",
            Self::Sha512Crypt => "sha512-crypt",
            Self::Sha256Crypt => "sha256-crypt",
        }
    }

    const fn prefix(self) -> &'static str {
        match self {
            Self::Argon2id => "$argon2id$",
            Self::Argon2i => "$argon2i$",
            Self::Argon2d => "$argon2d$",
            Self::Sha512Crypt => "$6$",
            Self::Sha256Crypt => "$5$",
        }
    }
}

/// A stored password hash: its format, parameters, salt and digest, all checked and bounded.
///
/// Only a [`HashPool`](crate::HashPool) verifies it, so that no caller can forget the limits.
#[derive(Clone)]
pub struct PasswordHash {
    form: Form,
    /// Whether a password can be right at all. A dummy costs what its model costs and never is.
    genuine: bool,
}

#[derive(Clone)]
enum Form {
    Argon(ArgonHash),
    Crypt(CryptHash),
}

impl PasswordHash {
    /// Parses a stored hash; one that needs more than [`MAX_HASH_KIB`] is unusable.
    pub fn parse(text: &str) -> Result<Self, UnusableHash> {
        Self::parse_within(text, MAX_HASH_KIB)
    }

    /// Parses a stored hash; one that needs more than `limit_kib` KiB of memory is unusable. The
    /// limit to give is the pool's memory, since a costlier hash could never be verified there.
    pub fn parse_within(text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        let text = without_crypt_prefix(text);
        if text.is_empty() {
            return Err(UnusableHash::Empty);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(UnusableHash::TooLong);
        }
        let scheme = Scheme::ALL
            .into_iter()
            .find(|scheme| text.starts_with(scheme.prefix()));
        let form = match scheme.ok_or_else(|| foreign(text))? {
            scheme @ (Scheme::Sha512Crypt | Scheme::Sha256Crypt) => {
                Form::Crypt(CryptHash::parse(scheme, text)?)
            }
            scheme => Form::Argon(ArgonHash::parse(scheme, text, limit_kib.min(MAX_HASH_KIB))?),
        };
        Ok(Self {
            form,
            genuine: true,
        })
    }

    /// The memory that one verification takes, in KiB, never 0.
    #[must_use]
    pub fn cost_kib(&self) -> u32 {
        match &self.form {
            Form::Argon(hash) => hash.cost_kib(),
            Form::Crypt(_) => crypt::COST_KIB,
        }
    }

    /// The format.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match &self.form {
            Form::Argon(hash) => hash.scheme(),
            Form::Crypt(hash) => hash.scheme(),
        }
    }

    /// One that costs exactly what this one costs and that no password matches.
    pub(crate) fn dummy(&self) -> Self {
        Self {
            form: self.form.clone(),
            genuine: false,
        }
    }

    /// A dummy with the parameters that new hashes have by default.
    pub(crate) fn default_dummy() -> Self {
        Self {
            form: Form::Argon(ArgonHash::with_default_parameters()),
            genuine: false,
        }
    }

    /// Computes the digest of `password` and compares it in constant time.
    pub(crate) fn verify(&self, password: &[u8]) -> Result<bool, HashError> {
        let equal = match &self.form {
            Form::Argon(hash) => hash.matches(password)?,
            Form::Crypt(hash) => hash.matches(password),
        };
        // Without the barrier a compiler may skip the work whose result a dummy throws away.
        Ok(black_box(equal) & self.genuine)
    }
}

impl fmt::Debug for PasswordHash {
    /// Shows the format alone: salt and digest are what an attacker would guess against.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordHash")
            .field("scheme", &self.scheme())
            .finish_non_exhaustive()
    }
}

/// Old users files mark hashes of every format with an LDAP-like prefix (RFC 2307 §5.3).
fn without_crypt_prefix(text: &str) -> &str {
    match text.split_at_checked(7) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("{CRYPT}") => rest,
        _ => text,
    }
}

fn foreign(text: &str) -> UnusableHash {
    let known = NOT_YET
        .into_iter()
        .find(|(prefix, _)| text.starts_with(prefix));
    match known {
        Some((_, format)) => UnusableHash::NotSupportedYet { format },
        None if text.starts_with('$') => UnusableHash::UnknownFormat,
        None => UnusableHash::NotAHash,
    }
}
