//! Whole configurations as deployments have them, each named for a trait: the real binary starts on them and decides a
//! handful of requests. `tests/configurations/README.md` lists the traits and how a deployment is written down.

mod deployment;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use doorward_tests::root;

use deployment::Deployment;

/// So many tests share the deployments, to run beside each other.
const PARTS: usize = 4;

fn folder() -> PathBuf {
    root().join("tests/configurations")
}

fn deployments() -> Result<Vec<Deployment>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    folders.iter().map(|path| Deployment::read(path)).collect()
}

/// Starts every fourth deployment and asks what is written beside it.
fn check_part(part: usize) -> Result<()> {
    let mut failed = Vec::new();
    for deployment in deployments()?.iter().skip(part).step_by(PARTS) {
        if let Err(error) = deployment.check() {
            failed.push(format!("{}: {error:#}", deployment.name));
        }
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n\n"));
    Ok(())
}

#[test]
fn deployments_start_and_decide_part_1() -> Result<()> {
    check_part(0)
}

#[test]
fn deployments_start_and_decide_part_2() -> Result<()> {
    check_part(1)
}

#[test]
fn deployments_start_and_decide_part_3() -> Result<()> {
    check_part(2)
}

#[test]
fn deployments_start_and_decide_part_4() -> Result<()> {
    check_part(3)
}

/// The words between backquotes in the first column of the table.
fn traits() -> Result<BTreeSet<String>> {
    let readme = fs::read_to_string(folder().join("README.md"))?;
    let rows = readme.lines().filter_map(|line| {
        let rest = line.strip_prefix("| `")?;
        Some(rest.split_once('`')?.0.to_owned())
    });
    Ok(rows.collect())
}

#[test]
fn every_trait_of_deployments_has_one() -> Result<()> {
    let deployments = deployments()?;
    ensure!(deployments.len() >= 40, "{} deployments", deployments.len());
    let covered: BTreeSet<String> = deployments
        .iter()
        .flat_map(|deployment| deployment.traits.iter().cloned())
        .collect();

    assert_eq!(
        traits()?,
        covered,
        "the table, and what the deployments have"
    );
    Ok(())
}

#[test]
fn every_deployment_asks_and_has_a_trait() -> Result<()> {
    for deployment in deployments()? {
        let name = &deployment.name;
        ensure!(!deployment.traits.is_empty(), "{name} has no trait");
        ensure!(deployment.questions.len() >= 3, "{name} asks too little");
    }
    Ok(())
}
