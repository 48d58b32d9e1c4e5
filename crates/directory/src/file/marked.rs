//! The text of a users file and where everything stands in it, so that a report can point there and
//! no password hash is ever drawn. It must not know what the keys mean, but for `password`.

use std::collections::HashMap;
use std::sync::Arc;

use doorward_diagnostics::{Place, Position, SourceFile, Span};
use saphyr_parser::{Event, Marker, Parser};

/// Keys deeper than this are not told apart from their parent: a user, a field, a part of it.
const MAX_KEY_DEPTH: usize = 5;

/// Deeper nesting belongs to no users file.
const MAX_DEPTH: usize = 64;

/// A text with the places of its keys.
pub(super) struct Marked {
    source: Arc<SourceFile>,
    keys: HashMap<Vec<String>, Span>,
    fault: Option<Fault>,
}

/// Why a text is no YAML, or none that is read.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) position: Position,
}

impl Marked {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let mut walk = Walk::new(text);
        let fault = walk.run(text).err();
        // A text that cannot be parsed may hold its hashes anywhere.
        let all = || vec![Span::new(0, text.len())];
        let hidden = if fault.is_some() { all() } else { walk.hidden };
        let source = Arc::new(SourceFile::new(name, text).hiding(hidden));
        Self {
            source,
            keys: walk.keys,
            fault,
        }
    }

    /// Why the text cannot be read any further. Such a text is not for other parsers either: the
    /// time that they take for deep nesting grows with its square.
    pub(super) const fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// The place of a key, or of its nearest parent that has one.
    pub(super) fn place(&self, path: &[&str]) -> Place {
        let mut path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        while !path.is_empty() {
            if let Some(span) = self.keys.get(&path) {
                return self.place_of(*span);
            }
            path.pop();
        }
        Place::File(self.source.name().to_owned())
    }

    /// The place at a position that a parser gave.
    pub(super) fn place_at(&self, position: Position) -> Place {
        self.place_of(self.source.span_at(position))
    }

    fn place_of(&self, span: Span) -> Place {
        Place::Source {
            file: Arc::clone(&self.source),
            span,
        }
    }
}

/// An open mapping or list.
struct Level {
    is_mapping: bool,
    /// The key whose value is awaited.
    key: Option<String>,
    /// Whether the next node of a mapping is a value.
    value_next: bool,
}

struct Walk {
    /// The byte at which each character begins; the parser counts characters.
    bytes: Vec<usize>,
    levels: Vec<Level>,
    keys: HashMap<Vec<String>, Span>,
    hidden: Vec<Span>,
}

impl Walk {
    fn new(text: &str) -> Self {
        let ends = std::iter::once(text.len());
        let bytes = text.char_indices().map(|(at, _)| at).chain(ends).collect();
        Self {
            bytes,
            levels: Vec::new(),
            keys: HashMap::new(),
            hidden: Vec::new(),
        }
    }

    /// Walks through the text to its end, as far as it is YAML and not nested too deeply.
    fn run(&mut self, text: &str) -> Result<(), Fault> {
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| fault(error.info(), *error.marker()))?;
            if self.levels.len() > MAX_DEPTH {
                return Err(fault("is nested too deeply", span.start));
            }
            let span = Span::new(self.byte(span.start.index()), self.byte(span.end.index()));
            self.event(&event, span);
        }
        Ok(())
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Scalar(value, ..) => self.scalar(value, span),
            Event::Alias(_) => self.node_ended(None),
            Event::MappingStart(..) => self.open(true),
            Event::SequenceStart(..) => self.open(false),
            Event::MappingEnd | Event::SequenceEnd => {
                self.levels.pop();
                self.node_ended(None);
            }
            _ => {}
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes
            .get(character)
            .or(self.bytes.last())
            .copied()
            .unwrap_or_default()
    }

    fn open(&mut self, is_mapping: bool) {
        self.levels.push(Level {
            is_mapping,
            key: None,
            value_next: false,
        });
    }

    fn scalar(&mut self, value: &str, span: Span) {
        let Some(level) = self.levels.last() else {
            return;
        };
        if level.is_mapping && !level.value_next {
            self.remember_key(value, span);
            return self.node_ended(Some(value.to_owned()));
        }
        if self
            .levels
            .iter()
            .any(|level| level.key.as_deref() == Some("password"))
        {
            self.hidden.push(span);
        }
        self.node_ended(None);
    }

    fn remember_key(&mut self, key: &str, span: Span) {
        if self.levels.len() > MAX_KEY_DEPTH {
            return;
        }
        let parents = self.levels.iter().filter_map(|level| level.key.clone());
        let path = parents.chain(std::iter::once(key.to_owned())).collect();
        self.keys.entry(path).or_insert(span);
    }

    /// In a mapping keys and values take turns.
    fn node_ended(&mut self, key: Option<String>) {
        if let Some(level) = self.levels.last_mut().filter(|level| level.is_mapping) {
            level.value_next = !level.value_next;
            level.key = key;
        }
    }
}

/// The parser counts columns from zero; people count from one.
fn fault(message: &str, marker: Marker) -> Fault {
    let position = Position {
        line: marker.line(),
        column: marker.col() + 1,
    };
    Fault {
        message: message.to_owned(),
        position,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, path: &[&str]) -> String {
        Marked::new("users.yml", text).place(path).to_string()
    }

    #[test]
    fn keys_are_found_in_every_style() {
        let text = "# é\nusers:\n  'bob': {email: b@x, password: p}\n  alice:\n    groups:\n      - users\n    email: a@x\n";
        assert_eq!(place(text, &["users", "bob"]), "users.yml:3:3");
        assert_eq!(place(text, &["users", "bob", "password"]), "users.yml:3:23");
        assert_eq!(place(text, &["users", "alice", "email"]), "users.yml:7:5");
        assert_eq!(place(text, &["users", "alice", "missing"]), "users.yml:4:3");
        assert_eq!(place(text, &["nothing"]), "users.yml");
    }

    #[test]
    fn no_password_is_drawn() {
        for text in [
            "users:\n  bob: {password: 'marker', email: b@x}\n",
            "users:\n  bob:\n    password:\n      - marker\n",
            "users:\n  bob: {password: marker\n",
        ] {
            let marked = Marked::new("users.yml", text);
            let line = doorward_diagnostics::Report::error("x", "odd")
                .at(marked.place_at(Position { line: 2, column: 3 }));
            let deep = doorward_diagnostics::Report::error("x", "odd")
                .at(marked.place_at(Position { line: 4, column: 9 }));
            for drawn in [&line, &deep].map(|r| r.draw(doorward_diagnostics::Style::Uncoloured)) {
                assert!(!drawn.contains("marker"), "{drawn}");
            }
        }
    }
}
