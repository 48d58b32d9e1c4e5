//! Services on fakes, for the tests of this crate.

pub(crate) mod factors;
mod keys;

use std::sync::Arc;
use std::time::Duration;

use doorward_accounts::fake::{MemoryCodes, MemoryOutbox, MemoryPasswords, MemoryResetTokens};
use doorward_accounts::{
    Aftermath, Allowance, CodeElevation, CodeElevationParts, Confirmation, ElevationRules,
    Elevations, NewBrowsers, NewPasswordParts, NewPasswords, Notices, PasswordChange,
    PasswordChangeParts, PasswordReset, PasswordResetParts, Reauthentication,
};
use doorward_authn::SignIn;
use doorward_authn::fake::{MemoryFactors, MemoryUserIds, MemoryUsers, hash_pool};
use doorward_credentials::{CodeDigests, HashParameters, PasswordPolicy, StandardPolicy};
use doorward_model::Secret;
use doorward_model::fake::CountingEntropy;
use doorward_sessions::fake::MemoryEvents;
use doorward_sessions::{EventLog, Sessions};

pub(crate) use self::keys::{KeyParts, keys};
use super::{ElevationServices, PasswordServices, ResetOffer};
use crate::{RateLimit, RateLimits};

/// Confirming who somebody is: by mail where there is an outbox.
pub(crate) fn elevation(
    sign_in: &Arc<SignIn>,
    sessions: &Arc<Sessions>,
    events: Arc<dyn EventLog>,
    outbox: Option<Arc<MemoryOutbox>>,
) -> ElevationServices {
    let confirmation = match outbox {
        Some(_) => Confirmation::Mail,
        None => Confirmation::Factor,
    };
    let rules = ElevationRules::default();
    let elevations = Arc::new(Elevations::confirmed_by(confirmation, rules));
    let by_code = CodeElevation::new(CodeElevationParts {
        elevations: Arc::clone(&elevations),
        codes: Arc::new(MemoryCodes::new(Arc::clone(&events))),
        digests: CodeDigests::of_secret(&Secret::new(String::from("a secret"))),
        notices: Arc::new(Notices::new(outbox.map(|outbox| outbox as _))),
        events,
        entropy: Arc::new(CountingEntropy::default()),
    });
    let (sign_in, sessions) = (Arc::clone(sign_in), Arc::clone(sessions));
    ElevationServices {
        by_password: Reauthentication::new(sign_in, sessions, Arc::clone(&elevations)),
        by_code,
        elevations,
    }
}

/// Telling users of new browsers, where there is an outbox.
pub(crate) fn new_browsers(
    events: &Arc<MemoryEvents>,
    outbox: Option<Arc<MemoryOutbox>>,
) -> Arc<NewBrowsers> {
    let notices = Notices::new(outbox.map(|outbox| outbox as _));
    Arc::new(NewBrowsers::new(Arc::new(notices), Arc::clone(events) as _))
}

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

/// What other passwords are set with in a test.
pub(crate) struct PasswordHouse<'a> {
    pub(crate) users: &'a Arc<MemoryUsers>,
    pub(crate) sign_in: &'a Arc<SignIn>,
    pub(crate) sessions: &'a Arc<Sessions>,
    pub(crate) events: &'a Arc<MemoryEvents>,
    pub(crate) outbox: Option<Arc<MemoryOutbox>>,
}

/// Other passwords, reset where there is an outbox.
pub(crate) fn passwords(house: PasswordHouse<'_>) -> PasswordServices {
    let has_mail = house.outbox.is_some();
    let notices = Arc::new(Notices::new(house.outbox.map(|outbox| outbox as _)));
    let tokens = Arc::new(MemoryResetTokens::new(Arc::clone(house.events) as _));
    let aftermath = Arc::new(Aftermath::new(
        Arc::clone(house.sessions),
        Arc::new(MemoryFactors::new(Arc::clone(house.events))),
        Arc::clone(&notices),
    ));
    let new_passwords = Arc::new(NewPasswords::new(NewPasswordParts {
        policy: POLICY,
        parameters: QUICK,
        pool: hash_pool(),
        directory: Arc::new(MemoryPasswords::of(Arc::clone(house.users))),
    }));
    let change = PasswordChange::new(PasswordChangeParts {
        sign_in: Arc::clone(house.sign_in),
        new_passwords: Arc::clone(&new_passwords),
        resets: Arc::clone(&tokens) as _,
        aftermath: Arc::clone(&aftermath),
    });
    let reset = PasswordReset::new(PasswordResetParts {
        users: Arc::clone(house.users) as _,
        user_ids: Arc::new(MemoryUserIds::default()),
        tokens,
        new_passwords,
        aftermath,
        notices,
        entropy: Arc::new(CountingEntropy::default()),
        lifespan: Duration::from_mins(5),
    });
    PasswordServices {
        change: Some(Arc::new(change)),
        reset: if has_mail {
            ResetOffer::Here(Arc::new(reset))
        } else {
            ResetOffer::Ask
        },
        policy: POLICY,
    }
}

/// Five mails and ten tries of an address, for ten minutes each, whatever they are about.
pub(crate) fn limits() -> RateLimits {
    let ten_minutes = Duration::from_mins(10);
    let bucket = |burst| {
        vec![Allowance {
            burst,
            period: ten_minutes,
        }]
    };
    RateLimits::new([
        (RateLimit::ResetPasswordStart, bucket(5)),
        (RateLimit::ResetPasswordFinish, bucket(10)),
        (RateLimit::SessionElevationStart, bucket(5)),
        (RateLimit::SessionElevationFinish, bucket(10)),
        (RateLimit::PasswordStrength, bucket(10)),
    ])
}
