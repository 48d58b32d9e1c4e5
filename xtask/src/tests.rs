//! `cargo xtask test`: every check and every test, in the order in which they are likely to fail soon.

use anyhow::Result;

use crate::steps::{Report, cargo, command, run, say, succeeds};
use crate::{fuzz, peers, security};

/// Ends and begins with what a person wants to know first.
pub(crate) fn everything() -> Result<()> {
    let mut report = Report::default();
    report.step("peers", peers::install);
    report.step("format", || run(&mut cargo(["fmt", "--all", "--check"])));
    report.step("lints", lints);
    report.step("security", security::check);
    report.step("dependencies", dependencies);
    report.step("build", build);
    report.step("tests of the crates", crates);
    report.step("parsers, ten seconds each", fuzz::all);
    report.step("black-box tests", || black_box(&[]));
    report.close()
}

/// The tests that have `filter` in their name, wherever they are.
pub(crate) fn matching(filter: &str) -> Result<()> {
    peers::install()?;
    run(&mut cargo([
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--",
        filter,
    ]))
}

/// What only reads this repository: the table of security, and some of the black-box tests.
pub(crate) fn tidy() -> Result<()> {
    security::check()?;
    black_box(&["architecture::", "dependencies::", "tidy::"])
}

fn lints() -> Result<()> {
    let mut clippy = cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--locked",
    ]);
    run(clippy.args(["--", "--deny", "warnings"]))
}

/// The black-box tests hold Cargo.lock to deny.toml in any case; cargo-deny knows more, where it is installed. Its list
/// of known vulnerabilities needs a network that not every machine has, so that check is left to whoever runs it by hand.
fn dependencies() -> Result<()> {
    if succeeds(&mut cargo(["deny", "--version"])) {
        return run(&mut cargo([
            "deny",
            "--offline",
            "check",
            "bans",
            "licenses",
            "sources",
        ]));
    }
    say(
        "cargo-deny is not installed; tests/it/dependencies.rs checks deny.toml's rules without it",
    );
    Ok(())
}

/// Everything, tests included, so that the steps after this one measure tests and not the compiler. What it wrote is on the
/// disk when it ends: a slow one would otherwise still be busy with that while the tests' databases wait for it.
fn build() -> Result<()> {
    run(&mut cargo(["build", "--locked", "--package", "doorward"]))?;
    run(&mut cargo([
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--no-run",
    ]))?;
    run(&mut command("sync", [""; 0]))
}

fn crates() -> Result<()> {
    let all_but = [
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--exclude",
        "doorward-tests",
    ];
    run(&mut cargo(all_but))
}

/// Four at once: they mostly wait for proxies and password hashes, and two cores are what there is. The whole workspace is
/// named so that its dependencies are those that were built before.
fn black_box(filters: &[&str]) -> Result<()> {
    let one = [
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--test",
        "it",
        "--",
        "--test-threads=4",
    ];
    run(cargo(one).args(filters))
}
