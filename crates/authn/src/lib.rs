//! How somebody becomes known: the sign-in flow, Basic credentials on checks, regulation, and the ports
//! that answer who exists and who is banned. It must not know HTTP, SQL or where users are kept.

mod attempt;
mod ban;
mod basic;
mod ports;
mod regulation;
mod sign_in;

pub use attempt::{Attempt, BasicCredentials, BasicOutcome, BasicUser, FirstFactor, SignInError};
pub use ban::{AddressBlock, Ban, BanSource, BanSubject, seconds_until};
pub use doorward_sessions::{EventLog, StoreUnavailable};
pub use ports::{Bans, DirectoryUnavailable, Found, StoredPassword, UserIds, Users};
pub use regulation::RegulationRules;
pub use sign_in::{Confirmed, PasswordAgain, SignIn, SignInParts};

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
