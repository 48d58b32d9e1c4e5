//! Which parts of a file must not be shown. It must not know why a key is secret.

use doorward_diagnostics::Span;

use super::Kind;
use crate::readable::may_hold_password;
use crate::tree::{Node, Origin, Value};

/// The first place in a file where a secret stands.
pub(crate) fn first_secret(kind: Kind, root: &Node) -> Option<Span> {
    let mapping = root.as_mapping()?;
    mapping.0.iter().find_map(|entry| {
        let field = kind.field(&entry.key)?;
        match (field.kind, entry.value.origin) {
            (Kind::Secret, Origin::File { span, .. }) if !entry.value.is_empty() => Some(span),
            _ => first_secret(field.kind, &entry.value),
        }
    })
}

/// The parts of a file that must not be shown: values of secret keys, and of keys that nobody knows,
/// since those may be misspelt names of secret ones.
pub(crate) fn hidden_spans(kind: Kind, root: &Node) -> Vec<Span> {
    let mut hidden = Vec::new();
    hide(Some(kind), root, &mut hidden);
    hidden
}

fn hide(kind: Option<Kind>, node: &Node, hidden: &mut Vec<Span>) {
    match (&node.value, node.origin) {
        (Value::Mapping(mapping), _) => {
            for entry in &mapping.0 {
                let field = kind.and_then(|kind| kind.field(&entry.key));
                hide(field.map(|field| field.kind), &entry.value, hidden);
            }
        }
        (Value::Sequence(items), _) => {
            for node in items {
                hide(kind.map(Kind::item), node, hidden);
            }
        }
        (Value::Scalar(scalar), Origin::File { span, .. }) => {
            let is_secret = kind.is_none_or(|kind| kind.is_secret() || kind.is_structure());
            if is_secret || may_hold_password(&scalar.text) {
                hidden.push(span);
            }
        }
        (Value::Scalar(_), Origin::Variable(_)) => {}
    }
}
