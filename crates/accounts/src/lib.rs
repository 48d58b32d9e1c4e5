//! What users do about their own security. Account pages and the JSON API call this crate alone. It must not know HTTP,
//! SQL, or how mail is worded and sent.

mod courier;
mod elevation;
mod letter;
mod mailer;
mod notices;
mod outbox;

pub use courier::Courier;
pub use elevation::{Asking, Elevated, ElevationRules, Elevations, NotElevated};
pub use letter::{Letter, Link, Matter};
pub use mailer::{MailError, Mailer};
pub use notices::Notices;
pub use outbox::{LetterId, MOST_WAITING, Outbox, Put, Waiting};

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
