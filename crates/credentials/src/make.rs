//! Making new password hashes. It must not know who they are for.

#[cfg(test)]
mod tests;

use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, PasswordHasher, Version};
use doorward_model::{Entropy, Secret, random_array};
use sha_crypt::ShaCrypt;

use crate::hash::{argon, crypt};
use crate::pool::PoolFull;
use crate::{MAX_HASH_KIB, MAX_PASSWORD_BYTES};

/// Twelve random bytes are the sixteen characters that a sha-crypt salt has at most.
const CRYPT_SALT_BYTES: usize = 12;

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
    /// The parameters are out of range.
    #[error(transparent)]
    Parameters(#[from] InvalidParameters),
    /// The pool has no place.
    #[error(transparent)]
    Pool(#[from] PoolFull),
    /// The computation failed, for want of memory as a rule.
    #[error("the hash could not be computed")]
    Computation(#[source] argon2::Error),
    /// The result could not be written down.
    #[error("the hash could not be encoded")]
    Encoding(#[source] password_hash::Error),
}

impl HashParameters {
    /// Checks that a hash can be made and later verified within `limit_kib` KiB of memory.
    pub fn check(&self, limit_kib: u32) -> Result<(), InvalidParameters> {
        match *self {
            Self::Argon2id {
                memory_kib,
                iterations,
                parallelism,
                ..
            } => {
                let most = limit_kib.min(MAX_HASH_KIB);
                in_range("parallelism", parallelism, 1, most / 8)?;
                in_range("memory", memory_kib, parallelism.saturating_mul(8), most)?;
                in_range("iterations", iterations, 1, most_iterations(memory_kib))
            }
            Self::Sha512Crypt { rounds } => {
                in_range("iterations", rounds, crypt::MIN_ROUNDS, crypt::MAX_ROUNDS)
            }
        }
    }

    /// The memory that making one takes, in KiB.
    #[must_use]
    pub const fn cost_kib(&self) -> u32 {
        match self {
            Self::Argon2id { memory_kib, .. } => *memory_kib,
            Self::Sha512Crypt { .. } => crypt::COST_KIB,
        }
    }
}

/// What a stored hash may ask for at most holds for a new one too, or its user could not sign in.
fn most_iterations(memory_kib: u32) -> u32 {
    argon::MAX_WORK_KIB / memory_kib.max(1024)
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
    let hash = match *parameters {
        HashParameters::Argon2id {
            memory_kib,
            iterations,
            parallelism,
            key_length,
            salt_length,
        } => {
            let key_length = Some(key_length.clamp(10, 64));
            let params = Params::new(memory_kib, iterations, parallelism, key_length)
                .map_err(HashError::Computation)?;
            let mut salt = vec![0; salt_length.clamp(16, 48)];
            entropy.fill(&mut salt);
            argon2id(password, &salt, params)
        }
        HashParameters::Sha512Crypt { rounds } => {
            sha512_crypt(password, random_array(entropy), rounds)
        }
    };
    hash.map_err(HashError::Encoding)
}

fn argon2id(password: &[u8], salt: &[u8], params: Params) -> password_hash::Result<String> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
}

fn sha512_crypt(
    password: &[u8],
    salt: [u8; CRYPT_SALT_BYTES],
    rounds: u32,
) -> password_hash::Result<String> {
    let params = sha_crypt::Params::new(rounds).map_err(|_| password_hash::Error::ParamsInvalid)?;
    ShaCrypt::SHA512
        .hash_password_with_params(password, &salt, params)
        .map(|hash| hash.to_string())
}
