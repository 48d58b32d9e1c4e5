//! Codes from an authenticator app (TOTP, RFC 6238): the key that app and server share, and which step of time a code
//! belongs to. It must not know where keys are kept, nor which steps have been used.

mod qr;

use std::fmt;

use doorward_model::{Entropy, Secret, Timestamp, UserName};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, Builder};

pub use qr::qr_svg;

/// The fewest bytes of a secret (RFC 4226, section 4, R6 recommends 20).
pub const MIN_TOTP_SECRET_BYTES: usize = 20;

/// The shortest period, in seconds.
pub const MIN_TOTP_PERIOD: u32 = 15;

/// What stands as it is in a label or a query of a key's address (RFC 3986, section 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The hash under the codes. Many apps know SHA-1 alone, for which no weakness matters here (RFC 4226, appendix B.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TotpAlgorithm {
    /// SHA-1.
    #[default]
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl TotpAlgorithm {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Sha1, Self::Sha256, Self::Sha512];

    /// The word in configurations, stores and key addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// The algorithm with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }

    const fn theirs(self) -> Algorithm {
        match self {
            Self::Sha1 => Algorithm::SHA1,
            Self::Sha256 => Algorithm::SHA256,
            Self::Sha512 => Algorithm::SHA512,
        }
    }
}

/// What a code looks like and how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TotpShape {
    /// The hash.
    pub algorithm: TotpAlgorithm,
    digits: u8,
    period: u32,
}

/// A code of neither 6 nor 8 digits, or one that lasts less than 15 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has 6 or 8 digits and lasts 15 seconds or more")]
pub struct InvalidTotpShape;

impl TotpShape {
    /// A shape of 6 or 8 digits, each code for this many seconds.
    pub const fn new(
        algorithm: TotpAlgorithm,
        digits: u8,
        period: u32,
    ) -> Result<Self, InvalidTotpShape> {
        if (digits != 6 && digits != 8) || period < MIN_TOTP_PERIOD {
            return Err(InvalidTotpShape);
        }
        Ok(Self {
            algorithm,
            digits,
            period,
        })
    }

    /// The digits of a code.
    #[must_use]
    pub const fn digits(self) -> u8 {
        self.digits
    }

    /// For how many seconds a code lasts.
    #[must_use]
    pub const fn period(self) -> u32 {
        self.period
    }

    /// Whether a text has the form of such a code: exactly its digits in ASCII, and nothing else. No second spelling of a
    /// code is ever one.
    #[must_use]
    pub fn fits(self, code: &str) -> bool {
        code.len() == usize::from(self.digits) && code.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Default for TotpShape {
    /// What every app knows: SHA-1, six digits, 30 seconds.
    fn default() -> Self {
        Self {
            algorithm: TotpAlgorithm::Sha1,
            digits: 6,
            period: 30,
        }
    }
}

/// The secret that app and server share.
#[derive(Clone)]
pub struct TotpSecret(Secret<Vec<u8>>);

impl TotpSecret {
    /// A new one of this many random bytes, of at least [`MIN_TOTP_SECRET_BYTES`].
    #[must_use]
    pub fn generate(bytes: usize, entropy: &dyn Entropy) -> Self {
        let mut secret = vec![0; bytes.max(MIN_TOTP_SECRET_BYTES)];
        entropy.fill(&mut secret);
        Self(Secret::new(secret))
    }

    /// One that a store kept.
    #[must_use]
    pub const fn recorded(bytes: Secret<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// One in the spelling of apps and files: base32 without padding (RFC 4648, section 6).
    #[must_use]
    pub fn from_base32(text: &Secret<String>) -> Option<Self> {
        let parsed = totp_rs::Secret::try_from_base32(text.expose()).ok()?;
        let bytes = parsed.as_bytes().to_vec();
        (!bytes.is_empty()).then(|| Self(Secret::new(bytes)))
    }

    /// The spelling that people type into an app.
    #[must_use]
    pub fn to_base32(&self) -> Secret<String> {
        let bytes = self.0.expose().clone().into_boxed_slice();
        Secret::new(totp_rs::Secret::new(bytes).to_base32())
    }

    /// The bytes, for a store alone.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// How many steps of time the Unix epoch lies back: what a code belongs to, and is used up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotpStep(pub i64);

/// A user's key.
#[derive(Clone, Debug)]
pub struct TotpKey {
    /// Who issued it, as the app shows.
    pub issuer: String,
    /// What its codes look like.
    pub shape: TotpShape,
    /// The secret.
    pub secret: TotpSecret,
}

impl TotpKey {
    /// The step that a code belongs to, if it is that of the present step or of one of `skew` steps before or after it. Each
    /// candidate is compared, in constant time. Whoever calls this sees that a step counts once.
    #[must_use]
    pub fn verify(&self, code: &str, now: Timestamp, skew: u16) -> Option<TotpStep> {
        if !self.shape.fits(code) {
            return None;
        }
        let present = self.step(now);
        let skew = i64::from(skew);
        let steps = (-skew..=skew).filter_map(|by| present.0.checked_add(by));
        let candidates = steps.map(TotpStep);
        let candidates = candidates.filter_map(|step| Some((step, self.code(step)?)));
        last_equal(candidates, code)
    }

    /// The step of a moment.
    #[must_use]
    pub fn step(&self, at: Timestamp) -> TotpStep {
        TotpStep(at.unix_seconds().div_euclid(i64::from(self.shape.period)))
    }

    /// The code of a step. Steps before 1970 have none.
    #[must_use]
    pub fn code(&self, step: TotpStep) -> Option<String> {
        let period = u64::from(self.shape.period);
        let seconds = u64::try_from(step.0).ok()?.checked_mul(period)?;
        let code = Builder::new()
            .with_algorithm(self.shape.algorithm.theirs())
            .with_digits(self.shape.digits)
            .with_step_duration(period)
            .with_secret(self.secret.expose().to_vec())
            .build_noncompliant()
            .generate(seconds);
        Some(code.to_string())
    }

    /// The address that an app reads from a QR code
    /// (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
    #[must_use]
    pub fn uri(&self, user: &UserName) -> Secret<String> {
        let escaped = |text: &str| utf8_percent_encode(text, UNRESERVED).to_string();
        let issuer = escaped(&self.issuer);
        let secret = self.secret.to_base32();
        Secret::new(format!(
            "otpauth://totp/{issuer}:{user}?algorithm={algorithm}&digits={digits}&issuer={issuer}\
             &period={period}&secret={secret}",
            user = escaped(user.as_str()),
            algorithm = self.shape.algorithm.as_str(),
            digits = self.shape.digits,
            period = self.shape.period,
            secret = secret.expose(),
        ))
    }
}

/// The step of the last candidate that is this code. It looks at every one, and at every byte of each, whatever it finds.
fn last_equal(
    candidates: impl Iterator<Item = (TotpStep, String)>,
    code: &str,
) -> Option<TotpStep> {
    candidates.fold(None, |found, (step, candidate)| {
        let is_this = candidate.as_bytes().ct_eq(code.as_bytes());
        if bool::from(is_this) {
            Some(step)
        } else {
            found
        }
    })
}

#[cfg(test)]
mod tests;
