//! The parts of the house that change passwords.

use doorward_authn::fake::MemoryFactors;
use doorward_credentials::{HashParameters, PasswordPolicy, StandardPolicy};

use super::*;
use crate::fake::{MemoryPasswords, MemoryResetTokens};
use crate::{Aftermath, NewPasswordParts, NewPasswords, ResetTokens};

/// At least twelve bytes.
const POLICY: PasswordPolicy = PasswordPolicy::Standard(StandardPolicy {
    min_length: 12,
    max_length: 0,
    require_uppercase: false,
    require_lowercase: false,
    require_number: false,
    require_special: false,
});

const QUICK: HashParameters = HashParameters::Argon2id {
    memory_kib: 32,
    iterations: 1,
    parallelism: 1,
    key_length: 32,
    salt_length: 16,
};

pub(crate) struct PasswordParts {
    pub(crate) directory: Arc<MemoryPasswords>,
    pub(crate) tokens: Arc<dyn ResetTokens>,
    pub(crate) new_passwords: Arc<NewPasswords>,
    pub(crate) aftermath: Arc<Aftermath>,
}

impl House {
    pub(crate) fn passwords(&self) -> PasswordParts {
        let events = Arc::clone(&self.events) as Arc<dyn EventLog>;
        let directory = Arc::new(MemoryPasswords::of(Arc::clone(&self.users)));
        let new_passwords = NewPasswords::new(NewPasswordParts {
            policy: POLICY,
            parameters: QUICK,
            pool: hash_pool(),
            directory: Arc::clone(&directory) as _,
        });
        let aftermath = Aftermath::new(
            Arc::clone(&self.sessions),
            Arc::new(MemoryFactors::new(Arc::clone(&self.events))),
            Arc::clone(&self.notices),
        );
        PasswordParts {
            directory,
            tokens: Arc::new(MemoryResetTokens::new(events)),
            new_passwords: Arc::new(new_passwords),
            aftermath: Arc::new(aftermath),
        }
    }

    /// Whether alice can sign in with this password.
    pub(crate) async fn opens(&self, password: &str) -> bool {
        let view = self.session().await;
        let again = typed(password).again(&view, &self.about(HOME));
        let confirmed = self.sign_in.confirm(again).await;
        matches!(confirmed, Ok(doorward_authn::Confirmed::Right(_)))
    }
}
