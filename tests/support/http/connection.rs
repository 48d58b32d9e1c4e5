//! One connection for many requests, over whatever carries bytes.

use std::fmt;
use std::io::{self, BufReader, Read, Write};

use anyhow::{Context, Result, bail};

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
        // Who refuses a request before its end may hang up on the rest of it, and still have answered.
        let sent = self.write(bytes);
        match self.answer_to(bytes) {
            Ok(Some(answer)) => Ok(answer),
            other => {
                sent?;
                other?;
                bail!("no answer")
            }
        }
    }

    /// Sends all the requests in one go and then reads their answers, as many as fit into the buffers on the way.
    pub fn send_all(&mut self, requests: &[Request]) -> Result<Vec<Response>> {
        let requests: Vec<Vec<u8>> = requests.iter().map(Request::bytes).collect();
        self.write(&requests.concat())?;
        requests
            .iter()
            .map(|request| self.answer_to(request)?.context("no answer"))
            .collect()
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(bytes)?;
        Ok(stream.flush()?)
    }

    /// The answer to a request of these bytes, unless the connection ends before it.
    fn answer_to(&mut self, request: &[u8]) -> Result<Option<Response>> {
        let unframed = if request.starts_with(b"HEAD ") {
            Unframed::Nothing
        } else {
            Unframed::ToTheEnd
        };
        let message = Message::read(&mut self.stream, unframed)?;
        message.map(Response::from).transpose()
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
