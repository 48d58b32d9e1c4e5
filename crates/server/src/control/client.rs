//! A command's end of the control socket. It must not know what the server does.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};

use super::protocol::{Act, Answer, LONGEST_ANSWER, Request, VERSION};
use crate::output;

/// How long an answer may take. A reload tries the way that mails go.
const PATIENCE: Duration = Duration::from_mins(1);

/// What became of a question.
#[derive(Debug)]
pub(crate) enum Heard {
    /// No server runs, as far as anybody can tell.
    Nobody,
    /// One does, and this is what it answers.
    Answered(Answer),
}

/// Asks the server whose control socket this is.
///
/// # Errors
///
/// There is a socket, and it does not answer or not as it should.
pub(crate) fn ask(path: &Path, act: Act) -> anyhow::Result<Heard> {
    let stream = match UnixStream::connect(path) {
        Ok(stream) => stream,
        Err(error) if is_nobody(&error) => return Ok(Heard::Nobody),
        Err(error) => {
            return Err(error).with_context(|| {
                format!("the running server cannot be reached at {}", path.display())
            });
        }
    };
    let answer = converse(stream, act);
    answer.map(Heard::Answered).with_context(|| {
        format!(
            "the server at {} does not answer as it should",
            path.display()
        )
    })
}

/// A server that was killed leaves its socket behind.
fn is_nobody(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused | io::ErrorKind::NotADirectory
    )
}

fn converse(mut stream: UnixStream, act: Act) -> anyhow::Result<Answer> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = serde_json::to_vec(&Request {
        version: VERSION,
        act,
    })?;
    line.push(b'\n');
    stream.write_all(&line)?;
    let mut answer = Vec::new();
    BufReader::new(stream.take(LONGEST_ANSWER)).read_until(b'\n', &mut answer)?;
    if answer.is_empty() {
        bail!("it hung up");
    }
    Ok(serde_json::from_slice(&answer)?)
}

/// Tells the server, if one runs, what a command has changed, and waits until it counts there. What was changed stays
/// changed whatever comes of this, so trouble is a warning.
pub(crate) fn tell(path: &Path, act: Act) {
    let trouble = match ask(path, act) {
        Ok(Heard::Nobody | Heard::Answered(Answer::Done { .. })) => return,
        Ok(Heard::Answered(Answer::Refused { reasons })) => reasons.join("\n"),
        Ok(Heard::Answered(other)) => format!("it answers {other:?}"),
        Err(error) => format!("{error:#}"),
    };
    output::complain(&format!(
        "warning: this is done, but a running server may take half a minute to notice: {trouble}"
    ));
}
