//! The two formats that only Apache's `htpasswd` made: its own MD5-crypt and a bare SHA-1. Both are
//! fast to guess against and are read so that nobody has to be locked out by a move; no new hash has
//! them. It must not know other formats.

use mcf::Base64;
use md5::Md5;
use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::Scheme;
use super::fields::{bytes, fields, malformed};
use crate::UnusableHash;

/// How a hash of Apache's MD5-crypt begins, which is hashed in with the salt.
pub(super) const APR1: &str = "$apr1$";

/// How a bare SHA-1 begins (RFC 2307 §5.3).
pub(super) const SHA: &str = "{SHA}";

/// What one computation weighs in the pool's memory: a KiB for a copy of the password.
pub(super) const COST_KIB: u32 = 2;

/// Longer salts are cut off by implementations of the scheme.
const MAX_SALT_BYTES: usize = 8;

/// Rounds of MD5-crypt, which are fixed.
const ROUNDS: usize = 1000;

/// The alphabet of `crypt(3)`, six bits a character.
const LETTERS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The order in which MD5-crypt writes the bytes of its digest: three become four characters.
const ORDER: [[usize; 3]; 5] = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5]];

/// The byte that is written last, as two characters.
const LAST: usize = 11;

/// Characters of a digest in MD5-crypt.
const DIGEST_CHARS: usize = 22;

#[derive(Clone, PartialEq)]
pub(super) enum ApacheHash {
    Apr1 { salt: String, digest: String },
    Sha1(Box<[u8]>),
}

impl ApacheHash {
    pub(super) fn parse(scheme: Scheme, text: &str) -> Result<Self, UnusableHash> {
        if scheme == Scheme::Apr1 {
            parse_apr1(text)
        } else {
            parse_sha1(text)
        }
    }

    pub(super) const fn scheme(&self) -> Scheme {
        match self {
            Self::Apr1 { .. } => Scheme::Apr1,
            Self::Sha1(_) => Scheme::Sha1,
        }
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        match self {
            Self::Apr1 { salt, digest } => {
                let computed = encode(&apr1(salt.as_bytes(), password));
                computed.as_bytes().ct_eq(digest.as_bytes()).into()
            }
            Self::Sha1(digest) => Sha1::digest(password).as_slice().ct_eq(digest).into(),
        }
    }
}

fn parse_apr1(text: &str) -> Result<ApacheHash, UnusableHash> {
    let malformed = malformed(Scheme::Apr1);
    let parts = fields(text).ok_or_else(|| malformed("has a part too few or too many"))?;
    let [salt, digest]: [&str; 2] = parts;
    if !(1..=MAX_SALT_BYTES).contains(&salt.len()) || !is_crypt_text(salt) {
        return Err(malformed("has a damaged salt"));
    }
    if digest.len() != DIGEST_CHARS || !is_crypt_text(digest) {
        return Err(malformed("has a damaged digest"));
    }
    Ok(ApacheHash::Apr1 {
        salt: salt.to_owned(),
        digest: digest.to_owned(),
    })
}

fn parse_sha1(text: &str) -> Result<ApacheHash, UnusableHash> {
    let digest = text
        .strip_prefix(SHA)
        .and_then(|text| text.strip_suffix('='));
    let digest = digest.and_then(|digest| bytes(Base64::B64, digest, 20..=20));
    let damaged = malformed(Scheme::Sha1)("has a damaged digest");
    digest.map(ApacheHash::Sha1).ok_or(damaged)
}

fn is_crypt_text(text: &str) -> bool {
    text.bytes().all(|byte| LETTERS.contains(&byte))
}

/// MD5-crypt with Apache's own prefix instead of `$1$`.
fn apr1(salt: &[u8], password: &[u8]) -> [u8; 16] {
    let mut digest = first_digest(salt, password);
    for round in 0..ROUNDS {
        let mut md5 = Md5::new();
        let (first, last): (&[u8], &[u8]) = if round % 2 == 1 {
            (password, &digest)
        } else {
            (&digest, password)
        };
        md5.update(first);
        if round % 3 != 0 {
            md5.update(salt);
        }
        if round % 7 != 0 {
            md5.update(password);
        }
        md5.update(last);
        digest = md5.finalize().into();
    }
    digest
}

/// What the rounds begin with. Each bit of the password's length adds a NUL where it is set, else the
/// password's first byte, as the first implementation had it.
fn first_digest(salt: &[u8], password: &[u8]) -> [u8; 16] {
    let inner = Md5::new().chain_update(password).chain_update(salt);
    let inner: [u8; 16] = inner.chain_update(password).finalize().into();
    let repeated: Zeroizing<Vec<u8>> =
        Zeroizing::new(inner.into_iter().cycle().take(password.len()).collect());
    let mut md5 = Md5::new();
    md5.update(password);
    md5.update(APR1);
    md5.update(salt);
    md5.update(&*repeated);
    let mut length = password.len();
    while length != 0 {
        let first = password.get(..1).unwrap_or_default();
        md5.update(if length & 1 == 1 { &[0] } else { first });
        length >>= 1;
    }
    md5.finalize().into()
}

fn encode(digest: &[u8; 16]) -> Zeroizing<String> {
    let byte = |at: usize| u32::from(digest.get(at).copied().unwrap_or_default());
    let groups =
        ORDER.map(|[high, middle, low]| (byte(high) << 16 | byte(middle) << 8 | byte(low), 4));
    let all = groups.into_iter().chain([(byte(LAST), 2)]);
    Zeroizing::new(all.flat_map(|(bits, count)| letters(bits, count)).collect())
}

/// The lowest six bits come first.
fn letters(bits: u32, count: u32) -> impl Iterator<Item = char> {
    let letter = move |at: u32| LETTERS.get((bits >> (6 * at) & 0x3f) as usize);
    (0..count).filter_map(letter).copied().map(char::from)
}
