//! The pace that a peer must keep: how long it may say nothing, take to ask, and take to hear the answer. It sees
//! bytes come and go and must not know what they say.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use http::Request;
use hyper::body::{Body as _, Bytes, Frame, Incoming, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::ConnectionLimits;

/// What a peer hears whose request does not arrive in time (RFC 9110 §15.5.9).
const TOO_LATE: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Where a connection is between two requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing of a request has come.
    Waiting,
    /// Some of one has.
    Arriving,
    /// All of one has, and its answer has not begun.
    Arrived,
}

/// The stage, known to both sides: the stream sees the first byte of a request, the service its last.
#[derive(Debug, Default)]
pub(super) struct Progress(AtomicU8);

impl Progress {
    fn stage(&self) -> Stage {
        match self.0.load(Ordering::Relaxed) {
            0 => Stage::Waiting,
            1 => Stage::Arriving,
            _ => Stage::Arrived,
        }
    }

    fn reach(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::Relaxed);
    }

    /// Notes that the headers of a request are there, and when its body is.
    pub(super) fn follow(self: &Arc<Self>, request: Request<Incoming>) -> Request<Body> {
        if request.body().is_end_stream() {
            self.reach(Stage::Arrived);
            return request.map(Body::new);
        }
        self.reach(Stage::Arriving);
        request.map(|body| {
            Body::new(Followed {
                body,
                progress: Arc::clone(self),
            })
        })
    }
}

/// A body that says when it has arrived, or when nobody waits for it any more.
struct Followed {
    body: Incoming,
    progress: Arc<Progress>,
}

impl hyper::body::Body for Followed {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Followed {
    /// Whoever reads a body drops it at its end; one that is dropped after the answer changes nothing.
    fn drop(&mut self) {
        if self.progress.stage() == Stage::Arriving {
            self.progress.reach(Stage::Arrived);
        }
    }
}

/// A stream that fails once its peer does not keep the pace.
pub(super) struct Paced<S> {
    stream: S,
    limits: ConnectionLimits,
    progress: Arc<Progress>,
    /// No request has come yet, so the first byte is owed within the time to read.
    is_fresh: bool,
    /// Something was said although the request has not arrived: an answer to it has begun.
    is_answered: bool,
    /// The peer was too slow; nothing more is said to it.
    is_over: bool,
    to_read: Deadline<Stage>,
    to_write: Deadline<()>,
}

impl<S> Paced<S> {
    pub(super) fn new(stream: S, limits: ConnectionLimits) -> Self {
        Self {
            stream,
            limits,
            progress: Arc::default(),
            is_fresh: true,
            is_answered: false,
            is_over: false,
            to_read: Deadline::default(),
            to_write: Deadline::default(),
        }
    }

    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// The first bytes after a silence begin a request.
    fn heard(&mut self) {
        if self.progress.stage() == Stage::Waiting {
            self.progress.reach(Stage::Arriving);
            self.to_read.forget();
            self.is_fresh = false;
            self.is_answered = false;
        }
    }

    /// The first bytes after a request end its time, and the next one is awaited.
    fn said(&mut self) {
        match self.progress.stage() {
            Stage::Arrived => {
                self.progress.reach(Stage::Waiting);
                self.to_read.forget();
            }
            Stage::Arriving => self.is_answered = true,
            Stage::Waiting => {}
        }
    }
}

impl<S: AsyncWrite + Unpin> Paced<S> {
    /// Ready once nothing more of a request may come.
    fn poll_too_late(&mut self, cx: &mut Context<'_>) -> Poll<Stage> {
        let stage = self.progress.stage();
        let Some(allowed) = self.allowed(stage) else {
            return Poll::Pending;
        };
        self.to_read.poll_passed(cx, stage, allowed).map(|()| stage)
    }

