//! Compares a tree with the table: unknown keys, wrong shapes, features that do not exist yet and what
//! is written for them. It must not read values that a section reads.

use doorward_diagnostics::{Report, nearest};

use super::key::below;
use super::{Key, Kind, ROOT, State, values};
use crate::context::Context;
use crate::modernise::present_line;
use crate::tree::{Entry, Mapping, Node, Origin, Value};

/// Reports everything about a whole configuration that can be said without its readers.
pub(crate) fn check(cx: &Context, root: &Node) {
    if let Some(mapping) = root.as_mapping() {
        let top = Place {
            path: String::new(),
            state: State::Here,
            announced: false,
        };
        Check { cx }.mapping(ROOT.kind, mapping, &top);
    }
}

struct Check<'c> {
    cx: &'c Context,
}

struct Place {
    path: String,
    /// What becomes of everything here.
    state: State,
    /// What holds for the whole section has been said at its top.
    announced: bool,
}

impl Place {
    fn item(&self, number: usize) -> Self {
        Self {
            path: format!("{}[{number}]", self.path),
            ..*self
        }
    }
}

impl Check<'_> {
    fn mapping(&self, kind: Kind, mapping: &Mapping, place: &Place) {
        for entry in &mapping.0 {
            match kind.field(&entry.key) {
                Some(key) => self.entry(key, entry, place),
                None => self.unknown(kind, entry, place),
            }
        }
    }

    fn entry(&self, key: &Key, entry: &Entry, place: &Place) {
        let path = below(&place.path, &entry.key);
        let said = self.announce(key, entry, &path, place.announced);
        let inner = Place {
            path,
            state: key.state.inside(place.state),
            announced: said || place.announced,
        };
        self.value(key.kind, &entry.value, entry.key_origin, &inner);
    }

    /// Says what becomes of a key that does not do what it says, unless that was said of its section.
    /// Returns whether it holds for everything below.
    fn announce(&self, key: &Key, entry: &Entry, path: &str, announced: bool) -> bool {
        if entry.value.is_empty() || (announced && key.is_current()) {
            return false;
        }
        let report = match key.state {
            State::Here | State::Former(_) => return false,
            State::Later(why) => Report::warning("not-in-this-build", why),
            State::Idle(why) => Report::note("without-effect", why),
            State::Refused(why) => {
                Report::error("not-in-this-build", why).mend("use `authentication_backend.file`")
            }
            State::Moved(new) | State::Part(new) => {
                let name = new.rsplit("[].").next().unwrap_or(new);
                Report::warning("moved-key", "this key has a new name").mend(format!(
                    "write {}",
                    present_line(self.cx, name, key.kind, entry)
                ))
            }
        };
        self.cx.add(entry.key_origin, report.on_key(path));
        key.is_current()
    }

    fn value(&self, kind: Kind, node: &Node, key: Origin, place: &Place) {
        if node.is_null() {
            return;
        }
        match (&node.value, kind) {
            (Value::Mapping(mapping), Kind::Section(_) | Kind::Free(_)) => {
                self.mapping(kind, mapping, place);
            }
            (Value::Sequence(items), Kind::List(_) | Kind::Items(_)) => {
                self.items(kind.item(), items, place);
            }
            (Value::Sequence(items), Kind::Nested(kind)) => self.alternatives(*kind, items, place),
            (Value::Scalar(scalar), _) if !kind.is_structure() => {
                self.scalar(kind, &scalar.text, node.origin, place);
            }
            (Value::Scalar(_), _) => self.wrong_type(kind, node.origin, place),
            _ => self.wrong_type(kind, key, place),
        }
    }

    fn items(&self, kind: Kind, items: &[Node], place: &Place) {
        for (i, node) in items.iter().enumerate() {
            self.value(kind, node, node.origin, &place.item(i));
        }
    }

    /// Items of which each may be a list that holds as a whole.
    fn alternatives(&self, kind: Kind, items: &[Node], place: &Place) {
        for (i, node) in items.iter().enumerate() {
            let inner = place.item(i);
            match &node.value {
                Value::Sequence(items) => self.items(kind, items, &inner),
                _ => self.value(kind, node, node.origin, &inner),
            }
        }
    }

    /// Values of keys that are read are judged by their readers, which know more.
    fn scalar(&self, kind: Kind, text: &str, origin: Origin, place: &Place) {
        if place.state == State::Here {
            return;
        }
        if let Some(wrong) = values::problem(kind, text) {
            let report = wrong.into_report(Some(text)).on_key(&*place.path);
            self.cx.add(origin, report);
        }
    }

    fn wrong_type(&self, kind: Kind, origin: Origin, place: &Place) {
        let (expected, mend) = match kind {
            Kind::Text(_) | Kind::Secret | Kind::Words(..) => (
                "a single value is expected here",
                "write one value behind the colon",
            ),
            Kind::Number(..) | Kind::Numbers(_) => (
                "a whole number is expected here",
                "write digits, for example `3`",
            ),
            Kind::Flag => ("`true` or `false` is expected here", "write one of the two"),
            Kind::Duration | Kind::DurationOrNone => {
                ("a duration is expected here", "write, for example, `5m`")
            }
            Kind::List(_) => (
                "a value or a list of values is expected here",
                "write `[one, two]`",
            ),
            Kind::Nested(_) | Kind::Items(_) => {
                ("a list is expected here", "write each item behind a `- `")
            }
            Kind::Section(_) | Kind::Free(_) => (
                "a mapping of keys to values is expected here",
                "write `key: value` lines below it, indented",
            ),
        };
        let report = Report::error("wrong-type", expected).on_key(&*place.path);
        self.cx.add(origin, report.mend(mend));
    }

    fn unknown(&self, kind: Kind, entry: &Entry, place: &Place) {
        if entry.key.is_empty() {
            // The parser has said that this is no key.
            return;
        }
        let is_secret = self.cx.is_secret(entry.key_origin);
        let path = below(&place.path, if is_secret { "…" } else { &entry.key });
        let report = Report::error("unknown-key", "this key does not exist").on_key(&*path);
        let gone = gone(&path).map(str::to_owned);
        let report = match gone.or_else(|| suggestion(kind, &entry.key)) {
            Some(mend) => report.mend(mend),
            None => report.allowed(current(kind).map(|key| key.name)),
        };
        self.cx.add(entry.key_origin, report);
    }
}

