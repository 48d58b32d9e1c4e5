//! `config.example.yml`: every key of this build with its sentence and its default. What every file needs is put to
//! use, everything else stands behind a `#`.

use super::words;
use crate::schema::{Key, Kind, ROOT, Shown, State, Without};

const HEAD: &str = "\
---
# Doorward's configuration: every key, its default, one sentence. Keys behind a `#` without a space are
# optional and shown with their default, or with an example where there is none; the others are required.
#
# Any key can also be set by an environment variable, `server.address` by DOORWARD_SERVER_ADDRESS, and any
# secret by a file that a variable names, `session.secret` by DOORWARD_SESSION_SECRET_FILE.
# docs/configuration.md says more. Check a file with `doorward config check --config FILE`.
#
# This file is written by `cargo xtask reference` from the table in crates/config/src/schema.
";

/// How wide a sentence may be.
const WIDTH: usize = 116;

/// The whole file.
pub(super) fn text() -> String {
    let mut text = String::from(HEAD);
    for key in ROOT.kind.fields().iter().filter(|key| is_shown(key)) {
        let mut writer = Writer::default();
        writer.key(key, 0, Style::InUse);
        text.push('\n');
        text.push_str(&writer.text);
    }
    text
}

/// Keys that do something and that people should begin with.
fn is_shown(key: &Key) -> bool {
    let holds_something = match key.kind {
        Kind::Section(keys) => keys.iter().any(is_shown),
        _ => true,
    };
    key.state == State::Here && key.shown != Shown::Never && holds_something
}

/// How a line stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    InUse,
    /// Behind a `#` of its own.
    Offered,
    /// Behind a `#` that stands at this column, as the words of a comment.
    Told(usize),
}

impl Style {
    /// How a key stands inside what stands like this.
    fn of(self, key: &Key) -> Self {
        match (self, key.shown) {
            (Self::InUse, Shown::InUse) => Self::InUse,
            (Self::InUse | Self::Offered, _) => Self::Offered,
            (told @ Self::Told(_), _) => told,
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Dashes that the next key begins with.
    dashes: &'static str,
}

impl Writer {
    fn line(&mut self, indent: usize, style: Style, line: &str) {
        let (before, within) = match style {
            Style::InUse => (indent, ""),
            Style::Offered => (indent, "#"),
            Style::Told(column) => (column, "# "),
        };
        let inner = if let Style::Told(column) = style {
            indent.saturating_sub(column)
        } else {
            0
        };
        let line = format!("{:before$}{within}{:inner$}{line}", "", "");
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn sentence(&mut self, indent: usize, sentence: &str) {
        let sentence = without_links(sentence);
        let mut line = String::new();
        for word in sentence.split_whitespace() {
            if !line.is_empty() && indent + line.chars().count() + word.chars().count() > WIDTH {
                self.line(indent, Style::InUse, &format!("# {line}"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(indent, Style::InUse, &format!("# {line}"));
        }
    }

    fn key(&mut self, key: &Key, indent: usize, around: Style) {
        if let (Shown::InsteadOf(other), Style::InUse | Style::Offered) = (key.shown, around) {
            return self.alternative(key, indent, other);
        }
        let style = around.of(key);
        if !matches!(style, Style::Told(_)) {
            self.explain(key, indent);
        }
        self.value(key, indent, style);
    }

    /// The sentence, which choices there are, and what holds without the key where that depends.
    fn explain(&mut self, key: &Key, indent: usize) {
        let mut sentence = key.meaning.to_owned();
        if let Some(choice) = words::choice(key) {
            sentence = format!("{sentence} {choice}");
        }
        if let (Without::Said(words), false) = (key.without, key.kind.is_structure()) {
            sentence = format!("{sentence} Without the key: {words}.");
        }
        self.sentence(indent, &sentence);
    }

    /// What excludes another key stands there in words.
    fn alternative(&mut self, key: &Key, indent: usize, other: &str) {
        self.sentence(
            indent,
            &format!("Or, instead of `{other}`: {}", key.meaning),
        );
        self.value(key, indent, Style::Told(indent));
    }

    fn value(&mut self, key: &Key, indent: usize, style: Style) {
        let dashes = std::mem::take(&mut self.dashes);
        let name = format!("{dashes}{}:", key.name);
        let inner = indent + dashes.len();
        match key.kind {
            Kind::Section(keys) => {
                self.line(indent, style, &name);
                self.fields(keys, inner + 2, style);
            }
            Kind::Items(keys) => {
                self.line(indent, style, &name);
                self.first_items(key, inner + 2, style);
                self.list(keys, inner + 2, style, "- ");
            }
            Kind::Nested(Kind::Section(keys)) => {
                self.line(indent, style, &name);
                self.list(keys, inner + 2, style, "- - ");
            }
            Kind::Free(value) => {
                self.line(indent, style, &name);
                self.key(value, inner + 2, style);
            }
            _ => self.single(&name, written(key), indent, style),
        }
    }

    fn fields(&mut self, keys: &[Key], indent: usize, style: Style) {
        let mut was_structure = false;
        for (i, key) in keys.iter().filter(|key| is_shown(key)).enumerate() {
            let is_structure = key.kind.is_structure();
            if indent == 2 && i > 0 && (is_structure || was_structure) {
                self.text.push('\n');
            }
            was_structure = is_structure;
            self.key(key, indent, style);
        }
    }

    /// One item with all keys.
    fn list(&mut self, keys: &[Key], indent: usize, style: Style, dashes: &'static str) {
        for (i, key) in keys.iter().filter(|key| is_shown(key)).enumerate() {
            if i == 0 {
                self.explain(key, indent);
                self.dashes = dashes;
                self.value(key, indent, style.of(key));
            } else {
                self.key(key, indent + dashes.len(), style);
            }
        }
    }

    /// Items that are written out before the one with all keys.
    fn first_items(&mut self, key: &Key, indent: usize, style: Style) {
        for line in key.example.unwrap_or_default().lines() {
            self.line(indent, style, line);
        }
    }

    fn single(&mut self, name: &str, value: &str, indent: usize, style: Style) {
        let mut lines = value.lines();
        let first = lines.next().unwrap_or_default();
        self.line(indent, style, &format!("{name} {first}"));
        for line in lines {
            let body = line.trim_start();
            self.line(indent + line.len() - body.len(), style, body);
        }
    }
}

/// The value to show: what a file should have, else the default, else an example.
fn written(key: &Key) -> &'static str {
    match (key.shown, key.without, key.example) {
        (Shown::InUse, _, Some(example))
        | (_, Without::Nothing | Without::Said(_), Some(example)) => example,
        (_, Without::Value(value), _) => value,
        (_, Without::ThatOf(path), _) => ROOT.at(path).map(written).unwrap_or_default(),
        (_, _, example) => example.unwrap_or_default(),
    }
}

/// `[Mail](../mail.md)` as one reads it in a file: `docs/mail.md`.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, target)) = after.split_once("](../") else {
            break;
        };
        let Some((page, behind)) = target.split_once(')') else {
            break;
        };
        plain.push_str(before);
        plain.push_str("docs/");
        plain.push_str(page);
        rest = behind;
    }
    plain.push_str(rest);
    plain
}
