//! What a file says, value by value: where each stands and what it is. It must not know how it is written.

use std::collections::BTreeMap;

use super::step::Step;
use crate::tree::{Node, Value};

/// Every single value by its path; what is null says nothing.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Meaning(BTreeMap<String, String>);

impl Meaning {
    pub(super) fn of(root: &Node) -> Self {
        let mut values = BTreeMap::new();
        collect(root, String::new(), &mut values);
        Self(values)
    }

    /// What the file says when this step is done.
    pub(super) fn follow(&mut self, step: &Step) {
        for gone in step.taken() {
            let moved: Vec<(String, String)> = self
                .0
                .extract_if(.., |path, _| rest(path, gone).is_some())
                .collect();
            if step.keeps() {
                let renamed = moved.into_iter().filter_map(|(path, value)| {
                    Some((format!("{}{}", step.new, rest(&path, gone)?), value))
                });
                self.0.extend(renamed);
            }
        }
        self.0.extend(step.said());
    }
}

/// What is left of a path below another one; `None` where it does not lie there.
fn rest<'p>(path: &'p str, of: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(of)?;
    (rest.is_empty() || rest.starts_with(['.', '['])).then_some(rest)
}

fn collect(node: &Node, path: String, values: &mut BTreeMap<String, String>) {
    match &node.value {
        _ if node.is_null() => {}
        Value::Scalar(scalar) => drop(values.insert(path, scalar.text.clone())),
        Value::Sequence(items) => {
            for (i, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{i}]"), values);
            }
        }
        Value::Mapping(mapping) => {
            for entry in &mapping.0 {
                let below = crate::schema::below(&path, &entry.key);
                collect(&entry.value, below, values);
            }
        }
    }
}
