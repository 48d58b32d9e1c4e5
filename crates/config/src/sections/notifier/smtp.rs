//! `notifier.smtp`: the mail server, and who mails are from. It must not connect to it.

use std::time::Duration;

use doorward_diagnostics::Report;
use doorward_model::Secret;

use super::address::WrittenAddress;
use super::provider::{Provider, WrittenProvider};
use crate::readable::{Readable, Wrong, words};
use crate::scope::Scope;
use crate::settings::{
    MailAddress, MailEncryption, MailTlsSettings, Mailbox, SmtpSettings, TlsVersion,
};

const TIMEOUT: Duration = Duration::from_secs(5);
const IDENTIFIER: &str = "localhost";
const SUBJECT: &str = "[Doorward] {title}";

/// A version as it is written. What is older than 1.2 is spoken by nobody here (RFC 8996).
#[derive(Clone, Copy, PartialEq, Eq)]
enum WrittenVersion {
    Older,
    Spoken(TlsVersion),
}

words!(WrittenVersion {
    "TLS1.3" | "1.3" => WrittenVersion::Spoken(TlsVersion::Tls13),
    "TLS1.2" | "1.2" => WrittenVersion::Spoken(TlsVersion::Tls12),
    "TLS1.1" | "1.1" => WrittenVersion::Older,
    "TLS1.0" | "1.0" => WrittenVersion::Older,
    "SSL3.0" => WrittenVersion::Older,
});

pub(super) fn read(smtp: &Scope<'_>) -> Option<SmtpSettings> {
    let provider = smtp.child("provider");
    let known = provider.read().map(|WrittenProvider(known)| known);
    let address = address(smtp, &provider, known.as_ref());
    let credentials = credentials(smtp, known.as_ref());
    let sender = smtp.child("sender");
    if !sender.is_set() {
        sender.missing(
            "say who mails are from, for example `sender: Doorward <doorward@example.com>`",
        );
    }
    let sender = sender.read();
    let tls = tls(&smtp.child("tls"));
    let timeout = smtp.duration_or("timeout", TIMEOUT);
    let (identifier, subject) = (
        one_word(&smtp.child("identifier")),
        one_line(&smtp.child("subject")),
    );
    let html = !smtp.read_or("disable_html_emails", false);
    Some(SmtpSettings {
        address: address?,
        timeout,
        credentials,
        sender: sender?,
        identifier,
        subject,
        html,
        tls,
    })
}

/// The provider's address, or the one that is written.
fn address(
    smtp: &Scope<'_>,
    provider: &Scope<'_>,
    known: Option<&Provider>,
) -> Option<MailAddress> {
    let key = smtp.child("address");
    if key.is_set() && provider.is_set() {
        let report = Report::error("contradiction", "the provider has an address of its own");
        key.report(report.mend("keep one of `provider` and `address`"));
    }
    if !key.is_set() && !provider.is_set() {
        key.missing(
            "name the mail server, for example `address: submissions://smtp.example.com:465`",
        );
    }
    let written = key.read();
    let WrittenAddress {
        host,
        port,
        is_implicit,
    } = written.or_else(|| known.map(|known| known.address.clone()))?;
    let encryption = if is_implicit {
        MailEncryption::Implicit
    } else {
        upgrade(smtp)
    };
    Some(MailAddress {
        host,
        port,
        encryption,
    })
}

/// How a connection that begins in the clear goes on.
fn upgrade(smtp: &Scope<'_>) -> MailEncryption {
    let never = smtp.child("disable_starttls");
    if never.read().unwrap_or(false) {
        warn(
            &never,
            "mails, with links that set passwords, go unencrypted",
        );
        return MailEncryption::Never;
    }
    let optional = smtp.child("disable_require_tls");
    if optional.read().unwrap_or(false) {
        warn(
            &optional,
            "mails, with links that set passwords, go unencrypted where somebody on the way wants it so",
        );
        return MailEncryption::Opportunistic;
    }
    MailEncryption::Required
}

fn warn(key: &Scope<'_>, message: &str) {
    let report = Report::warning("unencrypted-mail", message);
    key.report(
        key.cx
            .weak(report.mend("take the line out if the server can encrypt")),
    );
}

