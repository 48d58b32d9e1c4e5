//! `authentication_backend.file.password`: the flat parameters of former times, which now stand below their
//! algorithm.

use super::document::Document;
use super::step::{Action, Step};
use crate::schema::{ROOT, State};

const SECTION: &str = "authentication_backend.file.password";

/// What there is to do, parameter by parameter, the name of the algorithm last.
pub(super) fn steps(document: &Document<'_>) -> Vec<Step> {
    let Some(section) = document.find(SECTION) else {
        return Vec::new();
    };
    let written = document.find(&format!("{SECTION}.algorithm"));
    let written = written.and_then(|place| place.entry.value.as_text());
    let algorithm = present_name(written.unwrap_or("argon2"));
    let fields = ROOT.at(SECTION).map_or(&[][..], |key| key.kind.fields());
    let flat = fields
        .iter()
        .filter(|key| matches!(key.state, State::Former(_)))
        .filter_map(|key| {
            let entry = section.entry.value.as_mapping()?.find(key.name)?;
            step(document, algorithm, key.name, entry.value.as_text()?)
        });
    let name = written.filter(|name| *name != algorithm).map(|_| Step {
        old: format!("{SECTION}.algorithm"),
        new: format!("{SECTION}.algorithm"),
        action: Action::MoveAs(algorithm.to_owned()),
    });
    flat.chain(name).collect()
}

fn step(document: &Document<'_>, algorithm: &str, name: &str, value: &str) -> Option<Step> {
    let new = format!("{SECTION}.{algorithm}.{name}");
    let is_set = document
        .find(&new)
        .is_some_and(|place| !place.entry.value.is_null());
    let action = if is_set || ROOT.at(&new).is_none() {
        Action::TakeOut
    } else if algorithm == "argon2" && name == "memory" {
        // It was counted in MiB.
        let mebibytes: u32 = value.parse().ok()?;
        Action::MoveAs(mebibytes.saturating_mul(1024).to_string())
    } else {
        Action::Move
    };
    Some(Step {
        old: format!("{SECTION}.{name}"),
        new,
        action,
    })
}

fn present_name(algorithm: &str) -> &str {
    match algorithm {
        "argon2id" => "argon2",
        "sha512" => "sha2crypt",
        present => present,
    }
}
