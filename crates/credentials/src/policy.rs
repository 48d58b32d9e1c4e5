//! What a new password must be (docs/contract.md, password policy). It must not know whose it is, nor the words in which a
//! visitor is told.

use doorward_model::Secret;

use crate::MAX_PASSWORD_BYTES;

/// Passwords that are guessed first, one a line.
const COMMON: &str = include_str!("common-passwords.txt");

/// What a new password must be, beside what every password must be: not blank, at most [`MAX_PASSWORD_BYTES`] long, and none of
/// the thousand that people choose most often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordPolicy {
    /// No more than that.
    #[default]
    Any,
    /// Of some length, with characters of some classes.
    Standard(StandardPolicy),
    /// Hard to guess: at least this score of zxcvbn, 1 to 4.
    Strength(u8),
}

/// Lengths and classes of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are the contract's"
)]
pub struct StandardPolicy {
    /// The fewest bytes.
    pub min_length: usize,
    /// The most bytes; 0 for no bound of this policy.
    pub max_length: usize,
    /// Whether one of `A` to `Z` is needed.
    pub require_uppercase: bool,
    /// Whether one of `a` to `z` is needed.
    pub require_lowercase: bool,
    /// Whether one of `0` to `9` is needed.
    pub require_number: bool,
    /// Whether something else is needed.
    pub require_special: bool,
}

/// What is wrong with a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It is empty, or nothing but blanks.
    Blank,
    /// It has fewer bytes than this.
    TooShort(usize),
    /// It has more bytes than this.
    TooLong(usize),
    /// None of `A` to `Z` is in it.
    NoUppercase,
    /// None of `a` to `z` is in it.
    NoLowercase,
    /// None of `0` to `9` is in it.
    NoNumber,
    /// Nothing but letters and digits of ASCII is in it.
    NoSpecial,
    /// It is one of those that are guessed first.
    Common,
    /// It is easy to guess.
    Guessable,
    /// It is the one that is to be replaced.
    Unchanged,
}

impl PasswordPolicy {
    /// Everything that is wrong with a password; nothing if it may be taken.
    #[must_use]
    pub fn weaknesses(&self, password: &Secret<String>) -> Vec<Weakness> {
        let password = password.expose().as_str();
        if password.trim().is_empty() {
            return vec![Weakness::Blank];
        }
        if password.len() > MAX_PASSWORD_BYTES {
            return vec![Weakness::TooLong(MAX_PASSWORD_BYTES)];
        }
        if is_common(password) {
            return vec![Weakness::Common];
        }
        match self {
            Self::Standard(policy) => policy.weaknesses(password),
            Self::Strength(least) if score(password) < *least => vec![Weakness::Guessable],
            Self::Any | Self::Strength(_) => Vec::new(),
        }
    }
}

impl StandardPolicy {
    fn weaknesses(&self, password: &str) -> Vec<Weakness> {
        let lacks = |class: fn(&u8) -> bool| !password.bytes().any(|byte| class(&byte));
        let too_long = self.max_length > 0 && password.len() > self.max_length;
        let rules = [
            (
                password.len() < self.min_length,
                Weakness::TooShort(self.min_length),
            ),
            (too_long, Weakness::TooLong(self.max_length)),
            (
                self.require_uppercase && lacks(u8::is_ascii_uppercase),
                Weakness::NoUppercase,
            ),
            (
                self.require_lowercase && lacks(u8::is_ascii_lowercase),
                Weakness::NoLowercase,
            ),
            (
                self.require_number && lacks(u8::is_ascii_digit),
                Weakness::NoNumber,
            ),
            (
                self.require_special && lacks(|byte| !byte.is_ascii_alphanumeric()),
                Weakness::NoSpecial,
            ),
        ];
        let broken = rules.into_iter().filter(|(broken, _)| *broken);
        broken.map(|(_, weakness)| weakness).collect()
    }
}

fn is_common(password: &str) -> bool {
    let folded = password.to_lowercase();
    let mut common = COMMON.lines().filter(|line| !line.starts_with('#'));
    common.any(|known| known == folded)
}

