//! What a template may use up: steps, memory, output. It must not know what for.

use std::cell::Cell;

use crate::fault::Fault;

/// What one rendering may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the result, and of any one text on the way.
    pub output: usize,
    /// Actions, calls and items, together.
    pub steps: u64,
    /// Bytes of all texts that are made on the way, together.
    pub memory: u64,
    /// Bytes of one file that is read.
    pub file: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            output: 4 * 1024 * 1024,
            steps: 1_000_000,
            memory: 64 * 1024 * 1024,
            file: 1024 * 1024,
        }
    }
}

/// How deep values, blocks and calls of templates may nest.
pub(crate) const MAX_DEPTH: usize = 64;

/// What is left of the limits.
#[derive(Debug)]
pub(crate) struct Meter {
    pub(crate) limits: Limits,
    steps: Cell<u64>,
    memory: Cell<u64>,
}

impl Meter {
    pub(crate) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            steps: Cell::new(limits.steps),
            memory: Cell::new(limits.memory),
        }
    }

    /// Uses up some steps.
    pub(crate) fn step(&self, count: usize) -> Result<(), Fault> {
        take(&self.steps, count)
            .ok_or_else(|| Fault::bound("this template does not come to an end"))
    }

    /// Uses up memory for a text, which must not be too long either.
    pub(crate) fn hold(&self, bytes: usize) -> Result<(), Fault> {
        if bytes > self.limits.output {
            return Err(Fault::bound("this makes a text of more than 4 MiB"));
        }
        take(&self.memory, bytes).ok_or_else(|| Fault::bound("this template needs too much memory"))
    }
}

fn take(left: &Cell<u64>, count: usize) -> Option<()> {
    let remaining = left.get().checked_sub(u64::try_from(count).ok()?)?;
    left.set(remaining);
    Some(())
}
