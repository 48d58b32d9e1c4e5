//! The ceremonies of security keys and passkeys (WebAuthn level 3, section 7): what is asked of a browser, and whether what
//! came back is right. It must not know users, sessions, stores or HTTP.

mod assertion;
mod credential;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
mod reading;
mod registration;
mod relying_party;
mod rules;
#[cfg(test)]
mod tests;

use doorward_model::{FactorKind, FactorMint, FactorVerified};
use serde::Serialize;
use serde_json::Value;

pub use assertion::{Asserted, Assertion, AssertionResponse};
pub use credential::{Attachment, Credential};
pub use registration::{Registrant, Registration, RegistrationResponse};
pub use relying_party::RelyingParty;
pub use rules::{AaguidFilter, Attestation, Discoverability, UserVerification, WebAuthnRules};

/// What a browser hands to its authenticators, as JSON (section 5.1.8 and 5.1.10 of the specification): the one member
/// `publicKey`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Options(Value);

impl Options {
    /// The JSON.
    #[must_use]
    pub const fn json(&self) -> &Value {
        &self.0
    }
}

/// Why the answer of an authenticator does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CeremonyRefused {
    /// It is no answer of an authenticator at all.
    #[error("the answer cannot be read")]
    Malformed,
    /// A step of the specification failed.
    #[error("the answer does not belong to what was asked")]
    Failed,
    /// The signature counter did not rise: there may be a copy of the key.
    #[error("the signature counter did not rise: the key may have been copied")]
    Cloned,
    /// `webauthn.filtering` does not want such a key.
    #[error("the configuration does not want such a key")]
    NotWanted,
}

/// Verifies what authenticators answer. It holds the right to attest their factors.
#[derive(Debug)]
pub struct WebAuthn {
    rules: WebAuthnRules,
    mint: FactorMint,
}

impl WebAuthn {
    /// With these rules.
    #[must_use]
    pub const fn new(rules: WebAuthnRules, mint: FactorMint) -> Self {
        Self { rules, mint }
    }

    /// The rules.
    #[must_use]
    pub const fn rules(&self) -> &WebAuthnRules {
        &self.rules
    }

    /// A key that verified its user may count as something held and something known, where the configuration says so. The
    /// flag that decides is the one that the key has signed.
    const fn attest(&self, user_verified: bool) -> FactorVerified {
        let both = user_verified && self.rules.passkey_uv_two_factors;
        self.mint.attest(if both {
            FactorKind::VerifiedPasskey
        } else {
            FactorKind::SecurityKey
        })
    }
}
