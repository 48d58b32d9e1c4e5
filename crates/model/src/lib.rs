//! The vocabulary that every other crate shares: users, factors, levels, security events, time,
//! randomness and secrets. Plain values without I/O; it must not know HTTP frameworks, SQL or files.

mod aaguid;
mod clock;
mod derived;
mod entropy;
mod event;
mod factor;
mod random_token;
mod second_factor_method;
mod secret;
mod user;
mod written_url;

pub use aaguid::{Aaguid, InvalidAaguid};
pub use clock::{Clock, Timestamp};
pub use derived::derived_mac;
pub use entropy::{Entropy, random_array};
pub use event::{Event, EventKind, RequestId};
pub use factor::{FactorEvidence, FactorKind, FactorMint, FactorVerified, Level};
pub use random_token::RandomToken;
pub use second_factor_method::SecondFactorMethod;
pub use secret::Secret;
pub use user::{EmailAddress, GroupName, InvalidName, User, UserId, UserName};
pub use written_url::WrittenUrl;

#[cfg(any(test, feature = "fake"))]
pub mod fake;
