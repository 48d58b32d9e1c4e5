//! How often an address may ask, as values.

use std::time::Duration;

/// `server.endpoints.rate_limits`. A limit without buckets is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLimitSettings {
    /// Asking for a mail with which a password is reset.
    pub reset_password_start: Vec<BucketSettings>,
    /// Coming back with what was in it.
    pub reset_password_finish: Vec<BucketSettings>,
    /// Codes from an app.
    pub second_factor_totp: Vec<BucketSettings>,
    /// Pushes.
    pub second_factor_duo: Vec<BucketSettings>,
    /// Asking for a mailed code.
    pub session_elevation_start: Vec<BucketSettings>,
    /// Typing it.
    pub session_elevation_finish: Vec<BucketSettings>,
}

/// One bucket of a limit: so many requests at once, and then one more every period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BucketSettings {
    /// How long until there is one more.
    pub period: Duration,
    /// How many at once.
    pub requests: u32,
}
