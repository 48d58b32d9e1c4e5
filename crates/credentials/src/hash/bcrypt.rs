//! bcrypt hashes, plain and of a digest of the password, bounded before they are computed. It must
//! not know other formats.

use std::ops::RangeInclusive;

use hmac::{Hmac, KeyInit, Mac};
use mcf::Base64;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::fields::{at_most, decimal, fields, malformed, named};
use super::{Costs, Scheme};
use crate::UnusableHash;

/// The costs that are computed: from the least that the scheme defines to some seconds. Each step
/// doubles the work.
pub(crate) const COSTS: RangeInclusive<u32> = 4..=17;

/// What one computation weighs in the pool's memory: the cipher's tables have 4 KiB.
pub(crate) const COST_KIB: u32 = 8;

/// What the cipher takes of a password; the scheme ignores the rest.
pub(crate) const MAX_KEY_BYTES: usize = 72;

/// Characters of a salt, which has 128 bits at six a character.
const SALT_CHARS: usize = 22;

/// What becomes of a password before the cipher sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preparation {
    /// A NUL is appended: every version since `$2a$`. `$2x$` marks hashes of an implementation that
    /// mistook bytes beyond ASCII; it is read as `$2b$`, as in the contract.
    Terminated,
    /// Nothing: the first version, `$2$`.
    Bare,
    /// Its SHA-256 in base64: passlib's first `$bcrypt-sha256$`.
    Digested,
    /// Its HMAC-SHA-256 under the salt's text, in base64: passlib's second, and go-crypt's.
    Keyed,
}

#[derive(Clone, PartialEq)]
pub(super) struct BcryptHash {
    preparation: Preparation,
    cost: u32,
    salt: [u8; 16],
    digest: [u8; 23],
}

impl BcryptHash {
    pub(super) fn parse(scheme: Scheme, text: &str) -> Result<Self, UnusableHash> {
        let parts = if scheme == Scheme::BcryptSha256 {
            digested_parts(text)
        } else {
            plain_parts(text)
        };
        let malformed = malformed(scheme);
        let (preparation, [cost, salt, digest]) =
            parts.ok_or_else(|| malformed("has parts missing or damaged"))?;
        let cost = decimal(cost).filter(|cost| cost >= COSTS.start());
        let cost = cost.ok_or_else(|| malformed("has a damaged cost"))?;
        Ok(Self {
            preparation,
            cost: at_most("cost", cost, *COSTS.end())?,
            salt: decode_salt(salt).ok_or_else(|| malformed("has a damaged salt"))?,
            digest: decode(digest).ok_or_else(|| malformed("has a damaged digest"))?,
        })
    }

    pub(super) const fn scheme(&self) -> Scheme {
        match self.preparation {
            Preparation::Terminated | Preparation::Bare => Scheme::Bcrypt,
            Preparation::Digested | Preparation::Keyed => Scheme::BcryptSha256,
        }
    }

    pub(super) const fn costs(&self) -> Costs {
        [self.cost, 0, 0]
    }

    /// A password that the cipher would cut off is wrong, though it costs what any costs: the whole
    /// password counts.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let whole = self.scheme() == Scheme::BcryptSha256 || password.len() <= MAX_KEY_BYTES;
        let computed = compute(self.preparation, self.cost, self.salt, password);
        bool::from(computed.ct_eq(&self.digest)) & whole
    }
}

/// A new `$2b$` hash.
pub(crate) fn make(cost: u32, salt: [u8; 16], password: &[u8]) -> String {
    let digest = compute(Preparation::Terminated, cost, salt, password);
    format!("$2b${cost:02}${}{}", encode(&salt), encode(&digest))
}

/// A new `$bcrypt-sha256$` hash of the second version.
pub(crate) fn make_sha256(cost: u32, salt: [u8; 16], password: &[u8]) -> String {
    let digest = compute(Preparation::Keyed, cost, salt, password);
    let (salt, digest) = (encode(&salt), encode(&digest));
    format!("$bcrypt-sha256$v=2,t=2b,r={cost}${salt}${digest}")
}

/// `$2b$12$` and then 22 characters of salt and 31 of digest in one.
fn plain_parts(text: &str) -> Option<(Preparation, [&str; 3])> {
    let [cost, secret] = fields(text)?;
    let (salt, digest) = secret.split_at_checked(SALT_CHARS)?;
    let preparation = if text.starts_with("$2$") {
        Preparation::Bare
    } else {
        Preparation::Terminated
    };
    (cost.len() == 2).then_some((preparation, [cost, salt, digest]))
}

/// `$bcrypt-sha256$v=2,t=2b,r=12$SALT$DIGEST`, formerly `$bcrypt-sha256$2b,12$SALT$DIGEST`.
fn digested_parts(text: &str) -> Option<(Preparation, [&str; 3])> {
    let [parameters, salt, digest] = fields(text)?;
    let (preparation, kind, cost) = match named(parameters, ["v", "t", "r"]) {
        Some(["2", kind, cost]) => (Preparation::Keyed, kind, cost),
        Some(_) => return None,
        None => {
            let (kind, cost) = parameters.split_once(',')?;
            (Preparation::Digested, kind, cost)
        }
    };
    matches!(kind, "2a" | "2b" | "2y").then_some((preparation, [cost, salt, digest]))
}

fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    Base64::Bcrypt.decode_vec(text).ok()?.try_into().ok()
}

/// The last character of a salt says two bits; some implementations left others in it.
fn decode_salt(text: &str) -> Option<[u8; 16]> {
    let (start, last) = text.split_at_checked(SALT_CHARS - 1)?;
    let two_bits = match last {
        "." | "/" => '.',
        _ => match *last.as_bytes() {
            [b'A'..=b'N'] => '.',
            [b'O'..=b'Z' | b'a'..=b'd'] => 'O',
            [b'e'..=b't'] => 'e',
            [b'u'..=b'z' | b'0'..=b'9'] => 'u',
            _ => return None,
        },
    };
    decode(&format!("{start}{two_bits}"))
}

fn encode(bytes: &[u8]) -> String {
    Base64::Bcrypt.encode_string(bytes)
}

/// The scheme drops the last of the 24 bytes that the cipher yields.
fn compute(preparation: Preparation, cost: u32, salt: [u8; 16], password: &[u8]) -> [u8; 23] {
    let key = key(preparation, &salt, password);
    let [digest @ .., _] = bcrypt::bcrypt(cost, salt, &key);
    digest
}

fn key(preparation: Preparation, salt: &[u8], password: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(MAX_KEY_BYTES));
    match preparation {
        Preparation::Terminated | Preparation::Bare => {
            key.extend(password.iter().take(MAX_KEY_BYTES));
        }
        Preparation::Digested => key.extend(base64(&Sha256::digest(password)).as_bytes()),
        Preparation::Keyed => {
            key.extend(base64(&keyed_digest(&encode(salt), password)).as_bytes());
        }
    }
    // The cipher has no empty key, so an empty password gets its NUL in any version.
    if key.is_empty() || (preparation != Preparation::Bare && key.len() < MAX_KEY_BYTES) {
        key.push(0);
    }
    key
}

/// 32 bytes in base64 end with one character of padding, which is part of the key.
fn base64(digest: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(format!("{}=", Base64::B64.encode_string(digest)))
}

fn keyed_digest(salt: &str, password: &[u8]) -> [u8; 32] {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(salt.as_bytes()) else {
        return [0; 32];
    };
    mac.chain_update(password).finalize().into_bytes().into()
}
