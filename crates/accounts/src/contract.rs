//! What every store behind a port of this crate promises, as suites that the fakes and the real stores both pass.

mod outbox;

pub use outbox::check as check_outbox;
