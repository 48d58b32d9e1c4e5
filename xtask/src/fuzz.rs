//! `cargo xtask fuzz`: feeds the parsers with what nobody would write, for a time. The targets are tests of the crates,
//! called `fuzz_…`, over `tests/fuzz` and its kept corpus.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::repository::root;
use crate::steps::{cargo, run};

/// How long each target is fed in `cargo xtask test`.
const AT_LEAST: Duration = Duration::from_secs(10);

/// All targets, each for ten seconds, with the same inputs each time: a change is not refused for the luck of another's.
pub(crate) fn all() -> Result<()> {
    run(&mut fed_for(None, AT_LEAST)?)
}

/// One target or all of them, each for so long, with other inputs each time.
pub(crate) fn for_a_while(target: Option<&str>, time: Duration) -> Result<()> {
    run(fed_for(target, time)?.env("DOORWARD_FUZZ_FRESH", "yes"))
}

fn fed_for(target: Option<&str>, time: Duration) -> Result<std::process::Command> {
    let mut tests = tests_of(target)?;
    tests.env("DOORWARD_FUZZ_SECONDS", time.as_secs().to_string());
    Ok(tests)
}

/// One kept input again.
pub(crate) fn again(target: &str, input: &Path) -> Result<()> {
    let input = input
        .canonicalize()
        .with_context(|| input.display().to_string())?;
    let mut tests = tests_of(Some(target))?;
    run(tests.env("DOORWARD_FUZZ_INPUT", input))
}

/// The tests of the targets, built with whatever the other tests are built with.
fn tests_of(target: Option<&str>) -> Result<std::process::Command> {
    if let Some(target) = target {
        let corpus = root().join("tests/fuzz/corpus").join(target);
        ensure!(
            corpus.is_dir(),
            "there is no target {target}: see the folders of tests/fuzz/corpus"
        );
    }
    let filter = format!("fuzz_{}", target.unwrap_or_default());
    Ok(cargo([
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--lib",
        "--",
        "--test-threads=2",
        &filter,
    ]))
}
