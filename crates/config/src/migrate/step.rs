//! One former key after another: what it is now, and the edits that make it so. It must not know how lines are
//! moved.

use std::collections::BTreeSet;

use super::document::{Document, Edit};
use super::move_to::{self, Move, removal};
use super::{cookies, hashing};
use crate::modernise::{JOINED, Joined};
use crate::schema::{Kind, ROOT, State, below};
use crate::tree::{Node, Value};

/// What happens to one former key.
pub(super) struct Step {
    /// Where it stands, with the numbers of items.
    pub(super) old: String,
    /// Where its value goes.
    pub(super) new: String,
    pub(super) action: Action,
}

pub(super) enum Action {
    /// It gets another name or place.
    Move,
    /// And another value.
    MoveAs(String),
    /// It has no effect and goes.
    TakeOut,
    /// It and others of these become one value.
    Join(&'static Joined, String),
    /// It becomes the domain of the only entry of `session.cookies`.
    Domain(cookies::Domain),
    /// It goes to these entries of `session.cookies`.
    Redirection(cookies::Redirection),
}

impl Step {
    /// The next one that has not been tried.
    pub(super) fn next(
        document: &Document<'_>,
        portal: Option<&str>,
        tried: &BTreeSet<String>,
    ) -> Option<Self> {
        let root = &document.root;
        let joined = JOINED.iter().filter_map(|joined| join(document, joined));
        let moved = moved(root)
            .into_iter()
            .map(|(old, new)| rename(document, old, new));
        let steps = joined
            .chain(moved)
            .chain(hashing::steps(document))
            .chain(cookies::domain(document, portal))
            .chain(cookies::redirection(document));
        let mut open = steps.filter(|step| !tried.contains(&step.old));
        open.next()
    }

    /// What has to be written; `None` where the file is written so that it cannot be done.
    pub(super) fn edits(&self, document: &Document<'_>) -> Option<Vec<Edit>> {
        let from = document.find(&self.old)?;
        let to = relative(&self.old, &self.new);
        let value = match &self.action {
            Action::MoveAs(value) | Action::Join(_, value) => Some(quoted(value)),
            _ => None,
        };
        let moved = Move {
            from,
            to,
            value: value.as_deref(),
        };
        match &self.action {
            Action::Move | Action::MoveAs(_) => move_to::edits(document, &moved),
            Action::TakeOut => Some(vec![removal(document, from)?]),
            Action::Join(joined, _) => {
                let mut edits = move_to::edits(document, &moved)?;
                for part in joined.parts.iter().filter(|part| **part != self.old) {
                    if let Some(place) = document.find(part) {
                        edits.push(removal(document, place)?);
                    }
                }
                Some(edits)
            }
            Action::Domain(domain) => domain.edits(document, from),
            Action::Redirection(redirection) => redirection.edits(document, from),
        }
    }

    /// The keys that go.
    pub(super) fn taken(&self) -> Vec<&str> {
        match &self.action {
            Action::Join(joined, _) => joined.parts.to_vec(),
            Action::Domain(domain) => domain.taken().to_vec(),
            _ => vec![&self.old],
        }
    }

    /// Whether the value of a key that goes comes to the new place as it is.
    pub(super) const fn keeps(&self) -> bool {
        matches!(self.action, Action::Move)
    }

    /// The values that come.
    pub(super) fn said(&self) -> Vec<(String, String)> {
        match &self.action {
            Action::Move | Action::TakeOut => Vec::new(),
            Action::MoveAs(value) | Action::Join(_, value) => {
                vec![(self.new.clone(), value.clone())]
            }
            Action::Domain(domain) => domain.said(),
            Action::Redirection(redirection) => redirection.said(),
        }
    }

    /// What it does, for people.
    pub(super) fn sentence(&self) -> String {
        let (old, new) = (&self.old, &self.new);
        match &self.action {
            Action::TakeOut => format!("`{old}` is out: it had no effect beside `{new}`"),
            Action::Join(..) => format!("`{old}` and what belonged to it are now `{new}`"),
            Action::Domain(_) => format!("`{old}` is now an entry of `{new}`, with a `portal_url`"),
            Action::Move | Action::MoveAs(_) | Action::Redirection(_) if old == new => {
                format!("`{old}` has the present word")
            }
            _ => format!("`{old}` is now `{new}`"),
        }
    }
}

/// Former keys that are there, with what they are now.
pub(super) fn former(root: &Node) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(ROOT.kind, root, "", &mut found);
    let present = found
        .into_iter()
        .map(|(path, _, now)| (path, now.to_owned()));
    present.collect()
}

/// Keys that only have another name, with that name.
fn moved(root: &Node) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(ROOT.kind, root, "", &mut found);
    let moved = found.into_iter().filter_map(|(path, state, now)| {
        let is_moved = matches!(state, State::Moved(_));
        is_moved.then(|| {
            let new = beside(&path, now);
            (path, new)
        })
    });
    moved.collect()
}

/// In a list, a key moves to another one of the same item.
fn beside(path: &str, now: &str) -> String {
    match (path.rsplit_once('.'), now.rsplit_once("[].")) {
        (Some((item, _)), Some((_, name))) => below(item, name),
        _ => now.to_owned(),
    }
}

fn collect(kind: Kind, node: &Node, path: &str, found: &mut Vec<(String, State, &'static str)>) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => {
            for (i, item) in items.iter().enumerate() {
                collect(kind.item(), item, &format!("{path}[{i}]"), found);
            }
        }
        Value::Mapping(mapping) => {
            for entry in &mapping.0 {
                let Some(key) = kind.field(&entry.key) else {
                    continue;
                };
                let path = below(path, &entry.key);
                collect(key.kind, &entry.value, &path, found);
                if let (Some(now), false) = (key.now(), entry.value.is_null()) {
                    found.push((path, key.state, now));
                }
            }
        }
    }
}

fn rename(document: &Document<'_>, old: String, new: String) -> Step {
    let is_set = document
        .find(&new)
        .is_some_and(|place| !place.entry.value.is_null());
    let action = if is_set {
        Action::TakeOut
    } else {
        Action::Move
    };
    Step { old, new, action }
}

fn join(document: &Document<'_>, joined: &'static Joined) -> Option<Step> {
    let is_set = document
        .find(joined.address)
        .is_some_and(|place| !place.entry.value.is_null());
    let places = joined.parts.iter().map(|part| document.find(part));
    let places: Vec<_> = places.collect();
    let texts: Vec<Option<&str>> = places
        .iter()
        .map(|place| place.as_ref()?.entry.value.as_text())
        .collect();
    let there = joined
        .parts
        .iter()
        .zip(&places)
        .filter(|(_, place)| place.is_some());
    let first = there.map(|(part, _)| *part).next()?;
    // The two contradict each other, which only their owner can settle.
    (!is_set).then(|| Step {
        old: first.to_owned(),
        new: joined.address.to_owned(),
        action: Action::Join(joined, joined.value(&texts)),
    })
}

/// The new path as it is written below the mapping that the old one stands in.
fn relative<'n>(old: &str, new: &'n str) -> &'n str {
    match old.rsplit_once('.') {
        Some((parent, _)) => new
            .strip_prefix(parent)
            .map_or(new, |rest| rest.trim_start_matches('.')),
        None => new,
    }
}

/// A value as it can stand anywhere in a file.
pub(super) fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "./:-_@".contains(c);
    let begins_well = value.starts_with(|c: char| c.is_ascii_alphanumeric());
    if begins_well && value.chars().all(is_plain) && !value.ends_with(':') {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', "''"))
}
