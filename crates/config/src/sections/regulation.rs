//! `regulation`: after how many failures nobody may try for how long (docs/contract.md).

use std::time::Duration;

use doorward_diagnostics::Report;

use crate::readable::words;
use crate::scope::Scope;
use crate::settings::RegulationSettings;

/// What failures are counted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    User,
    Address,
}

words!(Mode { "user" => Mode::User, "ip" => Mode::Address });

pub(super) fn read(regulation: &Scope<'_>) -> RegulationSettings {
    let find_time = regulation.duration_or("find_time", Duration::from_mins(2));
    let ban_time = regulation.duration_or("ban_time", Duration::from_mins(5));
    if find_time > ban_time {
        let report = Report::error("wrong-value", "this is longer than `ban_time`");
        regulation
            .child("find_time")
            .report(report.mend("make `ban_time` at least as long"));
    }
    let modes = regulation.child("modes");
    let listed: Vec<Mode> = modes.items().iter().filter_map(Scope::read).collect();
    RegulationSettings {
        by_user: listed.is_empty() || listed.contains(&Mode::User),
        by_address: listed.contains(&Mode::Address),
        max_retries: max_retries(regulation),
        find_time,
        ban_time,
    }
}

/// Negative numbers switch regulation off as zero does.
fn max_retries(regulation: &Scope<'_>) -> u32 {
    let written: i64 = regulation.read_or("max_retries", 3);
    u32::try_from(written.max(0)).unwrap_or(u32::MAX)
}
