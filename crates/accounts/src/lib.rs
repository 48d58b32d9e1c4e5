//! What users do about their own security. Account pages and the JSON API call this crate alone. It must not know HTTP,
//! SQL, or how mail is worded and sent.

mod activity;
mod aftermath;
mod buckets;
mod circumstances;
mod courier;
mod departures;
mod elevation;
mod enrolled;
mod kept;
mod key_confirmation;
mod key_models;
mod key_registry;
mod letter;
mod mailer;
mod method_preferences;
mod named_agent;
mod new_browsers;
mod new_password;
mod notices;
mod one_time_codes;
mod outbox;
mod own_sessions;
mod password_change;
mod password_reset;
mod passwords;
mod preferred_methods;
mod reauthentication;
mod recovery;
mod reset_token;
mod security_keys;
mod totp;
mod trusted;

pub use activity::{Activity, ActivityId, Happening};
pub use aftermath::Aftermath;
pub use buckets::{Allowance, Buckets};
pub use circumstances::Circumstances;
pub use courier::Courier;
pub use departures::{Departed, Departures, DeparturesParts};
pub use doorward_credentials::CodeDigest;
pub use elevation::{Asking, Confirmation, Elevated, ElevationRules, Elevations, NotElevated};
pub use enrolled::EnrolledFactors;
pub use key_confirmation::{KeyConfirmation, KeyConfirmationParts, KeyConfirmed};
pub use key_models::key_model;
pub use key_registry::{Added, KeyRegistry, NewKey, Renamed, folded};
pub use letter::{Letter, Link, Matter};
pub use mailer::{MailError, Mailer};
pub use method_preferences::{MethodPreferences, MethodPreferencesParts, MethodStanding};
pub use named_agent::NamedAgent;
pub use new_browsers::{NewBrowsers, PastSignIns};
pub use new_password::{NewPasswordError, NewPasswordParts, NewPasswords};
pub use notices::Notices;
pub use one_time_codes::{
    CodeElevation, CodeElevationParts, CodeHolder, CodeId, KeptCode, MAX_TRIES, OneTimeCodes,
};
pub use outbox::{LetterId, MOST_WAITING, Outbox, Put, Waiting};
pub use own_sessions::{LifetimesOf, MOST_LISTED, OwnSessions, SessionHandle, SessionList};
pub use password_change::{
    PasswordChange, PasswordChangeError, PasswordChangeParts, PasswordChanged, PasswordPair,
};
pub use password_reset::{
    PasswordReset, PasswordResetError, PasswordResetOutcome, PasswordResetParts,
};
pub use passwords::{Passwords, SetPasswordError};
pub use preferred_methods::PreferredMethods;
pub use reauthentication::{Reauthenticated, Reauthentication, TypedPassword};
pub use recovery::{Recovery, RecoveryParts};
pub use reset_token::{ResetHolder, ResetKey, ResetToken, ResetTokens};
pub use security_keys::{KeyRefused, SecurityKeys, SecurityKeysParts};
pub use totp::{OfferedTotp, ShownCode, TotpEnrolment, TotpEnrolmentParts, TotpOffer, TotpSetUp};
pub use trusted::TrustedBrowserList;

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;

#[cfg(test)]
mod house;
