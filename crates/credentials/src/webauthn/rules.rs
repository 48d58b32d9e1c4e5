//! `webauthn` of the configuration (`docs/reference/webauthn.md`), as the ceremonies need it.

use std::collections::BTreeSet;
use std::time::Duration;

use doorward_model::Aaguid;
use webauthn_rs_core::proto::{
    AttestationConveyancePreference, ResidentKeyRequirement, UserVerificationPolicy,
};

use super::Attachment;

/// What keys are asked for and which are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAuthnRules {
    /// The name that browsers may show for this site.
    pub display_name: String,
    /// How much keys shall say of themselves.
    pub attestation: Attestation,
    /// How long a ceremony may take; enforced here, not by the browser.
    pub timeout: Duration,
    /// Which kind of authenticator is asked for; `None` is any.
    pub attachment: Option<Attachment>,
    /// Whether keys shall be found without naming the user.
    pub discoverability: Discoverability,
    /// Whether keys shall verify their user.
    pub user_verification: UserVerification,
    /// Which models may be registered.
    pub aaguids: AaguidFilter,
    /// Whether keys that may be copied to another device cannot be registered.
    pub prohibit_backup_eligibility: bool,
    /// Whether a key that verified its user counts as two factors.
    pub passkey_uv_two_factors: bool,
}

impl Default for WebAuthnRules {
    fn default() -> Self {
        Self {
            display_name: "Doorward".to_owned(),
            attestation: Attestation::Indirect,
            timeout: Duration::from_mins(1),
            attachment: None,
            discoverability: Discoverability::Preferred,
            user_verification: UserVerification::Preferred,
            aaguids: AaguidFilter::Any,
            prohibit_backup_eligibility: false,
            passkey_uv_two_factors: false,
        }
    }
}

/// `attestation_conveyance_preference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attestation {
    /// Nothing.
    None,
    /// What the browser thinks fit.
    Indirect,
    /// All.
    Direct,
}

impl Attestation {
    pub(super) const fn preference(self) -> AttestationConveyancePreference {
        match self {
            Self::None => AttestationConveyancePreference::None,
            Self::Indirect => AttestationConveyancePreference::Indirect,
            Self::Direct => AttestationConveyancePreference::Direct,
        }
    }
}

/// `selection_criteria.discoverability`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discoverability {
    /// Better not.
    Discouraged,
    /// If it can be.
    Preferred,
    /// It must be.
    Required,
}

impl Discoverability {
    pub(super) const fn requirement(self) -> ResidentKeyRequirement {
        match self {
            Self::Discouraged => ResidentKeyRequirement::Discouraged,
            Self::Preferred => ResidentKeyRequirement::Preferred,
            Self::Required => ResidentKeyRequirement::Required,
        }
    }
}

/// `selection_criteria.user_verification`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserVerification {
    /// Better not.
    Discouraged,
    /// If the key can.
    Preferred,
    /// It must.
    Required,
}

impl UserVerification {
    pub(super) const fn policy(self) -> UserVerificationPolicy {
        match self {
            Self::Discouraged => UserVerificationPolicy::Discouraged_DO_NOT_USE,
            Self::Preferred => UserVerificationPolicy::Preferred,
            Self::Required => UserVerificationPolicy::Required,
        }
    }
}

/// `filtering.permitted_aaguids` and `filtering.prohibited_aaguids`, of which one may be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AaguidFilter {
    /// Every model.
    Any,
    /// These alone. A key that does not say what it is belongs to none.
    Only(BTreeSet<Aaguid>),
    /// All but these.
    Not(BTreeSet<Aaguid>),
}

impl AaguidFilter {
    pub(super) fn takes(&self, aaguid: Aaguid) -> bool {
        match self {
            Self::Any => true,
            Self::Only(models) => models.contains(&aaguid),
            Self::Not(models) => !models.contains(&aaguid),
        }
    }
}
