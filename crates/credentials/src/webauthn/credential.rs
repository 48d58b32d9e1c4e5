//! A key as it was registered. It must not know whose it is or where it is kept.

use doorward_model::Aaguid;
use webauthn_rs_core::proto::{
    AttestationFormat, AuthenticatorAttachment, COSEKey, Credential as CoreCredential,
    ParsedAttestation, RegisteredExtensions, UserVerificationPolicy,
};

use super::CeremonyRefused;

/// Whether an authenticator is part of a device or carried about (section 5.4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// Part of the device that the browser runs on.
    Platform,
    /// Carried about: a security key, or a telephone beside the computer.
    CrossPlatform,
}

impl Attachment {
    /// The specification's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::CrossPlatform => "cross-platform",
        }
    }

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Platform, Self::CrossPlatform]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    pub(super) const fn criterion(self) -> AuthenticatorAttachment {
        match self {
            Self::Platform => AuthenticatorAttachment::Platform,
            Self::CrossPlatform => AuthenticatorAttachment::CrossPlatform,
        }
    }
}

/// What is known of a registered key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the specification's flags"
)]
pub struct Credential {
    /// Its number, made by the authenticator; at most 1023 bytes.
    pub id: Vec<u8>,
    /// Its public key, as the authenticator wrote it (`COSE_Key`, RFC 9052 section 7).
    pub public_key: Vec<u8>,
    /// How often it has signed, as far as it counts; 0 where it does not.
    pub counter: u32,
    /// The model of authenticator.
    pub aaguid: Aaguid,
    /// The format in which it spoke of itself at its registration, such as `packed`.
    pub attestation_format: String,
    /// What stood behind that: `none`, `self`, `basic`, `attca`, `anonca`.
    pub attestation_type: String,
    /// What kind of authenticator the browser said it was.
    pub attachment: Option<Attachment>,
    /// How browsers reach it, such as `usb`; a hint for them.
    pub transports: Vec<String>,
    /// Whether it is found without naming the user, as the browser said at its registration.
    pub discoverable: bool,
    /// Whether it verified its user at its registration.
    pub verified: bool,
    /// Whether it may be copied to another device. It never changes.
    pub backup_eligible: bool,
    /// Whether it has been.
    pub backup_state: bool,
}

impl Credential {
    /// The form in which the steps of the specification take it. Its own policy is the laxest: whether the user has to be
    /// verified is decided for each ceremony, not once for all.
    pub(super) fn core(&self) -> Result<CoreCredential, CeremonyRefused> {
        let unreadable = |_| CeremonyRefused::Failed;
        let key: serde_cbor_2::Value =
            serde_cbor_2::from_slice(&self.public_key).map_err(unreadable)?;
        Ok(CoreCredential {
            cred_id: self.id.clone(),
            cred: COSEKey::try_from(&key).map_err(|_| CeremonyRefused::Failed)?,
            counter: self.counter,
            transports: None,
            user_verified: false,
            backup_eligible: self.backup_eligible,
            backup_state: self.backup_state,
            registration_policy: UserVerificationPolicy::Discouraged_DO_NOT_USE,
            extensions: RegisteredExtensions::none(),
            attestation: ParsedAttestation::default(),
            attestation_format: AttestationFormat::None,
        })
    }
}
