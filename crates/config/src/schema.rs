//! Which keys exist, what shape their values have and what becomes of them in this build. It must not
//! know any value.

mod check;
mod table;

use std::collections::BTreeMap;

pub(crate) use check::{check, first_secret, hidden_spans, split_dotted};

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any single value.
    Text,
    /// A single value that is never shown.
    Secret,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A span of time.
    Duration,
    /// A list of single values, or one of them.
    List,
    /// Whatever the reader of the section makes of it.
    Any,
    /// More keys, or a list of such.
    Section,
}

impl Kind {
    fn named(word: &str) -> Self {
        match word {
            "secret" => Self::Secret,
            "number" => Self::Number,
            "flag" => Self::Flag,
            "duration" => Self::Duration,
            "list" => Self::List,
            "any" => Self::Any,
            _ => Self::Text,
        }
    }

    /// Whether an environment variable can hold it.
    pub(crate) const fn fits_variable(self) -> bool {
        !matches!(self, Self::Any | Self::Section)
    }
}

/// What becomes of a key in this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It does what it says.
    Here,
    /// It belongs to a feature that does not exist yet and can be left out safely: a warning with this text.
    Later(&'static str),
    /// It has no effect, and nobody has to miss it: a note with this text.
    Idle(&'static str),
    /// It cannot be left out safely: an error with this text.
    Refused(&'static str),
    /// It is now called this.
    Moved(&'static str),
}

/// Some keys of one section, as the table has them.
pub(crate) struct Group {
    /// The path of the section: `[]` stands for any item of a list, `*` for any key.
    at: &'static str,
    state: State,
    /// `name`, `name=kind` or, for keys that moved, `name=kind>new.path`, separated by spaces.
    keys: &'static str,
}

/// A key, or all items of a list, or all values of a mapping with free keys.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) fields: BTreeMap<&'static str, Self>,
    /// What values under free keys look like.
    pub(crate) any: Option<Box<Self>>,
    /// What items look like.
    pub(crate) item: Option<Box<Self>>,
}

impl Schema {
    /// All keys there are.
    pub(crate) fn known() -> Self {
        let mut root = Self::new(Kind::Section, State::Here);
        for group in table::GROUPS {
            root.add_group(group);
        }
        root
    }

    const fn new(kind: Kind, state: State) -> Self {
        Self {
            kind,
            state,
            fields: BTreeMap::new(),
            any: None,
            item: None,
        }
    }

    fn add_group(&mut self, group: &Group) {
        let mut section = self;
        let mut steps = group
            .at
            .split('.')
            .filter(|step| !step.is_empty())
            .peekable();
        while let Some(step) = steps.next() {
            // What a group says holds for its own section, not for those that it lies in.
            let state = if steps.peek().is_some() {
                State::Here
            } else {
                group.state
            };
            section = section.descend(step, state);
        }
        for key in group.keys.split_whitespace() {
            section.add_key(key, group.state);
        }
    }

    /// Goes to `name`, `*`, `name[]` or `name[][]`, making what is missing.
    fn descend(&mut self, step: &'static str, state: State) -> &mut Self {
        let name = step.trim_end_matches("[]");
        let mut at = if name == "*" {
            &mut **self
                .any
                .get_or_insert_with(|| Box::new(Self::new(Kind::Section, state)))
        } else {
            self.fields
                .entry(name)
                .or_insert_with(|| Self::new(Kind::Section, state))
        };
        for _ in 0..(step.len() - name.len()) / 2 {
            at = &mut **at
                .item
                .get_or_insert_with(|| Box::new(Self::new(Kind::Section, state)));
        }
        at
    }

    fn add_key(&mut self, key: &'static str, state: State) {
        let (key, state) = match key.split_once('>') {
            Some((key, target)) => (key, State::Moved(target)),
            None => (key, state),
        };
        let (name, kind) = key.split_once('=').unwrap_or((key, "text"));
        let schema = Self::new(Kind::named(kind), state);
        if name == "*" {
            self.any = Some(Box::new(schema));
        } else {
            self.fields.insert(name, schema);
        }
    }

    /// The key below this one with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        self.fields.get(name).or(self.any.as_deref())
    }

    /// Every key with a value of its own that has a fixed place, outside lists and free keys, by its path.
    pub(crate) fn leaves(&self) -> Vec<(String, &Self)> {
        let mut leaves = Vec::new();
        self.collect_leaves("", &mut leaves);
        leaves
    }

    fn collect_leaves<'s>(&'s self, path: &str, leaves: &mut Vec<(String, &'s Self)>) {
        for (name, field) in &self.fields {
            let path = if path.is_empty() {
                (*name).to_owned()
            } else {
                format!("{path}.{name}")
            };
            if field.kind == Kind::Section {
                field.collect_leaves(&path, leaves);
            } else {
                leaves.push((path, field));
            }
        }
    }
}

#[cfg(test)]
mod tests;
