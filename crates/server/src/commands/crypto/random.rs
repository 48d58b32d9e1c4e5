//! Random texts for secrets: every character of the set is as likely as any other.

use std::process::ExitCode;

use anyhow::ensure;
use doorward_model::{Entropy, Secret, random_array};

use super::files;
use crate::cli::{Charset, RandOptions};
use crate::edge::SystemEntropy;
use crate::output;

/// Nobody needs a longer one, and a slip of the finger should not fill a disk.
const LONGEST: usize = 65_536;

/// Prints a random text, or writes one to each of the files.
pub(super) fn rand(options: &RandOptions) -> anyhow::Result<ExitCode> {
    let characters = characters(options.charset, options.characters.as_deref())?;
    let mut files = options.file.iter().chain(&options.files).peekable();
    if files.peek().is_none() {
        let drawn = text(&SystemEntropy, &characters, options.length)?;
        output::say(&format!("Random Value: {}", drawn.expose()));
    }
    for file in files {
        let drawn = text(&SystemEntropy, &characters, options.length)?;
        files::write_secret(file, &drawn)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The characters of a set, or those that were given, each once.
pub(super) fn characters(set: Charset, given: Option<&str>) -> anyhow::Result<Vec<char>> {
    let mut characters: Vec<char> = match given {
        Some(given) => given.chars().collect(),
        None => (' '..='~')
            .filter(|character| holds(set, *character))
            .collect(),
    };
    characters.sort_unstable();
    characters.dedup();
    ensure!(
        characters.len() > 1,
        "one character alone makes no random text"
    );
    Ok(characters)
}

const fn holds(set: Charset, character: char) -> bool {
    match set {
        Charset::Ascii => character.is_ascii_graphic(),
        Charset::Alphanumeric => character.is_ascii_alphanumeric(),
        Charset::Alphabetic => character.is_ascii_alphabetic(),
        Charset::Numeric => character.is_ascii_digit(),
        Charset::NumericHex => matches!(character, '0'..='9' | 'A'..='F'),
        // What stands unescaped in a URL (RFC 3986 §2.3).
        Charset::Rfc3986 => {
            character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_' | '~')
        }
    }
}

/// A random text.
pub(super) fn text(
    entropy: &dyn Entropy,
    characters: &[char],
    length: usize,
) -> anyhow::Result<Secret<String>> {
    ensure!(
        (1..=LONGEST).contains(&length),
        "a length is from 1 to {LONGEST}"
    );
    let drawn = (0..length).filter_map(|_| draw(entropy, characters));
    Ok(Secret::new(drawn.collect()))
}

/// Numbers at the end of the range, where some characters would get one more than others, are drawn again.
fn draw(entropy: &dyn Entropy, characters: &[char]) -> Option<char> {
    let count = u32::try_from(characters.len())
        .ok()
        .filter(|count| *count > 0)?;
    let usable = u32::MAX - u32::MAX % count;
    loop {
        let number = u32::from_le_bytes(random_array(entropy));
        if number < usable {
            return characters.get((number % count) as usize).copied();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// Counts down from the end of the range.
    #[derive(Debug)]
    struct Down(AtomicU32);

    impl Entropy for Down {
        fn fill(&self, bytes: &mut [u8]) {
            let next = self.0.fetch_sub(1, Ordering::Relaxed);
            bytes.copy_from_slice(&next.to_le_bytes());
        }
    }

    #[test]
    fn sets_are_what_they_are_called() {
        let check = |set, expected: &str| {
            let found: String = characters(set, None).unwrap().into_iter().collect();
            assert_eq!(found, expected, "{set:?}");
        };
        check(Charset::Numeric, "0123456789");
        check(Charset::NumericHex, "0123456789ABCDEF");
        assert_eq!(characters(Charset::Ascii, None).unwrap().len(), 94);
        assert_eq!(characters(Charset::Alphanumeric, None).unwrap().len(), 62);
        assert_eq!(characters(Charset::Alphabetic, None).unwrap().len(), 52);
        assert_eq!(characters(Charset::Rfc3986, None).unwrap().len(), 66);
        assert_eq!(characters(Charset::Ascii, Some("bab")).unwrap(), ['a', 'b']);
        assert!(characters(Charset::Ascii, Some("aa")).is_err());
    }

    #[test]
    fn no_character_is_likelier_than_another() {
        // Of 2^32 numbers the last 2^32 mod 3 = 1 is left over; it and nothing else is drawn again.
        let entropy = Down(AtomicU32::new(u32::MAX));
        let drawn = text(&entropy, &['a', 'b', 'c'], 3).unwrap();
        assert_eq!(drawn.expose(), "cba");
    }

    #[test]
    fn the_operating_system_draws_from_the_whole_set() {
        let set = characters(Charset::Numeric, None).unwrap();
        let drawn = text(&SystemEntropy, &set, 2_000).unwrap();
        let seen: BTreeSet<char> = drawn.expose().chars().collect();
        assert_eq!((drawn.expose().len(), seen.len()), (2_000, 10));
        assert!(text(&SystemEntropy, &set, 0).is_err());
        assert!(text(&SystemEntropy, &set, LONGEST + 1).is_err());
    }
}
