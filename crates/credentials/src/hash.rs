//! A stored password hash, parsed once, with its cost known before anything is computed. It must
//! not know pools or users.

mod apache;
pub(crate) mod argon;
pub(crate) mod bcrypt;
pub(crate) mod crypt;
mod fields;
pub(crate) mod pbkdf2;
pub(crate) mod scrypt;
#[cfg(test)]
mod tests;

use std::fmt;
use std::hint::black_box;

use doorward_model::Secret;

use self::apache::ApacheHash;
use self::argon::ArgonHash;
use self::bcrypt::BcryptHash;
use self::crypt::CryptHash;
use self::pbkdf2::Pbkdf2Hash;
use self::scrypt::ScryptHash;
use crate::{HashError, MAX_PASSWORD_BYTES, UnusableHash};

/// Whether a password fits a stored hash, found out on the calling thread; a password that is too long
/// does not. It attests nothing: for commands that do nothing else, while a server goes through
/// [`HashPool::verify`](crate::HashPool::verify).
pub fn verify_now(password: &Secret<String>, against: &PasswordHash) -> Result<bool, HashError> {
    let password = password.expose().as_bytes();
    Ok(password.len() <= MAX_PASSWORD_BYTES && against.verify(password)?)
}

/// The most memory that any stored hash may ask for, in KiB: 4 GiB.
pub const MAX_HASH_KIB: u32 = 4 * 1024 * 1024;

/// The longest text that is looked at: a salt of 1,024 bytes, the longest that the contract allows
/// for a new hash, and everything around it.
const MAX_TEXT_BYTES: usize = 2048;

/// What guessing a password costs, in numbers that mean the same within one scheme: the larger each, the more. Unused
/// ones are 0.
pub(crate) type Costs = [u32; 3];

/// How stored hashes begin, and their formats (docs/contract.md, users file).
const PREFIXES: [(&str, Scheme); 19] = [
    ("$argon2id$", Scheme::Argon2id),
    ("$argon2i$", Scheme::Argon2i),
    ("$argon2d$", Scheme::Argon2d),
    ("$6$", Scheme::Sha512Crypt),
    ("$5$", Scheme::Sha256Crypt),
    ("$2$", Scheme::Bcrypt),
    ("$2a$", Scheme::Bcrypt),
    ("$2b$", Scheme::Bcrypt),
    ("$2x$", Scheme::Bcrypt),
    ("$2y$", Scheme::Bcrypt),
    ("$bcrypt-sha256$", Scheme::BcryptSha256),
    ("$scrypt$", Scheme::Scrypt),
    ("$y$", Scheme::Yescrypt),
    ("$pbkdf2$", Scheme::Pbkdf2Sha1),
    ("$pbkdf2-sha1$", Scheme::Pbkdf2Sha1),
    ("$pbkdf2-sha224$", Scheme::Pbkdf2Sha224),
    ("$pbkdf2-sha256$", Scheme::Pbkdf2Sha256),
    ("$pbkdf2-sha384$", Scheme::Pbkdf2Sha384),
    ("$pbkdf2-sha512$", Scheme::Pbkdf2Sha512),
];

/// What only `htpasswd` files hold, beside the formats above.
const HTPASSWD_PREFIXES: [(&str, Scheme); 2] =
    [(apache::APR1, Scheme::Apr1), (apache::SHA, Scheme::Sha1)];

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
    /// bcrypt, `$2b$` and its other versions. It takes 72 bytes of a password.
    Bcrypt,
    /// bcrypt of a SHA-256 digest of the password, `$bcrypt-sha256$`.
    BcryptSha256,
    /// scrypt (RFC 7914).
    Scrypt,
    /// yescrypt, `$y$`.
    Yescrypt,
    /// PBKDF2 (RFC 8018) with SHA-1.
    Pbkdf2Sha1,
    /// PBKDF2 with SHA-224.
    Pbkdf2Sha224,
    /// PBKDF2 with SHA-256.
    Pbkdf2Sha256,
    /// PBKDF2 with SHA-384.
    Pbkdf2Sha384,
    /// PBKDF2 with SHA-512.
    Pbkdf2Sha512,
    /// Apache's MD5-crypt, `$apr1$`; in `htpasswd` files only.
    Apr1,
    /// A bare SHA-1 without a salt, `{SHA}`; in `htpasswd` files only.
    Sha1,
}

impl Scheme {
    /// The name as administrators know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Argon2id => "argon2id",
            Self::Argon2i => "argon2i",
            Self::Argon2d => "argon2d",
            Self::Sha512Crypt => "sha512-crypt",
            Self::Sha256Crypt => "sha256-crypt",
            Self::Bcrypt => "bcrypt",
            Self::BcryptSha256 => "bcrypt-sha256",
            Self::Scrypt => "scrypt",
            Self::Yescrypt => "yescrypt",
            Self::Pbkdf2Sha1 => "pbkdf2-sha1",
            Self::Pbkdf2Sha224 => "pbkdf2-sha224",
            Self::Pbkdf2Sha256 => "pbkdf2-sha256",
            Self::Pbkdf2Sha384 => "pbkdf2-sha384",
            Self::Pbkdf2Sha512 => "pbkdf2-sha512",
            Self::Apr1 => "apr1",
            Self::Sha1 => "sha1",
        }
    }

    /// Whether guessing takes memory, which machines that guess have too little of.
    pub(crate) const fn is_memory_hard(self) -> bool {
        matches!(
            self,
            Self::Argon2id | Self::Argon2i | Self::Argon2d | Self::Scrypt | Self::Yescrypt
        )
    }

    fn of(text: &str, prefixes: &[(&str, Self)]) -> Option<Self> {
        let known = prefixes.iter().find(|(prefix, _)| text.starts_with(prefix));
        known.map(|(_, scheme)| *scheme)
    }
}

