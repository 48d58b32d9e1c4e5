//! What is said of a key's value, in words.

use crate::schema::{Form, Key, Kind, Without};

/// What the value is.
pub(super) fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text(Form::Plain) => String::from("text"),
        Kind::Text(Form::Path) => String::from("path"),
        Kind::Text(Form::Url) => String::from("URL"),
        Kind::Text(Form::Address) => String::from("address"),
        Kind::Text(Form::Network) => String::from("network"),
        Kind::Text(Form::Pattern) => String::from("regular expression"),
        Kind::Secret => String::from("secret"),
        Kind::Number(least, most) => numbers(least, most),
        Kind::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            numbers.join(" or ")
        }
        Kind::Flag => String::from("`true` or `false`"),
        Kind::Duration => String::from("duration"),
        Kind::DurationOrNone => String::from("duration or `-1`"),
        Kind::Words(words, _) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Kind::List(item) => format!("list: {}", self::kind(*item)),
        Kind::Nested(item) => format!("list, or list of lists: {}", self::kind(*item)),
        Kind::Section(_) => String::from("section"),
        Kind::Items(_) => String::from("list of sections"),
        Kind::Free(value) => format!("by name: {}", self::kind(value.kind)),
    }
}

fn numbers(least: i64, most: i64) -> String {
    match (least, is_bound(most)) {
        (0, false) => String::from("number"),
        (least, false) => format!("number, {least} or more"),
        (least, true) => format!("number, {least} to {most}"),
    }
}

/// Whether a number is a limit that somebody chose, rather than the largest one there is.
const fn is_bound(most: i64) -> bool {
    most < u32::MAX as i64
}

/// What may be written, as a sentence for the example, unless the key's own sentence says so.
pub(super) fn choice(key: &Key) -> Option<String> {
    match key.kind.item() {
        Kind::Words(words, _) if !words.iter().all(|word| key.meaning.contains(word)) => {
            Some(format!("One of {}.", words.join(", ")))
        }
        Kind::Number(least, most) if is_bound(most) => Some(format!("From {least} to {most}.")),
        Kind::Number(least, _) if least > 1 => Some(format!("At least {least}.")),
        Kind::Numbers(_) => Some(format!("Either {}.", kind(key.kind.item()))),
        _ => None,
    }
}

/// What holds without the key, for a table.
pub(super) fn without(key: &Key) -> String {
    match key.without {
        Without::Nothing => String::from("–"),
        Without::Required => String::from("required"),
        Without::Value(value) => format!("`{value}`"),
        Without::Said(words) => words.to_owned(),
        Without::ThatOf(path) => format!("`{path}`"),
    }
}
