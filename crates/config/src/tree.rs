//! A configuration as a tree in which every value knows where it came from. It must not know what any
//! key means.

use doorward_diagnostics::Span;

/// Where a value came from; the numbers are places in the tables of [`crate::context::Context`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A part of a file.
    File { file: usize, span: Span },
    /// An environment variable, or the file that one names.
    Variable(usize),
}

/// A value. There is no `Debug` form: any of them may be a secret.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) origin: Origin,
}

#[derive(Clone)]
pub(crate) enum Value {
    Scalar(Scalar),
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

/// A single value as it was written; what it means depends on the key.
#[derive(Clone)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    /// Quoted, or a block: then an empty text is a text and not the absence of one.
    pub(crate) quoted: bool,
}

/// Keys and values in the order in which they were written.
#[derive(Clone, Default)]
pub(crate) struct Mapping(pub(crate) Vec<Entry>);

#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_origin: Origin,
    pub(crate) value: Node,
}

impl Node {
    pub(crate) fn scalar(text: impl Into<String>, origin: Origin) -> Self {
        let scalar = Scalar {
            text: text.into(),
            quoted: true,
        };
        Self {
            value: Value::Scalar(scalar),
            origin,
        }
    }

    pub(crate) fn mapping(entries: Vec<Entry>, origin: Origin) -> Self {
        Self {
            value: Value::Mapping(Mapping(entries)),
            origin,
        }
    }

    /// Whether nothing stands there: no value, `null` or `~` (YAML 1.2.2 §10.3.2).
    pub(crate) fn is_null(&self) -> bool {
        match &self.value {
            Value::Scalar(scalar) => {
                !scalar.quoted
                    && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            Value::Sequence(_) | Value::Mapping(_) => false,
        }
    }

    /// Whether nothing is configured by it: null, an empty text, `{}`, `[]`, or a mapping of such.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar(scalar) => self.is_null() || scalar.text.is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(mapping) => mapping.0.iter().all(|entry| entry.value.is_empty()),
        }
    }

    pub(crate) fn as_mapping(&self) -> Option<&Mapping> {
        match &self.value {
            Value::Mapping(mapping) => Some(mapping),
            Value::Scalar(_) | Value::Sequence(_) => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The value at a path of plain keys, unless it is null.
    pub(crate) fn at(&self, path: &str) -> Option<&Self> {
        let mut node = self;
        for key in path.split('.') {
            node = &node.as_mapping()?.find(key)?.value;
        }
        (!node.is_null()).then_some(node)
    }

    /// Removes and returns the entry at a path of plain keys.
    pub(crate) fn take(&mut self, path: &str) -> Option<Entry> {
        let Value::Mapping(mapping) = &mut self.value else {
            return None;
        };
        let Some((first, rest)) = path.split_once('.') else {
            let at = mapping.0.iter().position(|entry| entry.key == path)?;
            return Some(mapping.0.remove(at));
        };
        mapping
            .0
            .iter_mut()
            .find(|entry| entry.key == first)?
            .value
            .take(rest)
    }

    /// Lays `over` over this value: mappings are merged, anything else is replaced, and nothing
    /// replaces nothing.
    pub(crate) fn merge(&mut self, over: Self) {
        if over.is_null() {
            return;
        }
        match (&mut self.value, over.value) {
            (Value::Mapping(base), Value::Mapping(over)) => base.merge(over),
            (_, value) => {
                *self = Self {
                    value,
                    origin: over.origin,
                }
            }
        }
    }
}

impl Mapping {
    pub(crate) fn find(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key == key)
    }

    fn merge(&mut self, over: Self) {
        for entry in over.0 {
            match self.0.iter_mut().find(|own| own.key == entry.key) {
                Some(own) => {
                    if !entry.value.is_null() {
                        own.key_origin = entry.key_origin;
                    }
                    own.value.merge(entry.value);
                }
                None => self.0.push(entry),
            }
        }
    }
}

/// The tree that holds nothing but `value` at a path of plain keys.
pub(crate) fn nested(path: &str, value: Node) -> Node {
    path.rsplit('.').fold(value, |value, key| {
        let origin = value.origin;
        let entry = Entry {
            key: key.to_owned(),
            key_origin: origin,
            value,
        };
        Node::mapping(vec![entry], origin)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Origin = Origin::Variable(0);

    fn tree(pairs: &[(&str, &str)]) -> Node {
        let mut tree = Node::mapping(Vec::new(), HERE);
        for (path, text) in pairs {
            tree.merge(nested(path, Node::scalar(*text, HERE)));
        }
        tree
    }

    fn text<'a>(tree: &'a Node, path: &str) -> Option<&'a str> {
        tree.at(path).and_then(Node::as_text)
    }

    #[test]
    fn mappings_merge_and_later_values_win() {
        let mut base = tree(&[
            ("session.name", "a"),
            ("session.secret", "s"),
            ("theme", "dark"),
        ]);
        base.merge(tree(&[("session.name", "b"), ("log.level", "debug")]));
        assert_eq!(text(&base, "session.name"), Some("b"));
        assert_eq!(text(&base, "session.secret"), Some("s"));
        assert_eq!(text(&base, "theme"), Some("dark"));
        assert_eq!(text(&base, "log.level"), Some("debug"));
    }

    #[test]
    fn lists_are_replaced_whole() {
        let list = |items: &[&str]| Node {
            value: Value::Sequence(items.iter().map(|item| Node::scalar(*item, HERE)).collect()),
            origin: HERE,
        };
        let mut base = nested("a", list(&["1", "2"]));
        base.merge(nested("a", list(&["3"])));
        let Some(Value::Sequence(items)) = base.at("a").map(|node| &node.value) else {
            panic!()
        };
        assert_eq!(items.len(), 1);
    }

    #[test]
    fn an_empty_section_takes_nothing_away() {
        let mut base = tree(&[("session.name", "a")]);
        let null = Scalar {
            text: String::new(),
            quoted: false,
        };
        base.merge(nested(
            "session",
            Node {
                value: Value::Scalar(null),
                origin: HERE,
            },
        ));
        assert_eq!(text(&base, "session.name"), Some("a"));
    }

    #[test]
    fn taking_a_value_leaves_its_neighbours() {
        let mut base = tree(&[("a.b", "1"), ("a.c", "2")]);
        assert!(base.take("a.b").is_some_and(|entry| entry.key == "b"));
        assert_eq!((text(&base, "a.b"), text(&base, "a.c")), (None, Some("2")));
        assert!(base.take("a.b").is_none());
    }
}
