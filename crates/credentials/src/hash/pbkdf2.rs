//! PBKDF2 hashes (RFC 8018) in the form that passlib gave them, bounded before they are computed.
//! It must not know other formats.

use std::ops::RangeInclusive;

use mcf::Base64;
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use subtle::ConstantTimeEq;

use super::fields::{at_most, bytes, decimal, fields, malformed};
use super::{Costs, Scheme};
use crate::UnusableHash;

/// The most rounds that are computed, some seconds; the usual ones are 100,000 to 2,000,000.
pub(crate) const MAX_ROUNDS: u32 = 10_000_000;

/// What one computation weighs in the pool's memory: a few hundred bytes of state.
pub(crate) const COST_KIB: u32 = 4;

/// Lengths of salts that are taken, in bytes.
pub(crate) const SALT_BYTES: RangeInclusive<usize> = 1..=1024;

/// Lengths of digests that are taken, in bytes: a shorter one could be guessed, and a longer one
/// costs its rounds several times.
const DIGEST_BYTES: RangeInclusive<usize> = 10..=64;

/// The digests that PBKDF2 is used with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pbkdf2Digest {
    /// SHA-1.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Pbkdf2Digest {
    const fn of(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Pbkdf2Sha224 => Self::Sha224,
            Scheme::Pbkdf2Sha256 => Self::Sha256,
            Scheme::Pbkdf2Sha384 => Self::Sha384,
            Scheme::Pbkdf2Sha512 => Self::Sha512,
            _ => Self::Sha1,
        }
    }

    pub(crate) const fn scheme(self) -> Scheme {
        match self {
            Self::Sha1 => Scheme::Pbkdf2Sha1,
            Self::Sha224 => Scheme::Pbkdf2Sha224,
            Self::Sha256 => Scheme::Pbkdf2Sha256,
            Self::Sha384 => Scheme::Pbkdf2Sha384,
            Self::Sha512 => Scheme::Pbkdf2Sha512,
        }
    }

    const fn identifier(self) -> &'static str {
        match self {
            Self::Sha1 => "pbkdf2",
            Self::Sha224 => "pbkdf2-sha224",
            Self::Sha256 => "pbkdf2-sha256",
            Self::Sha384 => "pbkdf2-sha384",
            Self::Sha512 => "pbkdf2-sha512",
        }
    }

    /// The length of its output in bytes.
    const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    fn derive(self, password: &[u8], salt: &[u8], rounds: u32, length: usize) -> Vec<u8> {
        let derive = match self {
            Self::Sha1 => pbkdf2_hmac::<Sha1>,
            Self::Sha224 => pbkdf2_hmac::<Sha224>,
            Self::Sha256 => pbkdf2_hmac::<Sha256>,
            Self::Sha384 => pbkdf2_hmac::<Sha384>,
            Self::Sha512 => pbkdf2_hmac::<Sha512>,
        };
        let mut derived = vec![0; length];
        derive(password, salt, rounds, &mut derived);
        derived
    }
}

#[derive(Clone, PartialEq)]
pub(super) struct Pbkdf2Hash {
    kind: Pbkdf2Digest,
    rounds: u32,
    salt: Box<[u8]>,
    digest: Box<[u8]>,
}

impl Pbkdf2Hash {
    pub(super) fn parse(scheme: Scheme, text: &str) -> Result<Self, UnusableHash> {
        let malformed = malformed(scheme);
        let [rounds, salt, digest] =
            fields(text).ok_or_else(|| malformed("has a part too few or too many"))?;
        let rounds = decimal(rounds).filter(|rounds| *rounds > 0);
        let rounds = rounds.ok_or_else(|| malformed("has damaged rounds"))?;
        let decode = |text, lengths| bytes(Base64::Pbkdf2, text, lengths);
        Ok(Self {
            kind: Pbkdf2Digest::of(scheme),
            rounds: at_most("rounds", rounds, MAX_ROUNDS)?,
            salt: decode(salt, SALT_BYTES).ok_or_else(|| malformed("has a damaged salt"))?,
            digest: decode(digest, DIGEST_BYTES)
                .ok_or_else(|| malformed("has a damaged digest"))?,
        })
    }

    pub(super) const fn scheme(&self) -> Scheme {
        self.kind.scheme()
    }

    pub(super) const fn costs(&self) -> Costs {
        [self.rounds, 0, 0]
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let length = self.digest.len();
        let computed = self.kind.derive(password, &self.salt, self.rounds, length);
        computed.ct_eq(&self.digest).into()
    }
}

/// A new hash, with a digest of full length.
pub(crate) fn make(kind: Pbkdf2Digest, rounds: u32, salt: &[u8], password: &[u8]) -> String {
    let digest = kind.derive(password, salt, rounds, kind.length());
    let [salt, digest] = [salt, &digest].map(|bytes| Base64::Pbkdf2.encode_string(bytes));
    format!("${}${rounds}${salt}${digest}", kind.identifier())
}
