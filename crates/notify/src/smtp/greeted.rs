//! A connection to a server that has greeted before, for a client that waits for a greeting. It must not know what is said.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Says a greeting of its own before anything that the server says.
#[derive(Debug)]
pub(super) struct Greeted<S> {
    greeting: &'static [u8],
    stream: S,
    peer: SocketAddr,
}

impl<S> Greeted<S> {
    /// With the address of the other end.
    pub(super) const fn new(stream: S, peer: SocketAddr) -> Self {
        Self {
            greeting: b"220 greeted before\r\n",
            stream,
            peer,
        }
    }

    /// The same stream, whose server greets by itself.
    pub(super) fn not_yet(self) -> Self {
        Self {
            greeting: b"",
            ..self
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Greeted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let room = self.greeting.len().min(buffer.remaining());
        if let Some((said, rest)) = self.greeting.split_at_checked(room).filter(|_| room > 0) {
            buffer.put_slice(said);
            self.greeting = rest;
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Greeted<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S> AsyncTokioStream for Greeted<S>
where
    S: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug,
{
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}