fn credentials(smtp: &Scope<'_>, known: Option<&Provider>) -> Option<(String, Secret<String>)> {
    let name: Option<String> = smtp.child("username").read();
    let password: Option<Secret<String>> = smtp.child("password").read();
    let of_provider = || Some(known?.username?.to_owned());
    match (name, password) {
        (None, None) => None,
        (name, password) => Some((
            name.or_else(of_provider).unwrap_or_default(),
            password.unwrap_or_else(|| Secret::new(String::new())),
        )),
    }
}

impl Readable for Mailbox {
    /// `Name <address>`, or the address alone.
    fn read(text: &str) -> Result<Self, Wrong> {
        let wrong = || {
            Wrong::new("this is no sender")
                .mend("write `Doorward <doorward@example.com>`, or the address alone")
        };
        let (name, address) = match text.trim().strip_suffix('>') {
            Some(named) => named.rsplit_once('<').ok_or_else(wrong)?,
            None => ("", text.trim()),
        };
        let name = name.trim().trim_matches('"').trim();
        let is_odd = |c: char| c.is_control() || c.is_whitespace() || "<>,;\"".contains(c);
        let (local, domain) = address.rsplit_once('@').ok_or_else(wrong)?;
        if local.is_empty() || domain.is_empty() || address.contains(is_odd) || local.contains('@')
        {
            return Err(wrong());
        }
        if name.contains(char::is_control) {
            return Err(wrong());
        }
        Ok(Self {
            name: (!name.is_empty()).then(|| name.to_owned()),
            address: address.to_owned(),
        })
    }
}

fn one_word(key: &Scope<'_>) -> String {
    let word: String = key.read().unwrap_or_else(|| IDENTIFIER.to_owned());
    let is_odd = |c: char| !c.is_ascii_graphic();
    if word.is_empty() || word.contains(is_odd) {
        key.wrong(Wrong::new("this is no name of a machine").mend("write a host's name"));
    }
    word
}

fn one_line(key: &Scope<'_>) -> String {
    let line: String = key.read().unwrap_or_else(|| SUBJECT.to_owned());
    if line.contains(char::is_control) {
        key.wrong(Wrong::new("a subject is one line"));
    }
    line
}

fn tls(tls: &Scope<'_>) -> MailTlsSettings {
    let (chain, key) = (tls.child("certificate_chain"), tls.child("private_key"));
    for (one, other) in [(&chain, &key), (&key, &chain)] {
        if one.is_set() && !other.is_set() {
            other.missing("a certificate and its key belong together");
        }
    }
    let skip = tls.child("skip_verify");
    let skip_verify = skip.read().unwrap_or(false);
    if skip_verify {
        let message =
            "whoever is on the way to the mail server can read every mail and the password";
        let mend = "put the authority's certificate into `certificates_directory` instead";
        skip.report(
            skip.cx
                .weak(Report::warning("unverified-mail-server", message).mend(mend)),
        );
    }
    let (oldest, newest) = versions(tls);
    MailTlsSettings {
        server_name: tls.child("server_name").read(),
        skip_verify,
        oldest,
        newest,
        client: chain.read().zip(key.read()),
    }
}

fn versions(tls: &Scope<'_>) -> (TlsVersion, TlsVersion) {
    let (oldest, newest) = (tls.child("minimum_version"), tls.child("maximum_version"));
    let from = match oldest.read() {
        None => TlsVersion::Tls12,
        Some(WrittenVersion::Spoken(version)) => version,
        Some(WrittenVersion::Older) => {
            let message = "nothing older than TLS 1.2 is spoken";
            oldest.report(Report::warning("default-used", message).mend("write `TLS1.2`"));
            TlsVersion::Tls12
        }
    };
    let to = match newest.read() {
        None => TlsVersion::Tls13,
        Some(WrittenVersion::Spoken(version)) if version >= from => version,
        Some(_) => {
            let wrong = Wrong::new("no version of TLS is left");
            newest.wrong(wrong.mend("write `TLS1.3`, or take the line out"));
            TlsVersion::Tls13
        }
    };
    (from, to)
}
