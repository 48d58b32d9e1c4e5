//! Password hashes as they are stored, the making of new ones, the pool that bounds what verifying them costs, codes from apps,
//! recovery codes, codes that are mailed, the tokens of known and trusted browsers, and the ceremonies of security keys and
//! passkeys. It must not know where users are stored, nor HTTP.

mod device;
mod dummies;
mod hash;
mod make;
mod one_time_code;
mod policy;
mod pool;
mod recovery;
mod stronger;
mod totp;
mod trusted;
mod unusable;
pub mod webauthn;

pub use device::{DeviceId, DeviceTokens};
pub use dummies::Dummies;
pub use hash::pbkdf2::Pbkdf2Digest;
pub use hash::{MAX_HASH_KIB, PasswordHash, Scheme, verify_now};
pub use make::{HashError, HashParameters, InvalidParameters, hash_now};
pub use one_time_code::{CodeDigest, CodeDigests, MAX_CODE_CHARACTERS, OneTimeCode};
pub use policy::{PasswordPolicy, StandardPolicy, Weakness, strength};
pub use pool::{HashLimits, HashPool, PoolFull, PoolLoad, Verification};
pub use recovery::{RECOVERY_CODES, RecoveryCode, RecoveryHash};
pub use totp::{
    InvalidTotpShape, MIN_TOTP_PERIOD, MIN_TOTP_SECRET_BYTES, TotpAlgorithm, TotpKey, TotpSecret,
    TotpShape, TotpStep, qr_svg,
};
pub use trusted::{TrustHash, TrustToken};
pub use unusable::UnusableHash;

/// The longest password, in bytes. A longer one is never hashed: it is wrong without any work.
pub const MAX_PASSWORD_BYTES: usize = 1024;
