//! Binds the socket that `server.address` names. It must not know what is served on it.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::passed;
use anyhow::Context;
use doorward_config::{AddressFamily, ListenAddress, Socket};
use rustix::fs::Mode;
use rustix::net::sockopt::set_ipv6_v6only;
use rustix::process::umask;
use tokio::net::{TcpListener, TcpSocket, UnixListener, UnixStream};

/// Who may connect to a unix socket when the configuration does not say: its owner and group.
const OWNER_AND_GROUP: u32 = 0o660;

/// Connections that may wait in the kernel's queue; as many as with any other address.
const BACKLOG: u32 = 1024;

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
    listener: UnixListener,
    /// `None` for one that belongs to whoever passed it on.
    path: Option<PathBuf>,
}

impl UnixSocket {
    /// Binds a socket with these permission bits. One that was left by a server that was killed is replaced; one that
    /// somebody still answers on is not, nor is any other kind of file.
    pub(crate) fn bind(path: &Path, mode: u32) -> io::Result<Self> {
        if let Ok(found) = std::fs::symlink_metadata(path) {
            if !found.file_type().is_socket()
                || std::os::unix::net::UnixStream::connect(path).is_ok()
            {
                return Err(io::Error::from(io::ErrorKind::AddrInUse));
            }
            std::fs::remove_file(path)?;
        }
        // The socket has its mode from the first moment on. The process does nothing else yet that makes files.
        let before = umask(Mode::from_raw_mode(all_but(mode)));
        let bound = UnixListener::bind(path);
        umask(before);
        Ok(Self {
            listener: bound?,
            path: Some(path.to_path_buf()),
        })
    }

    /// A socket of a service manager's, which stays when this server goes.
    pub(super) const fn passed_on(listener: UnixListener) -> Self {
        Self {
            listener,
            path: None,
        }
    }

    /// The next connection.
    pub(crate) async fn accept(&self) -> io::Result<UnixStream> {
        self.listener.accept().await.map(|(stream, _)| stream)
    }
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            drop(std::fs::remove_file(path));
        }
    }
}

impl BoundSocket {
    /// Binds what the address says.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says, together with the address and its key.
    pub(crate) async fn bind(address: &ListenAddress) -> anyhow::Result<Self> {
        let named = match &address.socket {
            Socket::PassedOn { number } => *number,
            Socket::Tcp { .. } | Socket::Unix { .. } => None,
        };
        let taken = passed::take(named);
        let taken =
            taken.with_context(|| format!("cannot listen on {address} (key server.address)"))?;
        if let Some(socket) = taken {
            tracing::info!("connections come in by the socket that was passed on at the start");
            return Ok(socket);
        }
        let bound = match &address.socket {
            Socket::PassedOn { .. } => Err(io::Error::other(
                "no socket was passed on: start it by socket activation, or write tcp://:9091/",
            )),
            Socket::Tcp { host, port, family } => {
                tcp(host, *port, *family).await.map(BoundSocket::Tcp)
            }
            Socket::Unix { path, umask } => {
                let mode = umask.map_or(OWNER_AND_GROUP, all_but);
                UnixSocket::bind(path, mode).map(BoundSocket::Unix)
            }
        };
        bound.with_context(|| format!("cannot listen on {address} (key server.address)"))
    }
}

async fn tcp(host: &str, port: u16, family: AddressFamily) -> io::Result<TcpListener> {
    if host.is_empty() {
        return every_address(port, family).await;
    }
    let found = tokio::net::lookup_host((host, port)).await?;
    let fitting: Vec<SocketAddr> = found.filter(|a| fits(*a, family)).collect();
    TcpListener::bind(fitting.as_slice()).await
}

async fn every_address(port: u16, family: AddressFamily) -> io::Result<TcpListener> {
    let v4 = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    match family {
        AddressFamily::V4 => TcpListener::bind(v4).await,
        AddressFamily::V6 => every_v6_address(port, V6::Alone),
        // One socket for both families where the machine has IPv6, IPv4 alone where it has not.
        AddressFamily::Any => match every_v6_address(port, V6::WithV4) {
            Err(error) if error.kind() != io::ErrorKind::AddrInUse => TcpListener::bind(v4).await,
            bound => bound,
        },
    }
}

/// What an IPv6 socket takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum V6 {
    Alone,
    WithV4,
}

fn every_v6_address(port: u16, v6: V6) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v6()?;
    // What a machine does by default differs.
    set_ipv6_v6only(&socket, v6 == V6::Alone)?;
    socket.set_reuseaddr(true)?;
    socket.bind(SocketAddr::from((Ipv6Addr::UNSPECIFIED, port)))?;
    socket.listen(BACKLOG)
}

fn fits(address: SocketAddr, family: AddressFamily) -> bool {
    match family {
        AddressFamily::Any => true,
        AddressFamily::V4 => address.is_ipv4(),
        AddressFamily::V6 => address.is_ipv6(),
    }
}

/// The permission bits that are not among these: a mode's mask, and a mask's mode.
const fn all_but(bits: u32) -> u32 {
    0o777 & !bits
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::net::UnixListener as Listener;

    use super::*;

    fn refused(path: &Path) -> io::ErrorKind {
        UnixSocket::bind(path, 0o600).unwrap_err().kind()
    }

    /// HTTP-13.
    #[test]
    fn a_mask_and_a_mode_are_each_other_s_rest() {
        assert_eq!(all_but(0o660), 0o117);
        assert_eq!(all_but(0o117), 0o660);
        assert_eq!(all_but(0o1027), 0o750, "no bit but those of permissions");
    }

    /// HTTP-13.
    #[test]
    fn nothing_in_use_and_nothing_but_a_socket_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, socket) = (folder.path().join("file"), folder.path().join("socket"));
        fs::write(&file, "kept").unwrap();
        assert_eq!(refused(&file), io::ErrorKind::AddrInUse);
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
        let _answers = Listener::bind(&socket).unwrap();
        assert_eq!(refused(&socket), io::ErrorKind::AddrInUse);
        assert!(socket.exists());
    }
}
