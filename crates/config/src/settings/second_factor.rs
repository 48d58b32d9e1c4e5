//! What a configuration says of second factors. It must not know how they are verified.

use std::time::Duration;

use doorward_model::SecondFactorMethod;

/// What may be given as a second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactorSettings {
    /// `totp`: codes from an app; `None` where they are disabled.
    pub totp: Option<TotpSettings>,
    /// `default_2fa_method`: what users with several are asked for first.
    pub preferred: Option<SecondFactorMethod>,
    /// `session.trusted_browser`: for how long users may trust a browser; `None` where they may not.
    pub trusted_browser: Option<Duration>,
}

/// `totp`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpSettings {
    /// `issuer`: the name that apps show.
    pub issuer: String,
    /// `algorithm`.
    pub algorithm: TotpHash,
    /// `allowed_algorithms`, the one above among them.
    pub allowed_algorithms: Vec<TotpHash>,
    /// `digits`: 6 or 8.
    pub digits: u8,
    /// `allowed_digits`, those above among them.
    pub allowed_digits: Vec<u8>,
    /// `period`: for how many seconds a code lasts; at least 15.
    pub period: u32,
    /// `allowed_periods`, the one above among them.
    pub allowed_periods: Vec<u32>,
    /// `skew`: codes before and after the present one that count.
    pub skew: u16,
    /// `secret_size`: bytes of a new secret; at least 20.
    pub secret_size: u16,
    /// `disable_reuse_security_policy`: whether a code may be used again while it lasts.
    pub allow_reuse: bool,
}

/// The hash under the codes of `totp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotpHash {
    /// `SHA1`.
    Sha1,
    /// `SHA256`.
    Sha256,
    /// `SHA512`.
    Sha512,
}
