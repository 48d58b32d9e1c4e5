//! scrypt hashes (RFC 7914) and their descendant yescrypt, bounded before they are computed. It
//! must not know other formats.

use std::ops::RangeInclusive;

use mcf::Base64;
use scrypt::Params;
use subtle::ConstantTimeEq;
use yescrypt::{Mode, Params as YescryptParams};

use super::fields::{at_most, bytes, decimal, fields, malformed, named};
use super::{Costs, Scheme};
use crate::{HashError, UnusableHash};

/// The most memory that one verification may walk through, in KiB over all its lanes: 8 GiB, half
/// a minute on a slow machine.
const MAX_WORK_KIB: u64 = 8 * 1024 * 1024;

/// The largest block size; the usual ones are 8 and 32.
pub(crate) const MAX_BLOCK_SIZE: u32 = 256;

/// The most lanes. They are computed one after another.
pub(crate) const MAX_LANES: u32 = 1024;

/// The largest binary logarithm of the number of blocks: with the smallest block size it takes the
/// 4 GiB that any hash may take.
const MAX_LOG_N: u32 = 25;

/// Lengths of salts that are taken, in bytes.
pub(crate) const SALT_BYTES: RangeInclusive<usize> = 1..=1024;

/// Lengths of digests that are taken, in bytes.
pub(crate) const DIGEST_BYTES: RangeInclusive<usize> = 10..=64;

/// The longest parameters of a yescrypt hash: mode, number of blocks and block size.
const MAX_SETTING_CHARS: usize = 4;

/// How much there is to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Binary logarithm of the number of blocks, N.
    pub(crate) log_n: u32,
    /// Block size in units of 128 bytes, r.
    pub(crate) block_size: u32,
    /// Lanes, p.
    pub(crate) lanes: u32,
}

impl Cost {
    /// All the blocks, those of each lane's start, and two more to work with.
    pub(crate) fn kib(self) -> u32 {
        let blocks = (1_u64 << self.log_n.min(40)) + u64::from(self.lanes) + 2;
        let kib = blocks
            .saturating_mul(u64::from(self.block_size))
            .div_ceil(8);
        u32::try_from(kib).unwrap_or(u32::MAX)
    }

    /// The largest `log_n` that needs no more than `limit_kib`, 0 if there is none.
    pub(crate) fn largest_log_n(self, limit_kib: u32) -> u32 {
        let fits = |log_n: &u32| {
            Self {
                log_n: *log_n,
                ..self
            }
            .kib()
                <= limit_kib
        };
        (1..=MAX_LOG_N).rev().find(fits).unwrap_or(0)
    }

    /// The most lanes of this size that are worth no more than the work of one verification.
    pub(crate) fn most_lanes(self) -> u32 {
        let lane = Self { lanes: 1, ..self }.kib().max(1);
        let most = u32::try_from(MAX_WORK_KIB / u64::from(lane)).unwrap_or(MAX_LANES);
        most.min(MAX_LANES)
    }

    /// What guessing costs: lanes are computed one after another, and so each is more to do.
    pub(crate) const fn of_guessing(self) -> Costs {
        [self.log_n, self.block_size, self.lanes]
    }

    fn check(self, limit_kib: u32) -> Result<Self, UnusableHash> {
        at_most("r", self.block_size, MAX_BLOCK_SIZE)?;
        at_most("p", self.lanes, MAX_LANES)?;
        at_most("ln", self.log_n, self.largest_log_n(limit_kib))?;
        at_most("p", self.lanes, self.most_lanes())?;
        Ok(self)
    }
}

/// The functions that share these parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Function {
    Scrypt(Params),
    Yescrypt(YescryptParams),
}

impl Function {
    fn scrypt(cost: Cost) -> Option<Self> {
        let log_n = u8::try_from(cost.log_n).ok()?;
        let params = Params::new(log_n, cost.block_size, cost.lanes).ok()?;
        Some(Self::Scrypt(params))
    }

    /// The native mode with one lane is all that is in use.
    fn yescrypt(cost: Cost) -> Option<Self> {
        let blocks = 1_u64.checked_shl(cost.log_n)?;
        let params = YescryptParams::new(Mode::Rw, blocks, cost.block_size, 1).ok()?;
        (cost.lanes == 1).then_some(Self::Yescrypt(params))
    }

    fn derive(self, password: &[u8], salt: &[u8], length: usize) -> Result<Vec<u8>, HashError> {
        let mut derived = vec![0; length];
        match self {
            Self::Scrypt(params) => scrypt::scrypt(password, salt, &params, &mut derived)
                .map_err(HashError::computation)?,
            Self::Yescrypt(params) => yescrypt::yescrypt(password, salt, &params, &mut derived)
                .map_err(HashError::computation)?,
        }
        Ok(derived)
    }
}

