//! `webauthn`: security keys and passkeys.

use std::collections::BTreeSet;
use std::time::Duration;

use doorward_model::Aaguid;

/// `webauthn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAuthnSettings {
    /// Whether there are keys at all: not `disable`.
    pub enabled: bool,
    /// `enable_passkey_login`, and what else passkeys may do.
    pub passkeys: PasskeySettings,
    /// `display_name`.
    pub display_name: String,
    /// `attestation_conveyance_preference`.
    pub attestation: AttestationSetting,
    /// `timeout`.
    pub timeout: Duration,
    /// `selection_criteria.attachment`.
    pub attachment: Option<AttachmentSetting>,
    /// `selection_criteria.discoverability`.
    pub discoverability: WishSetting,
    /// `selection_criteria.user_verification`.
    pub user_verification: WishSetting,
    /// `filtering.permitted_aaguids` and `filtering.prohibited_aaguids`.
    pub aaguids: AaguidSettings,
    /// `filtering.prohibit_backup_eligibility`.
    pub prohibit_backup_eligibility: bool,
}

/// What passkeys may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasskeySettings {
    /// `enable_passkey_login`.
    pub login: bool,
    /// `experimental_enable_passkey_uv_two_factors`.
    pub uv_two_factors: bool,
    /// `experimental_enable_passkey_upgrade`.
    pub upgrade: bool,
}

/// How much keys shall say of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttestationSetting {
    /// Nothing.
    None,
    /// What the browser thinks fit.
    Indirect,
    /// All.
    Direct,
}

/// Which kind of authenticator is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentSetting {
    /// Part of the device.
    Platform,
    /// Carried about.
    CrossPlatform,
}

/// How much something is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishSetting {
    /// Better not.
    Discouraged,
    /// If it can be.
    Preferred,
    /// It must be.
    Required,
}

/// Which models of authenticators may be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AaguidSettings {
    /// All.
    Any,
    /// These.
    Only(BTreeSet<Aaguid>),
    /// All but these.
    Not(BTreeSet<Aaguid>),
}
