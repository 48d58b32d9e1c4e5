//! Randomness as a parameter. Only the assembly knows the operating system's generator.

use std::fmt::Debug;

/// A cryptographically secure source of random bytes.
pub trait Entropy: Debug + Send + Sync {
    /// Overwrites all of `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// `N` random bytes.
#[must_use]
pub fn random_array<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}