/// Keys that went without leaving their values to another, and what to do about them.
const GONE: [(&str, &str); 4] = [
    ("google_analytics", "take it out: no page is watched"),
    (
        "notifier.smtp.trusted_cert",
        "put the certificate into a folder that `certificates_directory` names",
    ),
    (
        "authentication_backend.file.password_options",
        "write `authentication_backend.file.password`",
    ),
    (
        "authentication_backend.file.password_hashing",
        "write `authentication_backend.file.password`",
    ),
];

fn gone(path: &str) -> Option<&'static str> {
    let found = GONE.iter().find(|(key, _)| *key == path);
    found.map(|(_, mend)| *mend)
}

/// The keys of a section that still have their names.
fn current(kind: Kind) -> impl Iterator<Item = &'static Key> {
    kind.fields().iter().filter(|key| key.is_current())
}

/// What was meant: a key of this section that is spelt much the same, or one of this very name elsewhere.
fn suggestion(kind: Kind, name: &str) -> Option<String> {
    if let Some(known) = nearest(name, current(kind).map(|key| key.name)) {
        return Some(format!("did you mean `{known}`?"));
    }
    let mut places = Vec::new();
    collect_places(&ROOT, "", name, &mut places);
    match places.as_slice() {
        [only] => Some(format!("it belongs at `{only}`; check the indentation")),
        [first, second] => Some(format!(
            "it belongs at `{first}` or `{second}`; check the indentation"
        )),
        _ => None,
    }
}

/// Every place, lists included, where a key of this name belongs that does what it says.
fn collect_places(section: &Key, path: &str, name: &str, places: &mut Vec<String>) {
    let suffix = if matches!(section.kind, Kind::Items(_)) {
        "[]"
    } else {
        ""
    };
    for key in current(section.kind).filter(|key| key.state == State::Here) {
        let path = below(&format!("{path}{suffix}"), key.name);
        if key.name == name {
            places.push(path.clone());
        }
        collect_places(key, &path, name, places);
    }
}
