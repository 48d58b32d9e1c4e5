//! The merged configuration as YAML, with the origin of each value as a comment.

use doorward_diagnostics::Place;

use super::{Held, Merged, Named, Source};

impl Merged {
    /// The configuration as a file could hold it. Behind each value stands where it came from.
    #[must_use]
    pub fn yaml(&self) -> String {
        let mut text = String::new();
        for key in &self.keys {
            write_key(&mut text, key, 0);
        }
        text
    }
}

fn write_key(text: &mut String, key: &Named, indent: usize) {
    let spaces = " ".repeat(indent);
    let name = written(&key.name);
    let comment = key.from.as_ref().map(comment).unwrap_or_default();
    let line = match &key.held {
        Held::Single(value) => format!("{name}: {}{comment}", written(value)),
        Held::Singles(values) => format!("{name}: {}{comment}", list(values)),
        Held::Depends(words) => format!("#{name}:  # default: {words}"),
        Held::Keys(keys) if keys.is_empty() => format!("{name}: {{}}"),
        Held::Keys(_) | Held::Items(_) => format!("{name}:"),
    };
    text.extend([&*spaces, &*line, "\n"]);
    match &key.held {
        Held::Keys(keys) => keys.iter().for_each(|key| write_key(text, key, indent + 2)),
        Held::Items(items) => items
            .iter()
            .for_each(|item| write_item(text, item, indent + 2)),
        Held::Single(_) | Held::Singles(_) | Held::Depends(_) => {}
    }
}

/// An item: its lines, with a dash before the first.
fn write_item(text: &mut String, item: &Held, indent: usize) {
    let mut lines = String::new();
    let inner = " ".repeat(indent + 2);
    match item {
        Held::Single(value) => lines.extend([&*inner, &*written(value), "\n"]),
        Held::Singles(values) => lines.extend([&*inner, &*list(values), "\n"]),
        Held::Keys(keys) => keys
            .iter()
            .for_each(|key| write_key(&mut lines, key, indent + 2)),
        Held::Items(items) => items
            .iter()
            .for_each(|item| write_item(&mut lines, item, indent + 2)),
        Held::Depends(_) => {}
    }
    let (spaces, rest) = lines.split_at_checked(indent).unwrap_or(("", &lines));
    text.push_str(spaces);
    text.push('-');
    text.push_str(rest.get(1..).unwrap_or(" ~\n"));
}

fn comment(source: &Source) -> String {
    match source {
        Source::Default => String::from("  # default"),
        Source::SecretFile(named) => format!("  # secret file {named}"),
        Source::Place(Place::Environment(name)) => format!("  # variable {name}"),
        Source::Place(place) => match place.position() {
            Some(position) => format!("  # {}:{}", file_of(place), position.line),
            None => format!("  # {place}"),
        },
    }
}

fn file_of(place: &Place) -> String {
    match place {
        Place::Source { file, .. } => file.name().to_owned(),
        place => place.to_string(),
    }
}

fn list(values: &[String]) -> String {
    let written: Vec<String> = values.iter().map(|value| written(value)).collect();
    format!("[{}]", written.join(", "))
}

/// A text as YAML has it, on one line.
fn written(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._/-".contains(c);
    let begins_well = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let is_address = text.split_once("://").is_some_and(|(scheme, rest)| {
        scheme.chars().all(|c| c.is_ascii_alphanumeric())
            && !rest.ends_with(':')
            && rest.chars().all(|c| is_plain(c) || c == ':')
    });
    if text.chars().any(char::is_control) {
        // JSON's escapes are YAML's (YAML 1.2.2 §5.7).
        return serde_json::Value::from(text).to_string();
    }
    let is_number = text.parse::<i64>().is_ok();
    if is_number || begins_well && (text.chars().all(is_plain) || is_address) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "''"))
}
