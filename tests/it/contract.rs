//! Authelia's contract, replayed: a recording of a real Authelia's answers is asked of the real server. Every answer is
//! given again, or differs in a way that is written down.

mod answer;
mod ask;
mod differences;
mod expected;
mod facts;
mod recording;
mod replay;
mod server;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use doorward_tests::root;
use serde_json::json;

use answer::Answer;
use differences::{DIFFERENCES, Stated};
use expected::Expected;
use facts::Facts;
use recording::Recorded;
use replay::Plan;

/// What is expected of each case, by configuration and case.
type AllExpected = BTreeMap<(u32, u32), Expected>;

#[test]
fn every_recorded_answer_is_given_again_or_differs_on_purpose() -> Result<()> {
    let recorded = recording::read()?;
    let expected = expected(&recorded, &Stated::read()?)?;
    let plan: Plan = expected
        .iter()
        .map(|(id, one)| (*id, one.plainer()))
        .collect();
    let came = replay::all(&recorded, &plan)?;

    let mut wrong = String::new();
    let mut lines = String::new();
    for (id, expected) in &expected {
        let found = expected.disagreements(&came[id]);
        if found.is_empty() {
            continue;
        }
        let names: Vec<&str> = expected.differences.iter().map(|one| one.name).collect();
        writeln!(
            wrong,
            "{}/{} {names:?}\n  {}",
            id.0,
            id.1,
            found.join("\n  ")
        )?;
        let answers: Vec<&Answer> = came[id].iter().map(|came| &came.answer).collect();
        let line = json!({ "difference": names, "config": id.0, "case": id.1, "answers": answers });
        writeln!(lines, "{line}")?;
    }
    let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contract.jsonl");
    fs::write(&seen, &lines)?;
    let (count, seen) = (lines.lines().count(), seen.display());
    assert!(
        count == 0,
        "{count} cases disagree; their answers are in {seen}:\n{wrong}"
    );
    Ok(())
}

#[test]
fn each_difference_covers_as_many_cases_as_it_says() -> Result<()> {
    if recording::is_another() {
        return Ok(());
    }
    let expected = expected(&recording::read()?, &Stated::read()?)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for difference in expected.values().flat_map(|one| &one.differences) {
        *counts.entry(difference.name).or_default() += 1;
    }

    let said = DIFFERENCES.iter().map(|one| (one.name, one.cases));
    assert_eq!(counts, said.collect());
    Ok(())
}

#[test]
fn each_difference_is_told_in_the_migration_guide() -> Result<()> {
    let guide = fs::read_to_string(root().join("docs/migration.md"))?;

    for difference in DIFFERENCES {
        let line = format!("- {}", difference.reason);
        assert!(guide.contains(&line), "{}", difference.name);
    }
    Ok(())
}

#[test]
fn what_is_stated_follows_from_a_difference() -> Result<()> {
    let stated = Stated::read()?;
    let recorded = recording::read()?;
    let expected = expected(&recorded, &stated)?;

    for id in stated.cases() {
        let (name, _) = stated.of(id).unwrap_or_default();
        let differences = &expected[&id].differences;
        assert!(
            differences.iter().any(|one| one.name == name),
            "{id:?}: {name}"
        );
    }
    Ok(())
}

/// What is expected of every case.
fn expected(recorded: &[Recorded], stated: &Stated) -> Result<AllExpected> {
    let mut all = BTreeMap::new();
    for one in recorded {
        let facts = Facts::of(&one.configuration)?;
        for case in &one.cases {
            all.insert(case.id(), Expected::of(one, &facts, stated, case));
        }
    }
    Ok(all)
}
