//! Listeners: accepts connections, tells the router who the peer is, and drains on shutdown. It knows
//! HTTP/1 and its limits, and nothing of what is served.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
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
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

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
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(30),
        }
    }
}

/// A socket that is bound and listening.
#[derive(Debug)]
pub(crate) enum Listener {
    /// TCP.
    Tcp(TcpListener),
    /// A unix domain socket; its file is removed when the listener goes.
    Unix(UnixSocket),
}

/// A unix socket and its file, which goes with it.
#[derive(Debug)]
pub(crate) struct UnixSocket {
    listener: UnixListener,
    path: PathBuf,
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.path));
    }
}

impl Listener {
    /// Binds a unix socket with these permission bits. A file left by a server that was killed is
    /// replaced; one that somebody still answers on is not.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says, `AddrInUse` for a socket that is alive among it.
    pub(crate) fn unix(path: &Path, mode: u32) -> io::Result<Self> {
        if path.exists() {
            if std::os::unix::net::UnixStream::connect(path).is_ok() {
                return Err(io::Error::from(io::ErrorKind::AddrInUse));
            }
            std::fs::remove_file(path)?;
        }
        let listener = UnixListener::bind(path)?;
        let socket = UnixSocket {
            listener,
            path: path.to_path_buf(),
        };
        std::fs::set_permissions(path, Permissions::from_mode(mode))?;
        Ok(Self::Unix(socket))
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
        places: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        connections: GracefulShutdown::new(),
        tasks: tokio_util::task::TaskTracker::new(),
    };
    tokio::select! {
        () = server.accept(&listener) => {}
        () = stop.cancelled() => {}
    }
    drop(listener);
    server.drain().await;
}

struct Server {
    router: Router,
    limits: ConnectionLimits,
    places: Arc<Semaphore>,
    connections: GracefulShutdown,
    tasks: tokio_util::task::TaskTracker,
}

impl Server {
    async fn accept(&self, listener: &Listener) {
        loop {
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
                return;
            };
            match listener {
                Listener::Tcp(tcp) => match tcp.accept().await {
                    Ok((stream, address)) => {
                        drop(stream.set_nodelay(true));
                        self.handle(stream, Peer::Ip(address.ip()), place);
                    }
                    Err(error) => pause_after(&error).await,
                },
                Listener::Unix(unix) => match unix.listener.accept().await {
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
        let router = self.router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            router.clone().oneshot(request.map(Body::new))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.headers)
            .max_buf_size(HEADER_BUFFER)
            .serve_connection(TokioIo::new(stream), service);
        let watched = self.connections.watch(connection);
        self.tasks.spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "connection ended early");
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

/// Out of file descriptors, say: accepting again at once would only spin.
async fn pause_after(error: &io::Error) {
    tracing::error!(%error, "cannot accept a connection");
    tokio::time::sleep(Duration::from_millis(100)).await;
}
