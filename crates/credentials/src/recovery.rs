//! Recovery codes: what lets a user in who has lost the second factor. Each works once. It must not know where they are kept.

use std::fmt;

use doorward_model::{Entropy, Secret, UserId, random_array};
use sha2::{Digest, Sha256};

/// How many a user has.
pub const RECOVERY_CODES: usize = 10;

/// The letters of a code: 32, so that each says five bits, and none that is easily taken for another of them.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Letters of a code: 120 bits, so that a fast hash is as good as a slow one (NIST SP 800-63B-4, section 3.1.2.2).
const LENGTH: usize = 24;

/// Bits of a letter.
const BITS: usize = 5;

/// Letters between two hyphens, where a code is shown.
const GROUP: usize = 4;

/// The longest spelling of a code that is looked at, in bytes.
const MAX_TYPED: usize = 64;

/// What hashes of codes begin with, and no other hash.
const LABEL: &[u8] = b"doorward recovery code, version 1";

/// A recovery code in its one canonical spelling.
#[derive(Clone)]
pub struct RecoveryCode(Secret<String>);

impl RecoveryCode {
    /// A new code.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        let bits = u128::from_be_bytes(random_array(entropy));
        let letters = (0..LENGTH).map(|at| letter(bits >> (BITS * at)));
        Self(Secret::new(letters.collect()))
    }

    /// Reads what somebody typed: letters in either case, with hyphens and blanks anywhere. No letter is read as another, so
    /// no two codes have a spelling in common. `None` where it is no code.
    #[must_use]
    pub fn parse(typed: &Secret<String>) -> Option<Self> {
        let typed = typed.expose();
        if typed.len() > MAX_TYPED {
            return None;
        }
        let letters = typed.bytes().filter(|byte| !matches!(byte, b'-' | b' '));
        let letters: Secret<Vec<u8>> = letters
            .map(|byte| byte.to_ascii_uppercase())
            .collect::<Vec<_>>()
            .into();
        let is_code = letters.expose().len() == LENGTH
            && letters.expose().iter().all(|byte| LETTERS.contains(byte));
        is_code.then(|| {
            let letters = letters.expose().iter().copied();
            Self(Secret::new(letters.map(char::from).collect()))
        })
    }

    /// The code as people read and write it down: `ABCD-EFGH-…`.
    #[must_use]
    pub fn to_shown(&self) -> Secret<String> {
        let mut shown = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (at, letter) in self.0.expose().chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                shown.push('-');
            }
            shown.push(letter);
        }
        Secret::new(shown)
    }

    /// What stores keep of it. The same code of another user has another hash.
    #[must_use]
    pub fn hash(&self, user: UserId) -> RecoveryHash {
        let mut hash = Sha256::new();
        hash.update(LABEL);
        hash.update(user.0.to_be_bytes());
        hash.update(self.0.expose().as_bytes());
        RecoveryHash(hash.finalize().into())
    }
}

/// The letter of the lowest bits.
fn letter(bits: u128) -> char {
    let at = usize::try_from(bits % 32).unwrap_or_default();
    char::from(LETTERS.get(at).copied().unwrap_or(b'2'))
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// The hash of one user's recovery code: SHA-256, since 120 random bits cannot be guessed, however fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecoveryHash(pub [u8; 32]);

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    fn code() -> RecoveryCode {
        RecoveryCode::generate(&CountingEntropy::default())
    }

    fn parse(text: &str) -> Option<RecoveryCode> {
        RecoveryCode::parse(&Secret::new(text.to_owned()))
    }

    const ALICE: UserId = UserId(1);

    #[test]
    fn a_code_is_written_in_groups_and_read_again() {
        let shown = code().to_shown();
        let groups: Vec<_> = shown.expose().split('-').map(str::len).collect();
        assert_eq!(groups, [4; 6], "{}", shown.expose());
        let read = parse(shown.expose()).expect("its own spelling");
        assert_eq!(read.hash(ALICE), code().hash(ALICE));
    }

    /// RCV-06.
    #[test]
    fn case_hyphens_and_blanks_make_no_difference() {
        let hash = parse("2345-6789-ABCD-EFGH-JKLM-NPQR").map(|code| code.hash(ALICE));
        for typed in [
            "23456789abcdefghjklmnpqr",
            " 2345 6789 abcd EFGH-jklm-npqr ",
            "--2345--6789--ABCD--EFGH--JKLM--NPQR--",
            &format!("{:->MAX_TYPED$}", "23456789abcdefghjklmnpqr"),
        ] {
            assert_eq!(parse(typed).map(|code| code.hash(ALICE)), hash, "{typed:?}");
        }
    }

    /// RCV-06.
    #[test]
    fn what_is_no_code_is_not_bent_into_one() {
        for typed in [
            "",
            "2345-6789-ABCD-EFGH-JKLM-NPQ",
            "2345-6789-ABCD-EFGH-JKLM-NPQRR",
            "0345-6789-ABCD-EFGH-JKLM-NPQR",
            "I345-6789-ABCD-EFGH-JKLM-NPQR",
            "O345-6789-ABCD-EFGH-JKLM-NPQR",
            "1345-6789-ABCD-EFGH-JKLM-NPQR",
            "2345_6789_ABCD_EFGH_JKLM_NPQR",
            "２345-6789-ABCD-EFGH-JKLM-NPQR",
            "2345-6789-ABCD-EFGH-JKLM-NPQR\n",
            &format!("-{:->MAX_TYPED$}", "23456789abcdefghjklmnpqr"),
        ] {
            assert!(parse(typed).is_none(), "{typed:.40}");
        }
    }

    /// RCV-01.
    #[test]
    fn a_code_of_one_user_is_not_that_of_another() {
        assert_ne!(code().hash(ALICE), code().hash(UserId(2)));
    }

    /// Gives these bits, once.
    #[derive(Debug)]
    struct Bits(u128);

    impl Entropy for Bits {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.copy_from_slice(&self.0.to_be_bytes());
        }
    }

    /// RCV-02.
    #[test]
    fn every_letter_has_bits_of_its_own() {
        let letters = |bits| RecoveryCode::generate(&Bits(bits)).0.expose().clone();
        let none = letters(0);
        for bit in 0..120 {
            let one = letters(1 << bit);
            let pairs = one.chars().zip(none.chars());
            let differ = pairs.filter(|(one, none)| one != none).count();
            assert_eq!(differ, 1, "bit {bit}: {one}");
        }
    }

    /// RCV-02.
    #[test]
    fn codes_differ_and_are_not_shown() {
        let entropy = CountingEntropy::default();
        let hashes: std::collections::HashSet<_> = (0..RECOVERY_CODES)
            .map(|_| RecoveryCode::generate(&entropy).hash(ALICE))
            .collect();
        assert_eq!(hashes.len(), RECOVERY_CODES);
        assert_eq!(format!("{:?}", code()), "RecoveryCode(…)");
    }
}
