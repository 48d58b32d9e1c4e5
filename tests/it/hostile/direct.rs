//! The same targets and hosts, put to Doorward's own endpoints in every dialect, as a proxy that checks nothing would.

use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward};

use super::attempts::{self, Attempt};
use super::oracle::{self, ADMIN, APP, Seen, Who};
use super::{in_parallel, with_our_rules};

/// Nothing may keep a connection waiting, on however busy a machine.
const PATIENCE: Duration = Duration::from_mins(1);
/// Who sends more than this is refused before the end, and may find the connection closed instead of an answer.
const READ_TO_THE_END: usize = 32 * 1024;

/// What Doorward says to a question: allowed, sign in, forbidden, or that it is no question.
const ANSWERS: [u16; 9] = [200, 302, 303, 400, 401, 403, 404, 414, 431];

const IN_PARTS: &str = "X-Forwarded-Proto: https\r\nX-Forwarded-Method: GET\r\nX-Forwarded-Host: {host}\r\nX-Forwarded-Uri: {target}";
const IN_ONE: &str = "X-Original-Method: GET\r\nX-Original-URL: https://{host}{target}";

/// How each dialect asks: the request line, and the headers that carry the question.
const DIALECTS: [(&str, &str); 5] = [
    ("/api/authz/forward-auth", IN_PARTS),
    ("/api/authz/auth-request", IN_ONE),
    ("/api/authz/ext-authz/{target}", "X-Forwarded-Proto: https"),
    ("/api/verify?rd=https://auth.example.com", IN_PARTS),
    ("/api/verify", IN_ONE),
];

/// A question about a target at a host.
#[derive(Clone, Debug)]
struct Put {
    dialect: (&'static str, &'static str),
    attempt: Attempt,
    host: String,
    target: String,
}

/// URL-26.
#[test]
fn no_hostile_question_is_answered_laxly_in_any_dialect() -> Result<()> {
    let doorward = Doorward::start_on("examples/doorward", with_our_rules)?;
    let puts = puts();
    let failures = Mutex::new(Vec::new());

    in_parallel(&puts, |_, put| {
        if let Some(failure) = put.failure(&doorward) {
            failures.lock().expect("no sender panics").push(failure);
        }
    });

    let failures = failures.into_inner()?;
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let question = doorward.question();
    assert_eq!(question.send(Address::Plain(doorward.port()))?.status, 200);
    Ok(())
}

/// URL-11.
#[test]
fn a_question_may_be_as_long_as_it_is_said_and_no_longer() -> Result<()> {
    let doorward = Doorward::start_on("examples/doorward", with_our_rules)?;
    let status = |target: usize, cookie: usize| -> Result<u16> {
        let path = format!("/{}", "a".repeat(target - APP.len() - 1));
        let head = IN_PARTS.replace("{host}", APP).replace("{target}", &path);
        let cookie = format!("Cookie: other={}", "c".repeat(cookie));
        let bytes = format!(
            "GET /api/authz/forward-auth HTTP/1.1\r\nHost: x\r\n{head}\r\n{cookie}\r\n\r\n"
        );
        let mut connection = Address::Plain(doorward.port()).open(APP, PATIENCE)?;
        Ok(connection.exchange(bytes.as_bytes())?.status)
    };

    assert_eq!(status(16 * 1024, 47 * 1024)?, 200);
    assert_eq!(status(16 * 1024 + 1, 0)?, 400);
    assert_eq!(status(1024, 62 * 1024)?, 200);
    assert_eq!(status(1024, 80 * 1024)?, 431);
    Ok(())
}

fn puts() -> Vec<Put> {
    let mut puts = Vec::new();
    for attempt in attempts::all() {
        for (host, other) in [(APP, ADMIN), (ADMIN, APP)] {
            let Some((host, target)) = attempt.host_and_target(host, other) else {
                continue;
            };
            puts.extend(DIALECTS.map(|dialect| Put {
                dialect,
                attempt: attempt.clone(),
                host: host.clone(),
                target: target.clone(),
            }));
        }
    }
    puts
}

impl Put {
    fn failure(&self, doorward: &Doorward) -> Option<String> {
        let status = match self.ask(doorward) {
            Ok(status) => status,
            Err(_) if self.bytes().len() > READ_TO_THE_END => return None,
            Err(error) => return Some(format!("{}: {error:#}", self.shown())),
        };
        if !ANSWERS.contains(&status) {
            return Some(format!("{}: {status}", self.shown()));
        }
        match self.refusal() {
            Some((reading, rule)) if status == 200 => Some(format!(
                "{}: allowed; {reading} is refused by {rule}",
                self.shown()
            )),
            None if self.attempt.is_ordinary() && status != 200 => Some(format!(
                "{}: {status}, but nothing refuses it",
                self.shown()
            )),
            _ => None,
        }
    }

    fn ask(&self, doorward: &Doorward) -> Result<u16> {
        let mut connection = Address::Plain(doorward.port()).open(APP, PATIENCE)?;
        let answer = connection.exchange(&self.bytes());
        answer.map(|answer| answer.status).context("no answer")
    }

    fn bytes(&self) -> Vec<u8> {
        let (line, headers) = self.dialect;
        let own_host = if line.contains("{target}") {
            "{host}"
        } else {
            "auth.example.com"
        };
        let text = format!(
            "GET {line} HTTP/1.1\r\nHost: {own_host}\r\nConnection: close\r\n{headers}\r\n\r\n"
        );
        oracle::latin1(
            &text
                .replace("{host}", &self.host)
                .replace("{target}", &self.target),
        )
    }

    /// Why the rules refuse what the question is about, if they do.
    fn refusal(&self) -> Option<(String, String)> {
        let (host, target) = self.asked_about();
        oracle::refused(Seen {
            who: Who::Anonymous,
            method: "GET",
            host: &host,
            target: &target,
        })
    }

    /// The host and the target as the question tells them. A line ends the header that holds the target. In a request
    /// line a number sign ends what the HTTP library lets anybody see; Envoy, which alone asks so, refuses such a target
    /// itself. In a URL the first slash ends the host.
    fn asked_about(&self) -> (String, String) {
        let in_line = self.dialect.0.contains("{target}");
        let ends: &[char] = if in_line { &['#'] } else { &['\r', '\n'] };
        let target = self.target.split(ends).next().unwrap_or_default();
        if self.dialect.1 != IN_ONE {
            return (self.host.clone(), target.to_owned());
        }
        let both = format!("{}{target}", self.host);
        let slash = both.find('/').unwrap_or(both.len());
        let (host, target) = both.split_at(slash);
        (host.to_owned(), target.to_owned())
    }

    fn shown(&self) -> String {
        let Attempt { trick, intent, .. } = &self.attempt;
        format!("{trick}: {intent}: {}", super::shown(&self.bytes()))
    }
}
