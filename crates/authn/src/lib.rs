//! How somebody becomes known: the sign-in flow, Basic credentials on checks, and the ports that
//! answer who exists. It must not know HTTP, SQL or where users are kept.

mod attempt;
mod basic;
mod ports;
mod sign_in;

pub use attempt::{Attempt, BasicCredentials, BasicOutcome, BasicUser, FirstFactor, SignInError};
pub use doorward_sessions::{EventLog, StoreUnavailable};
pub use ports::{DirectoryUnavailable, Found, StoredPassword, UserIds, Users};
pub use sign_in::{SignIn, SignInParts};

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
