//! What users do about their own security. Account pages and the JSON API call this crate alone. It must not know HTTP,
//! SQL, or how mail is worded and sent.

mod elevation;
mod letter;
mod notices;

pub use elevation::{Asking, Elevated, ElevationRules, Elevations, NotElevated};
pub use letter::{Letter, Link, Matter};
pub use notices::{Notices, Outbox};

#[cfg(any(test, feature = "fake"))]
pub mod fake;
