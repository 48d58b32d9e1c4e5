//! The ground that the applications of the scenarios stand on: a server over TCP or a unix socket, one request a
//! connection, which remembers what reached it. It knows no application.

use std::fmt;
use std::fs;
use std::io::{self, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};

use crate::application::Received;
use crate::http::message::{Message, Unframed};

/// What an application does with a request.
pub(crate) trait Answers: Send + Sync + 'static {
    /// Answers. An error is that of a visitor who went away.
    fn answer(&self, call: &mut Call) -> Result<()>;
}

/// Who has connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Somebody with an address.
    Address(IpAddr),
    /// Whoever may write to the unix socket.
    Socket,
}

/// A request up to its body, and the way back.
pub(crate) struct Call {
    pub(crate) asked: Received,
    pub(crate) origin: Origin,
    reader: BufReader<Box<dyn Read>>,
    writer: Box<dyn Write>,
}

/// What reached an application, in order, bodies left out.
#[derive(Clone, Debug, Default)]
pub struct Visits(Arc<Mutex<Vec<Received>>>);

impl Visits {
    /// Everything so far.
    #[must_use]
    pub fn all(&self) -> Vec<Received> {
        self.lock().clone()
    }

    /// The latest.
    pub fn last(&self) -> Result<Received> {
        let last = self.lock().last().cloned();
        last.context("nothing has reached the application")
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Received>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves on a loopback port of its own, which is returned, for as long as the process lives.
pub(crate) fn serve_tcp(application: Arc<dyn Answers>, visits: &Visits) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let visits = visits.clone();
    thread::spawn(move || {
        while let Ok((socket, peer)) = listener.accept() {
            let Ok(copy) = socket.try_clone() else {
                continue;
            };
            let (application, visits) = (Arc::clone(&application), visits.clone());
            let origin = Origin::Address(peer.ip());
            thread::spawn(move || {
                drop(exchange(&*application, &visits, origin, (copy, socket)));
            });
        }
    });
    Ok(port)
}

/// Serves on a unix socket at `path`, to which everybody may connect: nginx's workers are not who starts it.
pub(crate) fn serve_unix(
    application: Arc<dyn Answers>,
    visits: &Visits,
    path: &Path,
) -> Result<()> {
    let listener = UnixListener::bind(path).with_context(|| path.display().to_string())?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o666))?;
    let visits = visits.clone();
    thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let Ok(copy) = socket.try_clone() else {
                continue;
            };
            let (application, visits) = (Arc::clone(&application), visits.clone());
            thread::spawn(move || {
                drop(exchange(
                    &*application,
                    &visits,
                    Origin::Socket,
                    (copy, socket),
                ));
            });
        }
    });
    Ok(())
}

fn exchange(
    application: &dyn Answers,
    visits: &Visits,
    origin: Origin,
    (reader, writer): (impl Read + 'static, impl Write + 'static),
) -> Result<()> {
    let mut reader = BufReader::new(Box::new(reader) as Box<dyn Read>);
    let asked = Received(Message::head(&mut reader)?.context("no request")?);
    visits.lock().push(asked.clone());
    let mut call = Call {
        asked,
        origin,
        reader,
        writer: Box::new(writer),
    };
    application.answer(&mut call)
}

impl Call {
    /// The path without the query.
    pub(crate) fn path(&self) -> &str {
        let target = self.asked.target();
        target.split_once('?').map_or(target, |(path, _)| path)
    }

    /// The first value of a parameter of the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.asked.target().split_once('?')?;
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The first value of a header, empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.asked.values(name).first().copied().unwrap_or_default()
    }

    /// Reads the body whole.
    pub(crate) fn body(&mut self) -> Result<String> {
        self.asked.0.read_body(&mut self.reader, Unframed::Empty)?;
        Ok(self.asked.body())
    }

    /// Reads the body without keeping it, and says how long it was.
    pub(crate) fn count_body(&mut self) -> Result<u64> {
        let length: u64 = self.header("content-length").parse()?;
        let mut body = self.reader.by_ref().take(length);
        Ok(io::copy(&mut body, &mut io::sink())?)
    }

    /// Answers with a status line, headers and a body.
    pub(crate) fn answer(&mut self, status: &str, headers: &[&str], body: &str) -> Result<()> {
        let length = format!("Content-Length: {}", body.len());
        self.begin(status, &[headers, &[&length]].concat())?;
        if self.asked.method() != "HEAD" {
            self.send(body)?;
        }
        Ok(())
    }

    /// Begins an answer whose body ends with the connection.
    pub(crate) fn begin(&mut self, status: &str, headers: &[&str]) -> Result<()> {
        let status = format!("HTTP/1.1 {status}");
        let lines = [&[status.as_str()], headers, &["Connection: close", "\r\n"]].concat();
        self.send(&lines.join("\r\n"))
    }

    /// Sends a part of the body at once.
    pub(crate) fn send(&mut self, part: &str) -> Result<()> {
        self.writer.write_all(part.as_bytes())?;
        Ok(self.writer.flush()?)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("asked", &self.asked)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// What every application answers to what it does not know.
pub(crate) fn not_found(call: &mut Call) -> Result<()> {
    call.answer("404 Not Found", &[], "nothing here\n")
}

/// A page of HTML.
pub(crate) fn page(call: &mut Call, title: &str, text: &str) -> Result<()> {
    let body = format!(
        "<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1><p>{text}</p></html>"
    );
    call.answer("200 OK", &["Content-Type: text/html; charset=utf-8"], &body)
}
