//! Environment variables, and the secret files that they name, as a tree. It must not read the process
//! environment: the variables are handed in.

use std::collections::BTreeMap;
use std::path::Path;

use doorward_diagnostics::{Report, nearest};

use crate::context::Context;
use crate::readable_by_others;
use crate::schema::{Kind, ROOT};
use crate::sources::ReadText;
use crate::tree::{Node, Origin, Value, nested};

/// The prefixes, the one that wins last.
const PREFIXES: [&str; 2] = ["AUTHELIA_", "DOORWARD_"];
/// Names that belong to others: to the command line, and to container platforms, which describe a
/// service of our name by variables of this form.
const FOREIGN: [&str; 3] = ["CONFIG", "SERVICE_", "PORT_"];

/// Lays what the environment says over the tree of the files.
pub(crate) struct Environment<'a> {
    pub(crate) variables: &'a BTreeMap<String, String>,
    pub(crate) read: &'a ReadText<'a>,
}

impl Environment<'_> {
    /// Adds all variables, then all secret files.
    pub(crate) fn apply(&self, cx: &mut Context, root: &mut Node) {
        let keys = keys();
        let mut files = Vec::new();
        for prefix in PREFIXES {
            for (variable, value) in self.variables {
                let Some(name) = variable.strip_prefix(prefix) else {
                    continue;
                };
                if value.is_empty() || is_foreign(name, value) {
                    continue;
                }
                match (
                    keys.get(name),
                    name.strip_suffix("_FILE").and_then(|name| keys.get(name)),
                ) {
                    (Some((path, kind)), _) => set(cx, root, variable, (path, *kind), value),
                    (None, Some((path, Kind::Secret))) => files.push((variable, path, value)),
                    (None, _) => unknown(cx, variable, prefix, name, &keys),
                }
            }
        }
        for (variable, path, file) in files {
            self.set_from_file(cx, root, (variable, path), file);
        }
    }

    fn set_from_file(
        &self,
        cx: &mut Context,
        root: &mut Node,
        (variable, path): (&str, &str),
        file: &str,
    ) {
        let origin = cx.add_secret_file(variable, file);
        if root.at(path).is_some() {
            let message = "this key is set elsewhere too, and nobody can tell which value is meant";
            let report = Report::error("set-twice", message).on_key(path);
            cx.add(origin, report.mend("keep the file or the other value"));
            return;
        }
        match (self.read)(Path::new(file)) {
            Ok(file) => {
                let text = file.text.trim_end_matches(['\r', '\n']);
                if file.readable_by_others && !is_mounted_secret(&file.name) {
                    cx.add(
                        origin,
                        cx.weak(readable_by_others().on_key(path).found(&*file.name)),
                    );
                }
                root.merge(nested(path, Node::scalar(text, origin)));
            }
            Err(error) => {
                let report = Report::error(
                    "unreadable-file",
                    format!("the secret file cannot be read: {error}"),
                );
                cx.add(
                    origin,
                    report
                        .on_key(path)
                        .found(file)
                        .mend("check the path and who may read it"),
                );
            }
        }
    }
}

/// Whether a variable's value is a file that a secret is read from.
pub(crate) fn names_a_file(variable: &str) -> bool {
    let mut names = PREFIXES.iter();
    names.any(|prefix| variable.starts_with(prefix)) && variable.ends_with("_FILE")
}

/// Container platforms mount secrets readable by every user of a container that has but one.
fn is_mounted_secret(name: &str) -> bool {
    name.starts_with("/run/secrets/")
}

/// Variable names without prefix → path and kind. Where a former name of a key makes the same variable as
/// a present one, the present one is meant: `log_level` and `log.level`.
fn keys() -> BTreeMap<String, (String, Kind)> {
    let mut keys = BTreeMap::new();
    for leaf in ROOT.leaves() {
        let name = variable_name(&leaf.path);
        if !keys.contains_key(&name) || leaf.key.is_current() {
            keys.insert(name, (leaf.path, leaf.key.kind));
        }
    }
    keys
}

fn variable_name(path: &str) -> String {
    path.replace('.', "_").to_ascii_uppercase()
}

fn is_foreign(name: &str, value: &str) -> bool {
    let described_by_platform = matches!(name, "PORT" | "HOST") && value.contains("://");
    described_by_platform
        || name == FOREIGN[0]
        || FOREIGN.iter().skip(1).any(|f| name.starts_with(f))
}

fn set(cx: &mut Context, root: &mut Node, variable: &str, (path, kind): (&str, Kind), value: &str) {
    let origin = cx.add_variable(variable);
    let node = match kind {
        Kind::List(_) => list(value, origin),
        _ => Node::scalar(value, origin),
    };
    root.merge(nested(path, node));
}

/// A list in a variable is separated by commas.
fn list(value: &str, origin: Origin) -> Node {
    let items = value
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    Node {
        value: Value::Sequence(items.map(|item| Node::scalar(item, origin)).collect()),
        origin,
    }
}

/// A warning only: the variable may be meant for something else in the same container.
fn unknown(
    cx: &mut Context,
    variable: &str,
    prefix: &str,
    name: &str,
    keys: &BTreeMap<String, (String, Kind)>,
) {
    let origin = cx.add_variable(variable);
    let report = Report::warning("unknown-variable", "no key has this variable");
    let report = match nearest(name, keys.keys().map(String::as_str)) {
        Some(known) => report.mend(format!("did you mean `{prefix}{known}`?")),
        None => report.mend("lists of sections, such as rules, can be set in files only"),
    };
    cx.add(origin, report);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_present_keys_share_a_variable() {
        let keys = keys();
        for leaf in ROOT.leaves() {
            if leaf.key.is_current() {
                assert_eq!(keys[&variable_name(&leaf.path)].0, leaf.path);
            }
        }
    }

    #[test]
    fn names_of_variables_follow_from_paths() {
        let keys = keys();
        let (path, kind) = &keys["STORAGE_ENCRYPTION_KEY"];
        assert!(path == "storage.encryption_key" && kind.is_secret());
        assert!(matches!(keys["SERVER_TRUSTED_PROXIES"].1, Kind::List(_)));
        assert!(!keys.contains_key("ACCESS_CONTROL_RULES"));
    }
}
