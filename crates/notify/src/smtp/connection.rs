//! Getting through to a mail server: connect, encrypt, say who we are. It must not know mails.

use std::io;
use std::net::SocketAddr;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;

use super::greeted::Greeted;
use super::preamble::{Offer, Preamble, PreambleError};
use super::tls::Greeting;
use super::{Encryption, SmtpServer};

/// The ways to say a password that are spoken here, the better one first.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Why a mail server was not reached. No text holds a password.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotReached {
    #[error("cannot connect to {0}")]
    Connect(String, #[source] io::Error),
    #[error("{0} did not get ready in {1} seconds")]
    TooSlow(String, u64),
    #[error("{0} is no good mail server")]
    Preamble(String, #[source] PreambleError),
    #[error("{0} offers no STARTTLS, so nothing was sent")]
    Unencrypted(String),
    #[error("the encryption with {0} failed")]
    Tls(String, #[source] io::Error),
    #[error("the connection to {0} is not encrypted, so the password was not sent")]
    PasswordInTheClear(String),
    #[error("{0} does not take the user name and the password{code}", code = shown(*.1))]
    Password(String, Option<u16>),
    #[error("{0} does not answer as a mail server does")]
    Conversation(String, #[source] lettre::transport::smtp::Error),
}

fn shown(code: Option<u16>) -> String {
    code.map(|code| format!(" ({code})")).unwrap_or_default()
}

type Stream = Box<dyn AsyncTokioStream>;

/// A stream, and what is known of it.
struct Reached {
    stream: Stream,
    is_encrypted: bool,
    peer: SocketAddr,
}

/// Gets through to one server.
#[derive(Debug)]
pub(super) struct Dialler {
    server: SmtpServer,
    greeting: Greeting,
}

impl Dialler {
    pub(super) const fn new(server: SmtpServer, greeting: Greeting) -> Self {
        Self { server, greeting }
    }

    #[cfg(test)]
    pub(super) const fn hurry(&mut self, timeout: std::time::Duration) {
        self.server.timeout = timeout;
    }

    /// A server that is ready to take a mail.
    pub(super) async fn dial(&self) -> Result<AsyncSmtpConnection, NotReached> {
        let timeout = self.server.timeout;
        let ready = tokio::time::timeout(timeout, self.prepare()).await;
        ready.map_err(|_| NotReached::TooSlow(self.name(), timeout.as_secs()))?
    }

    async fn prepare(&self) -> Result<AsyncSmtpConnection, NotReached> {
        let reached = self.reach().await?;
        let may_know_password = reached.is_encrypted || reached.peer.ip().is_loopback();
        let hello = ClientId::Domain(self.server.identifier.clone());
        let connection = AsyncSmtpConnection::connect_with_transport(reached.stream, &hello).await;
        let mut connection =
            connection.map_err(|error| NotReached::Conversation(self.name(), error))?;
        let Some((name, password)) = &self.server.credentials else {
            return Ok(connection);
        };
        if !may_know_password {
            return Err(NotReached::PasswordInTheClear(self.name()));
        }
        let credentials = Credentials::new(name.clone(), password.expose().clone());
        // What a server says to a wrong password may repeat it.
        let refused = |error: lettre::transport::smtp::Error| {
            NotReached::Password(self.name(), error.status().map(u16::from))
        };
        let known = connection.auth(&MECHANISMS, &credentials).await;
        known.map_err(refused)?;
        Ok(connection)
    }

    async fn reach(&self) -> Result<Reached, NotReached> {
        let SmtpServer { host, port, .. } = &self.server;
        let connect_error = |error| NotReached::Connect(self.name(), error);
        let stream = TcpStream::connect((host.as_str(), *port)).await;
        let stream = stream.map_err(connect_error)?;
        let peer = stream.peer_addr().map_err(connect_error)?;
        match self.server.encryption {
            Encryption::Never => Ok(in_the_clear(Greeted::new(stream, peer).not_yet(), peer)),
            Encryption::Implicit => {
                let stream = self.encrypt(stream, peer).await?.not_yet();
                Ok(encrypted(stream, peer))
            }
            Encryption::Required | Encryption::Opportunistic => self.upgrade(stream, peer).await,
        }
    }

    async fn upgrade(
        &self,
        mut stream: TcpStream,
        peer: SocketAddr,
    ) -> Result<Reached, NotReached> {
        let asked = Preamble::new(&mut stream).ask(&self.server.identifier);
        let offer = asked.await;
        let offer = offer.map_err(|error| NotReached::Preamble(self.name(), error))?;
        match offer {
            Offer::Agreed => Ok(encrypted(self.encrypt(stream, peer).await?, peer)),
            Offer::Missing if self.server.encryption == Encryption::Opportunistic => {
                Ok(in_the_clear(Greeted::new(stream, peer), peer))
            }
            Offer::Missing => Err(NotReached::Unencrypted(self.name())),
        }
    }

    async fn encrypt(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
    ) -> Result<Greeted<tokio_rustls::client::TlsStream<TcpStream>>, NotReached> {
        let encrypted = self.greeting.exchange(stream).await;
        let encrypted = encrypted.map_err(|error| NotReached::Tls(self.name(), error))?;
        Ok(Greeted::new(encrypted, peer))
    }

    fn name(&self) -> String {
        format!("{}:{}", self.server.host, self.server.port)
    }
}

fn in_the_clear(stream: Greeted<TcpStream>, peer: SocketAddr) -> Reached {
    Reached {
        stream: Box::new(stream),
        is_encrypted: false,
        peer,
    }
}

fn encrypted(
    stream: Greeted<tokio_rustls::client::TlsStream<TcpStream>>,
    peer: SocketAddr,
) -> Reached {
    Reached {
        stream: Box::new(stream),
        is_encrypted: true,
        peer,
    }
}
