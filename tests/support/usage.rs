//! What a process has used of memory and processor time, as Linux tells it (proc(5)).

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// A process that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Usage(u32);

impl Usage {
    /// Of the process with this number.
    #[must_use]
    pub const fn of(process: u32) -> Self {
        Self(process)
    }

    /// The memory that it holds now, in KiB.
    pub fn resident_kib(self) -> Result<u64> {
        self.size("VmRSS:")
    }

    /// The most memory that it has held so far, in KiB.
    pub fn peak_kib(self) -> Result<u64> {
        self.size("VmHWM:")
    }

    fn size(self, name: &str) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number.context("a size")?.parse()?)
    }

    /// Its processor time so far, for itself and in the kernel: fields 14 and 15 of its `stat`, counted after the name in
    /// brackets, in hundredths of a second on every Linux that programs see.
    pub fn processor_time(self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0))?;
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks =
            |at: usize| -> Result<u64> { Ok(fields.get(at).context("a short stat")?.parse()?) };
        Ok(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
    }
}
