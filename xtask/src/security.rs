//! `cargo xtask security`: holds the table of `docs/security.md` to the code. It must not know what any row is about.

mod chapter;
mod code;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};

use crate::repository::root;
use crate::steps::say;

use chapter::{Absence, Chapter, Row};
use code::{Code, Guard};

const CHAPTER: &str = "docs/security.md";

/// Prints every row with its guards and tests; an error where any of them is missing.
pub(crate) fn show() -> Result<()> {
    let (chapter, code) = read()?;
    for row in &chapter.rows {
        show_row(row, &faults_of(row, &code));
    }
    for absence in &chapter.absences {
        show_absence(absence, &faults_of_absence(absence, &code));
    }
    judge(&chapter, &code)
}

/// An error where a row lacks its guard or its test, or where something absent is there.
pub(crate) fn check() -> Result<()> {
    let (chapter, code) = read()?;
    judge(&chapter, &code)
}

/// Prints the guards as arguments of cargo-mutants, one a line: the files, and for each a pattern of its guards.
pub(crate) fn show_guards() -> Result<()> {
    let (chapter, _) = read()?;
    let guards: Vec<Guard> = chapter.guards().filter_map(Guard::parse).collect();
    for (file, functions) in by_file(&guards) {
        if root().join(&file).is_file() {
            say(&format!("--file={file}"));
            say(&format!("--re={}", mutants_of(&file, &functions)));
        }
    }
    Ok(())
}

fn by_file(guards: &[Guard]) -> BTreeMap<String, BTreeSet<&str>> {
    let mut files: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for guard in guards {
        for file in guard.files() {
            files.entry(file).or_default().insert(&guard.function);
        }
    }
    files
}

/// What cargo-mutants calls a mutant of one of these functions: it names the function last where a part of it is replaced,
/// and first where all of it is.
fn mutants_of(file: &str, functions: &BTreeSet<&str>) -> String {
    let functions: Vec<&str> = functions.iter().copied().collect();
    let (file, function) = (file.replace('.', r"\."), functions.join("|"));
    let function = format!(r"(.*::)?({function})");
    format!(r"^{file}:[0-9:]+ (replace {function}( ->.*)? with |.* in {function}$)")
}

fn read() -> Result<(Chapter, Code)> {
    let text = std::fs::read_to_string(root().join(CHAPTER)).context(CHAPTER)?;
    Ok((Chapter::parse(&text), Code::read()?))
}

fn judge(chapter: &Chapter, code: &Code) -> Result<()> {
    let faults = faults(chapter, code);
    ensure!(
        faults.is_empty(),
        "{CHAPTER} does not hold:\n{}",
        faults.join("\n")
    );
    say(&format!(
        "{} rows are held, {} wait for a feature",
        chapter.held().len(),
        chapter.waiting().len()
    ));
    Ok(())
}

fn faults(chapter: &Chapter, code: &Code) -> Vec<String> {
    let rows = chapter.rows.iter().flat_map(|row| faults_of(row, code));
    let absences = chapter.absences.iter();
    let absences = absences.flat_map(|absence| faults_of_absence(absence, code));
    let mut faults: Vec<String> = rows.chain(absences).collect();
    if chapter.rows.is_empty() {
        faults.push("there is no table of rows".to_owned());
    }
    faults
}

/// What is wrong with a row: it needs a guard that exists, tests that exist, and each of its numbers named by one of them.
fn faults_of(row: &Row, code: &Code) -> Vec<String> {
    let name = row.name();
    let mut faults = Vec::new();
    if row.ids.is_empty() {
        faults.push(format!("{name}: has no number"));
    }
    if row.guards.is_empty() {
        faults.push(format!("{name}: names no guard"));
    }
    if row.tests.is_empty() {
        faults.push(format!("{name}: names no test"));
    }
    let missing = row.guards.iter().filter(|guard| !code.has_guard(guard));
    faults.extend(missing.map(|guard| format!("{name}: there is no {guard}")));
    faults.extend(
        row.tests
            .iter()
            .filter_map(|test| fault_of_test(row, test, code)),
    );
    let named = |id: &&String| row.tests.iter().any(|test| code.names(test, id));
    let unnamed = row.ids.iter().filter(|id| !named(id));
    faults.extend(unnamed.map(|id| format!("{name}: none of its tests names {id}")));
    faults
}

fn fault_of_test(row: &Row, test: &str, code: &Code) -> Option<String> {
    let name = row.name();
    if !code.has_test(test) {
        return Some(format!("{name}: there is no test {test}"));
    }
    let names_one = row.ids.iter().any(|id| code.names(test, id));
    (!names_one).then(|| format!("{name}: {test} does not name it"))
}

/// A feature is absent as long as nothing of its name is there.
fn faults_of_absence(absence: &Absence, code: &Code) -> Vec<String> {
    let name = absence.name();
    if absence.places.is_empty() {
        return vec![format!(
            "{name}: says nowhere where {} would be",
            absence.feature
        )];
    }
    let found = absence
        .places
        .iter()
        .filter_map(|place| code.path_with(place));
    found
        .map(|path| format!("{name}: {} is there: {path}", absence.feature))
        .collect()
}

fn show_row(row: &Row, faults: &[String]) {
    let state = if faults.is_empty() {
        "held"
    } else {
        "NOT HELD"
    };
    say(&format!("{}  {state}", row.name()));
    for guard in &row.guards {
        say(&format!("    guard  {guard}"));
    }
    for test in &row.tests {
        say(&format!("    test   {test}"));
    }
}

fn show_absence(absence: &Absence, faults: &[String]) {
    let state = if faults.is_empty() {
        "waits for"
    } else {
        "WAITS NO MORE FOR"
    };
    say(&format!("{}  {state} {}", absence.name(), absence.feature));
}

#[cfg(test)]
mod tests;
