//! YAML text to a tree with positions. Everything is bounded: size, depth, and what aliases expand to.
//! It must not know what any key means.

use std::collections::{HashMap, HashSet};

use doorward_diagnostics::Span;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::tree::{Entry, Mapping, Node, Origin, Scalar, Value};

/// The largest file, in bytes. Ten thousand rules fit several times.
pub(crate) const MAX_BYTES: usize = 4 * 1024 * 1024;
/// How deep values may nest; no known key lies deeper than ten.
const MAX_DEPTH: usize = 64;
/// How many values a file may come to, aliases expanded.
const MAX_NODES: usize = 400_000;

/// What is wrong with a file as YAML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) mend: &'static str,
    pub(crate) span: Span,
}

/// What a file holds.
pub(crate) struct Parsed {
    /// The first document; `None` for an empty file.
    pub(crate) root: Option<Node>,
    /// What is wrong although the file could be read to its end.
    pub(crate) problems: Vec<Problem>,
    /// Where a second document begins, which nobody reads.
    pub(crate) second_document: Option<Span>,
}

/// Reads the first document of a file. `file` is the number that the origins will carry.
///
/// # Errors
///
/// The text is not YAML, or exceeds a bound.
pub(crate) fn parse(text: &str, file: usize) -> Result<Parsed, Problem> {
    if text.len() > MAX_BYTES {
        return Err(too_much(Span::new(0, 0), "the file is larger than 4 MiB"));
    }
    let offsets = Offsets::of(text);
    let mut builder = Builder::new(file);
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| syntax(&error, &offsets))?;
        let span = offsets.span(span);
        if builder.complete && matches!(event, Event::DocumentStart(_)) {
            return Ok(builder.finish(Some(span)));
        }
        builder.take(event, span)?;
    }
    Ok(builder.finish(None))
}

fn syntax(error: &ScanError, offsets: &Offsets) -> Problem {
    let at = offsets.byte(error.marker().index());
    Problem {
        code: "yaml",
        message: format!("this is not valid YAML: {}", error.info()),
        mend: "check the indentation and the quotes here and in the line above",
        span: Span::new(at, at),
    }
}

fn too_much(span: Span, message: &str) -> Problem {
    let mend = "split the file or make it flatter";
    Problem {
        code: "too-large",
        message: message.to_owned(),
        mend,
        span,
    }
}

/// The parser counts characters, everybody else bytes.
enum Offsets {
    Same,
    Table(Vec<usize>),
}

impl Offsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Same;
        }
        let ends = std::iter::once(text.len());
        Self::Table(text.char_indices().map(|(at, _)| at).chain(ends).collect())
    }

    fn byte(&self, characters: usize) -> usize {
        match self {
            Self::Same => characters,
            Self::Table(table) => table
                .get(characters)
                .or(table.last())
                .copied()
                .unwrap_or_default(),
        }
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        Span::new(self.byte(span.start.index()), self.byte(span.end.index()))
    }
}

/// A collection whose end has not come yet.
struct Open {
    origin: Origin,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(OpenMapping),
}

#[derive(Default)]
struct OpenMapping {
    entries: Vec<Entry>,
    seen: HashSet<String>,
    key: Option<(String, Origin)>,
    merged: Vec<Node>,
}

struct Builder {
    file: usize,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    complete: bool,
    nodes: usize,
    problems: Vec<Problem>,
}

impl Builder {
    fn new(file: usize) -> Self {
        let (open, anchors, problems) = (Vec::new(), HashMap::new(), Vec::new());
        Self {
            file,
            open,
            anchors,
            root: None,
            complete: false,
            nodes: 0,
            problems,
        }
    }