/// A stored password hash: its format, parameters, salt and digest, all checked and bounded. Two are equal if all of these
/// are: one password made both, and at one time. What a visitor sends is never compared like that.
///
/// Only a [`HashPool`](crate::HashPool) verifies it in a server, so that no caller can forget the limits.
#[derive(Clone, PartialEq)]
pub struct PasswordHash {
    form: Form,
    /// Whether a password can be right at all. A dummy costs what its model costs and never is.
    genuine: bool,
}

#[derive(Clone, PartialEq)]
enum Form {
    Argon(ArgonHash),
    Crypt(CryptHash),
    Bcrypt(BcryptHash),
    Scrypt(ScryptHash),
    Pbkdf2(Pbkdf2Hash),
    Apache(ApacheHash),
}

impl Form {
    fn parse(scheme: Scheme, text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        match scheme {
            Scheme::Argon2id | Scheme::Argon2i | Scheme::Argon2d => {
                ArgonHash::parse(scheme, text, limit_kib).map(Self::Argon)
            }
            Scheme::Sha512Crypt | Scheme::Sha256Crypt => {
                CryptHash::parse(scheme, text).map(Self::Crypt)
            }
            Scheme::Bcrypt | Scheme::BcryptSha256 => {
                BcryptHash::parse(scheme, text).map(Self::Bcrypt)
            }
            Scheme::Scrypt | Scheme::Yescrypt => {
                ScryptHash::parse(scheme, text, limit_kib).map(Self::Scrypt)
            }
            Scheme::Pbkdf2Sha1
            | Scheme::Pbkdf2Sha224
            | Scheme::Pbkdf2Sha256
            | Scheme::Pbkdf2Sha384
            | Scheme::Pbkdf2Sha512 => Pbkdf2Hash::parse(scheme, text).map(Self::Pbkdf2),
            Scheme::Apr1 | Scheme::Sha1 => ApacheHash::parse(scheme, text).map(Self::Apache),
        }
    }
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
        Self::parse_as(Scheme::of(text, &PREFIXES), text, limit_kib)
    }

    /// Parses a hash of an `htpasswd` file: everything that [`PasswordHash::parse_within`] knows, and
    /// the two weak formats that such files hold.
    pub fn parse_htpasswd(text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        match Scheme::of(text, &HTPASSWD_PREFIXES) {
            None => Self::parse_within(text, limit_kib),
            found => Self::parse_as(found, text, limit_kib),
        }
    }

    fn parse_as(scheme: Option<Scheme>, text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        if text.is_empty() {
            return Err(UnusableHash::Empty);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(UnusableHash::TooLong);
        }
        let scheme = scheme.ok_or_else(|| foreign(text))?;
        Ok(Self {
            form: Form::parse(scheme, text, limit_kib.min(MAX_HASH_KIB))?,
            genuine: true,
        })
    }

    /// The memory that one verification takes, in KiB, never 0.
    #[must_use]
    pub fn cost_kib(&self) -> u32 {
        match &self.form {
            Form::Argon(hash) => hash.cost_kib(),
            Form::Crypt(_) => crypt::COST_KIB,
            Form::Bcrypt(_) => bcrypt::COST_KIB,
            Form::Scrypt(hash) => hash.cost_kib(),
            Form::Pbkdf2(_) => pbkdf2::COST_KIB,
            Form::Apache(_) => apache::COST_KIB,
        }
    }

    /// The format.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match &self.form {
            Form::Argon(hash) => hash.scheme(),
            Form::Crypt(hash) => hash.scheme(),
            Form::Bcrypt(hash) => hash.scheme(),
            Form::Scrypt(hash) => hash.scheme(),
            Form::Pbkdf2(hash) => hash.scheme(),
            Form::Apache(hash) => hash.scheme(),
        }
    }

    /// What guessing the password costs.
    pub(crate) fn costs(&self) -> Costs {
        match &self.form {
            Form::Argon(hash) => hash.costs(),
            Form::Crypt(hash) => hash.costs(),
            Form::Bcrypt(hash) => hash.costs(),
            Form::Scrypt(hash) => hash.costs(),
            Form::Pbkdf2(hash) => hash.costs(),
            Form::Apache(_) => [0; 3],
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
            Form::Bcrypt(hash) => hash.matches(password),
            Form::Scrypt(hash) => hash.matches(password)?,
            Form::Pbkdf2(hash) => hash.matches(password),
            Form::Apache(hash) => hash.matches(password),
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
    if text.starts_with('$') {
        UnusableHash::UnknownFormat
    } else {
        UnusableHash::NotAHash
    }
}
