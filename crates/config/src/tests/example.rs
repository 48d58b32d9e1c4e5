//! `config.example.yml` and the schema say the same.

use std::collections::BTreeSet;

use super::texts;
use crate::context::Context;
use crate::schema::{Key, Kind, ROOT, Shown, State, below};
use crate::scope::Scope;
use crate::tree::{Node, Value};
use crate::{UsersSettings, load_texts, sections, yaml};

pub(super) const EXAMPLE: &str = include_str!("../../../../config.example.yml");

/// The example with everything that is commented out put to use. Settings are commented with `#` alone,
/// sentences with `# `.
pub(super) fn uncommented() -> String {
    let line = |line: &str| {
        let body = line.trim_start();
        match body.strip_prefix('#') {
            Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => {
                format!("{}{setting}\n", line.strip_suffix(body).unwrap_or_default())
            }
            _ => format!("{line}\n"),
        }
    };
    EXAMPLE.lines().map(line).collect()
}

fn paths(node: &Node, path: &str, found: &mut BTreeSet<String>) {
    match &node.value {
        Value::Scalar(_) => drop(found.insert(path.to_owned())),
        Value::Sequence(items) => {
            found.insert(path.to_owned());
            let schema_path = format!("{path}[]");
            items
                .iter()
                .filter(|item| item.as_text().is_none())
                .for_each(|item| paths(item, &schema_path, found));
        }
        Value::Mapping(mapping) => {
            for entry in &mapping.0 {
                let below = if path.is_empty() {
                    entry.key.clone()
                } else {
                    format!("{path}.{}", entry.key)
                };
                paths(&entry.value, &below, found);
            }
        }
    }
}

/// The path of the table that a path of a file stands for, with `*` for free names.
fn known_path(path: &str) -> String {
    let mut known = Vec::new();
    let mut at = ROOT.kind;
    for step in path.split('.') {
        let name = step.trim_end_matches("[]");
        let is_free = matches!(at, Kind::Free(_));
        let key = at.field(name);
        at = key
            .unwrap_or_else(|| panic!("{path} is not in the table"))
            .kind;
        known.push(step.replacen(name, if is_free { "*" } else { name }, 1));
    }
    known.join(".")
}

/// Every key of a feature of this build, by its path in the table.
fn existing(kind: Kind, path: &str, found: &mut BTreeSet<String>) {
    match kind {
        Kind::Free(value) => existing(value.kind, &below(path, "*"), found),
        Kind::Nested(inner @ Kind::Section(_)) => existing(*inner, &format!("{path}[][]"), found),
        Kind::Items(_) => existing(kind.item(), &format!("{path}[]"), found),
        Kind::Section(keys) => {
            for key in keys.iter().filter(|key| is_here(key)) {
                existing(key.kind, &below(path, key.name), found);
            }
        }
        _ => drop(found.insert(path.to_owned())),
    }
}

/// Keys that do something and that people should begin with. What excludes another key is named in words.
fn is_here(key: &Key) -> bool {
    key.state == State::Here && matches!(key.shown, Shown::InUse | Shown::Offered)
}

#[test]
fn the_example_loads_as_it_stands_and_with_everything_put_to_use() {
    for text in [EXAMPLE.to_owned(), uncommented()] {
        let loaded = load_texts(&texts(&[&text])).unwrap_or_else(|reports| panic!("{reports}"));
        let odd: Vec<_> = loaded
            .notes
            .iter()
            .filter(|note| note.code() != "weak-secret")
            .map(ToString::to_string)
            .collect();
        let expected = |line: &&String| !line.contains("trusted_proxies");
        assert_eq!(odd.iter().find(expected), None);
    }
}

/// The other back end stands in comments as it is to be written.
#[test]
fn the_example_loads_with_the_other_back_end() {
    let (start, rest) = EXAMPLE
        .split_once("  # Users of a YAML file.\n  file:\n")
        .unwrap();
    let (_, rest) = rest.split_once("  # Or, instead of `file`: ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    let (section, end) = rest.split_once("\n\n").unwrap();
    let section = section.replace("  # ", "  ");
    let text = format!("{start}{section}\n\n{end}");
    let loaded = load_texts(&texts(&[&text])).unwrap_or_else(|reports| panic!("{reports}"));
    assert!(
        matches!(loaded.settings.users, UsersSettings::Htpasswd(users) if users.groups_path.is_some())
    );
}

#[test]
fn the_example_shows_every_key_and_no_other() {
    let mut written = BTreeSet::new();
    paths(
        yaml::parse(&uncommented(), 0)
            .unwrap()
            .root
            .as_ref()
            .unwrap(),
        "",
        &mut written,
    );
    let written: BTreeSet<_> = written.iter().map(|path| known_path(path)).collect();
    let mut expected = BTreeSet::new();
    existing(ROOT.kind, "", &mut expected);
    let missing: Vec<_> = expected.difference(&written).collect();
    assert!(
        missing.is_empty(),
        "not in config.example.yml: {missing:#?}"
    );
}

#[test]
fn everything_that_is_read_is_in_the_schema() {
    let root = yaml::parse(&uncommented(), 0).unwrap().root.unwrap();
    let cx = Context::new(false);
    drop(sections::read(
        &Scope::root(&cx, Some(&root)),
        std::path::Path::new("/"),
    ));
    for path in cx.asked() {
        let plain: String = path
            .split('[')
            .map(|part| part.split_once(']').map_or(part, |(_, rest)| rest))
            .collect::<Vec<_>>()
            .join("[]");
        known_path(&plain);
    }
}
