//! Keys that are written with dots, spelt out as sections. It must not read values.

use super::Kind;
use crate::tree::{Entry, Node, Origin, Value};

/// Spells literal dotted keys (`session.domain: x`) out as sections, where the table knows no such key.
pub(crate) fn split_dotted(kind: Kind, node: &mut Node) {
    let Value::Mapping(mapping) = &mut node.value else {
        return;
    };
    let is_dotted = |entry: &mut Entry| kind.field(&entry.key).is_none() && entry.key.contains('.');
    let dotted: Vec<Entry> = mapping.0.extract_if(.., is_dotted).collect();
    for entry in &mut mapping.0 {
        if let Some(field) = kind.field(&entry.key) {
            split_dotted(field.kind, &mut entry.value);
        }
    }
    for entry in dotted {
        node.merge(split_entry(kind, entry, node.origin));
    }
}

fn split_entry(kind: Kind, entry: Entry, origin: Origin) -> Node {
    let Some((first, rest)) = entry.key.split_once('.') else {
        return Node::mapping(vec![entry], origin);
    };
    let Some(field) = kind.field(first) else {
        return Node::mapping(vec![entry], origin);
    };
    let (first, rest, key_origin) = (first.to_owned(), rest.to_owned(), entry.key_origin);
    let below = Entry {
        key: rest,
        key_origin,
        value: entry.value,
    };
    let mut value = Node::mapping(vec![below], key_origin);
    split_dotted(field.kind, &mut value);
    Node::mapping(
        vec![Entry {
            key: first,
            key_origin,
            value,
        }],
        origin,
    )
}
