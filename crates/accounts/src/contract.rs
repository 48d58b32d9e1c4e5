//! What every store behind a port of this crate promises, as suites that the fakes and the real stores both pass.

pub mod activity;
mod keys;
mod one_time_codes;
mod outbox;
mod past_sign_ins;
mod preferred_methods;
mod reset_tokens;

pub use keys::{check as check_keys, sample as sample_key};
pub use one_time_codes::check as check_one_time_codes;
pub mod session_list;

pub use outbox::check as check_outbox;
pub use past_sign_ins::check as check_past_sign_ins;
pub use preferred_methods::check as check_preferred_methods;
pub use reset_tokens::check as check_reset_tokens;

use doorward_sessions::StoreUnavailable;

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
fn works<T>(outcome: Result<T, StoreUnavailable>) -> T {
    outcome.expect("the store works")
}
