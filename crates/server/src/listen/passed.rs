//! Sockets that a service manager has opened and passes on (`sd_listen_fds(3)`): it holds them while the server restarts, so
//! that whoever connects meanwhile waits for a moment and is not refused. It must not know what is served on them.

use std::io;
use std::os::fd::RawFd;

use anyhow::{Context, bail};
use listenfd::ListenFd;
use tokio::net::{TcpListener, UnixListener};

use super::socket::{BoundSocket, UnixSocket};

/// The number of the first socket that is passed on.
const FIRST: RawFd = 3;

/// The socket with this number, or the first one; `None` where none at all are passed on.
///
/// # Errors
///
/// It was not passed on, or it is of no kind that connections come in by.
pub(super) fn take(number: Option<RawFd>) -> anyhow::Result<Option<BoundSocket>> {
    let mut passed = ListenFd::from_env();
    if passed.len() == 0 {
        return Ok(None);
    }
    let number = number.unwrap_or(FIRST);
    let index = usize::try_from(number - FIRST).unwrap_or(usize::MAX);
    if index >= passed.len() {
        bail!(
            "socket {number} was not passed on: there are {}",
            passed.len()
        );
    }
    let taken = from(&mut passed, index);
    let taken = taken.with_context(|| format!("socket {number}, which was passed on"))?;
    Ok(Some(taken))
}

fn from(passed: &mut ListenFd, index: usize) -> io::Result<BoundSocket> {
    if let Ok(Some(tcp)) = passed.take_tcp_listener(index) {
        tcp.set_nonblocking(true)?;
        return Ok(BoundSocket::Tcp(TcpListener::from_std(tcp)?));
    }
    match passed.take_unix_listener(index)? {
        Some(unix) => {
            unix.set_nonblocking(true)?;
            let unix = UnixListener::from_std(unix)?;
            Ok(BoundSocket::Unix(UnixSocket::passed_on(unix)))
        }
        None => Err(io::ErrorKind::NotFound.into()),
    }
}
