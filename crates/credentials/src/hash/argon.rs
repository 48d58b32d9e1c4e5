//! Argon2 hashes in the PHC string format, bounded before they are computed. It must not know
//! other formats.

use argon2::{Algorithm, Argon2, Params, Version};
use password_hash::phc;
use subtle::ConstantTimeEq;

use super::{Costs, Scheme};
use crate::{HashError, UnusableHash};

/// The most memory that one verification may walk through, in KiB over all its passes: 32 GiB,
/// half a minute on a slow machine. Nobody asks for more on purpose.
pub(crate) const MAX_WORK_KIB: u32 = 32 * 1024 * 1024;

/// 64 MiB in 3 passes over 4 lanes: the second choice of RFC 9106 §4, and what new hashes get.
const DEFAULT: Params = match Params::new(65_536, 3, 4, None) {
    Ok(params) => params,
    Err(_) => Params::DEFAULT,
};

#[derive(Clone, PartialEq)]
pub(super) struct ArgonHash {
    algorithm: Algorithm,
    version: Version,
    params: Params,
    salt: Box<[u8]>,
    digest: Box<[u8]>,
}

impl ArgonHash {
    pub(super) fn parse(scheme: Scheme, text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        let malformed = |fault| UnusableHash::Malformed { scheme, fault };
        let parsed =
            phc::PasswordHash::new(text).map_err(|_| malformed("has parts missing or damaged"))?;
        let salt = parsed.salt.ok_or_else(|| malformed("has no salt"))?;
        let digest = parsed.hash.ok_or_else(|| malformed("has no digest"))?;
        let algorithm =
            Algorithm::new(parsed.algorithm).map_err(|_| malformed("has an unknown variant"))?;
        let version = version_of(&parsed).ok_or_else(|| malformed("has an unknown version"))?;
        if parsed.params.iter().count() != 3 {
            return Err(malformed("has other parameters than m, t and p"));
        }
        let number = |name| {
            parsed
                .params
                .get_decimal(name)
                .ok_or_else(|| malformed("lacks one of m, t and p"))
        };
        let (memory, passes, lanes) = (number("m")?, number("t")?, number("p")?);
        check_cost(memory, passes, limit_kib)?;
        let params = Params::new(memory, passes, lanes, Some(digest.len()))
            .map_err(|_| malformed("has parameters out of range"))?;
        let (salt, digest) = (Box::from(&*salt), Box::from(digest.as_bytes()));
        Ok(Self {
            algorithm,
            version,
            params,
            salt,
            digest,
        })
    }

    pub(super) fn with_default_parameters() -> Self {
        let (salt, digest) = (Box::from([0; 16]), Box::from([0; 32]));
        Self {
            algorithm: Algorithm::Argon2id,
            version: Version::V0x13,
            params: DEFAULT,
            salt,
            digest,
        }
    }

    pub(super) const fn scheme(&self) -> Scheme {
        match self.algorithm {
            Algorithm::Argon2id => Scheme::Argon2id,
            Algorithm::Argon2i => Scheme::Argon2i,
            Algorithm::Argon2d => Scheme::Argon2d,
        }
    }

    pub(super) const fn cost_kib(&self) -> u32 {
        self.params.m_cost()
    }

    pub(super) fn costs(&self) -> Costs {
        costs(self.params.m_cost(), self.params.t_cost(), self.version)
    }

    pub(super) fn matches(&self, password: &[u8]) -> Result<bool, HashError> {
        let mut computed = vec![0; self.digest.len()];
        Argon2::new(self.algorithm, self.version, self.params.clone())
            .hash_password_into(password, &self.salt, &mut computed)
            .map_err(HashError::computation)?;
        Ok(computed.ct_eq(&self.digest).into())
    }
}

/// What guessing costs. Lanes are none of it: they share the memory between them, and whoever guesses gains by them, too.
/// The first version wrote over memory that the second goes on with, and is easier to guess for that.
pub(crate) fn costs(memory_kib: u32, passes: u32, version: Version) -> Costs {
    [memory_kib, passes, version.into()]
}

/// A hash without a version is of the first one, 0x10, which had no version field.
fn version_of(parsed: &phc::PasswordHash) -> Option<Version> {
    Version::try_from(parsed.version.unwrap_or(0x10)).ok()
}

fn check_cost(memory: u32, passes: u32, limit_kib: u32) -> Result<(), UnusableHash> {
    let too_costly = |parameter, value, limit| {
        Err(UnusableHash::TooCostly {
            parameter,
            value,
            limit,
        })
    };
    if memory > limit_kib {
        return too_costly("m", memory, limit_kib);
    }
    let most_passes = MAX_WORK_KIB / memory.max(1024);
    if passes > most_passes {
        return too_costly("t", passes, most_passes);
    }
    Ok(())
}