    fn finish(self, second_document: Option<Span>) -> Parsed {
        let root = self.root.filter(|root| !root.is_null());
        Parsed {
            root,
            problems: self.problems,
            second_document,
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let scalar = Scalar {
                    text: text.into_owned(),
                    quoted: style != ScalarStyle::Plain,
                };
                let node = Node {
                    value: Value::Scalar(scalar),
                    origin: self.origin(span),
                };
                self.add(node, anchor, span)
            }
            Event::Alias(anchor) => self.add_alias(anchor, span),
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.begin(Content::Sequence(Vec::new()), anchor, span)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.begin(Content::Mapping(OpenMapping::default()), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::DocumentEnd => {
                self.complete = true;
                Ok(())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {
                Ok(())
            }
        }
    }

    const fn origin(&self, span: Span) -> Origin {
        Origin::File {
            file: self.file,
            span,
        }
    }

    fn begin(&mut self, content: Content, anchor: usize, span: Span) -> Result<(), Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_much(span, "values are nested more than 64 deep"));
        }
        self.open.push(Open {
            origin: self.origin(span),
            anchor,
            content,
        });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Problem> {
        let Some(Open {
            origin,
            anchor,
            content,
        }) = self.open.pop()
        else {
            return Ok(());
        };
        let value = match content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping(mapping) => Value::Mapping(self.close(mapping, span)),
        };
        self.add(Node { value, origin }, anchor, span)
    }

    fn add_alias(&mut self, anchor: usize, span: Span) -> Result<(), Problem> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            let message = String::from("this alias stands inside the very value that it names");
            let mend = "write the value out";
            return Err(Problem {
                code: "yaml",
                message,
                mend,
                span,
            });
        };
        self.nodes = self.nodes.saturating_add(count(&node));
        self.add(node, 0, span)
    }

    fn add(&mut self, node: Node, anchor: usize, span: Span) -> Result<(), Problem> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(too_much(span, "the file comes to more than 400,000 values"));
        }
        if anchor != 0 {
            self.nodes = self.nodes.saturating_add(count(&node));
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping(mapping)) => self.problems.extend(mapping.add(node)),
        }
        Ok(())
    }

    /// Takes over what merge keys (`<<`) bring in: it never replaces what stands in the mapping itself.
    fn close(&mut self, mut mapping: OpenMapping, span: Span) -> Mapping {
        for merged in std::mem::take(&mut mapping.merged) {
            match merged.value {
                Value::Mapping(Mapping(entries)) => mapping.adopt(entries),
                Value::Sequence(items) => {
                    for item in items {
                        match item.value {
                            Value::Mapping(Mapping(entries)) => mapping.adopt(entries),
                            Value::Scalar(_) | Value::Sequence(_) => {
                                self.problems.push(no_merge(span));
                            }
                        }
                    }
                }
                Value::Scalar(_) => self.problems.push(no_merge(span)),
            }
        }
        Mapping(mapping.entries)
    }

    /// `!!str` and its like change nothing here, as every value is read by what its key wants. Any other
    /// tag promises something that nobody would keep, such as `!secret` or `!vault`.
    fn check_tag(&mut self, tag: Option<&saphyr_parser::Tag>, span: Span) {
        let Some(tag) = tag else { return };
        if !tag.is_yaml_core_schema() {
            self.problems.push(Problem {
                code: "yaml-tag",
                message: String::from("tags such as `!secret` are not understood"),
                mend: "write the value itself, or give it by an environment variable",
                span,
            });
        }
    }
}

fn no_merge(span: Span) -> Problem {
    let message = String::from("a merge key `<<` takes a mapping or a list of mappings");
    Problem {
        code: "yaml",
        message,
        mend: "let it name an anchored mapping",
        span,
    }
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) => 1,
        Value::Sequence(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Mapping(mapping) => {
            1 + mapping
                .0
                .iter()
                .map(|entry| 1 + count(&entry.value))
                .sum::<usize>()
        }
    }
}

impl OpenMapping {
    /// Adds a key or, after a key, its value.
    fn add(&mut self, node: Node) -> Option<Problem> {
        let Some((key, key_origin)) = self.key.take() else {
            return self.add_key(node);
        };
        if key == "<<" {
            self.merged.push(node);
            return None;
        }
        if !self.seen.insert(key.clone()) {
            return Some(Problem {
                code: "duplicate-key",
                message: format!("`{key}` stands here a second time"),
                mend: "keep one of the two",
                span: span_of(key_origin),
            });
        }
        self.entries.push(Entry {
            key,
            key_origin,
            value: node,
        });
        None
    }

    fn add_key(&mut self, node: Node) -> Option<Problem> {
        let origin = node.origin;
        match node.value {
            Value::Scalar(Scalar { text, .. }) => {
                self.key = Some((text, origin));
                None
            }
            Value::Sequence(_) | Value::Mapping(_) => {
                self.key = Some((String::new(), origin));
                Some(Problem {
                    code: "yaml",
                    message: String::from("a key must be a plain word"),
                    mend: "quote a value that begins with `{` or `[`",
                    span: span_of(origin),
                })
            }
        }
    }

    fn adopt(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if self.seen.insert(entry.key.clone()) {
                self.entries.push(entry);
            }
        }
    }
}

const fn span_of(origin: Origin) -> Span {
    match origin {
        Origin::File { span, .. } => span,
        Origin::Variable(_) => Span { start: 0, end: 0 },
    }
}

#[cfg(test)]
mod tests;
