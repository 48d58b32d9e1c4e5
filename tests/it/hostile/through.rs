//! Sends the table through one proxy, as a stranger and as a user, and judges everything that the applications received.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use anyhow::Result;
use doorward_tests::{Guarded, Kind, Person, Received};

use super::attempts::{self, Attempt};
use super::oracle::{self, ADMIN, APP, Seen, Who};
use super::{in_parallel, shown, with_our_rules};

/// The header by which an application's record is matched with the attempt.
const MARK: &str = "X-Attempt";
/// How long an ordinary request may take on a loaded machine, and how long a malformed one may leave its connection
/// hanging before it is given up: nothing depends on the answer.
const PATIENCE: Duration = Duration::from_mins(1);
const PATIENCE_WITH_THE_MALFORMED: Duration = Duration::from_secs(5);

/// How many requests must reach an application: a proxy that refuses everything itself would prove nothing.
const MUST_PASS: usize = 180;

/// Who asks whom.
const ASKING: [(Who, &str, &str); 3] = [
    (Who::Anonymous, APP, ADMIN),
    (Who::Bob, APP, ADMIN),
    (Who::Anonymous, ADMIN, APP),
];

/// An attempt by somebody at a host.
#[derive(Clone, Debug)]
struct Try {
    attempt: Attempt,
    who: Who,
    host: &'static str,
    other: &'static str,
}

/// Sends everything through a proxy of this kind.
pub(super) fn nothing_gets_past(kind: Kind) -> Result<()> {
    let guarded = Guarded::start_with(kind, with_our_rules)?;
    let cookie = guarded.doorward.sign_in(Person::Bob)?;
    let tries = tries();

    in_parallel(&tries, |number, tried| {
        tried.send(&guarded, number, &cookie);
    });

    let mut reached = BTreeSet::new();
    let mut failures = Vec::new();
    for (host, application) in [(APP, &guarded.app), (ADMIN, &guarded.admin)] {
        for received in application.received() {
            let number = number(&received);
            reached.extend(number);
            failures.extend(judge(host, &received, number.and_then(|at| tries.get(at))));
        }
    }
    failures.extend(kept_out(&tries, &reached));
    assert!(failures.is_empty(), "{kind:?}:\n{}", failures.join("\n"));
    assert!(
        reached.len() >= MUST_PASS,
        "{kind:?}: of {} requests only {} reached an application",
        tries.len(),
        reached.len()
    );
    Ok(())
}

fn tries() -> Vec<Try> {
    let attempts = attempts::all();
    let by_everybody = |attempt: Attempt| {
        ASKING.map(|(who, host, other)| Try {
            attempt: attempt.clone(),
            who,
            host,
            other,
        })
    };
    attempts.into_iter().flat_map(by_everybody).collect()
}

impl Try {
    /// Whatever is answered, and be it nothing, the applications know what came through.
    fn send(&self, guarded: &Guarded, number: usize, cookie: &str) {
        let mut further = vec![format!("{MARK}: {number}")];
        if self.who == Who::Bob {
            further.push(format!("Cookie: {cookie}"));
        }
        let bytes = self.attempt.bytes(self.host, self.other, &further);
        let patience = if self.attempt.is_ordinary() {
            PATIENCE
        } else {
            PATIENCE_WITH_THE_MALFORMED
        };
        let connection = guarded.address().open(self.host, patience);
        drop(connection.and_then(|mut connection| connection.exchange(&bytes)));
    }
}

impl fmt::Display for Try {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = self.attempt.bytes(self.host, self.other, &[]);
        let Attempt { trick, intent, .. } = &self.attempt;
        write!(f, "{trick}: {intent} ({:?}: {})", self.who, shown(&request))
    }
}

fn number(received: &Received) -> Option<usize> {
    received.values(MARK).first()?.parse().ok()
}

/// What is wrong with a request that the application of `host` received. One that nobody owns up to is a stranger's.
fn judge(host: &str, received: &Received, tried: Option<&Try>) -> Vec<String> {
    let who = tried.map_or(Who::Anonymous, |tried| tried.who);
    let origin = tried.map_or_else(|| "smuggled".to_owned(), Try::to_string);
    let mut failures = Vec::new();
    for host in hosts(host, received) {
        let seen = Seen {
            who,
            method: received.method(),
            host: &host,
            target: target(received),
        };
        failures.extend(oracle::refused(seen).map(|(reading, rule)| {
            format!(
                "{origin}: {host} saw {:?}; {reading} is refused by {rule}",
                received.line()
            )
        }));
    }
    failures.extend(forged(received, who).map(|header| format!("{origin}: saw {header}")));
    failures
}

/// Every host that the application may take the request to be for.
fn hosts(own: &str, received: &Received) -> BTreeSet<String> {
    let named = received.values("Host").into_iter().map(str::to_owned);
    let target = target(received);
    let absolute = target
        .split_once("://")
        .filter(|_| !target.starts_with('/'));
    let in_target = absolute.and_then(|(_, rest)| rest.split(['/', '?', '#', '\\']).next());
    named
        .chain(in_target.map(str::to_owned))
        .chain([own.to_owned()])
        .collect()
}

/// What stands between method and version, spaces and all.
fn target(received: &Received) -> &str {
    let (_, rest) = received.line().split_once(' ').unwrap_or_default();
    rest.rsplit_once(" HTTP/")
        .map_or(rest, |(target, _)| target)
}

/// Headers that say who the visitor is, in any spelling that some application reads so, and do not say it by Doorward's
/// word.
fn forged(received: &Received, who: Who) -> impl Iterator<Item = String> {
    let name = if who == Who::Bob {
        Person::Bob.name()
    } else {
        ""
    };
    let lines = received.headers().iter();
    let lines = lines.map(|(header, value)| format!("{header}:{value}"));
    // To some a carriage return alone ends a line.
    let lines: Vec<String> = lines
        .flat_map(|line| line.split('\r').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lines.into_iter().filter(move |line| {
        let (header, value) = line.split_once(':').unwrap_or((line, ""));
        let header = header.trim().to_ascii_lowercase().replace(['_', '.'], "-");
        let is_false = value.contains("forged") || header == "remote-user" && value.trim() != name;
        header.starts_with("remote-") && is_false
    })
}

/// The ordinary requests that the rules let through and that did not arrive: without these the test could not fail.
fn kept_out(tries: &[Try], reached: &BTreeSet<usize>) -> Vec<String> {
    let open = |tried: &Try| {
        let asked = tried.attempt.host_and_target(tried.host, tried.other);
        asked.is_some_and(|(host, target)| {
            let seen = Seen {
                who: tried.who,
                method: "GET",
                host: &host,
                target: &target,
            };
            oracle::refused(seen).is_none()
        })
    };
    tries
        .iter()
        .enumerate()
        .filter(|(number, tried)| tried.attempt.is_ordinary() && !reached.contains(number))
        .filter(|(_, tried)| open(tried))
        .map(|(_, tried)| format!("{tried}: did not reach the application"))
        .collect()
}
