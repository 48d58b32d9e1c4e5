//! Feeds a parser with the texts of a kept corpus and with what becomes of them when they are cut, mixed and garbled.
//! It knows nothing of any parser: whoever calls says what must hold of each input.

mod corpus;
mod garble;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use garble::Garbler;

/// How many inputs are made where no time is given: enough for a look, on every run of the tests.
const GLANCE: u32 = 500;
/// How long a target is fed, in seconds.
const SECONDS: &str = "DOORWARD_FUZZ_SECONDS";
/// Set to anything: other inputs than the last time. `cargo xtask fuzz` sets it.
const FRESH: &str = "DOORWARD_FUZZ_FRESH";
/// The file of one input that is to be tried alone.
const INPUT: &str = "DOORWARD_FUZZ_INPUT";

/// Feeds `check` with the corpus of this name and what is made of it. `words` are what the parser's language is made of.
///
/// An input that makes `check` panic is kept in `target/fuzz`, and the panic goes on.
///
/// # Panics
/// Where `check` does, and where the corpus is missing or empty.
pub fn feed(target: &str, words: &[&str], check: impl Fn(&[u8])) {
    if let Some(path) = variable(INPUT) {
        let input = fs::read(&path);
        return check(&input.unwrap_or_else(|error| corpus::broken(Path::new(&path), &error)));
    }
    let kept = corpus::of(target);
    let mut garbler = Garbler::new(seed(), words);
    for input in &kept {
        try_one(target, input, &check);
    }
    let mut budget = Budget::from_environment();
    while budget.goes_on() {
        try_one(target, &garbler.made_of(&kept), &check);
    }
}

fn try_one(target: &str, input: &[u8], check: impl Fn(&[u8])) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(input))) {
        let path = corpus::keep_failure(target, input);
        tell(target, &path);
        resume_unwind(panic);
    }
}

#[expect(
    clippy::print_stderr,
    reason = "whoever reads why a test failed wants to know how to see it again"
)]
fn tell(target: &str, path: &Path) {
    eprintln!(
        "the input is kept; again: cargo xtask fuzz {target} --input {}",
        path.display()
    );
}

/// How long it goes on: for a time, or for a number of inputs.
enum Budget {
    Until(Instant),
    Inputs(u32),
}

impl Budget {
    fn from_environment() -> Self {
        let seconds = variable(SECONDS).and_then(|seconds| seconds.parse().ok());
        match seconds {
            Some(seconds) => Self::Until(now() + Duration::from_secs(seconds)),
            None => Self::Inputs(GLANCE),
        }
    }

    fn goes_on(&mut self) -> bool {
        match self {
            Self::Until(end) => now() < *end,
            Self::Inputs(left) => {
                let goes_on = *left > 0;
                *left = left.saturating_sub(1);
                goes_on
            }
        }
    }
}

/// The same for everybody where the outcome must not depend on luck, and another each time for whoever looks for faults.
fn seed() -> u64 {
    match variable(FRESH) {
        Some(_) => {
            std::hash::BuildHasher::hash_one(&std::collections::hash_map::RandomState::new(), 0)
        }
        None => 0x5eed,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the time that a target is fed is the machine's"
)]
fn now() -> Instant {
    Instant::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests have no other edge at which they could be told"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The folder of this package.
fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[cfg(test)]
mod tests;
