//! A file as text and as tree at once: where an entry begins and ends, and what its lines are. It must not know
//! any key.

use std::ops::Range;

use doorward_diagnostics::Span;

use crate::tree::{Entry, Node, Origin, Value};
use crate::yaml;

/// A file, read.
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) root: Node,
}

/// A part of the text, and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) text: String,
}

impl Edit {
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self {
            at: at..at,
            text: text.into(),
        }
    }

    pub(super) fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            at: span.start..span.end,
            text: text.into(),
        }
    }
}

/// An entry with the mapping that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    pub(super) parent: &'d Node,
    pub(super) entry: &'d Entry,
}

impl<'t> Document<'t> {
    /// Reads a text; `None` where it is no YAML, or no mapping.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let parsed = yaml::parse(text, 0).ok()?;
        let nothing = Node::mapping(Vec::new(), Origin::Variable(0));
        let root = parsed.root.unwrap_or(nothing);
        (parsed.problems.is_empty() && root.as_mapping().is_some()).then_some(Self { text, root })
    }

    /// The text after these edits.
    pub(super) fn with(&self, mut edits: Vec<Edit>) -> String {
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let (mut text, mut done) = (String::new(), 0);
        for edit in edits {
            text.push_str(self.slice(done, edit.at.start));
            text.push_str(&edit.text);
            done = done.max(edit.at.end);
        }
        text.push_str(self.slice(done, self.text.len()));
        text
    }

    /// The entry at a path.
    pub(super) fn find(&self, path: &str) -> Option<Place<'_>> {
        find_below(&self.root, path)
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// How lines end here.
    pub(super) fn newline(&self) -> &'static str {
        if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// Whether the braces of a mapping are written.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        let start = span(node.origin).start;
        self.slice(start, start + 1) == "{"
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.slice(0, at)
            .rfind('\n')
            .map_or(0, |newline| newline + 1)
    }

    /// Behind the line break of the line, or the end of the text.
    pub(super) fn next_line(&self, at: usize) -> usize {
        let rest = self.slice(at, self.text.len());
        rest.find('\n')
            .map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// The white space that a line begins with, if nothing but that stands before this place.
    pub(super) fn indent(&self, at: usize) -> Option<&'t str> {
        let before = self.slice(self.line_start(at), at);
        before.bytes().all(|byte| byte == b' ').then_some(before)
    }

    /// The first byte behind a value. An alias has its value elsewhere: `None`.
    pub(super) fn end(&self, place: Place<'_>) -> Option<usize> {
        let key = span(place.entry.key_origin);
        let value = span(place.entry.value.origin);
        if value.start < key.end && !place.entry.value.is_null() {
            return None;
        }
        Some(self.end_of(&place.entry.value).max(key.end))
    }

    fn end_of(&self, node: &Node) -> usize {
        let Span { start, end } = span(node.origin);
        match &node.value {
            Value::Scalar(_) => start + written_length(self.slice(start, end)),
            Value::Sequence(items) => {
                let last = items.iter().map(|item| self.end_of(item)).max();
                self.closed(start, '[', ']', last)
            }
            Value::Mapping(mapping) => {
                let ends = mapping
                    .0
                    .iter()
                    .map(|entry| span(entry.key_origin).end.max(self.end_of(&entry.value)));
                self.closed(start, '{', '}', ends.max())
            }
        }
    }

    /// Behind the bracket that closes a collection, if one opens it; else behind its last value.
    fn closed(&self, start: usize, open: char, close: char, last: Option<usize>) -> usize {
        if !self.slice(start, self.text.len()).starts_with(open) {
            return last.unwrap_or(start);
        }
        let mut at = last.unwrap_or(start + 1).max(start + 1);
        while let Some(c) = self.slice(at, self.text.len()).chars().next() {
            match c {
                '#' => at = self.next_line(at),
                _ if c == close => return at + 1,
                _ => at += c.len_utf8(),
            }
        }
        at
    }

    /// Where the comments begin that stand right above a line and belong to it. Those at the top of a file belong
    /// to the file.
    pub(super) fn comments_above(&self, line: usize, indent: &str) -> usize {
        let mut at = line;
        while at > 0 {
            let above = self.line_start(at - 1);
            let text = self.slice(above, at);
            let is_comment = text
                .strip_prefix(indent)
                .is_some_and(|rest| rest.starts_with('#'));
            if !is_comment {
                return at;
            }
            at = above;
        }
        line
    }
}

/// How long a single value is without what the parser takes along: white space, and comments behind quotes.
fn written_length(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate().skip(1);
    match text.bytes().next() {
        Some(b'\'') => {
            while let Some((at, byte)) = bytes.next() {
                let is_doubled = text.as_bytes().get(at + 1) == Some(&b'\'');
                if byte == b'\'' && !is_doubled {
                    return at + 1;
                }
                if byte == b'\'' {
                    bytes.next();
                }
            }
        }
        Some(b'"') => {
            while let Some((at, byte)) = bytes.next() {
                match byte {
                    b'\\' => drop(bytes.next()),
                    b'"' => return at + 1,
                    _ => {}
                }
            }
        }
        _ => {}
    }
    text.trim_end().len()
}

/// The entry at a path below a mapping, in which `[0]` behind a key is an item of its list.
pub(super) fn find_below<'d>(parent: &'d Node, path: &str) -> Option<Place<'d>> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let (name, numbers) = first.split_once('[').unwrap_or((first, ""));
    let entry = parent.as_mapping()?.find(name)?;
    let Some(rest) = rest else {
        return Some(Place { parent, entry });
    };
    let mut node = &entry.value;
    for number in numbers
        .split('[')
        .filter_map(|number| number.strip_suffix(']'))
    {
        let Value::Sequence(items) = &node.value else {
            return None;
        };
        node = items.get(number.parse::<usize>().ok()?)?;
    }
    find_below(node, rest)
}

/// The part of the file that something came from.
pub(super) const fn span(origin: Origin) -> Span {
    match origin {
        Origin::File { span, .. } => span,
        Origin::Variable(_) => Span { start: 0, end: 0 },
    }
}
