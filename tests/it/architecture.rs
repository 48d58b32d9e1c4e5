//! The map in `crates/README.md` is the truth: our own crates depend on what it says and on nothing else of ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::{root, run};
use serde_json::Value;

type Edges = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_crates_depend_on_each_other_as_the_map_says() -> Result<()> {
    let map = fs::read_to_string(root().join("crates/README.md"))?;

    assert_eq!(drawn(&map), real(&metadata()?)?);
    Ok(())
}

#[test]
fn every_invariant_names_a_test_that_exists() -> Result<()> {
    let map = fs::read_to_string(root().join("crates/README.md"))?;
    let invariants = map
        .split("## Invariants")
        .nth(1)
        .context("the map lists the invariants")?;
    let invariants = invariants.split("\n## ").next().unwrap_or_default();

    let sources = crate::tidy::sources()?;
    let all: String = sources.iter().map(|(_, text)| text.as_str()).collect();
    let named: Vec<&str> = code_spans(invariants)
        .filter(|name| is_test_name(name))
        .collect();
    ensure!(named.len() >= 10, "only {} tests are named", named.len());
    for name in named {
        let function = name.rsplit("::").next().unwrap_or(name);
        let promised =
            all.contains(&format!("fn {function}(")) || all.contains(&format!("fn {function}<"));
        assert!(promised, "there is no test {name}");
    }
    Ok(())
}

/// The edges of the table: `| layer | crate | owns | depends on |`.
fn drawn(map: &str) -> Edges {
    let rows = map.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, name, _, edges] = cells[..] else {
            return None;
        };
        let name = code_spans(name).next()?;
        Some((
            name.to_owned(),
            code_spans(edges).map(str::to_owned).collect(),
        ))
    });
    rows.collect()
}

fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A name such as `policy::tests::no_rule_is_deny`, as opposed to a type or a file.
fn is_test_name(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or_default();
    last.matches('_').count() >= 2
        && last
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn real(metadata: &Value) -> Result<Edges> {
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata lists packages")?;
    let crates = packages.iter().filter(|package| {
        package["manifest_path"]
            .as_str()
            .is_some_and(|path| path.contains("/crates/"))
    });
    crates
        .map(|package| Ok((bare(&package["name"])?, own_dependencies(package)?)))
        .collect()
}

/// What the crate itself needs; a fake of another crate in its tests is no edge.
fn own_dependencies(package: &Value) -> Result<BTreeSet<String>> {
    let all = package["dependencies"]
        .as_array()
        .context("a package lists its dependencies")?;
    let own = all
        .iter()
        .filter(|dependency| dependency["path"].is_string() && dependency["kind"] != "dev");
    own.map(|dependency| bare(&dependency["name"])).collect()
}

fn bare(name: &Value) -> Result<String> {
    let name = name.as_str().context("a name")?;
    if name == "doorward" {
        return Ok("server".to_owned());
    }
    let bare = name.strip_prefix("doorward-");
    bare.map(str::to_owned)
        .with_context(|| format!("{name} does not begin with doorward-"))
}

/// What cargo knows of this workspace's own packages.
pub(crate) fn metadata() -> Result<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(root());
    let output = run(&mut cargo)?;
    ensure!(output.succeeded, "{}", output.stderr);
    Ok(serde_json::from_str(&output.stdout)?)
}
