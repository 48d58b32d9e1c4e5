//! Holds Cargo.lock to deny.toml, with nothing installed but cargo: no banned crate, no licence that is not on the list,
//! no source but the registry, and every dependency of ours from the one version table.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::{root, run};
use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn no_banned_crate_is_used() -> Result<()> {
    let deny = deny()?;
    let packages = packages()?;

    for ban in deny["bans"]["deny"].as_array().context("a list")? {
        let banned = ban["crate"].as_str().context("a name")?;
        let exists = packages.iter().any(|package| name(package) == Some(banned));
        let wrappers = ban.get("wrappers").and_then(toml::Value::as_array);
        let wrappers: Vec<&str> = wrappers
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str)
            .collect();
        let users = packages.iter().filter(|package| uses(package, banned));
        let users: Vec<&str> = users.filter_map(name).collect();
        assert!(
            !exists || users == wrappers,
            "{banned} is used by {users:?}"
        );
    }
    Ok(())
}

/// Whether a package cannot be built without the other.
fn uses(package: &Value, other: &str) -> bool {
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    dependencies
        .filter(|dependency| dependency["optional"] == false && dependency["kind"] != "dev")
        .any(|dependency| name(dependency) == Some(other))
}

#[test]
fn a_second_version_of_a_crate_has_a_reason() -> Result<()> {
    let deny = deny()?;
    let skipped = listed(&deny["bans"]["skip"], "crate")?;
    let skipped: BTreeSet<&str> = skipped
        .iter()
        .map(|skip| skip.split([':', '@']).next().unwrap_or(skip))
        .collect();
    let packages = packages()?;
    let mut seen = BTreeSet::new();

    let twice: BTreeSet<&str> = packages
        .iter()
        .filter_map(name)
        .filter(|name| !seen.insert(*name))
        .collect();

    assert_eq!(
        twice, skipped,
        "left: what Cargo.lock has twice; right: what deny.toml explains"
    );
    Ok(())
}

#[test]
fn every_licence_is_on_the_list() -> Result<()> {
    let deny = deny()?;
    let allowed = deny["licenses"]["allow"]
        .as_array()
        .context("licenses.allow")?;
    let allowed: BTreeSet<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    let packages = packages()?;

    let strange: Vec<_> = packages
        .iter()
        .filter(|package| {
            !package["license"]
                .as_str()
                .is_some_and(|terms| is_allowed(terms, &allowed))
        })
        .map(|package| (name(package), package["license"].as_str()))
        .collect();

    assert_eq!(strange, vec![]);
    Ok(())
}

#[test]
fn every_package_comes_from_the_registry() -> Result<()> {
    let packages = packages()?;
    let foreign = |package: &&Value| {
        package["source"]
            .as_str()
            .is_some_and(|source| source != REGISTRY)
    };

    let found: Vec<_> = packages.iter().filter(foreign).map(name).collect();

    assert_eq!(found, vec![]);
    Ok(())
}

#[test]
fn versions_are_named_in_the_workspace_alone() -> Result<()> {
    let members = crate::architecture::metadata()?;
    for package in members["packages"].as_array().context("packages")? {
        let path = package["manifest_path"]
            .as_str()
            .context("a manifest's path")?;
        let manifest: toml::Table = fs::read_to_string(path)?.parse()?;
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(kind).and_then(toml::Value::as_table) else {
                continue;
            };
            for (name, value) in table {
                assert!(
                    value.get("workspace").is_some(),
                    "{path}: {name} is not from the version table"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn every_entry_of_the_version_table_is_used() -> Result<()> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let table = manifest["workspace"]["dependencies"]
        .as_table()
        .context("the version table")?;
    let members = crate::architecture::metadata()?;
    let members = members["packages"].as_array().context("packages")?;
    let used: BTreeSet<&str> = members
        .iter()
        .flat_map(|package| package["dependencies"].as_array().into_iter().flatten())
        .filter_map(|dependency| dependency["rename"].as_str().or_else(|| name(dependency)))
        .collect();

    let idle: Vec<&String> = table
        .keys()
        .filter(|key| !used.contains(key.as_str()))
        .collect();

    assert_eq!(idle, Vec::<&String>::new(), "nobody uses these");
    Ok(())
}

/// Whether one of the alternatives (`A OR B`) is allowed in all its parts (`A AND B`). Brackets only ever group here
/// what those two words already group.
fn is_allowed(terms: &str, allowed: &BTreeSet<&str>) -> bool {
    let terms = terms.replace('/', " OR ").replace(['(', ')'], "");
    terms.split(" OR ").any(|choice| {
        choice
            .split(" AND ")
            .all(|part| allowed.contains(part.trim()))
    })
}

fn deny() -> Result<toml::Table> {
    Ok(fs::read_to_string(root().join("deny.toml"))?.parse()?)
}

fn listed<'a>(value: &'a toml::Value, key: &str) -> Result<BTreeSet<&'a str>> {
    let entries = value.as_array().context("a list")?;
    entries
        .iter()
        .map(|entry| entry[key].as_str().context("a name"))
        .collect()
}

fn name(package: &Value) -> Option<&str> {
    package["name"].as_str()
}

/// Every package that the lock names, for every platform.
fn packages() -> Result<Vec<Value>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root());
    let output = run(&mut cargo)?;
    ensure!(output.succeeded, "{}", output.stderr);
    let metadata: Value = serde_json::from_str(&output.stdout)?;
    Ok(metadata["packages"]
        .as_array()
        .context("cargo metadata lists packages")?
        .clone())
}
