//! Floods of made-up credentials: a hundred thousand checks over a few connections, each with another cookie or password.

use std::fs;
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Connection, Doorward, Person, Request, Response, Usage, connect};

/// Requests of a flood, over a few connections as a proxy keeps them.
const FLOOD: u32 = 100_000;
const CONNECTIONS: u32 = 4;
const BATCH: u32 = 50;

/// Alice's password under the cheapest parameters there are: a flood must be over some day.
const CHEAP: &str = "$argon2id$v=19$m=8,t=1,p=1$lCxcbiIIX/ABKQy4Q3J52Q$yrW4qdYIk3+GlIKL0SX64w";

/// What a flood is made of.
#[derive(Clone, Copy, Debug)]
pub enum Flood {
    /// Session cookies of the right form that were never issued.
    Cookies,
    /// Basic credentials, every second one a wrong password of somebody who exists.
    Basic,
}

impl Flood {
    /// Sends it to a server of its own; says what memory that held before and after, in KiB. With each batch goes the question
    /// of a visitor whose session is good. An error where a request of the flood is let in, or one of the visitor's is not.
    pub fn run(self) -> Result<(u64, u64)> {
        let doorward = cheap_users()?;
        let cookie = doorward.sign_in(Person::Alice)?;
        let good = question(&doorward, u32::MAX).header("Cookie", &cookie);
        let usage = Usage::of(doorward.process_id());
        let before = usage.resident_kib()?;
        thread::scope(|scope| {
            let share = |first| self.share(&doorward, first, &good);
            let shares: Vec<_> = (0..CONNECTIONS)
                .map(|first| scope.spawn(move || share(first)))
                .collect();
            let mut shares = shares.into_iter();
            shares.try_for_each(|share| share.join().unwrap_or_else(|_| bail!("a share panicked")))
        })?;
        Ok((before, usage.resident_kib()?))
    }

    /// What one of the connections sends.
    fn share(self, doorward: &Doorward, first: u32, good: &Request) -> Result<()> {
        let mut connection = Connection::over(connect(doorward.port())?);
        for start in (first..FLOOD / BATCH).step_by(CONNECTIONS as usize) {
            let numbers = start * BATCH..(start + 1) * BATCH;
            let mut batch: Vec<_> = numbers
                .map(|number| self.request(doorward, number))
                .collect();
            batch.push(good.clone());
            let mut answers = connection.send_all(&batch)?;
            let to_visitor = answers.pop().context("an answer for the visitor")?;
            ensure!(to_visitor.status == 200, "{to_visitor:?}");
            let let_in = answers.iter().find(|answer| !is_refused(answer));
            ensure!(let_in.is_none(), "{let_in:?}");
        }
        Ok(())
    }

    fn request(self, doorward: &Doorward, number: u32) -> Request {
        let question = question(doorward, number);
        match self {
            Self::Cookies => question.header("Cookie", &format!("doorward_session={number:0>42}A")),
            Self::Basic => {
                let credentials = STANDARD.encode(format!("{}:{number}", name(number)));
                question.header("Authorization", &format!("Basic {credentials}"))
            }
        }
    }
}

fn name(number: u32) -> String {
    match number % 2 {
        0 => String::from("alice"),
        _ => format!("nobody{number}"),
    }
}

fn is_refused(answer: &Response) -> bool {
    matches!(answer.status, 302 | 401 | 403 | 429 | 503)
}

/// What a proxy asks for the visitor with this number; no two come from one network.
fn question(doorward: &Doorward, number: u32) -> Request {
    let client = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
    doorward
        .question()
        .header("Connection", "keep-alive")
        .header("X-Forwarded-For", &client)
}

/// A server whose users all have cheap hashes and keep them, so that whatever stands in for an unknown user's is cheap too.
fn cheap_users() -> Result<Doorward> {
    let users = "path: '/config/users.yml'\n";
    let kept = format!("{users}    password: {{upgrade: false}}\n");
    let mut doorward =
        Doorward::start_on("examples/doorward", |example| example.with(users, &kept))?;
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
