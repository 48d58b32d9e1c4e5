//! Ports that nobody else listens on.

use std::net::{Ipv4Addr, TcpListener};
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the range from which the kernel takes the near ends of outgoing connections, which would come and go under us.
const FIRST: u16 = 10_000;
const COUNT: u16 = 20_000;

static HANDED_OUT: AtomicU16 = AtomicU16::new(0);

/// A loopback port that was free a moment ago and that this test process hands out once.
///
/// # Panics
/// When no port is left.
#[must_use]
pub fn free_port() -> u16 {
    (0..COUNT)
        .map(|_| next())
        .find(|&port| is_free(port))
        .expect("a free port")
}

/// Test processes that run at the same time start far from each other.
fn next() -> u16 {
    let start = u16::try_from(process::id() % 97).unwrap_or(0) * 200;
    let offset = start.wrapping_add(HANDED_OUT.fetch_add(1, Ordering::Relaxed)) % COUNT;
    FIRST + offset
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
