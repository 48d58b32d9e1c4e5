//! The server under one recorded configuration, and requests to it byte for byte. It must not know what answer is right.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use doorward_tests::{Connection, Process, Response, binary, connect, free_port, run, until};
use tempfile::TempDir;

use super::facts::Facts;
use super::recording::{Configuration, Request};
use super::text::{Jar, Sessions};

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    port: u16,
    process: Process,
    _folder: TempDir,
}

impl Server {
    pub(crate) fn start(configuration: &Configuration) -> Result<Server> {
        let folder = tempfile::tempdir()?;
        let port = free_port();
        let filled = |text: &str| {
            text.replace("{dir}", &folder.path().display().to_string())
                .replace("{port}", &port.to_string())
        };
        let path = folder.path().join("configuration.yml");
        let facts = Facts::of(configuration)?;
        fs::write(&path, filled(&facts.with_twins(&configuration.text)?))?;
        fs::write(
            folder.path().join("users.yml"),
            filled(&configuration.users),
        )?;
        enrol(configuration, &path)?;
        let mut command = Command::new(binary()?);
        command.arg("--config").arg(path).env_clear();
        // The people of the recording keep the hashes that they were given, which cost nothing.
        command.env(
            "DOORWARD_AUTHENTICATION_BACKEND_FILE_PASSWORD_UPGRADE",
            "false",
        );
        if !facts.names_cookie {
            command.env("DOORWARD_SESSION_NAME", "authelia_session");
        }
        let process = Process::start(command, folder.path(), "doorward")?;
        let mut server = Server {
            port,
            process,
            _folder: folder,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let health = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let port = self.port;
        self.process.until("an answer of /api/health", |_| {
            exchange(health, port).ok().map(drop)
        })
    }

    /// Sends a request, after its pause, and keeps the cookies that the answer sets.
    pub(crate) fn ask(&self, request: &Request, sessions: &Sessions<'_>) -> Result<Response> {
        pause(Duration::from_secs(request.wait))?;
        exchange(&bytes(request, sessions)?, self.port)
    }

    /// Sends these bytes.
    pub(crate) fn send(&self, bytes: &[u8]) -> Result<Response> {
        exchange(bytes, self.port)
    }
}

/// Gives the users of level 2 the keys that their codes are of.
fn enrol(configuration: &Configuration, path: &Path) -> Result<()> {
    let identities = configuration.identities.values();
    let keys: BTreeMap<&str, &str> = identities
        .filter_map(|identity| Some((&*identity.user, identity.totp.as_deref()?)))
        .collect();
    for (user, secret) in keys {
        let mut command = Command::new(binary()?);
        command
            .args([
                "storage", "user", "totp", "generate", user, "--secret", secret,
            ])
            .arg("--config")
            .arg(path)
            .env_clear();
        let output = run(&mut command)?;
        ensure!(output.succeeded, "{user} has no key: {output:?}");
    }
    Ok(())
}

/// Sends these bytes on a connection of their own.
fn exchange(bytes: &[u8], port: u16) -> Result<Response> {
    Connection::over(connect(port)?).exchange(bytes)
}

/// What an answer set goes into the jar.
pub(crate) fn keep(jar: &mut Jar, response: &Response) {
    for line in response.values("set-cookie") {
        jar.keep(line);
    }
}

/// How long a session may lie idle cannot be seen without letting it lie.
fn pause(length: Duration) -> Result<()> {
    let start = Instant::now();
    until("the end of a recorded pause", || {
        (start.elapsed() >= length).then_some(())
    })
}

fn bytes(request: &Request, sessions: &Sessions<'_>) -> Result<Vec<u8>> {
    let mut bytes = format!("{} {} HTTP/1.1\r\n", request.method, request.path).into_bytes();
    for (name, value) in &request.headers {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend(value.bytes(sessions)?);
        bytes.extend_from_slice(b"\r\n");
    }
    let body = request.body.as_ref().map(|body| body.bytes(sessions));
    let body = body.transpose()?;
    if let Some(body) = &body {
        bytes.extend(format!("Content-Length: {}\r\n", body.len()).into_bytes());
    }
    bytes.extend_from_slice(b"Connection: close\r\n\r\n");
    bytes.extend(body.unwrap_or_default());
    Ok(bytes)
}
