//! Factors, the evidence that one was given, and the level that follows from the evidence.

use crate::Timestamp;

/// How sure we are of a visitor. Derived from factor evidence, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nobody known.
    Anonymous,
    /// One factor was given.
    OneFactor,
    /// Something known and something held were given.
    TwoFactor,
}

/// A way of proving who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactorKind {
    /// A password: something known.
    Password,
    /// A code from an authenticator application (RFC 6238): something held.
    Totp,
    /// A security key or passkey without user verification: something held.
    SecurityKey,
    /// A passkey with user verification: something held that was unlocked by something known.
    VerifiedPasskey,
    /// A push to a known device: something held.
    Push,
    /// A single-use recovery code: stands in for something held.
    RecoveryCode,
    /// A browser that its user chose to trust after a second factor: stands in for something held, but for no fresh one.
    TrustedBrowser,
}

impl FactorKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Password,
        Self::Totp,
        Self::SecurityKey,
        Self::VerifiedPasskey,
        Self::Push,
        Self::RecoveryCode,
        Self::TrustedBrowser,
    ];

    /// The word that stores and logs use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::SecurityKey => "security_key",
            Self::VerifiedPasskey => "verified_passkey",
            Self::Push => "push",
            Self::RecoveryCode => "recovery_code",
            Self::TrustedBrowser => "trusted_browser",
        }
    }

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it is something known.
    #[must_use]
    pub const fn is_knowledge(self) -> bool {
        matches!(self, Self::Password)
    }
}

/// The right to attest that a factor was given. The assembly hands one to each of the few parts that
/// verify factors; nothing else can raise a level.
#[derive(Debug)]
pub struct FactorMint(());

impl FactorMint {
    /// Hands out the right. Only the assembly calls this; a lint holds everybody else to that.
    #[must_use]
    pub const fn hand_out() -> Self {
        Self(())
    }

    /// Attests that a factor of this kind has just been verified.
    pub const fn attest(&self, kind: FactorKind) -> FactorVerified {
        FactorVerified(kind)
    }
}

/// Proof that a factor was verified. It cannot be copied: one verification, one piece of evidence.
#[derive(Debug)]
#[must_use = "a verified factor that is dropped raises no level"]
pub struct FactorVerified(FactorKind);

/// Evidence kept in a session that a factor was given at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorEvidence {
    kind: FactorKind,
    at: Timestamp,
}

impl FactorEvidence {
    /// Turns a proof into evidence.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a proof is used up: one verification, one piece of evidence"
    )]
    pub fn new(proof: FactorVerified, at: Timestamp) -> Self {
        let FactorVerified(kind) = proof;
        Self { kind, at }
    }

    /// Evidence that a store kept. Only for stores: what they give back was written from a proof.
    #[must_use]
    pub const fn recorded(kind: FactorKind, at: Timestamp) -> Self {
        Self { kind, at }
    }

    /// Which factor.
    #[must_use]
    pub const fn kind(&self) -> FactorKind {
        self.kind
    }

    /// When it was given.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }
}

impl Level {
    /// The level that this evidence amounts to.
    #[must_use]
    pub fn of(evidence: &[FactorEvidence]) -> Self {
        let known = evidence.iter().any(|e| e.kind.is_knowledge());
        let held = evidence.iter().any(|e| !e.kind.is_knowledge());
        let both_in_one = evidence
            .iter()
            .any(|e| e.kind == FactorKind::VerifiedPasskey);
        match (known, held) {
            _ if both_in_one => Self::TwoFactor,
            (true, true) => Self::TwoFactor,
            (true, false) | (false, true) => Self::OneFactor,
            (false, false) => Self::Anonymous,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kinds: &[FactorKind], expected: Level) {
        let at = Timestamp::from_unix_millis(0);
        let evidence: Vec<_> = kinds
            .iter()
            .map(|k| FactorEvidence::recorded(*k, at))
            .collect();
        assert_eq!(Level::of(&evidence), expected, "{kinds:?}");
    }

    #[test]
    fn a_level_follows_from_evidence() {
        check(&[], Level::Anonymous);
        check(&[FactorKind::Password], Level::OneFactor);
        check(&[FactorKind::Totp], Level::OneFactor);
        check(&[FactorKind::Totp, FactorKind::Push], Level::OneFactor);
        check(&[FactorKind::Password, FactorKind::Totp], Level::TwoFactor);
        check(
            &[FactorKind::Password, FactorKind::RecoveryCode],
            Level::TwoFactor,
        );
        check(&[FactorKind::VerifiedPasskey], Level::TwoFactor);
    }

    #[test]
    fn words_lead_back_to_their_kinds() {
        assert_eq!(
            FactorKind::from_word("security_key"),
            Some(FactorKind::SecurityKey)
        );
        assert_eq!(FactorKind::from_word("Password"), None);
    }
}
