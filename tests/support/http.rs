//! A raw HTTP client: sends exactly the bytes that a test wrote and hides nothing of the answer.

mod connection;
pub(crate) mod message;
mod tls;

use std::net::{Ipv4Addr, SocketAddrV4, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, socket_with};
use url::Url;

pub use connection::Connection;
use message::Message;
pub use tls::{Greeting, TlsClient};

/// An answer that takes longer is a failure: no test waits for ever.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where to connect, whatever the request says.
#[derive(Clone, Copy, Debug)]
pub enum Address {
    /// A loopback port that speaks plain HTTP.
    Plain(u16),
    /// A loopback port that speaks TLS. The name is the URL's; the certificate is not checked, since proxies make
    /// their own and the tests are not about it.
    Tls(u16),
}

/// A TCP connection to a loopback port, with patience that ends.
pub fn connect(port: u16) -> Result<TcpStream> {
    let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("cannot connect")?;
    patient(socket)
}

/// The same from another address of this machine, such as 127.0.0.7.
fn connect_from(source: Ipv4Addr, port: u16) -> Result<TcpStream> {
    let socket = socket_with(
        AddressFamily::INET,
        SocketType::STREAM,
        SocketFlags::CLOEXEC,
        None,
    )?;
    bind(&socket, &SocketAddrV4::new(source, 0))?;
    rustix::net::connect(&socket, &SocketAddrV4::new(Ipv4Addr::LOCALHOST, port))?;
    patient(TcpStream::from(socket))
}

fn patient(socket: TcpStream) -> Result<TcpStream> {
    socket.set_read_timeout(Some(PATIENCE))?;
    socket.set_write_timeout(Some(PATIENCE))?;
    Ok(socket)
}

impl Address {
    /// Opens a connection to the host called `name`, which waits for each part of an answer as long as `patience` lasts.
    pub fn open(self, name: &str, patience: Duration) -> Result<Connection> {
        let socket = connect(self.port())?;
        socket.set_read_timeout(Some(patience))?;
        self.talk(socket, name)
    }

    /// Opens one from another address of this machine, such as 127.0.0.7.
    pub(crate) fn open_from(self, source: Ipv4Addr, name: &str) -> Result<Connection> {
        self.talk(connect_from(source, self.port())?, name)
    }

    fn port(self) -> u16 {
        let (Address::Plain(port) | Address::Tls(port)) = self;
        port
    }

    fn talk(self, socket: TcpStream, name: &str) -> Result<Connection> {
        match self {
            Address::Plain(_) => Ok(Connection::over(socket)),
            Address::Tls(_) => TlsClient::new().greet(socket, name).map(|(_, open)| open),
        }
    }
}

/// A request, as it will stand on the wire.
#[derive(Clone, Debug)]
pub struct Request {
    url: Url,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An answer, as it stood on the wire.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    message: Message,
}

impl Request {
    /// A request with nothing but its `Host`.
    ///
    /// # Panics
    /// When `url` is none: tests write their own.
    #[must_use]
    pub fn new(method: &str, url: &str) -> Request {
        let url = Url::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
        let target = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
        let host = url[url::Position::BeforeHost..url::Position::AfterPort].to_owned();
        let headers = vec![("Host".to_owned(), host)];
        Request {
            url,
            method: method.to_owned(),
            target,
            headers,
            body: Vec::new(),
        }
    }

    /// Adds a header, also a second one of a name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Request {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Replaces what stands after the method, byte for byte.
    #[must_use]
    pub fn target(mut self, target: &str) -> Request {
        target.clone_into(&mut self.target);
        self
    }

    /// Replaces the host that the request names, but not where it goes.
    #[must_use]
    pub fn host(mut self, host: &str) -> Request {
        self.headers.retain(|(name, _)| name != "Host");
        self.header("Host", host)
    }

    /// Adds a body and its length.
    #[must_use]
    pub fn body(mut self, kind: &str, body: &str) -> Request {
        body.as_bytes().clone_into(&mut self.body);
        self.header("Content-Type", kind)
            .header("Content-Length", &body.len().to_string())
    }

    /// The URL that was asked for.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Sends it on a connection of its own and reads the answer.
    pub fn send(&self, address: Address) -> Result<Response> {
        self.send_from(Ipv4Addr::LOCALHOST, address)
    }

    /// The same from another address of this machine, such as 127.0.0.7.
    pub fn send_from(&self, source: Ipv4Addr, address: Address) -> Result<Response> {
        let name = self.url.host_str().unwrap_or_default();
        address
            .open_from(source, name)
            .and_then(|mut connection| connection.send(self))
            .with_context(|| format!("{} {}", self.method, self.url))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        let connection = self.headers.iter().any(|(name, _)| name == "Connection");
        head.push_str(if connection {
            "\r\n"
        } else {
            "Connection: close\r\n\r\n"
        });
        [head.into_bytes(), self.body.clone()].concat()
    }
}

impl Response {
    fn from(message: Message) -> Result<Response> {
        ensure!(
            message.start.starts_with("HTTP/1."),
            "not HTTP: {}",
            message.start
        );
        let status = message
            .start
            .split(' ')
            .nth(1)
            .context("no status")?
            .parse()?;
        Ok(Response { status, message })
    }

    /// The values of a header, in order.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.message.values(name)
    }

    /// The first value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.message.values(name).next()
    }

    /// All headers, as they stood.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.message.headers
    }

    /// The body, unreadable bytes replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.message.body).into_owned()
    }
}
