//! Whether a single value is what its key holds, for keys that nobody reads yet. Those that are read are
//! judged by their readers, which know more. It must not know any particular key.

use url::Url;

use super::key::{Form, Kind};
use crate::readable::{Readable, WrittenDuration, Wrong, did_you_mean};

/// What is wrong with the value, if anything.
pub(super) fn problem(kind: Kind, text: &str) -> Option<Wrong> {
    match kind {
        Kind::Number(least, most) => number(text, least..=most),
        Kind::Numbers(numbers) => one_of_numbers(text, numbers),
        Kind::Flag => bool::read(text).err(),
        Kind::DurationOrNone if text == "false" => None,
        Kind::Duration | Kind::DurationOrNone => WrittenDuration::read(text).err(),
        Kind::Words(words, others) if !text.is_empty() => one_of_words(text, words, others),
        Kind::Text(Form::Url) if !text.is_empty() => Url::read(text).err(),
        Kind::List(item) | Kind::Nested(item) => problem(*item, text),
        _ => None,
    }
}

fn number(text: &str, range: std::ops::RangeInclusive<i64>) -> Option<Wrong> {
    let number = match i64::read(text) {
        Ok(number) => number,
        Err(wrong) => return Some(wrong),
    };
    if range.contains(&number) {
        return None;
    }
    let mend = match range.into_inner() {
        (least, most) if most >= i64::from(u32::MAX) => format!("write {least} or more"),
        (least, most) => format!("write a number from {least} to {most}"),
    };
    Some(Wrong::new("this number is out of range").mend(mend))
}

fn one_of_numbers(text: &str, numbers: &[i64]) -> Option<Wrong> {
    let number = i64::read(text);
    if number.is_ok_and(|number| numbers.contains(&number)) {
        return None;
    }
    let written: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mend = format!("write {}", written.join(" or "));
    Some(Wrong::new("this is none of the numbers that are known here").mend(mend))
}

fn one_of_words(
    text: &str,
    words: &'static [&'static str],
    others: &'static [&'static str],
) -> Option<Wrong> {
    if words.contains(&text) || others.contains(&text) {
        return None;
    }
    let mut wrong = Wrong::new("this is none of the words that are known here");
    wrong.mend = did_you_mean(text, words);
    wrong.allowed = words;
    Some(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::key::TEXT;

    fn mend(kind: Kind, text: &str) -> Option<String> {
        problem(kind, text).and_then(|wrong| wrong.mend)
    }

    #[test]
    fn numbers_have_bounds() {
        let port = Kind::Number(0, 65_535);
        assert_eq!(problem(port, "6379"), None);
        assert_eq!(
            mend(port, "70000").as_deref(),
            Some("write a number from 0 to 65535")
        );
        assert_eq!(
            mend(port, "-1").as_deref(),
            Some("write a number from 0 to 65535")
        );
        assert!(problem(port, "many").is_some());
        assert_eq!(
            mend(Kind::Numbers(&[3, 4]), "5").as_deref(),
            Some("write 3 or 4")
        );
        assert_eq!(problem(Kind::Numbers(&[3, 4]), "4"), None);
    }

    #[test]
    fn words_are_known_or_the_nearest_is_named() {
        const WORDS: Kind = Kind::Words(&["explicit", "implicit"], &["Explicit"]);
        for good in ["explicit", "Explicit", ""] {
            assert_eq!(problem(WORDS, good), None, "{good}");
        }
        assert_eq!(
            mend(WORDS, "explict").as_deref(),
            Some("did you mean `explicit`?")
        );
        assert!(problem(Kind::List(&WORDS), "never").is_some());
    }

    #[test]
    fn flags_durations_and_addresses_are_read() {
        for (kind, good, bad) in [
            (Kind::Flag, "true", "yes"),
            (Kind::Duration, "5m", "soon"),
            (Kind::DurationOrNone, "false", "never"),
            (Kind::Text(Form::Url), "https://example.com", "example.com"),
        ] {
            assert_eq!(problem(kind, good), None, "{good}");
            assert!(problem(kind, bad).is_some(), "{bad}");
        }
        assert_eq!(problem(TEXT, "anything"), None);
    }
}
