//! Tokens of trusted browsers: what a browser shows to prove that its user has given a second factor in it and chose to
//! trust it for a while. Unlike a device token it stands in for a factor, so stores know each one and can forget it. It must not
//! know cookies.

use doorward_model::{Entropy, RandomToken, Secret, UserId};
use sha2::{Digest, Sha256};

/// What hashes of tokens begin with, and no other hash.
const LABEL: &[u8] = b"doorward trusted browser, version 1";

/// A token.
#[derive(Clone, Debug)]
pub struct TrustToken(RandomToken);

impl TrustToken {
    /// The length of a token as text, in characters.
    pub const LENGTH: usize = RandomToken::LENGTH;

    /// A new token.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(RandomToken::generate(entropy))
    }

    /// Reads what a browser sent; anything else than [`to_text`](Self::to_text) writes is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        RandomToken::parse(text).map(Self)
    }

    /// The text for the browser: base64url.
    #[must_use]
    pub fn to_text(&self) -> Secret<String> {
        self.0.to_text()
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
        let hash = token.hash(UserId(1));
        let again = TrustToken::parse(text.expose()).expect("ours");
        assert_eq!(again.hash(UserId(1)), hash);
        assert_ne!(token.hash(UserId(2)), hash);
        assert_ne!(TrustToken::generate(&entropy).hash(UserId(1)), hash);
    }
}
