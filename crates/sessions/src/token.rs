//! The secret that a browser holds and the hash by which everything else knows its session.
//! It must not know cookies.

use std::fmt;

use doorward_model::{Entropy, RandomToken, Secret};
use sha2::{Digest, Sha256};

/// The secret of one session. Only the browser keeps it; the server knows its [`SessionKey`].
#[derive(Clone, Debug)]
pub struct SessionToken(RandomToken);

impl SessionToken {
    /// A fresh token.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(RandomToken::generate(entropy))
    }

    /// Reads what a browser sent; anything else than [`to_text`](Self::to_text) writes is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        RandomToken::parse(text).map(Self)
    }

    /// The text that goes to the browser, and nowhere else.
    #[must_use]
    pub fn to_text(&self) -> Secret<String> {
        self.0.to_text()
    }

    /// The hash by which caches and stores know the session.
    #[must_use]
    pub fn key(&self) -> SessionKey {
        SessionKey(Sha256::digest(self.0.expose()).into())
    }
}

/// The SHA-256 of a session's token. Whoever reads it in a store cannot sign in with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionKey([u8; 32]);

impl SessionKey {
    /// A key that a store kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes that a store keeps.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SessionKey {
    /// Enough to tell two sessions apart in a log, too little to look one up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third, fourth, ..] = self.0;
        write!(
            f,
            "SessionKey({first:02x}{second:02x}{third:02x}{fourth:02x}…)"
        )
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_survives_the_browser() {
        let token = SessionToken::generate(&CountingEntropy::default());
        let again = SessionToken::parse(token.to_text().expose());
        assert_eq!(again.expect("our own token").key(), token.key());
    }

    /// KEY-04.
    #[test]
    fn the_key_is_the_sha_256_of_the_bytes() {
        let zeros = SessionToken::parse(&"A".repeat(43)).expect("32 zero bytes");
        assert_eq!(format!("{:?}", zeros.key()), "SessionKey(66687aad…)");
        assert_eq!(zeros.key().as_bytes()[31], 0x25);
    }

    #[test]
    fn debug_shows_no_token() {
        let token = SessionToken::generate(&CountingEntropy::default());
        assert_eq!(format!("{token:?}"), "SessionToken(RandomToken(…))");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back_unchanged(text in "[A-Za-z0-9_=+/-]{40,46}") {
            if let Some(token) = SessionToken::parse(&text) {
                let written = token.to_text();
                prop_assert_eq!(written.expose(), &text);
            }
        }
    }
}
