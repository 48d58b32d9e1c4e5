//! Where everything stands in a YAML text: each key and the value behind it, in bytes, so that one of them can be changed and
//! the rest stays as it is. It must not know what the keys mean.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

/// Deeper nesting belongs to no users file.
const MAX_DEPTH: usize = 64;

/// A value, and the part of the text that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// Without the blanks and the comment behind it.
    pub(super) at: Range<usize>,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, a number, nothing.
    Scalar,
    /// Something that stands elsewhere.
    Alias,
    /// A list; with the place of its first item.
    List(Option<usize>),
    /// Keys and their values, in their order.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What the key says; nothing for a key that is no text.
    pub(super) name: String,
    /// Where the key stands, quotes and all.
    pub(super) key: Range<usize>,
    pub(super) value: Node,
}

impl Node {
    /// The value of a key.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.name == name)
    }

    /// The keys of a mapping.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            Kind::Scalar | Kind::Alias | Kind::List(_) => &[],
        }
    }

    /// Whether it stands between brackets.
    pub(super) fn is_flow(&self, text: &str) -> bool {
        let first = text.as_bytes().get(self.at.start);
        matches!(first, Some(b'{' | b'['))
    }
}

/// Reads a text of one document; `None` for one that is no YAML, has several documents or is nested too deeply.
pub(super) fn read(text: &str) -> Option<Node> {
    let ends = std::iter::once(text.len());
    let mut walk = Walk {
        text,
        // The parser counts characters.
        bytes: text.char_indices().map(|(at, _)| at).chain(ends).collect(),
        parser: Parser::new_from_str(text),
        depth: 0,
    };
    while let Some((event, at)) = walk.next() {
        if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
            return walk.node(&event, at);
        }
    }
    None
}

struct Walk<'t> {
    text: &'t str,
    bytes: Vec<usize>,
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    depth: usize,
}

impl<'t> Walk<'t> {
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, span) = self.parser.next()?.ok()?;
        let byte = |index: usize| self.bytes.get(index).copied().unwrap_or(self.text.len());
        Some((event, byte(span.start.index())..byte(span.end.index())))
    }

    fn node(&mut self, event: &Event<'_>, at: Range<usize>) -> Option<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let node = match event {
            Event::Scalar(..) => Some(self.scalar(at)),
            Event::Alias(_) => Some(Node {
                at,
                kind: Kind::Alias,
            }),
            Event::SequenceStart(..) => self.list(at),
            Event::MappingStart(..) => self.mapping(at),
            _ => None,
        };
        self.depth -= 1;
        node
    }

    fn scalar(&self, at: Range<usize>) -> Node {
        let written = self.text.get(at.clone()).unwrap_or_default();
        let length = super::length(written, written.len());
        let length = length.unwrap_or_else(|| written.trim_end().len());
        Node {
            at: at.start..at.start + length.min(written.len()),
            kind: Kind::Scalar,
        }
    }

    fn list(&mut self, at: Range<usize>) -> Option<Node> {
        let (mut first, mut end) = (None, at.start);
        loop {
            let (event, place) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let end = self.end(&at, end, &place);
                return Some(Node {
                    at: at.start..end,
                    kind: Kind::List(first),
                });
            }
            let item = self.node(&event, place)?;
            first = first.or(Some(item.at.start));
            end = item.at.end;
        }
    }

    fn mapping(&mut self, at: Range<usize>) -> Option<Node> {
        let (mut entries, mut end) = (Vec::new(), at.start);
        loop {
            let (event, place) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let end = self.end(&at, end, &place);
                return Some(Node {
                    at: at.start..end,
                    kind: Kind::Mapping(entries),
                });
            }
            let name = match &event {
                Event::Scalar(name, ..) => name.to_string(),
                _ => String::new(),
            };
            let key = self.node(&event, place)?;
            let (event, place) = self.next()?;
            let value = self.node(&event, place)?;
            end = value.at.end.max(key.at.end);
            let key = key.at;
            entries.push(Entry { name, key, value });
        }
    }

    /// Between brackets a collection ends with the closing one, else with the last thing in it.
    fn end(&self, at: &Range<usize>, last: usize, closing: &Range<usize>) -> usize {
        let byte = |at: usize| self.text.as_bytes().get(at);
        match (byte(at.start), byte(closing.start)) {
            // The parser counts the blanks and the comment behind it as part of it.
            (Some(b'{' | b'['), Some(b'}' | b']')) => closing.start + 1,
            (Some(b'{' | b'['), _) => closing.end,
            _ => last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'t>(text: &'t str, path: &[&str]) -> &'t str {
        let mut node = read(text).expect("it is YAML");
        for name in path {
            node = node.find(name).expect("the key").value.clone();
        }
        &text[node.at]
    }

    #[test]
    fn values_stand_where_they_are_written() {
        let text = "# é\nusers:   # all\n  'a b': # x\n    password: 'it''s'   # y\n    groups:\n      - one  # 1\n      - \"two\"\n\n    note: |\n      long\n      text\n  bob: {email: [a@x, b@x], disabled: false}   # z\nrest: 5\n";
        assert_eq!(shown(text, &["users", "a b", "password"]), "'it''s'");
        let groups = shown(text, &["users", "a b", "groups"]);
        assert_eq!(groups, "- one  # 1\n      - \"two\"");
        let note = shown(text, &["users", "a b", "note"]);
        assert!(note.ends_with("text"), "{note}");
        assert_eq!(shown(text, &["users", "bob", "email"]), "[a@x, b@x]");
        let bob = "{email: [a@x, b@x], disabled: false}";
        assert_eq!(shown(text, &["users", "bob"]), bob);
        assert_eq!(shown(text, &["users", "bob", "disabled"]), "false");
        assert_eq!(shown(text, &["rest"]), "5");
    }

    #[test]
    fn what_is_no_yaml_or_too_deep_is_not_read() {
        assert_eq!(read("users: {"), None);
        assert_eq!(read(""), None);
        assert_eq!(read(&"[".repeat(10_000)), None);
    }
}
