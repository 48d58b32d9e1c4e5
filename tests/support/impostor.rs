//! Somebody on Doorward's port who is not Doorward: what a proxy makes of a server that has gone wrong.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;

/// Answers every question with the same bytes and hangs up. Its thread ends with the test process.
#[derive(Debug)]
pub struct Impostor {
    asked: Arc<AtomicUsize>,
}

impl Impostor {
    /// Takes `port`, which nobody may listen on any more.
    pub fn start(port: u16, answer: &'static str) -> Result<Impostor> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for mut socket in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::Relaxed);
                // The proxy may hang up first; there is nobody to tell.
                drop(socket.read(&mut [0; 16_384]));
                drop(socket.write_all(answer.as_bytes()));
            }
        });
        Ok(Impostor { asked })
    }

    /// How often it was asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}