#[derive(Clone, PartialEq)]
pub(super) struct ScryptHash {
    function: Function,
    cost: Cost,
    salt: Box<[u8]>,
    digest: Box<[u8]>,
}

impl ScryptHash {
    pub(super) fn parse(scheme: Scheme, text: &str, limit_kib: u32) -> Result<Self, UnusableHash> {
        let malformed = malformed(scheme);
        let [parameters, salt, digest] =
            fields(text).ok_or_else(|| malformed("has a part too few or too many"))?;
        let (cost, alphabet) = if scheme == Scheme::Yescrypt {
            (yescrypt_cost(parameters), Base64::Crypt)
        } else {
            (scrypt_cost(parameters), Base64::B64)
        };
        let damaged = || malformed("has damaged parameters");
        let cost = cost.ok_or_else(damaged)?.check(limit_kib)?;
        let function = if scheme == Scheme::Yescrypt {
            Function::yescrypt(cost)
        } else {
            Function::scrypt(cost)
        };
        Ok(Self {
            function: function.ok_or_else(damaged)?,
            cost,
            salt: bytes(alphabet, salt, SALT_BYTES)
                .ok_or_else(|| malformed("has a damaged salt"))?,
            digest: bytes(alphabet, digest, DIGEST_BYTES)
                .ok_or_else(|| malformed("has a damaged digest"))?,
        })
    }

    pub(super) const fn scheme(&self) -> Scheme {
        match self.function {
            Function::Scrypt(_) => Scheme::Scrypt,
            Function::Yescrypt(_) => Scheme::Yescrypt,
        }
    }

    pub(super) fn cost_kib(&self) -> u32 {
        self.cost.kib()
    }

    pub(super) const fn costs(&self) -> Costs {
        self.cost.of_guessing()
    }

    pub(super) fn matches(&self, password: &[u8]) -> Result<bool, HashError> {
        let length = self.digest.len();
        let computed = self.function.derive(password, &self.salt, length)?;
        Ok(computed.ct_eq(&self.digest).into())
    }
}

/// A new `$scrypt$` hash.
pub(crate) fn make(
    cost: Cost,
    salt: &[u8],
    length: usize,
    password: &[u8],
) -> Result<String, HashError> {
    let function = Function::scrypt(cost).ok_or_else(unfit)?;
    let digest = function.derive(password, salt, length)?;
    let [salt, digest] = [salt, &digest].map(|bytes| Base64::B64.encode_string(bytes));
    let (ln, r, p) = (cost.log_n, cost.block_size, cost.lanes);
    Ok(format!("$scrypt$ln={ln},r={r},p={p}${salt}${digest}"))
}

/// A new `$y$` hash. Its digest always has 32 bytes.
pub(crate) fn make_yescrypt(cost: Cost, salt: &[u8], password: &[u8]) -> Result<String, HashError> {
    let function = Function::yescrypt(cost).ok_or_else(unfit)?;
    let digest = function.derive(password, salt, 32)?;
    let setting = yescrypt_setting(1_u64 << cost.log_n, cost.block_size).ok_or_else(unfit)?;
    let [salt, digest] = [salt, &digest].map(|bytes| Base64::Crypt.encode_string(bytes));
    Ok(format!("$y${setting}${salt}${digest}"))
}

/// The parameters were checked before, so this is never seen.
fn unfit() -> HashError {
    HashError::computation(scrypt::errors::InvalidParams)
}

fn scrypt_cost(parameters: &str) -> Option<Cost> {
    let [log_n, block_size, lanes] = named(parameters, ["ln", "r", "p"])?;
    let positive = |digits| decimal(digits).filter(|number| *number > 0);
    Some(Cost {
        log_n: positive(log_n)?,
        block_size: positive(block_size)?,
        lanes: positive(lanes)?,
    })
}

/// A setting that says more than mode, number of blocks and block size is written differently from
/// how these alone are written, and so refused.
fn yescrypt_cost(setting: &str) -> Option<Cost> {
    if setting.len() > MAX_SETTING_CHARS {
        return None;
    }
    let params: YescryptParams = setting.parse().ok()?;
    let plain = yescrypt_setting(params.n(), params.r())?;
    (plain == setting).then(|| Cost {
        log_n: params.n().trailing_zeros(),
        block_size: params.r(),
        lanes: 1,
    })
}

fn yescrypt_setting(blocks: u64, block_size: u32) -> Option<String> {
    if blocks > 1 << MAX_LOG_N {
        return None;
    }
    let params = YescryptParams::new(Mode::Rw, blocks, block_size, 1).ok()?;
    Some(params.to_string())
}
