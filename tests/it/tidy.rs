//! Habits that no lint knows: what every source file begins with, how long it may be, which words have no place here.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use doorward_tests::{root, run};

const LONGEST: usize = 500;
/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "manager", "common"];

#[test]
fn every_source_file_says_what_it_is_for() -> Result<()> {
    let silent = offenders(|text| !(1..=5).contains(&opening_lines(text)))?;

    assert_eq!(
        silent,
        Vec::<String>::new(),
        "these do not open with one to five `//!` lines"
    );
    Ok(())
}

#[test]
fn no_source_file_is_too_long() -> Result<()> {
    let long = offenders(|text| text.lines().count() > LONGEST)?;

    assert_eq!(
        long,
        Vec::<String>::new(),
        "these are longer than {LONGEST} lines"
    );
    Ok(())
}

#[test]
fn no_test_is_switched_off_or_sleeps() -> Result<()> {
    let (ignored, sleeps) = (concat!("#[", "ignore"), concat!("::", "sleep("));
    let waits_for_another_process = "tests/support/wait.rs";

    let found = offenders(|text| text.contains(ignored))?;
    assert_eq!(found, Vec::<String>::new(), "these switch a test off");
    let found = offenders(|text| text.contains(&format!("thread{sleeps}")))?;
    assert_eq!(
        found,
        [waits_for_another_process],
        "only this may sleep, and briefly"
    );
    Ok(())
}

#[test]
fn no_file_is_called_by_an_empty_name() -> Result<()> {
    let found: Vec<String> = tracked()?
        .into_iter()
        .filter(|path| has_empty_name(path))
        .collect();

    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

#[test]
fn getters_are_named_for_what_they_return() -> Result<()> {
    let getter = concat!("fn ", "get_");
    let found = offenders(|text| text.contains(getter))?;

    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

/// Every Rust file of the repository with its text.
pub(crate) fn sources() -> Result<Vec<(String, String)>> {
    let paths = tracked()?
        .into_iter()
        .filter(|path| Path::new(path).extension().is_some_and(|kind| kind == "rs"));
    // A file that is deleted but not yet committed is still listed.
    let paths = paths.filter(|path| root().join(path).is_file());
    paths
        .map(|path| Ok((path.clone(), fs::read_to_string(root().join(path))?)))
        .collect()
}

fn offenders(is_wrong: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let wrong = sources()?.into_iter().filter(|(_, text)| is_wrong(text));
    Ok(wrong.map(|(path, _)| path).collect())
}

fn opening_lines(text: &str) -> usize {
    text.lines()
        .take_while(|line| line.starts_with("//!"))
        .count()
}

/// Whether the file's or a folder's name, up to its first dot, says nothing.
fn has_empty_name(path: &str) -> bool {
    let names = path
        .split('/')
        .map(|part| part.split('.').next().unwrap_or_default());
    names.into_iter().any(|name| EMPTY_NAMES.contains(&name))
}

fn tracked() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root());
    let output = run(&mut git)?;
    ensure!(output.succeeded, "{}", output.stderr);
    Ok(output.stdout.lines().map(str::to_owned).collect())
}
