//! Tests of the table: that it says what it should.

use super::key::{Without, below};
use super::*;

/// Every key, lists and free names included, with its path.
fn all() -> Vec<(String, &'static Key, State)> {
    fn collect(kind: Kind, path: &str, above: State, all: &mut Vec<(String, &'static Key, State)>) {
        let fields: &[Key] = match kind {
            Kind::Free(value) => std::slice::from_ref(value),
            _ => kind.fields(),
        };
        for key in fields {
            let (path, state) = (below(path, key.name), key.state.inside(above));
            all.push((path.clone(), key, state));
            collect(key.kind, &path, state, all);
        }
    }
    let mut all = Vec::new();
    collect(ROOT.kind, "", State::Here, &mut all);
    all
}

#[test]
fn paths_lead_through_lists_and_free_names() {
    let key = |path: &str| ROOT.at(path).map(|key| key.kind);
    assert!(matches!(
        key("access_control.rules[].query[][].operator"),
        Some(Kind::Words(..))
    ));
    assert!(matches!(
        key("server.endpoints.authz.any-name.implementation"),
        Some(Kind::Words(..))
    ));
    assert!(key("session.cookies[].nothing").is_none());
}

/// Each key that moved leads to one that exists, that is current and that takes the same values.
#[test]
fn moved_keys_lead_somewhere() {
    for (path, key, _) in all() {
        let (State::Moved(new) | State::Part(new) | State::Former(new)) = key.state else {
            continue;
        };
        let target = ROOT
            .at(new)
            .unwrap_or_else(|| panic!("{path} has moved to {new}, which does not exist"));
        assert!(
            target.is_current(),
            "{path} has moved to {new}, which has moved on"
        );
        if let State::Moved(_) = key.state {
            assert_eq!(key.kind.is_secret(), target.kind.is_secret(), "{path}");
        }
    }
}

#[test]
fn names_that_sound_secret_are() {
    const ENDS: [&str; 5] = [
        "secret",
        "password",
        "private_key",
        "encryption_key",
        "integration_key",
    ];
    for (path, key, _) in all() {
        let sounds_secret = ENDS.iter().any(|end| key.name.ends_with(end));
        if sounds_secret && key.kind.fits_variable() && !matches!(key.kind, Kind::Flag) {
            assert!(key.kind.is_secret(), "{path}");
        }
    }
}

/// No key without a sentence, none twice in a section, and none that is required and yet has a default.
#[test]
fn every_key_is_described_once() {
    let mut seen = std::collections::BTreeSet::new();
    for (path, key, _) in all() {
        assert!(
            seen.insert(path.clone()),
            "{path} stands in the table twice"
        );
        let is_described = !key.is_current() || key.kind.is_structure() || !key.meaning.is_empty();
        assert!(is_described, "{path} has no sentence");
        assert!(
            key.meaning.is_empty() || key.meaning.ends_with(['.', '…']),
            "{path}: {}",
            key.meaning
        );
    }
}

/// Defaults and examples are values that their keys take.
#[test]
fn defaults_and_examples_fit_their_keys() {
    for (path, key, _) in all() {
        let default = match key.without {
            Without::Value(value) => Some(value),
            _ => None,
        };
        for value in default.into_iter().chain(key.example) {
            let items = value
                .strip_prefix('[')
                .and_then(|list| list.strip_suffix(']'));
            if matches!(key.kind, Kind::Nested(_)) || key.kind.is_structure() {
                continue;
            }
            for item in items.unwrap_or(value).split(", ") {
                let item = item.trim_matches(['\'', '"']);
                assert_eq!(values::problem(key.kind, item), None, "{path}: {item}");
            }
        }
    }
}
