//! Basic credentials that were right a while ago, known by a keyed hash, so that a client that sends
//! them with every request costs one verification. It must not know passwords beyond that hash.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use doorward_model::{Entropy, Secret, Timestamp, random_array};
use doorward_sessions::SingleFlight;
use foldhash::fast::RandomState;
use hmac::{Hmac, KeyInit, Mac};
use moka::sync::Cache;
use sha2::Sha256;

use crate::{BasicOutcome, BasicUser, SignInError};

/// Credentials kept at once.
const MAX_KEPT: u64 = 4_096;

/// How long credentials count without being verified again.
const KEPT_FOR: Duration = Duration::from_mins(15);

/// A keyed hash of credentials at one generation of the directory and one age of what is kept. Since both are part of
/// it, any change of any user makes all that is kept unreachable at once, and so does a ban.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BasicKey([u8; 32]);

/// Successes only: a wrong password is verified every time.
pub(crate) struct VerifiedBasics {
    mac: Hmac<Sha256>,
    age: AtomicU64,
    kept: Cache<BasicKey, BasicUser, RandomState>,
    flights: SingleFlight<BasicKey, Result<BasicOutcome, SignInError>>,
}

impl VerifiedBasics {
    pub(crate) fn new(entropy: &dyn Entropy) -> Self {
        let kept = Cache::builder().max_capacity(MAX_KEPT);
        Self {
            mac: Hmac::new(&random_array::<64>(entropy).into()),
            age: AtomicU64::new(0),
            kept: kept.build_with_hasher(RandomState::default()),
            flights: SingleFlight::default(),
        }
    }

    /// The hash under which credentials are kept. Lengths go before texts, so that no two pairs
    /// run together to the same one.
    pub(crate) fn key(&self, name: &str, password: &Secret<String>, generation: u64) -> BasicKey {
        let mut mac = self.mac.clone();
        mac.update(&generation.to_be_bytes());
        mac.update(&self.age.load(Ordering::Acquire).to_be_bytes());
        for text in [name, password.expose()] {
            mac.update(&(text.len() as u64).to_be_bytes());
            mac.update(text.as_bytes());
        }
        BasicKey(mac.finalize().into_bytes().into())
    }

    /// Forgets everything, and what is being verified now with it.
    pub(crate) fn forget(&self) {
        self.age.fetch_add(1, Ordering::AcqRel);
    }

    /// Whose credentials these are, if they were right not long ago.
    pub(crate) fn known(&self, key: &BasicKey, now: Timestamp) -> Option<BasicUser> {
        let verified_at = |user: &BasicUser| user.evidence.at();
        let fresh = |at: Timestamp| at <= now && now.since(at) < KEPT_FOR;
        self.kept.get(key).filter(|user| fresh(verified_at(user)))
    }

    /// Whether these credentials were right at any time since the users last changed: that counts for nothing by
    /// itself, but strangers' failures do not hold them.
    pub(crate) fn were_right(&self, key: &BasicKey) -> bool {
        self.kept.contains_key(key)
    }

    /// Verifies once for all who ask at the same time, and keeps a success.
    pub(crate) async fn verify_once(
        &self,
        key: BasicKey,
        work: impl Future<Output = Result<BasicOutcome, SignInError>>,
    ) -> Result<BasicOutcome, SignInError> {
        let keep = |outcome, _| {
            if let Ok(BasicOutcome::Known(user)) = &outcome {
                self.kept.insert(key, user.clone());
            }
            outcome
        };
        self.flights.share(key, work, keep).await
    }
}

impl fmt::Debug for VerifiedBasics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedBasics")
            .field("kept", &self.kept.entry_count())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    fn basics() -> VerifiedBasics {
        VerifiedBasics::new(&CountingEntropy::default())
    }

    fn key(basics: &VerifiedBasics, name: &str, password: &str) -> BasicKey {
        basics.key(name, &Secret::new(password.to_owned()), 1)
    }

    /// DEC-10.
    #[test]
    fn a_name_and_a_password_do_not_run_together() {
        let basics = basics();
        assert!(key(&basics, "ab", "c") == key(&basics, "ab", "c"));
        assert!(key(&basics, "ab", "c") != key(&basics, "a", "bc"));
        assert!(key(&basics, "ab", "") != key(&basics, "", "ab"));
    }

    /// DEC-10.
    #[test]
    fn what_is_forgotten_is_not_found_again() {
        let basics = basics();
        let before = key(&basics, "a", "b");
        basics.forget();
        assert!(key(&basics, "a", "b") != before);
    }

    /// DEC-10.
    #[test]
    fn the_hash_is_keyed_and_belongs_to_one_generation() {
        let entropy = CountingEntropy::default();
        let (one, two) = (VerifiedBasics::new(&entropy), VerifiedBasics::new(&entropy));
        assert!(key(&one, "a", "b") != key(&two, "a", "b"));
        let password = Secret::new(String::from("b"));
        assert!(one.key("a", &password, 1) != one.key("a", &password, 2));
    }
}
