//! Mail by SMTP (RFC 5321): encrypted before anything is said that matters, to a server whose certificate was verified, unless
//! the configuration says otherwise. It must not know where letters come from.

mod connection;
mod greeted;
mod preamble;
mod tls;
mod unjudged;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use doorward_accounts::{Letter, MailError, Mailer};
use doorward_model::{Clock, Entropy, Secret};
use lettre::Message;
use lettre::transport::smtp::client::AsyncSmtpConnection;

use crate::Composer;
use crate::message::{Envelopes, Sender};
use connection::Dialler;

pub use tls::{ClientCertificate, Tls, TlsVersion, UnusableTls, authorities};
pub use unjudged::Unjudged;

/// How long a server may take to take a mail, once it has said that it would: some look for spam first. Giving up earlier
/// would make a mail come twice.
const HANDOVER: Duration = Duration::from_mins(1);

/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// How a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte (RFC 8314).
    Implicit,
    /// By `STARTTLS` (RFC 3207), and not at all a mail without it.
    Required,
    /// By `STARTTLS` where the server offers it. Whoever stands in between can take the offer away.
    Opportunistic,
    /// Never.
    Never,
}

/// Where mail is handed over.
#[derive(Clone, Debug)]
pub struct SmtpServer {
    /// A name or address.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// How long it may take until the server is ready to take a mail.
    pub timeout: Duration,
    /// What we call ourselves, without spaces.
    pub identifier: String,
    /// Name and password, where the server wants them. Over an unencrypted connection they go to this machine alone.
    pub credentials: Option<(String, Secret<String>)>,
}

/// What an [`SmtpMailer`] works with.
#[derive(Debug)]
pub struct SmtpParts {
    /// Where mail is handed over.
    pub server: SmtpServer,
    /// Whose certificates are believed.
    pub tls: Tls,
    /// Who mails are from.
    pub sender: Sender,
    /// Whether mails have an HTML part.
    pub html: bool,
    /// What words letters.
    pub composer: Composer,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness for the numbers of mails.
    pub entropy: Arc<dyn Entropy>,
}

/// Hands mails over to a server.
#[derive(Debug)]
pub struct SmtpMailer {
    dialler: Dialler,
    envelopes: Envelopes,
    composer: Composer,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl SmtpMailer {
    /// Reads the certificates; connects to nobody yet.
    pub fn new(parts: SmtpParts) -> Result<Self, UnusableTls> {
        let greeting = tls::greeting(&parts.tls, &parts.server.host)?;
        Ok(Self {
            dialler: Dialler::new(parts.server, greeting),
            envelopes: Envelopes {
                sender: parts.sender,
                html: parts.html,
            },
            composer: parts.composer,
            clock: parts.clock,
            entropy: parts.entropy,
        })
    }

    async fn dial(&self) -> Result<AsyncSmtpConnection, MailError> {
        let dialled = self.dialler.dial().await;
        dialled.map_err(MailError::transient)
    }

    fn put_together(&self, letter: &Letter) -> Result<Message, MailError> {
        let composed = self.composer.compose(letter);
        let composed = composed.map_err(MailError::permanent)?;
        let now = self.clock.now();
        let message = self
            .envelopes
            .put_together(&letter.to, composed, now, &*self.entropy);
        message.map_err(MailError::permanent)
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.put_together(letter)?;
        let mut connection = self.dial().await?;
        let formatted = message.formatted();
        let sending = connection.send(message.envelope(), &formatted);
        match tokio::time::timeout(HANDOVER, sending).await {
            Err(_) => return Err(MailError::transient("the server took too long")),
            // A mailbox that does not exist, or one that this server cannot write to.
            Ok(Err(error)) if error.is_permanent() || error.is_client() => {
                return Err(MailError::permanent(error));
            }
            Ok(Err(error)) => return Err(MailError::transient(error)),
            Ok(Ok(_)) => {}
        }
        goodbye(connection).await;
        Ok(())
    }

    async fn probe(&self) -> Result<(), MailError> {
        goodbye(self.dial().await?).await;
        Ok(())
    }
}

/// The mail has been taken; how the conversation ends is of no consequence.
async fn goodbye(mut connection: AsyncSmtpConnection) {
    drop(tokio::time::timeout(GOODBYE, connection.quit()).await);
}

#[cfg(test)]
mod tests;
