//! Random secrets that travel as text, in a cookie or a link, and are kept elsewhere only as a hash. It must not know what
//! one is good for.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::{Entropy, Secret, random_array};

const BYTES: usize = 32;

/// 256 random bits, so that guessing one is out of the question.
#[derive(Clone)]
pub struct RandomToken(Secret<[u8; BYTES]>);

impl RandomToken {
    /// The length as text, in characters.
    pub const LENGTH: usize = 43;

    /// A fresh one.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(Secret::new(random_array(entropy)))
    }

    /// Reads what a visitor sent: [`LENGTH`](Self::LENGTH) characters of base64url without padding (RFC 4648, section 5) in
    /// their one canonical spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != Self::LENGTH {
            return None;
        }
        let mut bytes = [0; BYTES];
        let written = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (written == BYTES).then(|| Self(Secret::new(bytes)))
    }

    /// The text, for the visitor alone.
    #[must_use]
    pub fn to_text(&self) -> Secret<String> {
        Secret::new(URL_SAFE_NO_PAD.encode(self.0.expose()))
    }

    /// The bits, to be hashed.
    #[must_use]
    pub fn expose(&self) -> &[u8; BYTES] {
        self.0.expose()
    }
}

impl fmt::Debug for RandomToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RandomToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::CountingEntropy;

    #[test]
    fn a_token_comes_back_as_it_left() {
        let token = RandomToken::generate(&CountingEntropy::default());
        let text = token.to_text();
        assert_eq!(text.expose().len(), RandomToken::LENGTH);
        let again = RandomToken::parse(text.expose()).expect("our own");
        assert_eq!(again.expose(), token.expose());
        assert_eq!(format!("{token:?}"), "RandomToken(…)");
    }

    #[test]
    fn only_the_one_spelling_is_read() {
        let most = "A".repeat(42);
        for odd in [
            String::new(),
            most.clone(),
            format!("{most}AA"),
            format!("{most}A="),
            format!("{most}="),
            format!("{most}+"),
            format!("{most}/"),
            format!(" {most}"),
            // The last character carries two bits that belong to no byte; they must be zero.
            format!("{most}B"),
        ] {
            assert!(RandomToken::parse(&odd).is_none(), "{odd:?}");
        }
        assert!(RandomToken::parse(&format!("{most}A")).is_some());
    }
}