    /// How long the peer may leave it at this stage; `None` while it has nothing more to say.
    const fn allowed(&self, stage: Stage) -> Option<Duration> {
        match stage {
            Stage::Arrived => None,
            Stage::Waiting if !self.is_fresh => Some(self.limits.idle),
            Stage::Waiting | Stage::Arriving => Some(self.limits.read),
        }
    }

    fn wait_to_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let stage = ready!(self.poll_too_late(cx));
        if stage == Stage::Arriving && !self.is_answered {
            // As much of it as the peer takes at once.
            drop(Pin::new(&mut self.stream).poll_write(cx, TOO_LATE));
            drop(Pin::new(&mut self.stream).poll_flush(cx));
        }
        self.is_over = true;
        Poll::Ready(Err(too_slow()))
    }

    /// Writes, and fails when what was written before has not been taken in time.
    fn write<T>(
        &mut self,
        cx: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut S>, &mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if self.is_over {
            return Poll::Ready(Err(too_slow()));
        }
        if let Poll::Ready(written) = write(Pin::new(&mut self.stream), cx) {
            return Poll::Ready(written);
        }
        ready!(self.to_write.poll_passed(cx, (), self.limits.write));
        self.is_over = true;
        Poll::Ready(Err(too_slow()))
    }
}

fn too_slow() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "the peer was too slow")
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, buffer) else {
            return self.wait_to_read(cx);
        };
        if buffer.filled().len() > before {
            self.heard();
        }
        Poll::Ready(read)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(self.write(cx, |stream, cx| stream.poll_write(cx, bytes)));
        self.said();
        Poll::Ready(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(self.write(cx, |stream, cx| stream.poll_write_vectored(cx, parts)));
        self.said();
        Poll::Ready(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.write(cx, AsyncWrite::poll_flush))?;
        self.to_write.forget();
        // Whoever waits for the next request may have asked for it before this answer was out. It is woken when the
        // wait is over, and asks again.
        let _: Poll<Stage> = self.poll_too_late(cx);
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.write(cx, AsyncWrite::poll_shutdown)
    }
}

/// When something must have happened. The timer behind it is set for the first time when somebody has to wait, and
/// then left as it is while it cannot ring too late, since almost every request is there at once.
#[derive(Debug)]
struct Deadline<W> {
    due: Option<(W, Instant)>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl<W> Default for Deadline<W> {
    fn default() -> Self {
        Self {
            due: None,
            timer: None,
        }
    }
}

impl<W: Copy + PartialEq> Deadline<W> {
    /// What was awaited has happened; the next wait begins anew.
    fn forget(&mut self) {
        self.due = None;
    }

    /// Ready once the wait for `what` has lasted as long as is allowed.
    fn poll_passed(&mut self, cx: &mut Context<'_>, what: W, allowed: Duration) -> Poll<()> {
        let due = match self.due {
            Some((awaited, due)) if awaited == what => due,
            _ => now() + allowed,
        };
        self.due = Some((what, due));
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if timer.deadline() > due {
            timer.as_mut().reset(due);
        }
        ready!(timer.as_mut().poll(cx));
        if timer.deadline() < due {
            timer.as_mut().reset(due);
            ready!(timer.as_mut().poll(cx));
        }
        Poll::Ready(())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a connection's pace is the machine's, as its socket is"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// HTTP-03.
    #[test]
    fn a_first_request_is_owed_sooner_than_the_next() {
        let limits = ConnectionLimits {
            read: Duration::from_secs(6),
            write: Duration::from_secs(7),
            idle: Duration::from_secs(30),
            head: 4096,
            connections: 1,
        };
        let mut paced = Paced::new(tokio::io::empty(), limits);
        assert_eq!(paced.allowed(Stage::Waiting), Some(limits.read));
        paced.heard();
        assert_eq!(paced.allowed(Stage::Arriving), Some(limits.read));
        assert_eq!(paced.allowed(Stage::Arrived), None, "the server's turn");
        assert_eq!(paced.allowed(Stage::Waiting), Some(limits.idle));
    }
}
