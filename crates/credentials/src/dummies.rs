//! Stand-ins for the hashes of users who do not exist, so that an unknown name costs what a known
//! one costs. It must not know users.

use std::fmt;
use std::sync::Arc;

use doorward_model::Secret;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::PasswordHash;

/// Picks a dummy for each unknown name: always the same one for the same name, as a real user's
/// hash would be the same, and not foreseeable without the key.
#[derive(Clone)]
pub struct Dummies {
    key: Secret<[u8; 32]>,
    fallback: Arc<PasswordHash>,
}

impl Dummies {
    /// Takes the key that decides which name gets which parameters.
    #[must_use]
    pub fn new(key: Secret<[u8; 32]>) -> Self {
        Self {
            key,
            fallback: Arc::new(PasswordHash::default_dummy()),
        }
    }

    /// The dummy for a name: it has the parameters of one of the hashes `in_use`, or those of new
    /// hashes where none are in use. No password is right for it, not even that of its model.
    #[must_use]
    pub fn pick(&self, name: &str, in_use: &[Arc<PasswordHash>]) -> Arc<PasswordHash> {
        let index = self.number_of(name).checked_rem(in_use.len() as u64);
        index
            .and_then(|index| in_use.get(usize::try_from(index).ok()?))
            .map_or_else(
                || Arc::clone(&self.fallback),
                |model| Arc::new(model.dummy()),
            )
    }

    /// A number for a name in any spelling: names that fold to the same one behave the same.
    fn number_of(&self, name: &str) -> u64 {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.key.expose()) else {
            return 0;
        };
        mac.update(name.to_lowercase().as_bytes());
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        u64::from_le_bytes(digest.first_chunk().copied().unwrap_or_default())
    }
}

impl fmt::Debug for Dummies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dummies").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";
    const CRYPT: &str = "$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED";

    fn dummies(key: u8) -> Dummies {
        Dummies::new(Secret::new([key; 32]))
    }

    fn in_use() -> Vec<Arc<PasswordHash>> {
        [SHORT, CRYPT]
            .map(|text| Arc::new(PasswordHash::parse(text).unwrap()))
            .to_vec()
    }

    fn picks(dummies: &Dummies) -> Vec<u32> {
        (0..64)
            .map(|n| dummies.pick(&format!("nobody{n}"), &in_use()).cost_kib())
            .collect()
    }

    /// AUT-13.
    #[test]
    fn a_dummy_is_never_right_even_for_the_password_of_its_model() {
        for text in [SHORT, CRYPT] {
            let model = Arc::new(PasswordHash::parse(text).unwrap());
            let dummy = dummies(1).pick("nobody", &[Arc::clone(&model)]);
            assert!(model.verify(b"password").unwrap());
            assert_eq!(dummy.cost_kib(), model.cost_kib());
            assert!(!dummy.verify(b"password").unwrap());
            assert!(!dummy.verify(b"").unwrap());
        }
    }

    #[test]
    fn a_name_keeps_its_dummy_in_every_spelling() {
        for name in ["alice", "bob", "élan", "nobody"] {
            let lower = dummies(1).pick(name, &in_use()).scheme();
            assert_eq!(
                dummies(1).pick(&name.to_uppercase(), &in_use()).scheme(),
                lower
            );
        }
    }

    /// AUT-13.
    #[test]
    fn names_spread_over_the_parameters_as_the_key_has_it() {
        let costs = picks(&dummies(1));
        assert!(costs.contains(&32) && costs.contains(&16), "{costs:?}");
        assert_ne!(costs, picks(&dummies(2)));
    }

    #[test]
    fn without_users_a_dummy_has_the_parameters_of_new_hashes() {
        let dummy = dummies(1).pick("nobody", &[]);
        assert_eq!(
            dummy.cost_kib(),
            crate::HashParameters::default().cost_kib()
        );
        assert!(!dummy.verify(b"").unwrap());
    }
}
