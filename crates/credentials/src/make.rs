//! Making new password hashes. It must not know who they are for.

#[cfg(test)]
mod tests;

use std::error::Error;

use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, PasswordHasher, Version};
use doorward_model::{Entropy, Secret, random_array};
use sha_crypt::ShaCrypt;

use crate::hash::pbkdf2::{self, Pbkdf2Digest};
use crate::hash::scrypt::{self, Cost};
use crate::hash::{Costs, argon, bcrypt, crypt};
use crate::pool::PoolFull;
use crate::{MAX_HASH_KIB, MAX_PASSWORD_BYTES, Scheme};

/// Twelve random bytes are the sixteen characters that a sha-crypt salt has at most.
const CRYPT_SALT_BYTES: usize = 12;

/// The fewest rounds of PBKDF2 that the contract takes for a new hash.
const MIN_PBKDF2_ROUNDS: u32 = 100_000;

/// The least cost of bcrypt that the contract takes for a new hash.
const MIN_BCRYPT_COST: u32 = 10;

/// How a new hash is to be made (docs/contract.md, users file).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashParameters {
    /// Argon2id, `$argon2id$`.
    Argon2id {
        /// Memory, in KiB; at least 8 a lane.
        memory_kib: u32,
        /// Passes over the memory; at least 1.
        iterations: u32,
        /// Lanes; at least 1.
        parallelism: u32,
        /// Length of the digest in bytes; the PHC format holds 10 to 64, and others become the nearest.
        key_length: usize,
        /// Length of the salt in bytes; from 16, as RFC 9106 §3.1 recommends, to the 48 that the
        /// PHC format holds, and others become the nearest.
        salt_length: usize,
    },
    /// SHA-512 in the Unix crypt scheme, `$6$`, with a salt of 16 characters.
    Sha512Crypt {
        /// Rounds, 1,000 to 10,000,000.
        rounds: u32,
    },
    /// SHA-256 in the Unix crypt scheme, `$5$`, with a salt of 16 characters.
    Sha256Crypt {
        /// Rounds, 1,000 to 10,000,000.
        rounds: u32,
    },
    /// PBKDF2 (RFC 8018), `$pbkdf2-sha512$` and the like.
    Pbkdf2 {
        /// The digest.
        digest: Pbkdf2Digest,
        /// Rounds, 100,000 to 10,000,000.
        rounds: u32,
        /// Length of the salt in bytes, 16 to 1,024; others become the nearest.
        salt_length: usize,
    },
    /// bcrypt, `$2b$`, for passwords of up to 72 bytes.
    Bcrypt {
        /// Binary logarithm of the rounds, 10 to 17.
        cost: u32,
    },
    /// bcrypt of a digest of the password, `$bcrypt-sha256$`.
    BcryptSha256 {
        /// Binary logarithm of the rounds, 10 to 17.
        cost: u32,
    },
    /// scrypt (RFC 7914), `$scrypt$`.
    Scrypt {
        /// Binary logarithm of the number of blocks; at least 1.
        log_n: u32,
        /// Block size in units of 128 bytes, 1 to 256.
        block_size: u32,
        /// Lanes; at least 1.
        parallelism: u32,
        /// Length of the digest in bytes, 10 to 64; others become the nearest.
        key_length: usize,
        /// Length of the salt in bytes, 16 to 1,024; others become the nearest.
        salt_length: usize,
    },
    /// yescrypt, `$y$`, with one lane and a salt of 16 bytes.
    Yescrypt {
        /// Binary logarithm of the number of blocks; at least 2.
        log_n: u32,
        /// Block size in units of 128 bytes, 1 to 256.
        block_size: u32,
    },
}

impl Default for HashParameters {
    fn default() -> Self {
        Self::Argon2id {
            memory_kib: 65_536,
            iterations: 3,
            parallelism: 4,
            key_length: 32,
            salt_length: 16,
        }
    }
}

/// Parameters that no hash can be made with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is {value}; it must be from {least} to {most}")]
pub struct InvalidParameters {
    /// Which one, as the configuration spells it.
    pub name: &'static str,
    /// What it is.
    pub value: u32,
    /// The least that it may be.
    pub least: u32,
    /// The most that it may be.
    pub most: u32,
}

