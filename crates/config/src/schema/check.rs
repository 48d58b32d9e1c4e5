//! Compares a tree with the schema: unknown keys, wrong shapes, features that do not exist yet. It must
//! not read values beyond their shape.

use doorward_diagnostics::{Report, Span, nearest};

use super::{Kind, Schema, State};
use crate::context::Context;
use crate::readable::{Readable, WrittenDuration, may_hold_password};
use crate::tree::{Entry, Mapping, Node, Origin, Value};

/// Reports everything about a whole configuration that can be said without reading values.
pub(crate) fn check(cx: &Context, schema: &Schema, root: &Node) {
    let Some(mapping) = root.as_mapping() else {
        return;
    };
    let top = Place {
        path: String::new(),
        announced: false,
    };
    Check { cx, root: schema }.mapping(schema, mapping, &top);
}

struct Check<'c> {
    cx: &'c Context,
    root: &'c Schema,
}

struct Place {
    path: String,
    /// What holds for the whole section has been said at its top.
    announced: bool,
}

impl Place {
    fn below(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }
}

impl Check<'_> {
    fn mapping(&self, schema: &Schema, mapping: &Mapping, place: &Place) {
        for entry in &mapping.0 {
            match schema.field(&entry.key) {
                Some(field) => self.entry(field, entry, place),
                None => self.unknown(schema, entry, place),
            }
        }
    }

    fn entry(&self, field: &Schema, entry: &Entry, place: &Place) {
        let path = place.below(&entry.key);
        let said = self.announce(field, entry, &path, place.announced);
        let announced = said || place.announced;
        self.value(
            field,
            &entry.value,
            entry.key_origin,
            &Place { path, announced },
        );
    }

    /// Says what becomes of a key that does not do what it says, unless that was said of its section.
    /// Returns whether it holds for everything below.
    fn announce(&self, field: &Schema, entry: &Entry, path: &str, announced: bool) -> bool {
        let is_moved = matches!(field.state, State::Moved(_));
        if entry.value.is_empty() || (announced && !is_moved) {
            return false;
        }
        let report = match field.state {
            State::Here => return false,
            State::Later(why) => Report::warning("not-in-this-build", why),
            State::Idle(why) => Report::note("without-effect", why),
            State::Refused(why) => {
                Report::error("not-in-this-build", why).mend(mend_of_refused(path))
            }
            State::Moved(new) => Report::warning("moved-key", "this key has a new name")
                .mend(format!("call it `{new}`")),
        };
        self.cx.add(entry.key_origin, report.on_key(path));
        !is_moved
    }

    fn value(&self, schema: &Schema, node: &Node, key: Origin, place: &Place) {
        if node.is_null() {
            return;
        }
        match &node.value {
            Value::Mapping(mapping) if schema.kind == Kind::Section && takes_keys(schema) => {
                self.mapping(schema, mapping, place);
            }
            Value::Sequence(items) => self.items(schema, items, key, place),
            Value::Scalar(scalar) => self.scalar(schema, &scalar.text, node.origin, place),
            Value::Mapping(_) if schema.kind == Kind::Any => {}
            Value::Mapping(_) => self.wrong_type(schema, key, place),
        }
    }

    fn items(&self, schema: &Schema, items: &[Node], key: Origin, place: &Place) {
        match (&schema.item, schema.kind) {
            (Some(item), _) => {
                for (i, node) in items.iter().enumerate() {
                    let path = format!("{}[{i}]", place.path);
                    self.value(
                        item,
                        node,
                        node.origin,
                        &Place {
                            path,
                            announced: place.announced,
                        },
                    );
                }
            }
            (None, Kind::List) => self.plain_items(items, place),
            (None, Kind::Any) => {}
            (None, _) => self.wrong_type(schema, key, place),
        }
    }

    fn plain_items(&self, items: &[Node], place: &Place) {
        for (i, node) in items
            .iter()
            .enumerate()
            .filter(|(_, node)| node.as_text().is_none())
        {
            let report = Report::error("wrong-type", "a single value is expected here")
                .on_key(format!("{}[{i}]", place.path));
            self.cx.add(node.origin, report);
        }
    }

    /// Values of keys that are read are judged by their readers, which know more.
    fn scalar(&self, schema: &Schema, text: &str, origin: Origin, place: &Place) {
        let fits = match schema.kind {
            Kind::Section => false,
            _ if schema.state == State::Here => true,
            Kind::Number => i64::read(text).is_ok(),
            Kind::Flag => bool::read(text).is_ok(),
            Kind::Duration => WrittenDuration::read(text).is_ok(),
            Kind::Text | Kind::Secret | Kind::List | Kind::Any => true,
        };
        if !fits {
            self.wrong_type(schema, origin, place);
        }
    }

    fn wrong_type(&self, schema: &Schema, origin: Origin, place: &Place) {
        let expected = match schema.kind {
            Kind::Text | Kind::Secret => "a single value is expected here",
            Kind::Number => "a whole number is expected here",
            Kind::Flag => "`true` or `false` is expected here",
            Kind::Duration => "a duration is expected here, such as `5m`",
            Kind::List | Kind::Any => "a value or a list of values is expected here",
            Kind::Section if schema.item.is_some() => "a list is expected here",
            Kind::Section => "a mapping of keys to values is expected here",
        };
        self.cx.add(
            origin,
            Report::error("wrong-type", expected).on_key(&*place.path),
        );
    }

    fn unknown(&self, schema: &Schema, entry: &Entry, place: &Place) {
        let report =
            Report::error("unknown-key", "this key does not exist").on_key(place.below(&entry.key));
        let report = match self.suggestion(schema, &entry.key) {
            Some(mend) => report.mend(mend),
            None => report.allowed(
                schema
                    .fields
                    .iter()
                    .filter(|(_, f)| is_current(f))
                    .map(|(name, _)| *name),
            ),
        };
        self.cx.add(entry.key_origin, report);
    }

    fn suggestion(&self, schema: &Schema, key: &str) -> Option<String> {
        let current = schema
            .fields
            .iter()
            .filter(|(_, field)| is_current(field))
            .map(|(name, _)| *name);
        if let Some(known) = nearest(key, current) {
            return Some(format!("did you mean `{known}`?"));
        }
        let elsewhere = self.root.leaves();
        let mut matching = elsewhere
            .iter()
            .filter(|(path, _)| path.rsplit('.').next() == Some(key))
            .map(|(path, _)| path);
        let (only, more) = (matching.next()?, matching.next());
        more.is_none()
            .then(|| format!("it belongs at `{only}`; check the indentation"))
    }
}

