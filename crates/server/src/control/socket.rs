//! The server's end of the control socket: who may connect, how much they may say and how long they may take. It must not
//! know what is asked for.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use rustix::process::geteuid;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::desk::Desk;
use super::protocol::{Answer, LONGEST_REQUEST, Request, VERSION};
use crate::listen::UnixSocket;

/// Who may connect: the owner alone. Their credentials are looked at besides.
const OWNER: u32 = 0o600;

/// Connections at a time. Commands are typed by people.
const MOST: usize = 8;

/// How long a request may take to arrive, and an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long after a failed accept the next one is tried.
const AFTER_FAILURE: Duration = Duration::from_millis(100);

/// Makes the socket and serves it until told to stop. Without it the server is as good as ever, but for commands that do
/// not reach it; so trouble is for the log.
pub(crate) fn open(path: &Path, desk: Desk, tasks: &TaskTracker, stop: &CancellationToken) {
    match UnixSocket::bind(path, OWNER) {
        Ok(socket) => drop(tasks.spawn(serve(socket, desk, stop.clone()))),
        Err(error) => tracing::warn!(
            path = %path.display(),
            %error,
            "there is no control socket: commands do not reach this server (key server.control_socket)"
        ),
    }
}

async fn serve(socket: UnixSocket, desk: Desk, stop: CancellationToken) {
    let (desk, places) = (Arc::new(desk), Arc::new(Semaphore::new(MOST)));
    let talks = TaskTracker::new();
    let accept = async {
        while let Ok(place) = Arc::clone(&places).acquire_owned().await {
            match socket.accept().await {
                Ok(stream) => {
                    let desk = Arc::clone(&desk);
                    talks.spawn(async move {
                        if let Err(error) = talk(stream, &desk).await {
                            tracing::warn!("control socket: {error:#}");
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "control socket: cannot accept a connection");
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
            }
        }
    };
    tokio::select! {
        () = accept => {}
        () = stop.cancelled() => {}
    }
    // Nobody connects from now on; what is asked for already is done to its end.
    drop(socket);
    talks.close();
    talks.wait().await;
}

async fn talk(mut stream: UnixStream, desk: &Desk) -> anyhow::Result<()> {
    let peer = stream.peer_cred().context("nobody knows who connects")?;
    let is_heard = may_ask(peer.uid(), geteuid().as_raw());
    ensure!(is_heard, "user {} of this machine is refused", peer.uid());
    let heard = tokio::time::timeout(PATIENCE, hear(&mut stream)).await;
    let line = heard.context("a request took too long")??;
    let answer = match understand(&line) {
        Ok(request) => desk.perform(request.act).await,
        Err(reason) => Answer::Refused {
            reasons: vec![reason],
        },
    };
    let mut line = serde_json::to_vec(&answer)?;
    line.push(b'\n');
    let said = tokio::time::timeout(PATIENCE, stream.write_all(&line)).await;
    Ok(said.context("an answer was not taken in time")??)
}

/// Whether this user of the machine is heard by a server that runs as that one: the same, or root, whom nothing keeps out.
const fn may_ask(peer: u32, own: u32) -> bool {
    peer == own || peer == 0
}

async fn hear(stream: &mut UnixStream) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut bounded = BufReader::new(stream.take(LONGEST_REQUEST));
    bounded.read_until(b'\n', &mut line).await?;
    Ok(line)
}

/// What a line asks for, or why nobody can tell. A line without its end is not all of it.
fn understand(line: &[u8]) -> Result<Request, String> {
    let line = line
        .strip_suffix(b"\n")
        .ok_or("the request is too long, or cut off")?;
    let said: serde_json::Value =
        serde_json::from_slice(line).map_err(|error| format!("this is no JSON: {error}"))?;
    let version = said.get("version").and_then(serde_json::Value::as_u64);
    if version != Some(u64::from(VERSION)) {
        return Err(format!(
            "this server speaks version {VERSION}; use the program of the same version"
        ));
    }
    serde_json::from_value(said).map_err(|error| format!("this is not understood: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_and_root_are_heard_and_nobody_else() {
        assert!(may_ask(1_000, 1_000) && may_ask(0, 1_000) && may_ask(0, 0));
        assert!(!may_ask(1_001, 1_000) && !may_ask(65_534, 0) && !may_ask(u32::MAX, 0));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_a_reason() {
        for (line, reason) in [
            ("{\"version\":1,\"act\":\"status\"}", "cut off"),
            ("status\n", "no JSON"),
            ("{\"act\":\"status\"}\n", "version 1"),
            ("{\"version\":2,\"act\":\"status\"}\n", "version 1"),
            ("{\"version\":1,\"act\":\"explode\"}\n", "not understood"),
            ("{\"version\":1,\"act\":\"end_sessions\"}\n", "user"),
        ] {
            let refused = understand(line.as_bytes()).unwrap_err();
            assert!(refused.contains(reason), "{line}: {refused}");
        }
        assert!(understand(b"{\"version\":1,\"act\":\"status\"}\n").is_ok());
    }
}
