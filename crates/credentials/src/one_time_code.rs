//! Codes that are mailed to confirm who somebody is: short enough to type, so that all depends on the tries being few. Stores
//! keep a keyed digest. It must not know how a code travels, nor what it opens.

use std::fmt;

use doorward_model::{Entropy, Secret, derived_mac};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The letters of a code: none that is easily mistaken for another (`docs/contract.md`, elevated sessions).
const ALPHABET: &[u8; 30] = b"ABCDEFGHJKLMNPQRTUVWYXZ2346789";

/// The most characters that a code has.
pub const MAX_CODE_CHARACTERS: u8 = 20;

/// Bytes from here on would make the first letters of the alphabet likelier than the others.
const FAIR: u8 = 240;

/// What the key for digests is derived with, and nothing else.
const LABEL: &[u8] = b"doorward one-time codes, version 1";

/// A code as its user reads and types it.
#[derive(Clone, Debug)]
pub struct OneTimeCode(Secret<String>);

impl OneTimeCode {
    /// A fresh code of so many characters, at least one and at most [`MAX_CODE_CHARACTERS`].
    #[must_use]
    pub fn generate(characters: u8, entropy: &dyn Entropy) -> Self {
        let length = usize::from(characters.clamp(1, MAX_CODE_CHARACTERS));
        let mut code = String::with_capacity(length);
        while code.len() < length {
            let mut bytes = [0; 32];
            entropy.fill(&mut bytes);
            let letters = bytes.iter().filter_map(|byte| letter(*byte));
            code.extend(letters.take(length - code.len()));
        }
        Self(Secret::new(code))
    }

    /// What a visitor typed: without the blanks around it, in capitals. `None` if no code is so long.
    #[must_use]
    pub fn typed(text: &Secret<String>) -> Option<Self> {
        let trimmed = text.expose().trim();
        let fits = trimmed.len() <= usize::from(MAX_CODE_CHARACTERS);
        fits.then(|| Self(Secret::new(trimmed.to_ascii_uppercase())))
    }

    /// The text, for the mail alone.
    #[must_use]
    pub const fn secret(&self) -> &Secret<String> {
        &self.0
    }
}

fn letter(byte: u8) -> Option<char> {
    let index = usize::from(byte % 30);
    let letter = ALPHABET.get(index).copied().map(char::from);
    letter.filter(|_| byte < FAIR)
}

/// What stores keep of a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CodeDigest([u8; 32]);

impl CodeDigest {
    /// The bytes that a store keeps.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for CodeDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeDigest(…)")
    }
}

/// Digests codes under a key that no store knows: a code is short enough to be found by trying all of them otherwise.
#[derive(Clone)]
pub struct CodeDigests {
    mac: Hmac<Sha256>,
}

impl CodeDigests {
    /// Derives the key from a secret that other keys are derived from as well.
    #[must_use]
    pub fn of_secret(secret: &Secret<String>) -> Self {
        Self {
            mac: derived_mac(secret, LABEL),
        }
    }

    /// The digest of a code for one session: in another the same code has another one.
    #[must_use]
    pub fn digest(&self, code: &OneTimeCode, session: &[u8; 32]) -> CodeDigest {
        let mut mac = self.mac.clone();
        mac.update(session);
        mac.update(code.0.expose().as_bytes());
        CodeDigest(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for CodeDigests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CodeDigests").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    fn typed(text: &str) -> OneTimeCode {
        OneTimeCode::typed(&Secret::new(text.to_owned())).expect("short enough")
    }

    fn digest(secret: &str, code: &OneTimeCode, session: u8) -> CodeDigest {
        CodeDigests::of_secret(&Secret::new(secret.to_owned())).digest(code, &[session; 32])
    }

    #[test]
    fn a_code_has_the_length_asked_for_within_bounds() {
        let entropy = CountingEntropy::default();
        for (asked, made) in [(8, 8), (0, 1), (20, 20), (255, 20)] {
            let code = OneTimeCode::generate(asked, &entropy);
            assert_eq!(code.secret().expose().len(), made);
        }
    }

    #[test]
    fn every_letter_is_as_likely_as_any_other() {
        let mut counts = std::collections::BTreeMap::new();
        for letter in (0..=u8::MAX).filter_map(letter) {
            *counts.entry(letter).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 30);
        assert!(counts.values().all(|count| *count == 8), "{counts:?}");
        assert!(counts.keys().all(|letter| !"0O1I5S".contains(*letter)));
    }

    #[test]
    fn blanks_and_small_letters_do_not_matter_but_length_does() {
        assert_eq!(
            digest("k", &typed(" abcd2346\n"), 1),
            digest("k", &typed("ABCD2346"), 1)
        );
        assert!(OneTimeCode::typed(&Secret::new("A".repeat(21))).is_none());
    }

    #[test]
    fn secret_session_and_code_all_count() {
        let code = typed("ABCD2346");
        let right = digest("k", &code, 1);
        assert_ne!(right, digest("other", &code, 1));
        assert_ne!(right, digest("k", &code, 2));
        assert_ne!(right, digest("k", &typed("ABCD2347"), 1));
    }
}