/// How hard a password is to guess: from 0, at once, to 4, very hard. Whether it may be taken is the policy's to say.
#[must_use]
pub fn strength(password: &Secret<String>) -> u8 {
    let password = password.expose().as_str();
    if is_common(password) {
        return 0;
    }
    score(password)
}

/// The score of zxcvbn. It looks at the first hundred characters.
fn score(password: &str) -> u8 {
    zxcvbn::zxcvbn(password, &[]).score().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: StandardPolicy = StandardPolicy {
        min_length: 8,
        max_length: 0,
        require_uppercase: false,
        require_lowercase: false,
        require_number: false,
        require_special: false,
    };

    const EVERYTHING: StandardPolicy = StandardPolicy {
        max_length: 12,
        require_uppercase: true,
        require_lowercase: true,
        require_number: true,
        require_special: true,
        ..LENGTH
    };

    fn check(policy: PasswordPolicy, password: &str, expected: &[Weakness]) {
        let found = policy.weaknesses(&Secret::new(password.to_owned()));
        assert_eq!(found, expected, "{policy:?} {password:?}");
    }

    #[test]
    fn what_every_password_must_be() {
        check(PasswordPolicy::Any, "", &[Weakness::Blank]);
        check(PasswordPolicy::Any, " \t ", &[Weakness::Blank]);
        check(
            PasswordPolicy::Any,
            &"x".repeat(1025),
            &[Weakness::TooLong(1024)],
        );
        check(PasswordPolicy::Any, "aZ9", &[]);
        for common in ["password", "PassWord", "123456", "qwertyuiop"] {
            check(PasswordPolicy::Any, common, &[Weakness::Common]);
            check(PasswordPolicy::Strength(1), common, &[Weakness::Common]);
        }
    }

    #[test]
    fn lengths_are_bytes() {
        let policy = PasswordPolicy::Standard(LENGTH);
        check(policy, "abcdefg", &[Weakness::TooShort(8)]);
        check(policy, "äöüß", &[]);
        check(
            PasswordPolicy::Standard(EVERYTHING),
            "aB3!aB3!aB3!x",
            &[Weakness::TooLong(12)],
        );
    }

    #[test]
    fn classes_are_those_of_ascii() {
        let policy = PasswordPolicy::Standard(EVERYTHING);
        check(policy, "aB3!aB3!", &[]);
        check(policy, "aB3äaB3ä", &[]);
        check(policy, "Äb3!Äb3!", &[Weakness::NoUppercase]);
        check(policy, "AB3!AB3!", &[Weakness::NoLowercase]);
        check(policy, "aBc!aBc!", &[Weakness::NoNumber]);
        check(policy, "aBc3aBc3", &[Weakness::NoSpecial]);
        let all = [
            Weakness::TooShort(8),
            Weakness::NoUppercase,
            Weakness::NoNumber,
            Weakness::NoSpecial,
        ];
        check(policy, "abcxy", &all);
    }

    #[test]
    fn strength_is_what_guessing_costs() {
        check(
            PasswordPolicy::Strength(3),
            "Sommer2024",
            &[Weakness::Guessable],
        );
        check(
            PasswordPolicy::Strength(3),
            "violet harbour unseen kettle",
            &[],
        );
    }

    #[test]
    fn strength_rises_with_what_guessing_costs() {
        for (password, expected) in [
            ("", 0..=0),
            ("Password", 0..=0),
            ("Sommer2024", 1..=2),
            ("violet harbour unseen kettle", 4..=4),
        ] {
            let found = strength(&Secret::new(password.to_owned()));
            assert!(expected.contains(&found), "{password:?}: {found}");
        }
    }

    #[test]
    fn the_list_is_whole_and_folded() {
        let known: Vec<_> = COMMON
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(known.len(), 1000);
        assert!(
            known
                .iter()
                .all(|line| **line == line.trim().to_lowercase())
        );
    }
}
