//! Hostile requests, sent byte for byte through every proxy that `examples/` has a configuration for. What reaches an
//! application is judged by what that application may make of it: no reading of it may be one that the rules refuse.

mod attempts;
mod direct;
mod heads;
mod oracle;
mod targets;
mod through;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};
use doorward_tests::{Example, Kind};

/// Connections at a time.
const SENDERS: usize = 8;
/// What is printed of a request.
const LONGEST_SHOWN: usize = 200;

/// HDR-20, URL-26.
#[test]
fn no_hostile_request_gets_past_nginx() -> Result<()> {
    through::nothing_gets_past(Kind::Nginx)
}

/// URL-26.
#[test]
fn no_hostile_request_gets_past_traefik() -> Result<()> {
    through::nothing_gets_past(Kind::Traefik)
}

/// URL-26.
#[test]
fn no_hostile_request_gets_past_caddy() -> Result<()> {
    through::nothing_gets_past(Kind::Caddy)
}

/// URL-26.
#[test]
fn no_hostile_request_gets_past_envoy() -> Result<()> {
    through::nothing_gets_past(Kind::Envoy)
}

/// URL-26.
#[test]
fn no_hostile_request_gets_past_haproxy() -> Result<()> {
    through::nothing_gets_past(Kind::HaProxy)
}

/// Does to each item, by its number, what `act` does, several at a time.
fn in_parallel<T: Sync>(items: &[T], act: impl Fn(usize, &T) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(number) else {
                return;
            };
            act(number, item);
        }
    };
    thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(work);
        }
    });
}

/// The shipped configuration with the oracle's rules for its own.
fn with_our_rules(configuration: Example) -> Result<Example> {
    let rules = configuration.text().split_once("  rules:\n");
    let shipped = rules.and_then(|(_, rest)| rest.split_once("\n\n"));
    let (shipped, _) = shipped.context("the example has rules and something behind them")?;
    let shipped = format!("{shipped}\n");
    configuration.with(&shipped, &oracle::rules_as_yaml())
}

/// Bytes as a person can read them, a long run cut short.
fn shown(bytes: &[u8]) -> String {
    let end = bytes.len().min(LONGEST_SHOWN);
    bytes[..end].escape_ascii().to_string()
}
