//! Listeners: accepts connections, tells the router who the peer is, and drains on shutdown. It knows
//! HTTP/1 and its limits, and nothing of what is served.

mod pace;
mod passed;
mod places;
mod socket;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::Router;
use axum::response::Response;
use doorward_config::ServerSettings;
use doorward_gate::Peer;
use http::header::{CONNECTION, TRANSFER_ENCODING};
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulConnection;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::tls::Certificates;
use pace::Paced;
pub(crate) use socket::{BoundSocket, UnixSocket};

/// How long connections go on once the server is told to stop: what was sent before its client could know is answered, and
/// the answer says that it is the last.
const LAST_ORDERS: Duration = Duration::from_millis(500);
/// How long requests in flight may take to finish once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// The least that hyper takes for a buffer.
const LEAST_BUFFER: usize = 8 * 1024;

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConnectionLimits {
    /// How long a TLS handshake and then each request may take to arrive.
    pub(crate) read: Duration,
    /// How long an answer may take to be taken.
    pub(crate) write: Duration,
    /// How long a connection may be idle between an answer and the next request.
    pub(crate) idle: Duration,
    /// The largest head of a request, in bytes; a larger one is 431.
    pub(crate) head: usize,
    /// How many connections there may be at a time. One more waits in the kernel's queue.
    pub(crate) connections: usize,
}

impl From<&ServerSettings> for ConnectionLimits {
    fn from(server: &ServerSettings) -> Self {
        Self {
            read: server.timeouts.read,
            write: server.timeouts.write,
            idle: server.timeouts.idle,
            head: server.limits.head,
            connections: server.limits.connections,
        }
    }
}

/// What is served, and how patiently.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    /// What answers requests.
    pub(crate) router: Router,
    /// What a connection may take that begins from now on.
    pub(crate) limits: ConnectionLimits,
}

/// What is served now. Each request is answered by one of what is put here, whole.
#[derive(Debug)]
pub(crate) struct Front(ArcSwap<Served>);

impl Front {
    /// Begins with this.
    pub(crate) fn new(served: Served) -> Arc<Self> {
        Arc::new(Self(ArcSwap::from_pointee(served)))
    }

    /// Puts something else in its place, for all requests that begin from now on.
    pub(crate) fn put(&self, served: Served) {
        self.0.store(Arc::new(served));
    }

    fn router(&self) -> Router {
        self.0.load().router.clone()
    }

    fn limits(&self) -> ConnectionLimits {
        self.0.load().limits
    }
}

/// Where connections come in, and what greets them.
#[derive(Debug)]
pub(crate) struct Listener {
    socket: BoundSocket,
    certificates: Option<Arc<Certificates>>,
}

impl Listener {
    /// A socket that speaks TLS where there are certificates for it, else plain HTTP.
    pub(crate) const fn new(socket: BoundSocket, certificates: Option<Arc<Certificates>>) -> Self {
        Self {
            socket,
            certificates,
        }
    }

    /// A TCP socket that speaks plain HTTP.
    pub(crate) const fn plain(listener: TcpListener) -> Self {
        Self::new(BoundSocket::Tcp(listener), None)
    }
}

/// Serves until told to stop, then lets requests in flight finish.
pub(crate) async fn serve(listener: Listener, front: Arc<Front>, stop: CancellationToken) {
    let places = places::available(front.limits().connections);
    let server = Server {
        front,
        certificates: listener.certificates,
        places: Arc::new(Semaphore::new(places)),
        stop: stop.clone(),
        tasks: tokio_util::task::TaskTracker::new(),
    };
    let socket = listener.socket;
    tokio::select! {
        () = server.accept(&socket) => {}
        () = stop.cancelled() => {}
    }
    drop(socket);
    server.drain().await;
}

struct Server {
    front: Arc<Front>,
    certificates: Option<Arc<Certificates>>,
    places: Arc<Semaphore>,
    stop: CancellationToken,
    tasks: tokio_util::task::TaskTracker,
}

