//! A mail as it is sent (RFC 5322): who it is from and to, and headers that nobody else writes into. It must not know the
//! way it takes.

use std::time::{Duration, UNIX_EPOCH};

use doorward_model::{EmailAddress, Entropy, Timestamp, random_array};
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::compose::Composed;

/// Why nothing is sent to or from somebody.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unsendable {
    #[error("the user's mailbox is no e-mail address")]
    Recipient(#[source] lettre::address::AddressError),
    #[error("the mail could not be put together")]
    Parts(#[from] lettre::error::Error),
}

/// A sender that is no e-mail address.
#[derive(Debug, thiserror::Error)]
#[error("this is no e-mail address")]
pub struct InvalidSender(#[source] lettre::address::AddressError);

/// Who mails are from.
#[derive(Clone, Debug)]
pub struct Sender(Mailbox);

impl Sender {
    /// A mailbox, with the name that is shown for it.
    pub fn new(name: Option<String>, address: &str) -> Result<Self, InvalidSender> {
        let name = name.map(|name| name.replace(char::is_control, " ").trim().to_owned());
        let address = address.parse().map_err(InvalidSender)?;
        Ok(Self(Mailbox::new(name, address)))
    }

    fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

/// Who asks that no program answer this (RFC 3834 §5).
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Puts mails together.
#[derive(Clone, Debug)]
pub(crate) struct Envelopes {
    pub(crate) sender: Sender,
    /// Whether mails have an HTML part.
    pub(crate) html: bool,
}

impl Envelopes {
    /// The mail to one mailbox, and to no other: a list of several is refused. The name of the user stays out of the
    /// headers.
    pub(crate) fn put_together(
        &self,
        to: &EmailAddress,
        composed: Composed,
        now: Timestamp,
        entropy: &dyn Entropy,
    ) -> Result<Message, Unsendable> {
        let to = to.as_str().parse().map_err(Unsendable::Recipient)?;
        let millis = u64::try_from(now.unix_millis()).unwrap_or_default();
        let builder = Message::builder()
            .date(UNIX_EPOCH + Duration::from_millis(millis))
            .message_id(Some(self.message_id(entropy)))
            .from(self.sender.0.clone())
            .to(Mailbox::new(None, to))
            .subject(composed.subject)
            .header(AutoSubmitted);
        let (text, html) = (in_lines(&composed.text), in_lines(&composed.html));
        let message = if self.html {
            builder.multipart(MultiPart::alternative_plain_html(text, html))
        } else {
            builder.singlepart(SinglePart::plain(text))
        };
        Ok(message?)
    }

    /// One that no other mail has, under the sender's domain (RFC 5322 §3.6.4).
    fn message_id(&self, entropy: &dyn Entropy) -> String {
        let number = u128::from_be_bytes(random_array(entropy));
        format!("<{number:032x}@{}>", self.sender.domain())
    }
}

/// The text with ends of lines that no server takes for anything else: a lone carriage return is an end to some and to
/// others not, and mails have been smuggled in between (RFC 5321 §2.3.8).
fn in_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests;
