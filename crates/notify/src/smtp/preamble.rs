//! The few words before `STARTTLS` (RFC 3207), on a connection that anybody may change on the way: nothing of what is heard
//! here counts later. It must not know passwords or mails.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// The longest reply, in bytes.
const MAX_REPLY: usize = 16 * 1024;

/// What goes wrong before a connection is encrypted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PreambleError {
    /// The connection broke.
    #[error("the connection broke")]
    Broken(#[from] io::Error),
    /// The server does not speak SMTP.
    #[error("what the server says is no SMTP")]
    Unreadable,
    /// The server declines.
    #[error("the server declines with {0}")]
    Declined(u16),
    /// Something was slipped in before the encryption began.
    #[error("the server, or somebody on the way, goes on talking in the clear after STARTTLS")]
    SlippedIn,
}

/// Whether the connection may be encrypted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// The server waits for the first byte of TLS.
    Agreed,
    /// It offers no encryption.
    Missing,
}

/// A conversation in the clear.
pub(super) struct Preamble<'s, S> {
    stream: &'s mut S,
    heard: Vec<u8>,
}

struct Reply {
    code: u16,
    lines: Vec<String>,
}

impl<'s, S: AsyncRead + AsyncWrite + Unpin> Preamble<'s, S> {
    pub(super) const fn new(stream: &'s mut S) -> Self {
        let heard = Vec::new();
        Self { stream, heard }
    }

    /// Waits for the greeting and asks to encrypt, under the name by which we go.
    pub(super) async fn ask(mut self, identifier: &str) -> Result<Offer, PreambleError> {
        self.expect(220).await?;
        self.command(&format!("EHLO {identifier}\r\n")).await?;
        let offered = self.expect(250).await?;
        if !offered
            .iter()
            .any(|line| line.eq_ignore_ascii_case("STARTTLS"))
        {
            return Ok(Offer::Missing);
        }
        self.command("STARTTLS\r\n").await?;
        self.expect(220).await?;
        if self.heard.is_empty() {
            Ok(Offer::Agreed)
        } else {
            Err(PreambleError::SlippedIn)
        }
    }

    async fn command(&mut self, command: &str) -> Result<(), PreambleError> {
        self.stream.write_all(command.as_bytes()).await?;
        Ok(self.stream.flush().await?)
    }

    /// The lines of a reply with this code.
    async fn expect(&mut self, code: u16) -> Result<Vec<String>, PreambleError> {
        loop {
            if let Some(reply) = self.take_reply()? {
                return if reply.code == code {
                    Ok(reply.lines)
                } else {
                    Err(PreambleError::Declined(reply.code))
                };
            }
            if self.heard.len() > MAX_REPLY {
                return Err(PreambleError::Unreadable);
            }
            if self.stream.read_buf(&mut self.heard).await? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
        }
    }

    /// The reply that has been heard, if it is whole: lines of a code and a hyphen, and a last one with a space.
    fn take_reply(&mut self) -> Result<Option<Reply>, PreambleError> {
        let mut lines = Vec::new();
        let mut rest = self.heard.as_slice();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, behind) = rest.split_at(end);
            rest = behind.get(1..).unwrap_or_default();
            let line = str::from_utf8(line.trim_ascii_end());
            let line = line.map_err(|_| PreambleError::Unreadable)?;
            let (code, text) = line.split_at_checked(3).ok_or(PreambleError::Unreadable)?;
            let code = code.parse().map_err(|_| PreambleError::Unreadable)?;
            let is_last = !text.starts_with('-');
            lines.push(text.get(1..).unwrap_or_default().trim().to_owned());
            if is_last {
                self.heard = rest.to_vec();
                return Ok(Some(Reply { code, lines }));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a server that says this, whatever it is told.
    async fn asked(server: &str) -> Result<Offer, PreambleError> {
        let (mut near, mut far) = tokio::io::duplex(64 * 1024);
        far.write_all(server.as_bytes()).await.expect("it fits");
        far.shutdown().await.expect("it ends");
        Preamble::new(&mut near).ask("localhost").await
    }

    const GREETING: &str = "220 mail.test ready\r\n";

    #[tokio::test]
    async fn an_offer_is_taken_however_it_is_spelt() {
        for offer in [
            "250 STARTTLS\r\n",
            "250-mail.test\r\n250-starttls\r\n250 HELP\r\n",
        ] {
            let found = asked(&format!("{GREETING}{offer}220 go on\r\n")).await;
            assert_eq!(found.expect("it is offered"), Offer::Agreed);
        }
        let found = asked(&format!("{GREETING}250-mail.test\r\n250 STARTTLSX\r\n")).await;
        assert_eq!(found.expect("an answer"), Offer::Missing);
    }

    #[tokio::test]
    async fn what_is_slipped_in_before_the_encryption_ends_it() {
        // RST-12
        let slipped = "250 STARTTLS\r\n220 go on\r\n250-mail.test\r\n250 AUTH LOGIN\r\n";
        let found = asked(&format!("{GREETING}{slipped}")).await;
        assert!(matches!(found, Err(PreambleError::SlippedIn)), "{found:?}");
    }

    #[tokio::test]
    async fn servers_that_lie_or_talk_without_end_are_left() {
        // OUT-10
        let declined = format!("{GREETING}250 STARTTLS\r\n454 not now\r\n");
        assert!(matches!(
            asked(&declined).await,
            Err(PreambleError::Declined(454))
        ));
        assert!(matches!(
            asked("554 no\r\n").await,
            Err(PreambleError::Declined(554))
        ));
        for odd in ["é\r\n", "abc hello\r\n", "22\r\n", &"x".repeat(40_000)] {
            let found = asked(odd).await;
            assert!(matches!(found, Err(PreambleError::Unreadable)), "{found:?}");
        }
        assert!(matches!(asked("").await, Err(PreambleError::Broken(_))));
    }
}
