//! How long sign-ins take that are refused, by the reason for it, and how long checks take while many passwords are
//! verified. The figures are printed beside each other; nothing fails for them, since a shared machine has its own.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use doorward_tests::{Connection, Doorward, Person, Request, Response, Usage, connect};
use serde_json::{Value, json};

use crate::figures::{Figures, in_ms};

/// Sign-ins of each kind, taken in turns so that whatever else the machine does touches all alike.
const TRIES: usize = 200;
/// Wrong passwords at the same time.
const GUESSES: usize = 200;
/// Checks that are timed while nobody guesses, and at least while somebody does.
const CHECKS: usize = 2_000;

/// A kind of sign-in that is refused: who tries, and with what.
struct Kind {
    name: &'static str,
    user: fn(usize) -> String,
    password: &'static str,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "unknown",
        user: |number| format!("nobody-{number}"),
        password: "open the gate",
    },
    Kind {
        name: "wrong",
        user: |_| "alice".to_owned(),
        password: "not the gate",
    },
    Kind {
        name: "disabled",
        user: |_| "eve".to_owned(),
        password: "open the gate",
    },
    Kind {
        name: "banned",
        user: |_| "bob".to_owned(),
        password: "only the garden",
    },
];

/// Refused sign-ins of four kinds, the median of two hundred each.
pub(crate) fn refusals() -> Result<Figures> {
    let (doorward, parameters) = server()?;
    let mut times: [Vec<Duration>; 4] = Default::default();
    for number in 0..=TRIES {
        for (kind, times) in KINDS.iter().zip(&mut times) {
            times.push(refused(&doorward, kind, number)?);
        }
    }
    // The first of each only warms up.
    let medians = times.map(|mut times| quantile(&mut times[1..], 0.5));
    let named = || KINDS.iter().map(|kind| kind.name).zip(medians);
    let beside = named().map(|(name, median)| format!("{name} {}", in_ms(median)));
    let line = format!(
        "refused sign-ins, median of {TRIES} ({parameters}): {}",
        beside.collect::<Vec<_>>().join(", ")
    );
    let medians: Vec<Value> = named()
        .map(|(name, median)| json!({ "kind": name, "ms": median.as_secs_f64() * 1e3 }))
        .collect();
    Ok(Figures {
        name: "refused_sign_ins",
        lines: vec![line],
        json: json!({ "tries": TRIES, "parameters": parameters, "medians": medians }),
    })
}

/// Checks on a cached session, while nobody guesses and while two hundred wrong passwords come at once.
pub(crate) fn checks_meanwhile() -> Result<Figures> {
    let (doorward, parameters) = server()?;
    let question = check(&doorward)?;
    let mut quiet = timed_checks(&doorward, &question, |done| done < CHECKS)?;
    let before = peak_mib(&doorward)?;
    let (mut busy, statuses) = thread::scope(|scope| {
        let guesses: Vec<_> = (0..GUESSES)
            .map(|number| {
                scope.spawn({
                    let doorward = &doorward;
                    move || guess(doorward, number)
                })
            })
            .collect();
        let goes_on = |done| done < CHECKS || guesses.iter().any(|guess| !guess.is_finished());
        let busy = timed_checks(&doorward, &question, goes_on)?;
        let statuses: Result<Vec<u16>> = guesses
            .into_iter()
            .map(|guess| guess.join().expect("a guess does not panic"))
            .collect();
        anyhow::Ok((busy, statuses?))
    })?;
    let (quiet, busy) = (quantile(&mut quiet, 0.99), quantile(&mut busy, 0.99));
    let refused = statuses.iter().filter(|status| **status == 401).count();
    let turned_away = statuses.iter().filter(|status| **status == 503).count();
    let peak = peak_mib(&doorward)?;
    Ok(Figures {
        name: "checks_meanwhile",
        lines: vec![
            format!(
                "checks, p99: {} alone, {} during {GUESSES} wrong passwords at once ({parameters})",
                in_ms(quiet),
                in_ms(busy)
            ),
            format!(
                "of those, {refused} were refused (401) and {turned_away} turned away (503); the server's memory was {before} MiB before and {peak} MiB at most"
            ),
        ],
        json: json!({
            "parameters": parameters, "guesses": GUESSES, "refused": refused, "turned_away": turned_away,
            "p99_alone_ms": quiet.as_secs_f64() * 1e3, "p99_meanwhile_ms": busy.as_secs_f64() * 1e3,
            "peak_before_mib": before, "peak_mib": peak,
        }),
    })
}

/// A server that counts no failures, with a user who is disabled and one who is banned by hand, and the parameters of
/// its hashes.
fn server() -> Result<(Doorward, String)> {
    let mut doorward = Doorward::start_on("examples/doorward", |example| {
        Ok(example.after("regulation: {max_retries: 0}\n"))
    })?;
    let path = doorward.folder().join("users.yml");
    let users = fs::read_to_string(&path)?;
    let hash = users
        .split('\'')
        .find(|text| text.starts_with("$argon2id$"));
    let hash = hash.context("a hash")?;
    let eve =
        format!("  eve:\n    displayname: 'Eve'\n    disabled: true\n    password: '{hash}'\n");
    fs::write(&path, users.clone() + &eve)?;
    doorward.wait_for("the users file changed and was read again")?;
    doorward.bans(&["add", "user", "bob", "--permanent"])?;
    let parameters = hash
        .split('$')
        .filter(|part| part.contains("argon2") || part.contains("m="));
    Ok((doorward, parameters.collect::<Vec<_>>().join(" ")))
}

fn refused(doorward: &Doorward, kind: &Kind, number: usize) -> Result<Duration> {
    let user = (kind.user)(number);
    let start = Instant::now();
    let answer = doorward.first_factor(&user, kind.password)?;
    let took = start.elapsed();
    ensure!(answer.status == 401, "{user}: {answer:?}");
    Ok(took)
}

fn guess(doorward: &Doorward, number: usize) -> Result<u16> {
    let user = if number.is_multiple_of(2) {
        "alice".to_owned()
    } else {
        format!("nobody-{number}")
    };
    let answer: Response = doorward.first_factor(&user, "not the gate")?;
    ensure!(matches!(answer.status, 401 | 503), "{answer:?}");
    Ok(answer.status)
}

fn check(doorward: &Doorward) -> Result<Request> {
    let cookie = doorward.sign_in(Person::Alice)?;
    let question = doorward.question().header("Cookie", &cookie);
    Ok(question.header("Connection", "keep-alive"))
}

fn timed_checks(
    doorward: &Doorward,
    question: &Request,
    goes_on: impl Fn(usize) -> bool,
) -> Result<Vec<Duration>> {
    let mut connection = Connection::over(connect(doorward.port())?);
    let mut times = Vec::new();
    while goes_on(times.len()) {
        let start = Instant::now();
        let answer = connection.send(question)?;
        times.push(start.elapsed());
        ensure!(answer.status == 200, "{answer:?}");
    }
    Ok(times)
}

fn peak_mib(doorward: &Doorward) -> Result<u64> {
    Ok(Usage::of(doorward.process_id()).peak_kib()? / 1024)
}

/// The smallest time that this share of all are within.
fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand times"
    )]
    let at = (times.len() as f64 * share) as usize;
    times.get(at).copied().unwrap_or_default()
}
