//! Somebody on Doorward's port who is not Doorward: what a proxy makes of a server that has gone wrong.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::Result;

/// Answers every question with the same bytes, until told otherwise. Its threads end with the test process.
#[derive(Debug)]
pub struct Impostor {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    asked: usize,
    says: String,
    then: Then,
    silent: Vec<TcpStream>,
}

/// What comes after the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    HangsUp,
    StaysSilent,
}

impl Impostor {
    /// Takes `port`, which nobody may listen on any more, and says nothing to whoever asks.
    pub fn start(port: u16) -> Result<Impostor> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let state = Arc::new(Mutex::new(State {
            asked: 0,
            says: String::new(),
            then: Then::HangsUp,
            silent: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                // A proxy may connect and ask nothing. Whoever asks next must not wait for that.
                thread::spawn(move || meet(socket, &shared));
            }
        });
        Ok(Impostor { state })
    }

    /// From now on says `bytes` and hangs up.
    pub fn say(&self, bytes: &str) {
        self.change(bytes, Then::HangsUp);
    }

    /// From now on says `bytes` and nothing more, on a connection that stays open.
    pub fn say_and_hang(&self, bytes: &str) {
        self.change(bytes, Then::StaysSilent);
    }

    /// How often it was asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        locked(&self.state).asked
    }

    fn change(&self, bytes: &str, then: Then) {
        let mut state = locked(&self.state);
        bytes.clone_into(&mut state.says);
        state.then = then;
    }
}

fn meet(mut socket: TcpStream, state: &Mutex<State>) {
    // The question first: who hangs up on unread bytes takes the answer back.
    if socket.read(&mut [0; 16_384]).unwrap_or(0) == 0 {
        return;
    }
    let mut state = locked(state);
    state.asked += 1;
    // The proxy may hang up first; there is nobody to tell.
    drop(socket.write_all(state.says.as_bytes()));
    if state.then == Then::StaysSilent {
        state.silent.push(socket);
    }
}

fn locked(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
