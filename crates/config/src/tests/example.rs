//! `config.example.yml` and the schema say the same.

use std::collections::BTreeSet;

use super::texts;
use crate::context::Context;
use crate::schema::{Schema, State};
use crate::scope::Scope;
use crate::tree::{Node, Value};
use crate::{UsersSettings, load_texts, sections, yaml};

const EXAMPLE: &str = include_str!("../../../../config.example.yml");
const REFERENCE: &str = include_str!("../../../../docs/configuration.md");

/// The example with everything that is commented out put to use. Settings are commented with `#` alone,
/// sentences with `# `.
fn uncommented() -> String {
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

/// Whether a path of a file is one of the schema, with `*` for free keys.
fn known_path(schema: &Schema, path: &str) -> String {
    let mut known = Vec::new();
    let mut at = schema;
    for step in path.split('.') {
        let name = step.trim_end_matches("[]");
        let is_free = !at.fields.contains_key(name);
        at = at
            .field(name)
            .unwrap_or_else(|| panic!("{path} is not in the schema"));
        known.push(step.replacen(name, if is_free { "*" } else { name }, 1));
        for _ in 0..(step.len() - name.len()) / 2 {
            at = at.item.as_deref().unwrap_or(at);
        }
    }
    known.join(".")
}

/// Every key of a feature of this build, by its path in the schema.
fn existing(schema: &Schema, path: &str, found: &mut BTreeSet<String>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    for (name, field) in &schema.fields {
        if field.state == State::Here {
            existing(field, &below(name), found);
        }
    }
    if let Some(any) = &schema.any {
        existing(any, &below("*"), found);
    }
    if let Some(item) = &schema.item {
        existing(item, &format!("{path}[]"), found);
    }
    if schema.fields.is_empty() && schema.any.is_none() && schema.item.is_none() {
        found.insert(path.to_owned());
    }
}

/// Keys that are read but that nobody should begin with.
const NOT_SHOWN: [&str; 11] = [
    // The example has a mail server, and mails go one way only: it names these in words.
    "notifier.filesystem.filename",
    "notifier.smtp.provider",
    // The example has the users file, and there can be only one back end: it names these in words.
    "authentication_backend.htpasswd.path",
    "authentication_backend.htpasswd.groups_path",
    "authentication_backend.htpasswd.watch",
    "default_redirection_url",
    "session.domain",
    "session.cookies[].authelia_url",
    "access_control.networks[].name",
    "access_control.networks[].networks",
    // It excludes the other list, which the example has.
    "webauthn.filtering.prohibited_aaguids",
];

fn is_shown(path: &str) -> bool {
    let flat = path.starts_with("authentication_backend.file.password.")
        && path.matches('.').count() == 3
        && !path.ends_with(".algorithm");
    let hidden = NOT_SHOWN.contains(&path);
    let single_query = path.starts_with("access_control.rules[].query[].");
    !(flat || hidden || single_query)
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
    let (start, rest) = EXAMPLE.split_once("  file:\n").unwrap();
    let (_, end) = rest.split_once("  # Or users of an htpasswd file").unwrap();
    let (_, section) = end.split_once("at once:\n").unwrap();
    let (section, end) = section.split_once("\n\n").unwrap();
    let section = section.replace("  # ", "  ");
    let text = format!("{start}{section}\n\n{end}");
    let loaded = load_texts(&texts(&[&text])).unwrap_or_else(|reports| panic!("{reports}"));
    assert!(
        matches!(loaded.settings.users, UsersSettings::Htpasswd(users) if users.groups_path.is_some())
    );
}

#[test]
fn the_example_shows_every_key_and_no_other() {
    let schema = Schema::known();
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
    let written: BTreeSet<_> = written
        .iter()
        .map(|path| known_path(&schema, path))
        .collect();
    let mut expected = BTreeSet::new();
    existing(&schema, "", &mut expected);
    let expected: BTreeSet<_> = expected.into_iter().filter(|path| is_shown(path)).collect();
    let missing: Vec<_> = expected.difference(&written).collect();
    assert!(
        missing.is_empty(),
        "not in config.example.yml: {missing:#?}"
    );
}

#[test]
fn the_reference_names_every_key() {
    let mut expected = BTreeSet::new();
    existing(&Schema::known(), "", &mut expected);
    let missing: Vec<_> = expected
        .iter()
        .filter(|path| is_shown(path))
        .map(|path| {
            path.rsplit(['.', ']'])
                .find(|step| !step.is_empty() && *step != "*")
                .unwrap_or(path)
        })
        .filter(|name| !REFERENCE.contains(&format!("`{name}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "not in docs/configuration.md: {missing:#?}"
    );
}

#[test]
fn everything_that_is_read_is_in_the_schema() {
    let schema = Schema::known();
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
        known_path(&schema, &plain);
    }
}
