//! The ways to give a second factor that a user may prefer. Recovery codes and trusted browsers stand in for them and are
//! preferred by nobody. It must not know which of them a site has.

use crate::FactorKind;

/// A way to give a second factor, as configurations and clients name it (docs/contract.md, user information).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactorMethod {
    /// A code from an app.
    Totp,
    /// A security key or passkey.
    WebAuthn,
    /// A push to a telephone.
    MobilePush,
}

impl SecondFactorMethod {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Totp, Self::WebAuthn, Self::MobilePush];

    /// The word that configurations, clients and stores use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::WebAuthn => "webauthn",
            Self::MobilePush => "mobile_push",
        }
    }

    /// The method with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == word)
    }

    /// The method by which a factor of this kind is given; `None` for what is no second factor of its own.
    #[must_use]
    pub const fn of_kind(kind: FactorKind) -> Option<Self> {
        match kind {
            FactorKind::Totp => Some(Self::Totp),
            FactorKind::SecurityKey | FactorKind::VerifiedPasskey => Some(Self::WebAuthn),
            FactorKind::Push => Some(Self::MobilePush),
            FactorKind::Password | FactorKind::RecoveryCode | FactorKind::TrustedBrowser => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_contract_and_lead_back() {
        let words = SecondFactorMethod::ALL.map(SecondFactorMethod::as_str);
        assert_eq!(words, ["totp", "webauthn", "mobile_push"]);
        let back = words.map(SecondFactorMethod::from_word);
        assert_eq!(back, SecondFactorMethod::ALL.map(Some));
        assert_eq!(SecondFactorMethod::from_word("TOTP"), None);
    }

    #[test]
    fn what_stands_in_for_a_factor_is_no_method() {
        let methods = FactorKind::ALL.map(SecondFactorMethod::of_kind);
        assert_eq!(
            methods.into_iter().flatten().count(),
            4,
            "app, both keys, push"
        );
        let recovery = SecondFactorMethod::of_kind(FactorKind::RecoveryCode);
        assert_eq!(recovery, None);
    }
}
