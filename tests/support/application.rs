//! The application behind the proxy: it remembers exactly what reached it and shows a page that says who it was told.

use std::io::{BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};

use crate::http::message::{Message, Unframed};
use crate::websocket;

/// A running application. Its thread ends with the test process.
#[derive(Debug)]
pub struct Application {
    port: u16,
    received: Arc<Mutex<Vec<Received>>>,
}

/// A request as it reached the application.
#[derive(Clone, Debug)]
pub struct Received(pub(crate) Message);

impl Application {
    /// Starts one that calls itself `name`.
    pub fn start(name: &str) -> Result<Application> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (name, seen) = (name.to_owned(), Arc::clone(&received));
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let (name, seen) = (name.clone(), Arc::clone(&seen));
                // A visitor who goes away in the middle is no failure of the application.
                thread::spawn(move || drop(serve(&name, socket, &seen)));
            }
        });
        Ok(Application { port, received })
    }

    /// The loopback port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Every request that has reached it.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The latest request that has reached it.
    pub fn last(&self) -> Result<Received> {
        self.received()
            .pop()
            .context("nothing has reached the application")
    }
}

impl Received {
    /// The request line without its end; each character stands for the byte of its number.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.0.start
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.0.start.split(' ').next().unwrap_or_default()
    }

    /// Path and query.
    #[must_use]
    pub fn target(&self) -> &str {
        self.0.start.split(' ').nth(1).unwrap_or_default()
    }

    /// The values of a header, in order.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.0.values(name).collect()
    }

    /// All headers, as they stood.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.0.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.0.body).into_owned()
    }
}

fn serve(name: &str, mut socket: TcpStream, seen: &Mutex<Vec<Received>>) -> Result<()> {
    let mut reader = BufReader::new(socket.try_clone()?);
    // A proxy is told that one request is enough. Whatever follows all the same was smuggled, and is taken too.
    while let Some(message) = Message::read(&mut reader, Unframed::Empty)? {
        let received = Received(message);
        if let Some(key) = received.values("sec-websocket-key").first() {
            let accept = websocket::accepted(key);
            remember(received, seen);
            return converse(name, &accept, &mut reader, &mut socket);
        }
        answer(name, &mut socket, received, seen)?;
    }
    Ok(())
}

fn remember(received: Received, seen: &Mutex<Vec<Received>>) {
    seen.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(received);
}

fn answer(
    name: &str,
    socket: &mut TcpStream,
    received: Received,
    seen: &Mutex<Vec<Received>>,
) -> Result<()> {
    let page = page(
        name,
        received
            .values("remote-user")
            .first()
            .copied()
            .unwrap_or("nobody"),
    );
    let body = if received.method() == "HEAD" {
        ""
    } else {
        &page
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        page.len()
    );
    remember(received, seen);
    socket.write_all(format!("{head}{body}").as_bytes())?;
    Ok(())
}

/// Agrees to a WebSocket and repeats what it hears until the visitor leaves.
fn converse(
    name: &str,
    accept: &str,
    reader: &mut impl Read,
    socket: &mut TcpStream,
) -> Result<()> {
    let head = format!(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\r\n"
    );
    socket.write_all(head.as_bytes())?;
    loop {
        let text = websocket::hear(reader)?;
        websocket::answer(socket, &format!("{name} heard: {text}"))?;
    }
}

fn page(name: &str, user: &str) -> String {
    format!(
        "<!doctype html><html lang=en><link rel=icon href='data:,'><title>{name}</title>\
         <h1>{name}</h1><p>You are <strong id=user>{user}</strong>.</p></html>"
    )
}
