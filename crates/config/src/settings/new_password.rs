//! How users set other passwords, as values.

use url::Url;

/// What is said of new passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasswordSettings {
    /// `password_policy`.
    pub policy: PasswordPolicySettings,
    /// Not `authentication_backend.password_change.disable`.
    pub can_change: bool,
    /// `authentication_backend.password_reset`.
    pub reset: ResetSettings,
}

/// `password_policy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordPolicySettings {
    /// None is enabled.
    Any,
    /// `standard`.
    Standard(StandardPolicySettings),
    /// `zxcvbn`, with its score from 1 to 4.
    Strength(u8),
}

/// `password_policy.standard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are the contract's"
)]
pub struct StandardPolicySettings {
    /// The fewest bytes.
    pub min_length: u32,
    /// The most bytes; 0 for no bound.
    pub max_length: u32,
    /// `A` to `Z`.
    pub require_uppercase: bool,
    /// `a` to `z`.
    pub require_lowercase: bool,
    /// `0` to `9`.
    pub require_number: bool,
    /// Anything else.
    pub require_special: bool,
}

/// What becomes of somebody who has lost the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResetSettings {
    /// A mail, where there is mail.
    Here,
    /// `custom_url`.
    Elsewhere(Url),
    /// `disable`.
    Off,
}
