//! How Doorward listens: on what, speaking what, and what it puts up with from whoever connects.

mod addresses;
mod pace;
mod refusals;
mod renewal;
mod sizes;
mod tls;

use std::io::{Read, Write};
use std::process::Command;

use anyhow::Result;
use doorward_tests::{Authority, Certificate, Doorward, Example, Output, binary, connect, run};

/// `server.tls` with this certificate, and clients that one of `authorities` must vouch for, if there are any.
fn tls(own: &Certificate, authorities: &[&Authority]) -> String {
    let authorities: Vec<String> = authorities
        .iter()
        .map(|authority| format!("'{}'", authority.certificate.display()))
        .collect();
    format!(
        "tls: {{certificate: '{}', key: '{}', client_certificates: [{}]}}",
        own.certificate.display(),
        own.key.display(),
        authorities.join(", ")
    )
}

/// The example with a line more in `server`.
fn with_server(example: Example, line: &str) -> Result<Example> {
    example.with("server:\n", &format!("server:\n  {line}\n"))
}

/// Starts a server on loopback with these keys in `server`.
fn start_with(line: &str) -> Result<Doorward> {
    Doorward::start_listening("tcp://127.0.0.1:9091", |example| with_server(example, line))
}

/// Runs a command of the program on the server's own configuration.
fn command(doorward: &Doorward, words: &[&str]) -> Result<Output> {
    let configuration = doorward.folder().join("configuration.yml");
    run(Command::new(binary()?)
        .args(words)
        .arg("--config")
        .arg(configuration))
}

/// Everything that the server says to these bytes, until it closes the connection.
fn answer_to(port: u16, bytes: &[u8]) -> Result<String> {
    let mut socket = connect(port)?;
    // A server that has heard enough may close before it took everything.
    drop(socket.write_all(bytes));
    let mut answer = Vec::new();
    drop(socket.read_to_end(&mut answer));
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// A request that is complete with these bytes.
fn head(line: &str, headers: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: auth.example.com\r\n{headers}\r\n")
}