const fn is_current(field: &Schema) -> bool {
    !matches!(field.state, State::Moved(_))
}

/// A section that is only a list takes no keys of its own.
fn takes_keys(schema: &Schema) -> bool {
    schema.any.is_some() || !schema.fields.is_empty()
}

fn mend_of_refused(path: &str) -> &'static str {
    if path.starts_with("server") {
        "let the proxy terminate TLS and listen on a private network or a unix socket"
    } else {
        "use `authentication_backend.file`"
    }
}

/// Spells literal dotted keys (`session.domain: x`) out as sections, where the schema knows no such key.
pub(crate) fn split_dotted(schema: &Schema, node: &mut Node) {
    let Value::Mapping(mapping) = &mut node.value else {
        return;
    };
    let is_dotted =
        |entry: &mut Entry| schema.field(&entry.key).is_none() && entry.key.contains('.');
    let dotted: Vec<Entry> = mapping.0.extract_if(.., is_dotted).collect();
    for entry in &mut mapping.0 {
        if let Some(field) = schema.field(&entry.key) {
            split_dotted(field, &mut entry.value);
        }
    }
    for entry in dotted {
        node.merge(split_entry(schema, entry, node.origin));
    }
}

fn split_entry(schema: &Schema, entry: Entry, origin: Origin) -> Node {
    let Some((first, rest)) = entry.key.split_once('.') else {
        return Node::mapping(vec![entry], origin);
    };
    let Some(field) = schema.field(first) else {
        return Node::mapping(vec![entry], origin);
    };
    let (first, rest, key_origin) = (first.to_owned(), rest.to_owned(), entry.key_origin);
    let below = Entry {
        key: rest,
        key_origin,
        value: entry.value,
    };
    let mut value = Node::mapping(vec![below], key_origin);
    split_dotted(field, &mut value);
    Node::mapping(
        vec![Entry {
            key: first,
            key_origin,
            value,
        }],
        origin,
    )
}

/// The first secret that stands in a file.
pub(crate) fn first_secret(schema: &Schema, root: &Node) -> Option<Span> {
    let mapping = root.as_mapping()?;
    mapping.0.iter().find_map(|entry| {
        let field = schema.field(&entry.key)?;
        match (field.kind, entry.value.origin) {
            (Kind::Secret, Origin::File { span, .. }) if !entry.value.is_empty() => Some(span),
            _ => first_secret(field, &entry.value),
        }
    })
}

/// The parts of a file that must not be shown: values of secret keys, and of keys that nobody knows,
/// since those may be misspelt names of secret ones.
pub(crate) fn hidden_spans(schema: &Schema, root: &Node) -> Vec<Span> {
    let mut hidden = Vec::new();
    hide(Some(schema), root, &mut hidden);
    hidden
}

fn hide(schema: Option<&Schema>, node: &Node, hidden: &mut Vec<Span>) {
    match (&node.value, node.origin) {
        (Value::Mapping(mapping), _) => {
            for entry in &mapping.0 {
                hide(
                    schema.and_then(|schema| schema.field(&entry.key)),
                    &entry.value,
                    hidden,
                );
            }
        }
        (Value::Sequence(items), _) => {
            let item = schema.and_then(|schema| schema.item.as_deref().or(Some(schema)));
            for node in items {
                hide(item, node, hidden);
            }
        }
        (Value::Scalar(scalar), Origin::File { span, .. }) => {
            let is_secret =
                schema.is_none_or(|schema| matches!(schema.kind, Kind::Secret | Kind::Section));
            if is_secret || may_hold_password(&scalar.text) {
                hidden.push(span);
            }
        }
        (Value::Scalar(_), Origin::Variable(_)) => {}
    }
}
