//! Listeners: accepts connections, tells the router who the peer is, and drains on shutdown. It knows
//! HTTP/1 and its limits, and nothing of what is served.

mod socket;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use doorward_gate::Peer;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::tls::Certificates;
pub(crate) use socket::BoundSocket;

/// Header blocks up to 64 KiB and a request line up to 16 KiB fit; anything larger is 431.
const HEADER_BUFFER: usize = 96 * 1024;
/// Connections at a time. One more waits in the kernel's queue.
const MAX_CONNECTIONS: usize = 16_384;
/// How long requests in flight may take to finish once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// How long a connection may take or idle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConnectionLimits {
    /// From the moment a connection is idle until the next request's headers have arrived.
    pub(crate) headers: Duration,
    /// How long the TLS handshake may take.
    pub(crate) handshake: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(30),
            handshake: Duration::from_secs(6),
        }
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
pub(crate) async fn serve(
    listener: Listener,
    router: Router,
    limits: ConnectionLimits,
    stop: CancellationToken,
) {
    let server = Server {
        router,
        limits,
        certificates: listener.certificates,
        places: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        connections: GracefulShutdown::new(),
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
    router: Router,
    limits: ConnectionLimits,
    certificates: Option<Arc<Certificates>>,
    places: Arc<Semaphore>,
    connections: GracefulShutdown,
    tasks: tokio_util::task::TaskTracker,
}

impl Server {
    async fn accept(&self, socket: &BoundSocket) {
        loop {
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
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
                BoundSocket::Unix(unix) => match unix.listener.accept().await {
                    Ok((stream, _)) => self.handle(stream, Peer::Unix, place),
                    Err(error) => pause_after(&error).await,
                },
            }
        }
    }

    fn handle<S>(&self, stream: S, peer: Peer, place: OwnedSemaphorePermit)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let connection = Connection {
            router: self.router.clone(),
            limits: self.limits,
            peer,
            watcher: self.connections.watcher(),
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
        let finished = self.connections.shutdown();
        if tokio::time::timeout(DRAIN, finished).await.is_err() {
            tracing::warn!("some requests did not finish in time and were cut off");
        }
    }
}

/// One peer's connection, from its first byte to its last.
struct Connection {
    router: Router,
    limits: ConnectionLimits,
    peer: Peer,
    watcher: Watcher,
}

impl Connection {
    async fn greet<S>(self, acceptor: TlsAcceptor, stream: S)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        match tokio::time::timeout(self.limits.handshake, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => self.serve(stream).await,
            Ok(Err(error)) => tracing::debug!(peer = ?self.peer, %error, "no TLS connection"),
            Err(_) => tracing::debug!(peer = ?self.peer, "a TLS handshake took too long"),
        }
    }

    async fn serve<S>(self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let (router, peer) = (self.router, self.peer);
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            router.clone().oneshot(request.map(Body::new))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.headers)
            .max_buf_size(HEADER_BUFFER)
            .serve_connection(TokioIo::new(stream), service);
        if let Err(error) = self.watcher.watch(connection).await {
            tracing::debug!(%error, "connection ended early");
        }
    }
}

/// Out of file descriptors, say: accepting again at once would only spin.
async fn pause_after(error: &io::Error) {
    tracing::error!(%error, "cannot accept a connection");
    tokio::time::sleep(Duration::from_millis(100)).await;
}
