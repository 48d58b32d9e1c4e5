//! Binds the socket that `server.address` names. It must not know what is served on it.

use std::fs::Permissions;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use doorward_config::{AddressFamily, ListenAddress, Socket};
use tokio::net::{TcpListener, UnixListener};

/// Who may connect to a unix socket when the configuration does not say: its owner and group.
const OWNER_AND_GROUP: u32 = 0o660;

/// A socket that is bound and listening.
#[derive(Debug)]
pub(crate) enum BoundSocket {
    /// TCP.
    Tcp(TcpListener),
    /// A unix domain socket; its file is removed when the listener goes.
    Unix(UnixSocket),
}

/// A unix socket and its file, which goes with it.
#[derive(Debug)]
pub(crate) struct UnixSocket {
    pub(super) listener: UnixListener,
    path: PathBuf,
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.path));
    }
}

impl BoundSocket {
    /// Binds what the address says.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says, together with the address and its key.
    pub(crate) async fn bind(address: &ListenAddress) -> anyhow::Result<Self> {
        let bound = match &address.socket {
            Socket::Tcp { host, port, family } => {
                tcp(host, *port, *family).await.map(BoundSocket::Tcp)
            }
            Socket::Unix { path, umask } => {
                let mode = umask.map_or(OWNER_AND_GROUP, |umask| 0o777 & !umask);
                unix(path, mode).map(BoundSocket::Unix)
            }
        };
        bound.with_context(|| format!("cannot listen on {address} (key server.address)"))
    }
}

async fn tcp(host: &str, port: u16, family: AddressFamily) -> io::Result<TcpListener> {
    let every_v6 = SocketAddr::from((Ipv6Addr::UNSPECIFIED, port));
    let every_v4 = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    match (host, family) {
        ("", AddressFamily::V4) => TcpListener::bind(every_v4).await,
        ("", AddressFamily::V6) => TcpListener::bind(every_v6).await,
        // One socket for both families where the machine has IPv6, IPv4 alone where it has not.
        ("", AddressFamily::Any) => match TcpListener::bind(every_v6).await {
            Err(error) if error.kind() != io::ErrorKind::AddrInUse => {
                TcpListener::bind(every_v4).await
            }
            bound => bound,
        },
        (host, family) => {
            let found = tokio::net::lookup_host((host, port)).await?;
            let fitting: Vec<SocketAddr> = found.filter(|a| fits(*a, family)).collect();
            TcpListener::bind(fitting.as_slice()).await
        }
    }
}

fn fits(address: SocketAddr, family: AddressFamily) -> bool {
    match family {
        AddressFamily::Any => true,
        AddressFamily::V4 => address.is_ipv4(),
        AddressFamily::V6 => address.is_ipv6(),
    }
}

/// Binds a unix socket with these permission bits. A file left by a server that was killed is replaced; one that
/// somebody still answers on is not.
fn unix(path: &Path, mode: u32) -> io::Result<UnixSocket> {
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
    Ok(socket)
}
