//! One request and one answer over HTTPS: a deadline on everything, a bound on what is read and on how many go out at once,
//! no redirect followed, and a server that proves who it is. It must not know what is asked.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::uri::Authority;
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// An answer is smaller by far.
const MAX_ANSWER: usize = 64 * 1024;

/// The least that hyper takes for a buffer, and more than the head of an answer needs.
const MAX_HEAD: usize = 8 * 1024;

/// As many requests are under way at once. One more has failed.
const PLACES: usize = 64;

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// A connection with a server that has proved who it is.
    pub greeting: Duration,
    /// What the API has for a user.
    pub account: Duration,
    /// Until the user answers. Proxies in front of us commonly wait a minute.
    pub answer: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            greeting: Duration::from_secs(5),
            account: Duration::from_secs(10),
            answer: Duration::from_secs(50),
        }
    }
}

/// A host at which no API can be.
#[derive(Debug, thiserror::Error)]
pub enum UnusableHost {
    /// It is no name.
    #[error("{0:?} is no host")]
    Name(String),
    /// TLS cannot be spoken.
    #[error("TLS cannot be spoken")]
    Tls(#[source] rustls::Error),
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAnswer {
    /// Too many requests are under way.
    #[error("too many requests are under way")]
    Busy,
    /// The server did not take the connection in time.
    #[error("the server does not take the connection in time")]
    GreetingTooLate,
    /// The server is not there, or not who it should be.
    #[error("there is no connection with the server")]
    Connection(#[source] io::Error),
    /// It was not there in time.
    #[error("there is no answer in time")]
    TooLate,
    /// It is not HTTP.
    #[error("the answer is not HTTP")]
    Http(#[from] hyper::Error),
    /// It is too long, or broken off.
    #[error("the answer cannot be read to its end")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Where requests go.
pub(crate) struct Line {
    /// The host, with the port where it is not 443.
    host: String,
    name: ServerName<'static>,
    tls: TlsConnector,
    greeting: Duration,
    places: Semaphore,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Line {
    /// A line to `host`, which one of these authorities has to vouch for.
    pub(crate) fn new(
        host: &str,
        authorities: RootCertStore,
        greeting: Duration,
    ) -> Result<Self, UnusableHost> {
        let unusable = || UnusableHost::Name(host.to_owned());
        let authority: Authority = host.parse().map_err(|_| unusable())?;
        let name = authority.host().trim_matches(['[', ']']).to_owned();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(UnusableHost::Tls)?
            .with_root_certificates(authorities)
            .with_no_client_auth();
        Ok(Self {
            host: host.to_ascii_lowercase(),
            name: ServerName::try_from(name).map_err(|_| unusable())?,
            tls: TlsConnector::from(Arc::new(config)),
            greeting,
            places: Semaphore::new(PLACES),
        })
    }

    /// The host, with the port where it is not 443.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Sends a request and reads the answer to its end.
    pub(crate) async fn send(
        &self,
        request: Request<Full<Bytes>>,
        deadline: Duration,
    ) -> Result<(StatusCode, Bytes), NoAnswer> {
        let _place = self.places.try_acquire().map_err(|_| NoAnswer::Busy)?;
        let greeted = timeout(self.greeting, self.connect()).await;
        let stream = greeted.map_err(|_| NoAnswer::GreetingTooLate)?;
        let stream = stream.map_err(NoAnswer::Connection)?;
        let answered = timeout(deadline, exchange(stream, request)).await;
        answered.map_err(|_| NoAnswer::TooLate)?
    }

    async fn connect(&self) -> io::Result<TlsStream<TcpStream>> {
        let port = self.host.rsplit_once(':').map(|(_, port)| port.parse());
        let port = port.and_then(Result::ok).unwrap_or(443);
        let stream = TcpStream::connect((&*self.name.to_str(), port)).await?;
        self.tls.connect(self.name.clone(), stream).await
    }
}

async fn exchange(
    stream: TlsStream<TcpStream>,
    request: Request<Full<Bytes>>,
) -> Result<(StatusCode, Bytes), NoAnswer> {
    let mut plain = http1::Builder::new();
    let greeted = plain.max_buf_size(MAX_HEAD).handshake(TokioIo::new(stream));
    let (mut sender, connection) = greeted.await?;
    let mut answer = pin!(async {
        let (parts, body) = sender.send_request(request).await?.into_parts();
        let read = Limited::new(body, MAX_ANSWER).collect().await;
        Ok((parts.status, read.map_err(NoAnswer::Body)?.to_bytes()))
    });
    tokio::select! {
        answer = &mut answer => answer,
        // The server has hung up; what it said before is still read.
        _ = connection => answer.await,
    }
}
