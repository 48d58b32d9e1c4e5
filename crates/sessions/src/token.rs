//! The secret that a browser holds and the hash by which everything else knows its session.
//! It must not know cookies.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Entropy, Secret, random_array};
use sha2::{Digest, Sha256};

/// Random bytes in a token: 256 bits, so guessing one is out of the question.
const TOKEN_BYTES: usize = 32;

/// Characters of an encoded token.
const TOKEN_CHARACTERS: usize = 43;

/// The secret of one session. Only the browser keeps it; the server knows its [`SessionKey`].
#[derive(Clone)]
pub struct SessionToken(Secret<[u8; TOKEN_BYTES]>);

impl SessionToken {
    /// A fresh token.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(Secret::new(random_array(entropy)))
    }

    /// Reads what a browser sent: exactly 43 characters of base64url without padding (RFC 4648,
    /// section 5) in their one canonical spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != TOKEN_CHARACTERS {
            return None;
        }
        let mut bytes = [0; TOKEN_BYTES];
        let written = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (written == TOKEN_BYTES).then(|| Self(Secret::new(bytes)))
    }

    /// The text that goes to the browser, and nowhere else.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.expose())
    }

    /// The hash by which caches and stores know the session.
    #[must_use]
    pub fn key(&self) -> SessionKey {
        SessionKey(Sha256::digest(self.0.expose()).into())
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(…)")
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

    fn refused(text: &str) {
        assert!(SessionToken::parse(text).is_none(), "{text:?}");
    }

    #[test]
    fn a_token_survives_the_browser() {
        let token = SessionToken::generate(&CountingEntropy::default());
        let text = token.encode();
        assert_eq!(text.len(), TOKEN_CHARACTERS);
        assert_eq!(
            SessionToken::parse(&text).expect("our own token").key(),
            token.key()
        );
    }

    #[test]
    fn only_the_one_spelling_is_read() {
        refused("");
        refused(&"A".repeat(42));
        refused(&"A".repeat(44));
        refused(&format!("{}=", "A".repeat(43)));
        refused(&format!("{}=", "A".repeat(42)));
        refused(&format!("{}+", "A".repeat(42)));
        refused(&format!("{}/", "A".repeat(42)));
        refused(&format!(" {}", "A".repeat(42)));
        // The last character carries two bits that belong to no byte; they must be zero.
        refused(&format!("{}B", "A".repeat(42)));
        refused(&"é".repeat(43));
        assert!(SessionToken::parse(&"A".repeat(43)).is_some());
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
        assert_eq!(format!("{token:?}"), "SessionToken(…)");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back_unchanged(text in "[A-Za-z0-9_=+/-]{40,46}") {
            if let Some(token) = SessionToken::parse(&text) {
                prop_assert_eq!(token.encode(), text);
            }
        }
    }
}