/// Why no hash was made, or why one could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// The password is empty or longer than [`MAX_PASSWORD_BYTES`].
    #[error("a password has from 1 to 1,024 bytes")]
    PasswordLength,
    /// bcrypt would ignore the end of this password.
    #[error("bcrypt takes 72 bytes of a password at most")]
    TooLongForBcrypt,
    /// The parameters are out of range.
    #[error(transparent)]
    Parameters(#[from] InvalidParameters),
    /// The pool has no place.
    #[error(transparent)]
    Pool(#[from] PoolFull),
    /// The computation failed, for want of memory as a rule.
    #[error("the hash could not be computed")]
    Computation(#[source] Box<dyn Error + Send + Sync>),
    /// The result could not be written down.
    #[error("the hash could not be encoded")]
    Encoding(#[source] password_hash::Error),
}

impl HashError {
    pub(crate) fn computation(source: impl Error + Send + Sync + 'static) -> Self {
        Self::Computation(Box::new(source))
    }
}

impl HashParameters {
    /// Checks that a hash can be made and later verified within `limit_kib` KiB of memory.
    pub fn check(&self, limit_kib: u32) -> Result<(), InvalidParameters> {
        let limit_kib = limit_kib.min(MAX_HASH_KIB);
        match *self {
            Self::Argon2id {
                memory_kib,
                iterations,
                parallelism,
                ..
            } => check_argon2([memory_kib, iterations, parallelism], limit_kib),
            Self::Sha512Crypt { rounds } | Self::Sha256Crypt { rounds } => {
                in_range("iterations", rounds, crypt::MIN_ROUNDS, crypt::MAX_ROUNDS)
            }
            Self::Pbkdf2 { rounds, .. } => {
                in_range("iterations", rounds, MIN_PBKDF2_ROUNDS, pbkdf2::MAX_ROUNDS)
            }
            Self::Bcrypt { cost } | Self::BcryptSha256 { cost } => {
                in_range("cost", cost, MIN_BCRYPT_COST, *bcrypt::COSTS.end())
            }
            Self::Scrypt { .. } => check_scrypt(self.scrypt_cost(), 1, limit_kib),
            Self::Yescrypt { .. } => check_scrypt(self.scrypt_cost(), 2, limit_kib),
        }
    }

    /// The memory that making one takes, in KiB.
    #[must_use]
    pub fn cost_kib(&self) -> u32 {
        match *self {
            Self::Argon2id { memory_kib, .. } => memory_kib,
            Self::Sha512Crypt { .. } | Self::Sha256Crypt { .. } => crypt::COST_KIB,
            Self::Pbkdf2 { .. } => pbkdf2::COST_KIB,
            Self::Bcrypt { .. } | Self::BcryptSha256 { .. } => bcrypt::COST_KIB,
            Self::Scrypt { .. } | Self::Yescrypt { .. } => self.scrypt_cost().kib(),
        }
    }

    /// The format.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        match self {
            Self::Argon2id { .. } => Scheme::Argon2id,
            Self::Sha512Crypt { .. } => Scheme::Sha512Crypt,
            Self::Sha256Crypt { .. } => Scheme::Sha256Crypt,
            Self::Pbkdf2 { digest, .. } => digest.scheme(),
            Self::Bcrypt { .. } => Scheme::Bcrypt,
            Self::BcryptSha256 { .. } => Scheme::BcryptSha256,
            Self::Scrypt { .. } => Scheme::Scrypt,
            Self::Yescrypt { .. } => Scheme::Yescrypt,
        }
    }

    /// What guessing a password of such a hash costs.
    pub(crate) fn costs(&self) -> Costs {
        match *self {
            Self::Argon2id {
                memory_kib,
                iterations,
                ..
            } => argon::costs(memory_kib, iterations, Version::V0x13),
            Self::Sha512Crypt { rounds }
            | Self::Sha256Crypt { rounds }
            | Self::Pbkdf2 { rounds, .. } => [rounds, 0, 0],
            Self::Bcrypt { cost } | Self::BcryptSha256 { cost } => [cost, 0, 0],
            Self::Scrypt { .. } | Self::Yescrypt { .. } => self.scrypt_cost().of_guessing(),
        }
    }

    /// Nothing for formats other than scrypt and yescrypt.
    const fn scrypt_cost(&self) -> Cost {
        let (log_n, block_size, lanes) = match *self {
            Self::Scrypt {
                log_n,
                block_size,
                parallelism,
                ..
            } => (log_n, block_size, parallelism),
            Self::Yescrypt { log_n, block_size } => (log_n, block_size, 1),
            _ => (0, 0, 0),
        };
        Cost {
            log_n,
            block_size,
            lanes,
        }
    }
}

fn check_argon2(
    [memory_kib, iterations, parallelism]: [u32; 3],
    limit_kib: u32,
) -> Result<(), InvalidParameters> {
    in_range("parallelism", parallelism, 1, limit_kib / 8)?;
    in_range(
        "memory",
        memory_kib,
        parallelism.saturating_mul(8),
        limit_kib,
    )?;
    in_range("iterations", iterations, 1, most_iterations(memory_kib))
}

/// What a stored hash may ask for at most holds for a new one too, or its user could not sign in.
fn most_iterations(memory_kib: u32) -> u32 {
    argon::MAX_WORK_KIB / memory_kib.max(1024)
}

fn check_scrypt(cost: Cost, least_log_n: u32, limit_kib: u32) -> Result<(), InvalidParameters> {
    in_range("block_size", cost.block_size, 1, scrypt::MAX_BLOCK_SIZE)?;
    in_range("parallelism", cost.lanes, 1, scrypt::MAX_LANES)?;
    let most = cost.largest_log_n(limit_kib);
    in_range("iterations", cost.log_n, least_log_n, most)?;
    in_range("parallelism", cost.lanes, 1, cost.most_lanes())
}

fn in_range(
    name: &'static str,
    value: u32,
    least: u32,
    most: u32,
) -> Result<(), InvalidParameters> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(InvalidParameters {
        name,
        value,
        least,
        most,
    })
}

