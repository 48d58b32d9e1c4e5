//! The merged configuration with the origin of every value, for people and for programs. Secrets are masked here and
//! nowhere later. It must not know what any key does.

mod json;
mod yaml;

use doorward_diagnostics::{Place, Reports};

use crate::context::Context;
use crate::readable::may_hold_password;
use crate::schema::{Key, Kind, ROOT, State, Without, below};
use crate::tree::{Node, Origin, Value};
use crate::{Texts, read_tree};

/// What stands for a secret.
const MASK: &str = "***";

/// The merged configuration.
#[derive(Debug)]
pub struct Merged {
    keys: Vec<Named>,
    /// Everything that is wrong with it or worth knowing.
    pub reports: Reports,
}

/// A key with what it holds.
#[derive(Debug)]
struct Named {
    name: String,
    path: String,
    /// Where it was set; `None` for keys that only hold others.
    from: Option<Source>,
    held: Held,
}

#[derive(Debug)]
enum Held {
    /// A single value, secrets masked.
    Single(String),
    /// Single values.
    Singles(Vec<String>),
    Keys(Vec<Named>),
    /// Items that are more than single values.
    Items(Vec<Held>),
    /// Nothing is set, and what holds depends, in these words.
    Depends(&'static str),
}

/// Where a value came from.
#[derive(Debug)]
enum Source {
    Place(Place),
    /// A file that this variable names.
    SecretFile(String),
    Default,
}

/// Reads files and environment as [`crate::load_texts`] does, and says what they come to, even where something
/// is wrong with it.
#[must_use]
pub fn merge_texts(texts: &Texts<'_>) -> Merged {
    let mut cx = Context::new(texts.strict);
    let root = read_tree(&mut cx, texts);
    let keys = Merging { cx: &cx }.section(ROOT.kind, Some(&root), "", true);
    let reports = match crate::load_texts(texts) {
        Ok(loaded) => loaded.notes.into_iter().collect(),
        Err(reports) => reports,
    };
    Merged { keys, reports }
}

struct Merging<'c> {
    cx: &'c Context,
}

impl Merging<'_> {
    /// The keys of a section in the order of the table, then those that are not in it.
    fn section(&self, kind: Kind, node: Option<&Node>, path: &str, defaults: bool) -> Vec<Named> {
        let entries = node
            .and_then(Node::as_mapping)
            .map(|mapping| mapping.0.as_slice())
            .unwrap_or_default();
        let known = kind.fields().iter().filter_map(|key| {
            let set = entries.iter().find(|entry| entry.key == key.name);
            let value = set
                .map(|entry| &entry.value)
                .filter(|value| !value.is_null());
            self.key(key, value, &below(path, key.name), defaults)
        });
        let others = entries
            .iter()
            .filter(|entry| !kind.fields().iter().any(|key| key.name == entry.key))
            .map(|entry| {
                let key = kind.field(&entry.key);
                let path = below(path, &entry.key);
                self.named(&entry.key, path, key.map(|key| key.kind), &entry.value)
            });
        known.chain(others).collect()
    }

    fn key(&self, key: &Key, value: Option<&Node>, path: &str, defaults: bool) -> Option<Named> {
        match (value, key.kind) {
            (Some(value), Kind::Section(_)) if value.as_mapping().is_some() => {
                let here = defaults && key.state == State::Here;
                let keys = self.section(key.kind, Some(value), path, here);
                Some(named(key, path, None, Held::Keys(keys)))
            }
            (Some(value), kind) => Some(self.named(key.name, path.to_owned(), Some(kind), value)),
            (None, kind) if !defaults || key.state != State::Here || is_chosen(kind) => None,
            (None, Kind::Section(_)) => {
                let keys = self.section(key.kind, None, path, true);
                (!keys.is_empty()).then(|| named(key, path, None, Held::Keys(keys)))
            }
            (None, _) => {
                let held = match key.without {
                    Without::Value(written) => default(written),
                    Without::Said(words) => Held::Depends(words),
                    Without::Nothing | Without::ThatOf(_) | Without::Required => return None,
                };
                Some(named(key, path, Some(Source::Default), held))
            }
        }
    }

    fn named(&self, name: &str, path: String, kind: Option<Kind>, value: &Node) -> Named {
        let held = self.held(kind, value, &path);
        let from = match held {
            Held::Keys(_) | Held::Items(_) => None,
            _ => self.source(value.origin),
        };
        Named {
            name: name.to_owned(),
            path,
            from,
            held,
        }
    }

    fn held(&self, kind: Option<Kind>, node: &Node, path: &str) -> Held {
        match &node.value {
            Value::Scalar(_) => Held::Single(self.shown(kind, node)),
            Value::Mapping(_) => match kind {
                Some(kind) => Held::Keys(self.section(kind, Some(node), path, false)),
                None => Held::Single(MASK.to_owned()),
            },
            Value::Sequence(items) => {
                let item = kind.map(Kind::item);
                if items.iter().all(|item| item.as_text().is_some()) {
                    return Held::Singles(
                        items.iter().map(|node| self.shown(item, node)).collect(),
                    );
                }
                let numbered = items.iter().enumerate();
                let held = numbered.map(|(i, node)| self.held(item, node, &format!("{path}[{i}]")));
                Held::Items(held.collect())
            }
        }
    }

    /// A value, unless it is secret. What nobody knows may be the misspelt name of a secret.
    fn shown(&self, kind: Option<Kind>, node: &Node) -> String {
        let is_secret = kind.is_none_or(|kind| kind.item().is_secret() || kind.is_structure());
        match &node.value {
            Value::Scalar(scalar)
                if !is_secret
                    && !may_hold_password(&scalar.text)
                    && !self.cx.is_secret(node.origin) =>
            {
                scalar.text.clone()
            }
            _ => MASK.to_owned(),
        }
    }

    fn source(&self, origin: Origin) -> Option<Source> {
        let place = self.cx.place(origin)?;
        Some(match self.cx.secret_file(origin) {
            Some(file) => Source::SecretFile(format!("{file}, {place}")),
            None => Source::Place(place),
        })
    }
}

/// Whether a section means something by being there, so that none of its defaults holds without it.
fn is_chosen(kind: Kind) -> bool {
    kind.fields()
        .iter()
        .any(|key| key.without == Without::Required)
}

/// A default as the table has it, as it would be written.
fn default(written: &str) -> Held {
    let plain = |text: &str| text.trim_matches('\'').to_owned();
    let items = written
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match items {
        Some(items) => Held::Singles(items.split(", ").map(plain).collect()),
        None => Held::Single(plain(written)),
    }
}

fn named(key: &Key, path: &str, from: Option<Source>, held: Held) -> Named {
    Named {
        name: key.name.to_owned(),
        path: path.to_owned(),
        from,
        held,
    }
}
