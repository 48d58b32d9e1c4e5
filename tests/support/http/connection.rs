//! One connection for many requests, over whatever carries bytes.

use std::fmt;
use std::io::{self, BufReader, Read, Write};

use anyhow::{Result, bail};

use super::message::{Message, Unframed};
use super::{Request, Response};

/// What a connection runs over.
trait Stream: Read + Write {}

impl<S: Read + Write> Stream for S {}

/// An open connection.
pub struct Connection {
    stream: BufReader<Box<dyn Stream>>,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Connection {
    /// A connection over `stream`.
    pub fn over(stream: impl Read + Write + 'static) -> Connection {
        Connection {
            stream: BufReader::new(Box::new(stream)),
        }
    }

    /// Sends the request and reads the answer. A request without a `Connection` header asks for the connection
    /// to be closed.
    pub fn send(&mut self, request: &Request) -> Result<Response> {
        self.exchange(&request.bytes())
    }

    /// Sends `bytes`, be they a request or not, and reads the answer.
    pub fn exchange(&mut self, bytes: &[u8]) -> Result<Response> {
        let stream = self.stream.get_mut();
        // Who refuses a request before its end may hang up on the rest of it, and still have answered.
        let sent = stream.write_all(bytes).and_then(|()| stream.flush());
        let unframed = if bytes.starts_with(b"HEAD ") {
            Unframed::Nothing
        } else {
            Unframed::ToTheEnd
        };
        match Message::read(&mut self.stream, unframed) {
            Ok(Some(message)) => Response::from(message),
            other => {
                sent?;
                other?;
                bail!("no answer")
            }
        }
    }
}

/// What comes after the answer, where that has switched the protocol.
impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.read(buffer)
    }
}

impl Write for Connection {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.get_mut().write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.get_mut().flush()
    }
}