/// Makes a hash on the calling thread. For commands that do nothing else; a server goes through
/// [`HashPool::hash`](crate::HashPool::hash).
pub fn hash_now(
    password: &Secret<String>,
    parameters: &HashParameters,
    entropy: &dyn Entropy,
) -> Result<String, HashError> {
    parameters.check(MAX_HASH_KIB)?;
    let password = password.expose().as_bytes();
    if !(1..=MAX_PASSWORD_BYTES).contains(&password.len()) {
        return Err(HashError::PasswordLength);
    }
    make(password, parameters, entropy)
}

fn make(
    password: &[u8],
    parameters: &HashParameters,
    entropy: &dyn Entropy,
) -> Result<String, HashError> {
    match *parameters {
        HashParameters::Argon2id {
            memory_kib,
            iterations,
            parallelism,
            key_length,
            salt_length,
        } => {
            let key_length = Some(key_length.clamp(10, 64));
            let params = Params::new(memory_kib, iterations, parallelism, key_length)
                .map_err(HashError::computation)?;
            argon2id(password, &salt(entropy, salt_length.clamp(16, 48)), params)
        }
        HashParameters::Sha512Crypt { rounds } => {
            sha_crypt(ShaCrypt::SHA512, password, random_array(entropy), rounds)
        }
        HashParameters::Sha256Crypt { rounds } => {
            sha_crypt(ShaCrypt::SHA256, password, random_array(entropy), rounds)
        }
        HashParameters::Pbkdf2 {
            digest,
            rounds,
            salt_length,
        } => {
            let salt = salt(entropy, salt_length.clamp(16, 1024));
            Ok(pbkdf2::make(digest, rounds, &salt, password))
        }
        HashParameters::Bcrypt { .. } if password.len() > bcrypt::MAX_KEY_BYTES => {
            Err(HashError::TooLongForBcrypt)
        }
        HashParameters::Bcrypt { cost } => Ok(bcrypt::make(cost, random_array(entropy), password)),
        HashParameters::BcryptSha256 { cost } => {
            Ok(bcrypt::make_sha256(cost, random_array(entropy), password))
        }
        HashParameters::Scrypt {
            key_length,
            salt_length,
            ..
        } => {
            let salt = salt(entropy, salt_length.clamp(16, 1024));
            let key_length = key_length.clamp(10, 64);
            scrypt::make(parameters.scrypt_cost(), &salt, key_length, password)
        }
        HashParameters::Yescrypt { .. } => {
            let salt: [u8; 16] = random_array(entropy);
            scrypt::make_yescrypt(parameters.scrypt_cost(), &salt, password)
        }
    }
}

fn salt(entropy: &dyn Entropy, length: usize) -> Vec<u8> {
    let mut salt = vec![0; length];
    entropy.fill(&mut salt);
    salt
}

fn argon2id(password: &[u8], salt: &[u8], params: Params) -> Result<String, HashError> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
        .map_err(HashError::Encoding)
}

fn sha_crypt(
    scheme: ShaCrypt,
    password: &[u8],
    salt: [u8; CRYPT_SALT_BYTES],
    rounds: u32,
) -> Result<String, HashError> {
    let params = sha_crypt::Params::new(rounds).map_err(HashError::computation)?;
    scheme
        .hash_password_with_params(password, &salt, params)
        .map(|hash| hash.to_string())
        .map_err(HashError::Encoding)
}