impl Server {
    async fn accept(&self, socket: &BoundSocket) {
        loop {
            let Some(place) = self.place().await else {
                return;
            };
            match socket {
                BoundSocket::Tcp(tcp) => match tcp.accept().await {
                    Ok((stream, address)) => {
                        drop(stream.set_nodelay(true));
                        self.handle(stream, Peer::Ip(address.ip()), place);
                    }
                    Err(error) => pause_after(&error).await,
                },
                BoundSocket::Unix(unix) => match unix.accept().await {
                    Ok(stream) => self.handle(stream, Peer::Unix, place),
                    Err(error) => pause_after(&error).await,
                },
            }
        }
    }

    /// A place for one more connection, once there is one.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(free) = Arc::clone(&self.places).try_acquire_owned() {
            return Some(free);
        }
        tracing::debug!("every place is taken; the next connection waits");
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    fn handle<S>(&self, stream: S, peer: Peer, place: OwnedSemaphorePermit)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let connection = Connection {
            front: Arc::clone(&self.front),
            limits: self.front.limits(),
            peer,
            stop: self.stop.clone(),
        };
        let acceptor = self.certificates.as_ref().map(|c| c.acceptor());
        self.tasks.spawn(async move {
            match acceptor {
                Some(acceptor) => connection.greet(acceptor, stream).await,
                None => connection.serve(stream).await,
            }
            drop(place);
        });
    }

    async fn drain(self) {
        self.tasks.close();
        if tokio::time::timeout(DRAIN, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("some requests did not finish in time and were cut off");
        }
    }
}

/// One peer's connection, from its first byte to its last.
struct Connection {
    front: Arc<Front>,
    limits: ConnectionLimits,
    peer: Peer,
    stop: CancellationToken,
}

impl Connection {
    async fn greet<S>(self, acceptor: TlsAcceptor, stream: S)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        match tokio::time::timeout(self.limits.read, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => self.serve(stream).await,
            Ok(Err(error)) => tracing::debug!(peer = ?self.peer, %error, "no TLS connection"),
            Err(_) => tracing::debug!(peer = ?self.peer, "a TLS handshake took too long"),
        }
    }

    async fn serve<S>(self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let stream = Paced::new(stream, self.limits);
        let (front, peer, progress) = (self.front, self.peer, stream.progress());
        let (stop, stopping) = (self.stop.clone(), self.stop);
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = progress.follow(request);
            request.extensions_mut().insert(peer);
            let is_last = request.headers().contains_key(TRANSFER_ENCODING);
            let stopping = stopping.clone();
            let answer = front.router().oneshot(request);
            async move {
                let answer = answer.await;
                answer.map(|answer| farewell(answer, is_last || stopping.is_cancelled()))
            }
        });
        let head = self.limits.head;
        // The stream keeps the time, so hyper's own timer is not needed.
        let connection = http1::Builder::new()
            .header_read_timeout(None)
            .max_header_size(head)
            .max_buf_size(head.max(LEAST_BUFFER))
            .serve_connection(TokioIo::new(stream), service);
        if let Err(error) = until_told_to_stop(connection, stop).await {
            tracing::debug!(%error, "connection ended early");
        }
    }
}

/// Serves a connection to its end. When the server stops, it goes on for a moment, and from then on until it is idle.
async fn until_told_to_stop<C: GracefulConnection>(
    connection: C,
    stop: CancellationToken,
) -> Result<(), C::Error> {
    let mut connection = std::pin::pin!(connection);
    let last_orders = async {
        stop.cancelled().await;
        tokio::time::sleep(LAST_ORDERS).await;
    };
    tokio::select! {
        ended = connection.as_mut() => return ended,
        () = last_orders => {}
    }
    connection.as_mut().graceful_shutdown();
    connection.await
}

/// Whoever frames a body in two ways at once (RFC 9112 §6.1) may have another idea than we where the next request
/// begins. The parser hides that there were two, so nothing more is read after a body in chunks. Nor is it once the server
/// stops: a client that is told sends the next request elsewhere, and loses none.
fn farewell(mut answer: Response, is_last: bool) -> Response {
    if is_last {
        answer
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}

/// Out of file descriptors, say: accepting again at once would only spin.
async fn pause_after(error: &io::Error) {
    tracing::error!(%error, "cannot accept a connection");
    tokio::time::sleep(Duration::from_millis(100)).await;
}
