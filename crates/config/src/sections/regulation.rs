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
    let max_retries = count(regulation, "max_retries", 3);
    let address = regulation.child("address");
    RegulationSettings {
        by_user: listed.is_empty() || listed.contains(&Mode::User),
        by_address: listed.contains(&Mode::Address),
        max_retries,
        find_time,
        ban_time,
        ban_time_factor: factor(regulation),
        longest_ban_time: longest(regulation, ban_time),
        // Whoever switches regulation off means all of it, unless they ask for this part.
        address_max_retries: count(
            &address,
            "max_retries",
            if max_retries == 0 { 0 } else { 20 },
        ),
        address_find_time: address.duration_or("find_time", Duration::from_mins(2)),
    }
}

fn factor(regulation: &Scope<'_>) -> u32 {
    let factor = regulation.read_or("ban_time_factor", 1);
    if factor == 0 {
        let report = Report::error("wrong-value", "a ban cannot last no time");
        regulation
            .child("ban_time_factor")
            .report(report.mend("write 1 for bans of equal length"));
    }
    factor
}

fn longest(regulation: &Scope<'_>, ban_time: Duration) -> Duration {
    let longest =
        regulation.duration_or("longest_ban_time", Duration::from_hours(24).max(ban_time));
    if longest < ban_time {
        let report = Report::error("wrong-value", "this is shorter than `ban_time`");
        regulation
            .child("longest_ban_time")
            .report(report.mend("make it at least as long"));
    }
    longest
}

/// Negative numbers switch a limit off as zero does.
fn count(section: &Scope<'_>, key: &str, default: i64) -> u32 {
    let written: i64 = section.read_or(key, default);
    u32::try_from(written.max(0)).unwrap_or(u32::MAX)
}
