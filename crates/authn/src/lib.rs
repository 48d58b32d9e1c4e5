//! How somebody becomes known: the sign-in flow, its second step, Basic credentials on checks, regulation, and the ports
//! that answer who exists and who is banned. It must not know HTTP, SQL or where users are kept.

mod attempt;
mod ban;
mod basic;
mod ceremonies;
mod factors;
mod hash_upgrades;
mod key_attempt;
mod key_sign_in;
mod keys;
mod ports;
mod push;
mod push_factor;
mod regulation;
mod second_factor;
mod sign_in;
mod tries;
mod windows;

pub use attempt::{Attempt, BasicCredentials, BasicOutcome, BasicUser, FirstFactor, SignInError};
pub use ban::{AddressBlock, Ban, BanSource, BanSubject, seconds_until};
pub use ceremonies::{Ceremonies, Taken};
pub use doorward_sessions::{EventLog, StoreUnavailable};
pub use factors::{
    EnrolledTotp, MAX_TRUSTED_BROWSERS, NewTotp, NewTrust, RecoveryCodes, TotpKeyId, TotpKeys,
    TrustId, TrustedBrowser, TrustedBrowsers,
};
pub use hash_upgrades::{HashUpgrader, HashUpgrades};
pub use key_attempt::{Beginning, CopiedKey, KeyAttempt, KeyStep, Passkey, StartedPasskey};
pub use key_sign_in::{KeySignIn, KeySignInParts, PasskeyRules};
pub use keys::{KeyId, KeyOwner, KeyUse, Keys, RegisteredKey};
pub use ports::{
    Bans, DirectoryUnavailable, Found, NotReplaced, PasswordHashes, StoredPassword, UserIds, Users,
};
pub use push::{
    PushAccount, PushAnswer, PushDevice, PushDeviceId, PushDevices, PushQuestion, PushService,
    PushUnavailable,
};
pub use push_factor::{PushError, PushFactor, PushFactorParts, PushLook, PushStep};
pub use regulation::RegulationRules;
pub use second_factor::{
    InSession, SecondFactor, SecondFactorParts, SecondFactorRules, SecondStep, TotpRules,
};
pub use sign_in::{Confirmed, PasswordAgain, SignIn, SignInParts};

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
