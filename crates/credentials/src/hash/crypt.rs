//! SHA-crypt hashes in the modular crypt format, bounded before they are computed. It must not
//! know other formats.

use sha_crypt::{PasswordVerifier, ShaCrypt};

use super::{Costs, Scheme};
use crate::UnusableHash;

/// The fewest rounds that the scheme defines.
pub(crate) const MIN_ROUNDS: u32 = 1_000;

/// The most rounds that are computed: 200 times the usual 50,000, a few seconds.
pub(crate) const MAX_ROUNDS: u32 = 10_000_000;

/// The rounds of a hash that names none.
const DEFAULT_ROUNDS: u32 = 5_000;

/// The salt's longest form; implementations of the scheme cut a longer one off.
const MAX_SALT_BYTES: usize = 16;

/// What one computation weighs in the pool's memory: a few KiB for copies of the password.
pub(crate) const COST_KIB: u32 = 16;

#[derive(Clone, PartialEq)]
pub(super) struct CryptHash {
    scheme: Scheme,
    rounds: u32,
    text: sha_crypt::PasswordHash,
}

impl CryptHash {
    pub(super) fn parse(scheme: Scheme, text: &str) -> Result<Self, UnusableHash> {
        let malformed = |fault| UnusableHash::Malformed { scheme, fault };
        let fields: Vec<&str> = text.split('$').skip(2).collect();
        let (rounds, salt, digest) = match *fields.as_slice() {
            [salt, digest] => (None, salt, digest),
            [rounds, salt, digest] => (Some(rounds), salt, digest),
            _ => return Err(malformed("has a part too few or too many")),
        };
        let rounds = rounds.map_or(Ok(DEFAULT_ROUNDS), |field| read_rounds(scheme, field))?;
        if !(1..=MAX_SALT_BYTES).contains(&salt.len()) || !is_crypt_text(salt) {
            return Err(malformed("has a damaged salt"));
        }
        if digest.len() != digest_length(scheme) || !is_crypt_text(digest) {
            return Err(malformed("has a damaged digest"));
        }
        let text = sha_crypt::PasswordHash::new(text).map_err(|_| malformed("is damaged"))?;
        Ok(Self {
            scheme,
            rounds,
            text,
        })
    }

    pub(super) const fn scheme(&self) -> Scheme {
        self.scheme
    }

    pub(super) const fn costs(&self) -> Costs {
        [self.rounds, 0, 0]
    }

    /// The library compares in constant time; its other errors were ruled out by the parser.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        ShaCrypt::default()
            .verify_password(password, &self.text)
            .is_ok()
    }
}

fn read_rounds(scheme: Scheme, field: &str) -> Result<u32, UnusableHash> {
    let digits = field
        .strip_prefix("rounds=")
        .filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let rounds: u32 =
        digits
            .and_then(|digits| digits.parse().ok())
            .ok_or(UnusableHash::Malformed {
                scheme,
                fault: "has damaged rounds",
            })?;
    if rounds < MIN_ROUNDS {
        return Err(UnusableHash::Malformed {
            scheme,
            fault: "has fewer than 1000 rounds",
        });
    }
    if rounds > MAX_ROUNDS {
        let (value, limit) = (rounds, MAX_ROUNDS);
        return Err(UnusableHash::TooCostly {
            parameter: "rounds",
            value,
            limit,
        });
    }
    Ok(rounds)
}

/// Six bits a character: 43 characters for 32 bytes, 86 for 64.
const fn digest_length(scheme: Scheme) -> usize {
    if matches!(scheme, Scheme::Sha256Crypt) {
        43
    } else {
        86
    }
}

fn is_crypt_text(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/'))
}
