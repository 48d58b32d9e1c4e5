//! How much of a bare HTTP server's speed is left when Doorward decides: requests for each second of processor time, on
//! loopback, in interleaved rounds, the median of their ratios; and how long sign-ins and checks take. `bench [FILE]` also
//! writes the figures as JSON.

mod figures;
mod load;
mod sign_ins;
mod strangers;

use std::env;
use std::fs;
use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{
    Address, Doorward, Example, Person, Process, Request, Response, free_port, until,
};
use figures::Figures;
use hyper::StatusCode;
use load::Load;
use serde_json::{Value, json};
use tempfile::TempDir;

const ROUNDS: usize = 7;
const PATH: &str = "/api/authz/forward-auth";
/// hyper writes these itself.
const WRITTEN_BY_THE_SERVER: [&str; 3] = ["date", "content-length", "connection"];

/// What is measured beside the speed of checks.
const MEASURES: [fn() -> Result<Figures>; 4] = [
    sign_ins::refusals,
    sign_ins::checks_meanwhile,
    strangers::basic_checks,
    strangers::floods,
];

/// Two loads, and how the first did compared with the second.
#[derive(Debug)]
struct Comparison {
    name: &'static str,
    rates: Vec<(f64, f64)>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let doorward = Doorward::start()?;
    let cookie = ("Cookie".to_owned(), doorward.sign_in(Person::Alice)?);
    let known = Setting::new(&doorward, StatusCode::OK, vec![cookie])?;
    let anonymous = Setting::new(&doorward, StatusCode::FOUND, vec![])?;
    let (few, many) = (with_rules(10)?, with_rules(10_000)?);

    let results = [
        compare(
            "cached cookie check / bare server",
            &known.load,
            &known.bare_load(),
        )
        .await?,
        compare(
            "anonymous redirect / bare server",
            &anonymous.load,
            &anonymous.bare_load(),
        )
        .await?,
        compare(
            "10,000 rules / 10 rules",
            &signed_in(&many)?,
            &signed_in(&few)?,
        )
        .await?,
    ];
    for result in &results {
        say(&result.line())?;
    }
    let comparisons: Vec<Value> = results.iter().map(Comparison::json).collect();
    let mut document = json!({ "rounds": ROUNDS, "comparisons": comparisons });
    for measure in MEASURES {
        let figures = measure()?;
        for line in &figures.lines {
            say(line)?;
        }
        document[figures.name] = figures.json;
    }
    if let Some(file) = env::args().nth(1) {
        fs::write(&file, format!("{document:#}\n"))?;
    }
    Ok(())
}

/// A load on Doorward and a bare server that answers it with the same bytes.
struct Setting {
    load: Load,
    bare: Process,
    bare_port: u16,
    _folder: TempDir,
}

impl Setting {
    fn new(
        doorward: &Doorward,
        status: StatusCode,
        more: Vec<(String, String)>,
    ) -> Result<Setting> {
        let load = question(doorward, status, more);
        let answer = ask(&load)?;
        let (folder, bare_port) = (tempfile::tempdir()?, free_port());
        let bare = Process::start(bare(bare_port, &answer)?, folder.path(), "bare")?;
        until("the bare server", || {
            ask(&Load {
                port: bare_port,
                ..load.clone()
            })
            .ok()
        })?;
        Ok(Setting {
            load,
            bare,
            bare_port,
            _folder: folder,
        })
    }

    fn bare_load(&self) -> Load {
        Load {
            port: self.bare_port,
            process: self.bare.id(),
            ..self.load.clone()
        }
    }
}

impl Comparison {
    fn ratio(&self) -> f64 {
        median(self.rates.iter().map(|(first, second)| first / second))
    }

    fn line(&self) -> String {
        let (first, second) = self.medians();
        format!(
            "{:<36} {:.3}   ({first:.0} and {second:.0} requests a CPU-second)",
            self.name,
            self.ratio()
        )
    }

    fn json(&self) -> Value {
        let (first, second) = self.medians();
        json!({ "name": self.name, "ratio": self.ratio(), "first": first, "second": second })
    }

    fn medians(&self) -> (f64, f64) {
        (
            median(self.rates.iter().map(|r| r.0)),
            median(self.rates.iter().map(|r| r.1)),
        )
    }
}

/// Interleaved, so that whatever else the machine does touches both alike; the first round of each only warms up.
async fn compare(name: &'static str, first: &Load, second: &Load) -> Result<Comparison> {
    first.round().await?;
    second.round().await?;
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        rates.push((first.round().await?, second.round().await?));
    }
    Ok(Comparison { name, rates })
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A server that looks past this many rules for other hosts.
fn with_rules(count: usize) -> Result<Doorward> {
    let rule = |n| format!("    - domain: 'host-{n}.example.com'\n      policy: 'one_factor'\n");
    let rules = (0..count).map(rule).collect::<Vec<_>>().concat();
    let insert = |example: Example| example.with("  rules:\n", &format!("  rules:\n{rules}"));
    Doorward::start_on("examples/doorward", insert)
}

fn signed_in(doorward: &Doorward) -> Result<Load> {
    let cookie = ("Cookie".to_owned(), doorward.sign_in(Person::Alice)?);
    Ok(question(doorward, StatusCode::OK, vec![cookie]))
}

/// The question of a proxy about a page of the first application.
fn question(doorward: &Doorward, status: StatusCode, more: Vec<(String, String)>) -> Load {
    let asked = [
        ("Host", "127.0.0.1"),
        ("X-Forwarded-Method", "GET"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Host", "app.example.com"),
        ("X-Forwarded-Uri", "/photos/2026?page=2"),
        ("X-Forwarded-For", "192.0.2.7"),
        ("Accept", "text/html"),
    ];
    let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (port, process) = (doorward.port(), doorward.process_id());
    let headers = asked.into_iter().chain(more).collect();
    Load {
        port,
        process,
        path: PATH.to_owned(),
        headers,
        status,
    }
}

fn ask(load: &Load) -> Result<Response> {
    let request = Request::new(
        "GET",
        &format!("http://127.0.0.1:{}{}", load.port, load.path),
    );
    let headers = load.headers.iter().filter(|(name, _)| name != "Host");
    headers
        .fold(request, |request, (name, value)| {
            request.header(name, value)
        })
        .send(Address::Plain(load.port))
}

/// The bare server that gives `answer` to everybody.
fn bare(port: u16, answer: &Response) -> Result<Command> {
    let program = env::current_exe()?
        .parent()
        .context("a folder")?
        .join("bare");
    let mut command = Command::new(program);
    command.args([port.to_string(), answer.status.to_string(), answer.text()]);
    for (name, value) in answer.headers() {
        if !WRITTEN_BY_THE_SERVER.contains(&name.to_ascii_lowercase().as_str()) {
            command.args([name, value]);
        }
    }
    Ok(command)
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
