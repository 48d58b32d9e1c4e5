//! Tokens of trusted browsers: what a browser shows to prove that its user has given a second factor in it and chose to
//! trust it for a while. Unlike a device token it stands in for a factor, so stores know each one and can forget it. It must not
//! know cookies.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Entropy, Secret, UserId, random_array};
use sha2::{Digest, Sha256};

/// What hashes of tokens begin with, and no other hash.
const LABEL: &[u8] = b"doorward trusted browser, version 1";

/// A token: 256 random bits.
#[derive(Clone)]
pub struct TrustToken(Secret<[u8; 32]>);

impl TrustToken {
    /// The length of a token as text, in characters.
    pub const LENGTH: usize = 43;

    /// A new token.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(Secret::new(random_array(entropy)))
    }

    /// Reads what a browser sent; anything else than [`to_text`](Self::to_text) writes is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(Secret::new(bytes.try_into().ok()?)))
    }

    /// The text for the browser: base64url.
    #[must_use]
    pub fn to_text(&self) -> Secret<String> {
        Secret::new(URL_SAFE_NO_PAD.encode(self.0.expose()))
    }

    /// What stores keep of it. For another user it is another browser's.
    #[must_use]
    pub fn hash(&self, user: UserId) -> TrustHash {
        let mut hash = Sha256::new();
        hash.update(LABEL);
        hash.update(user.0.to_be_bytes());
        hash.update(self.0.expose());
        TrustHash(hash.finalize().into())
    }
}

impl fmt::Debug for TrustToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrustToken(…)")
    }
}

/// The hash of one user's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrustHash(pub [u8; 32]);

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    #[test]
    fn a_token_comes_back_as_it_left_and_is_its_users_alone() {
        let entropy = CountingEntropy::default();
        let token = TrustToken::generate(&entropy);
        let text = token.to_text();
        assert_eq!(text.expose().len(), TrustToken::LENGTH);
        let hash = token.hash(UserId(1));
        assert_eq!(
            TrustToken::parse(text.expose())
                .expect("ours")
                .hash(UserId(1)),
            hash
        );
        assert_ne!(token.hash(UserId(2)), hash);
        assert_ne!(TrustToken::generate(&entropy).hash(UserId(1)), hash);
        assert_eq!(format!("{token:?}"), "TrustToken(…)");
    }

    #[test]
    fn nothing_else_is_a_token() {
        let text = TrustToken::generate(&CountingEntropy::default()).to_text();
        let text = text.expose();
        for odd in [
            "",
            "A",
            &text[1..],
            &format!("{text}A"),
            &format!("{text}="),
            &"!".repeat(43),
        ] {
            assert!(TrustToken::parse(odd).is_none(), "{odd}");
        }
    }
}
