//! Floods of made-up credentials cost bounded time and memory, and checks go on meanwhile (OPS-11, OPS-12).

use std::fs;
use std::thread;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Connection, Doorward, Person, Request, Response, connect};

/// Requests of a flood, over a few connections as a proxy keeps them.
const FLOOD: u32 = 100_000;
const CONNECTIONS: u32 = 4;
const BATCH: u32 = 50;

/// How much larger the process may be afterwards, in KiB.
const GROWTH: u64 = 32 * 1024;

/// Alice's password under the cheapest parameters there are: a flood must be over some day.
const CHEAP: &str = "$argon2id$v=19$m=8,t=1,p=1$lCxcbiIIX/ABKQy4Q3J52Q$yrW4qdYIk3+GlIKL0SX64w";

/// A server whose users all have cheap hashes, so that whatever stands in for an unknown user's is cheap too.
fn cheap_users() -> Result<Doorward> {
    let mut doorward = Doorward::start()?;
    let path = doorward.folder().join("users.yml");
    let cheap = |line: &str| match line.split_once("password: ") {
        Some((indent, _)) => format!("{indent}password: '{CHEAP}'\n"),
        None => format!("{line}\n"),
    };
    let users: String = fs::read_to_string(&path)?.lines().map(cheap).collect();
    fs::write(&path, users)?;
    doorward.wait_for("the users file changed and was read again")?;
    Ok(doorward)
}

/// The memory that the server holds, in KiB.
fn resident(doorward: &Doorward) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", doorward.process_id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.context("a size")?.parse()?)
}

/// What a proxy asks for the visitor with this number; no two come from one network.
fn question(doorward: &Doorward, number: u32) -> Request {
    let client = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
    doorward
        .question()
        .header("Connection", "keep-alive")
        .header("X-Forwarded-For", &client)
}

/// Sends every numbered request on one of a few connections, and with each batch the question of a visitor whose
/// session is good. No request of the flood may be let in, and none of the visitor's refused.
fn flood(doorward: &Doorward, request: impl Fn(u32) -> Request + Sync) -> Result<()> {
    let cookie = doorward.sign_in(Person::Alice)?;
    let good = question(doorward, u32::MAX).header("Cookie", &cookie);
    let share = |first: u32| {
        let mut connection = Connection::over(connect(doorward.port())?);
        for start in (first..FLOOD / BATCH).step_by(CONNECTIONS as usize) {
            let mut batch: Vec<_> = (start * BATCH..(start + 1) * BATCH).map(&request).collect();
            batch.push(good.clone());
            let mut answers = connection.send_all(&batch)?;
            let to_visitor = answers.pop().context("an answer for the visitor")?;
            ensure!(to_visitor.status == 200, "{to_visitor:?}");
            let is_refused =
                |answer: &Response| matches!(answer.status, 302 | 401 | 403 | 429 | 503);
            let let_in = answers.iter().find(|answer| !is_refused(answer));
            ensure!(let_in.is_none(), "{let_in:?}");
        }
        Ok(())
    };
    thread::scope(|scope| {
        let share = &share;
        let shares: Vec<_> = (0..CONNECTIONS)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        shares
            .into_iter()
            .try_for_each(|share| share.join().expect("a flood does not panic"))
    })
}

fn check_growth(doorward: &Doorward, before: u64) -> Result<()> {
    let after = resident(doorward)?;
    ensure!(after <= before + GROWTH, "from {before} KiB to {after} KiB");
    Ok(())
}

#[test]
fn a_flood_of_made_up_cookies_leaves_no_trace_in_memory() -> Result<()> {
    let doorward = cheap_users()?;
    doorward.sign_in(Person::Alice)?;
    let before = resident(&doorward)?;

    flood(&doorward, |number| {
        let token = format!("doorward_session={number:0>42}A");
        question(&doorward, number).header("Cookie", &token)
    })?;

    check_growth(&doorward, before)
}

#[test]
fn a_flood_of_wrong_basic_credentials_leaves_no_trace_in_memory() -> Result<()> {
    let doorward = cheap_users()?;
    doorward.sign_in(Person::Alice)?;
    let before = resident(&doorward)?;

    flood(&doorward, |number| {
        // Every second one is a wrong password of somebody who exists.
        let name = match number % 2 {
            0 => String::from("alice"),
            _ => format!("nobody{number}"),
        };
        let credentials = STANDARD.encode(format!("{name}:{number}"));
        question(&doorward, number).header("Authorization", &format!("Basic {credentials}"))
    })?;

    check_growth(&doorward, before)
}
