//! How users confirm who they are, as values.

use std::time::Duration;

/// `identity_validation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityValidationSettings {
    /// `elevated_session`.
    pub elevated_session: ElevatedSessionSettings,
    /// `reset_password.jwt_lifespan`: how long a link is good that sets another password.
    pub reset_lifespan: Duration,
}

/// `identity_validation.elevated_session`: before security settings are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElevatedSessionSettings {
    /// How long a mailed code is good.
    pub code_lifespan: Duration,
    /// How long a session stays elevated.
    pub elevation_lifespan: Duration,
    /// Characters of a code, 6 to 20.
    pub characters: u8,
    /// Whether a user with a second factor has to give it besides.
    pub require_second_factor: bool,
    /// Whether a session with two factors needs no code.
    pub skip_second_factor: bool,
}
