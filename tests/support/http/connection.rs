//! One connection for many requests, over whatever carries bytes.

use std::fmt;
use std::io::{BufReader, Read, Write};

use anyhow::{Context, Result};

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
        let stream = self.stream.get_mut();
        stream.write_all(&request.bytes())?;
        stream.flush()?;
        let unframed = if request.method == "HEAD" {
            Unframed::Nothing
        } else {
            Unframed::ToTheEnd
        };
        let message = Message::read(&mut self.stream, unframed)?;
        Response::from(message.context("no answer")?)
    }
}
