//! How users are told of things. It must not know what they are told.

use std::path::PathBuf;
use std::time::Duration;

use doorward_model::Secret;

use super::NamedFile;

/// `notifier`.
#[derive(Clone, Debug)]
pub struct NotifierSettings {
    /// Whether the way is tried at the start: not with `disable_startup_check`.
    pub startup_check: bool,
    /// `template_path`: a folder with templates of one's own.
    pub template_path: Option<NamedFile>,
    /// Which way mails go.
    pub carrier: Carrier,
}

/// Which way mails go.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// `notifier.filesystem.filename`: into this file.
    File(PathBuf),
    /// `notifier.smtp`: to a mail server.
    Smtp(Box<SmtpSettings>),
}

/// `notifier.smtp`.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// `address`, or that of the `provider`.
    pub address: MailAddress,
    /// `timeout`: how long the server may take to get ready.
    pub timeout: Duration,
    /// `username` and `password`; `None` where neither is set.
    pub credentials: Option<(String, Secret<String>)>,
    /// `sender`.
    pub sender: Mailbox,
    /// `identifier`: what we call ourselves.
    pub identifier: String,
    /// `subject`; `{title}` in it is what a mail is about.
    pub subject: String,
    /// Whether mails have an HTML part: not with `disable_html_emails`.
    pub html: bool,
    /// `tls`.
    pub tls: MailTlsSettings,
}

/// Where a mail server is, and how the way there is encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    /// A name or address.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: MailEncryption,
}

/// How a connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailEncryption {
    /// From the first byte: `submissions://`.
    Implicit,
    /// By `STARTTLS`, without which nothing is sent.
    Required,
    /// By `STARTTLS` where the server offers it: `disable_require_tls`.
    Opportunistic,
    /// Never: `disable_starttls`.
    Never,
}

/// A mailbox with the name that is shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name.
    pub name: Option<String>,
    /// The address, with one `@`.
    pub address: String,
}

/// `notifier.smtp.tls`.
#[derive(Clone, Debug)]
pub struct MailTlsSettings {
    /// `server_name`: what the certificate must be for, where that is not the host of the address.
    pub server_name: Option<String>,
    /// `skip_verify`: every certificate is believed.
    pub skip_verify: bool,
    /// `minimum_version`.
    pub oldest: TlsVersion,
    /// `maximum_version`.
    pub newest: TlsVersion,
    /// `certificate_chain` and `private_key`, as PEM: what is shown to a server that asks for it.
    pub client: Option<(Secret<String>, Secret<String>)>,
}

/// A version of TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TlsVersion {
    /// RFC 5246.
    Tls12,
    /// RFC 8446.
    Tls13,
}
