//! Floods of made-up credentials cost bounded time and memory, and checks go on meanwhile (OPS-11, OPS-12).

use anyhow::{Result, ensure};
use doorward_tests::Flood;

/// How much larger the process may be afterwards, in KiB.
const GROWTH: u64 = 32 * 1024;

fn check(flood: Flood) -> Result<()> {
    let (before, after) = flood.run()?;
    ensure!(after <= before + GROWTH, "from {before} KiB to {after} KiB");
    Ok(())
}

#[test]
fn a_flood_of_made_up_cookies_leaves_no_trace_in_memory() -> Result<()> {
    check(Flood::Cookies)
}

#[test]
fn a_flood_of_wrong_basic_credentials_leaves_no_trace_in_memory() -> Result<()> {
    check(Flood::Basic)
}
