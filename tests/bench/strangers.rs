//! What credentials in the questions of proxies cost: right ones that come again and again, and floods of made-up ones.

use std::time::Duration;

use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Connection, Doorward, Flood, Request, Usage, connect};
use serde_json::json;

use crate::figures::{Figures, in_ms};

/// Checks with the same right Basic credentials.
const CHECKS: usize = 1_000;

/// What the first check with Basic credentials costs, which verifies the password, and what a thousand more cost together.
pub(crate) fn basic_checks() -> Result<Figures> {
    let doorward = Doorward::start()?;
    let credentials = STANDARD.encode("alice:open the gate");
    let question = doorward
        .question()
        .header("Authorization", &format!("Basic {credentials}"))
        .header("Connection", "keep-alive");
    let first = cost(&doorward, &question, 1)?;
    let others = cost(&doorward, &question, CHECKS)?;
    Ok(Figures {
        name: "basic_checks",
        lines: vec![format!(
            "checks with Basic credentials: {} of processor time for the first, {} for the next {CHECKS} together",
            in_ms(first),
            in_ms(others)
        )],
        json: json!({
            "first_ms": first.as_secs_f64() * 1e3, "checks": CHECKS, "others_ms": others.as_secs_f64() * 1e3,
        }),
    })
}

fn cost(doorward: &Doorward, question: &Request, checks: usize) -> Result<Duration> {
    let usage = Usage::of(doorward.process_id());
    let mut connection = Connection::over(connect(doorward.port())?);
    let before = usage.processor_time()?;
    for _ in 0..checks {
        let answer = connection.send(question)?;
        ensure!(answer.status == 200, "{answer:?}");
    }
    Ok(usage.processor_time()?.saturating_sub(before))
}

/// By how much floods of made-up credentials change the memory that the server holds.
pub(crate) fn floods() -> Result<Figures> {
    let (cookies, basic) = (Flood::Cookies.run()?, Flood::Basic.run()?);
    let beside =
        [("cookies", cookies), ("Basic credentials", basic)].map(|(name, (before, after))| {
            format!(
                "{name} from {:.1} to {:.1} MiB",
                in_mib(before),
                in_mib(after)
            )
        });
    Ok(Figures {
        name: "floods",
        lines: vec![format!(
            "resident memory, over 100,000 made-up {}",
            beside.join(", ")
        )],
        json: json!({ "cookies_kib": [cookies.0, cookies.1], "basic_kib": [basic.0, basic.1] }),
    })
}

fn in_mib(kib: u64) -> f64 {
    f64::from(u32::try_from(kib).unwrap_or(u32::MAX)) / 1024.0
}
