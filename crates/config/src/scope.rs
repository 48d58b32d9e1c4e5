//! One key of the configuration with its value and path: how the sections read what they need. It must
//! not know any particular key.

use std::time::Duration;

use doorward_diagnostics::Report;

use crate::context::Context;
use crate::readable::{Readable, WrittenDuration, Wrong};
use crate::settings::NamedFile;
use crate::tree::{Node, Origin, Value};

/// A key, set or not.
#[derive(Clone)]
pub(crate) struct Scope<'t> {
    pub(crate) cx: &'t Context,
    /// The value; `None` where nothing is set.
    node: Option<&'t Node>,
    /// The key, or for items of a list the value itself; where reports point at collections.
    key_origin: Option<Origin>,
    path: String,
}

impl<'t> Scope<'t> {
    /// The whole configuration.
    pub(crate) fn root(cx: &'t Context, node: Option<&'t Node>) -> Self {
        Self {
            cx,
            node,
            key_origin: None,
            path: String::new(),
        }
    }

    /// The key with this name below this one. As in Authelia, an empty text is nothing.
    pub(crate) fn child(&self, name: &str) -> Self {
        let child = self.child_as_written(name);
        match child.text() {
            Some("") => Self {
                node: None,
                ..child
            },
            _ => child,
        }
    }

    /// The same, where an empty text must not come to nothing: a rule without a criterion matches more.
    pub(crate) fn child_as_written(&self, name: &str) -> Self {
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        #[cfg(test)]
        self.cx.note_asked(&path);
        let entry = self
            .node
            .and_then(Node::as_mapping)
            .and_then(|mapping| mapping.find(name));
        let entry = entry.filter(|entry| !entry.value.is_null());
        let (node, key_origin) = (entry.map(|e| &e.value), entry.map(|e| e.key_origin));
        Self {
            cx: self.cx,
            node,
            key_origin: key_origin.or(self.key_origin),
            path,
        }
    }

    /// Whether anything is set.
    pub(crate) const fn is_set(&self) -> bool {
        self.node.is_some()
    }

    /// Whether anything is configured: an empty section is nothing.
    pub(crate) fn is_filled(&self) -> bool {
        self.node.is_some_and(|node| !node.is_empty())
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.node.map(|node| &node.value), Some(Value::Sequence(_)))
    }

    /// The single value as it was written.
    pub(crate) fn text(&self) -> Option<&'t str> {
        self.node.and_then(Node::as_text)
    }

    /// The scheme of an address that names one.
    pub(crate) fn scheme(&self) -> Option<&'t str> {
        let (scheme, _) = self.text()?.split_once("://")?;
        Some(scheme)
    }

    /// The items of a list; a single value or mapping counts as a list of one.
    pub(crate) fn items(&self) -> Vec<Self> {
        let nodes = match self.node.map(|node| (&node.value, node)) {
            None => return Vec::new(),
            Some((Value::Sequence(items), _)) => items.iter().collect(),
            Some((_, node)) => vec![node],
        };
        let item = |(i, node): (usize, &'t Node)| Self {
            cx: self.cx,
            node: (!node.is_null()).then_some(node),
            key_origin: Some(node.origin),
            path: if self.is_list() {
                format!("{}[{i}]", self.path)
            } else {
                self.path.clone()
            },
        };
        nodes.into_iter().enumerate().map(item).collect()
    }

    /// The keys below this one with their values.
    pub(crate) fn entries(&self) -> Vec<(&'t str, Self)> {
        let mapping = self.node.and_then(Node::as_mapping);
        let entries = mapping
            .map(|mapping| mapping.0.as_slice())
            .unwrap_or_default();
        entries
            .iter()
            .map(|entry| (entry.key.as_str(), self.child(&entry.key)))
            .collect()
    }

    /// Reports something about this key, at its value or, where that is no single one, at the key.
    pub(crate) fn report(&self, report: Report) {
        let of_value = self
            .node
            .filter(|node| node.as_text().is_some())
            .map(|node| node.origin);
        let report = report.on_key(&*self.path);
        match of_value.or(self.key_origin) {
            Some(origin) => self.cx.add(origin, report),
            None => self.cx.add_placed(report),
        }
    }

    /// The file that the value names; what is no path is reported.
    pub(crate) fn file(&self) -> Option<NamedFile> {
        let path = self.read()?;
        let place = self.node.and_then(|node| self.cx.place(node.origin));
        Some(NamedFile::new(path, self.path.clone(), place))
    }

    /// Reports that the value cannot be used.
    pub(crate) fn wrong(&self, wrong: Wrong) {
        self.report(wrong.into_report(self.text()));
    }

    /// Reports a key that has to be set.
    pub(crate) fn missing(&self, mend: &str) {
        if self.is_set() && self.text().is_none() && !self.is_list() {
            // Something is there, of a wrong shape, which the comparison with the table tells.
            return;
        }
        self.report(Report::error("missing-key", "this key is required").mend(mend));
    }

    /// The value, if it is set and can be read; what cannot is reported.
    pub(crate) fn read<T: Readable>(&self) -> Option<T> {
        // Nothing is set, or a collection, which the comparison with the schema reports.
        let text = self.text()?;
        match T::read(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.wrong(wrong);
                None
            }
        }
    }

    /// The value of the key below this one, or the default.
    pub(crate) fn read_or<T: Readable>(&self, name: &str, default: T) -> T {
        self.child(name).read().unwrap_or(default)
    }

    /// The duration of the key below this one. Zero and less mean the default, as in Authelia.
    pub(crate) fn duration_or(&self, name: &str, default: Duration) -> Duration {
        let key = self.child(name);
        match key.read() {
            None => default,
            Some(WrittenDuration::Positive(duration)) => duration,
            Some(WrittenDuration::ZeroOrLess) => {
                let message = "zero and negative durations mean the default";
                key.report(
                    Report::warning("default-used", message).mend("write a positive duration"),
                );
                default
            }
        }
    }
}
