//! A real mail server on a free port that takes every mail and tells what it was asked: aiosmtpd, with certificates of
//! this run's own authority. It must not know which mails Doorward sends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use tempfile::TempDir;

use crate::certificate::{Authority, Certificate};
use crate::peers::Peer;
use crate::ports::free_port;
use crate::process::Process;
use crate::repository::root;
use crate::wait::until;

/// How a mail server encrypts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSecurity {
    /// Not at all.
    Plain,
    /// After `STARTTLS` (RFC 3207), without which it takes nothing.
    StartTls,
    /// From the first byte (RFC 8314).
    Implicit,
}

/// What a mail server is like.
#[derive(Clone, Debug)]
pub struct MailPlan {
    /// How it encrypts.
    pub security: MailSecurity,
    /// The name in its certificate.
    pub name: String,
    /// Whether it takes mail from those alone who know `doorward` and [`MailServer::PASSWORD`].
    pub asks_password: bool,
    /// More arguments of `mail/server.py`.
    pub more: Vec<String>,
}

impl Default for MailPlan {
    fn default() -> Self {
        Self {
            security: MailSecurity::StartTls,
            name: "localhost".to_owned(),
            asks_password: true,
            more: Vec::new(),
        }
    }
}

/// A running mail server.
#[derive(Debug)]
pub struct MailServer {
    process: Process,
    plan: MailPlan,
    port: u16,
    folder: TempDir,
    authority: Authority,
}

/// A mail as it was received, read by a parser that is not ours.
#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    /// The sender of the envelope.
    pub sender: String,
    /// The recipients of the envelope.
    pub recipients: Vec<String>,
    /// Names and values, in their order.
    pub headers: Vec<(String, String)>,
    /// The media types of the whole and of its parts.
    pub kinds: Vec<String>,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// All of it, as it came.
    pub raw: String,
    /// Whether the connection was encrypted.
    pub encrypted: bool,
}

impl Mail {
    /// The only value of a header; `None` where there is none, or more than one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.header("Subject").unwrap_or_default()
    }

    /// The first address in the text that holds `part`, such as `/reset-password`.
    #[must_use]
    pub fn link(&self, part: &str) -> Option<&str> {
        self.text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains(part))
    }
}

/// Something that the server was asked.
#[derive(Clone, Debug, Deserialize)]
pub struct MailEvent {
    /// `ehlo`, `auth-asked`, `auth`, `mail` or `letter`.
    pub event: String,
    /// Whether the connection was encrypted.
    pub encrypted: bool,
    /// The mechanism of an `auth`.
    pub mechanism: Option<String>,
    /// The name of an `ehlo`.
    pub name: Option<String>,
}

impl MailServer {
    /// The password of the user `doorward`.
    pub const PASSWORD: &'static str = "kR3xW9pQz7mN2vL5tB8y";

    /// Starts one that wants `STARTTLS` and a password.
    pub fn start() -> Result<MailServer> {
        MailServer::start_with(MailPlan::default())
    }

    /// Starts one of this kind.
    pub fn start_with(plan: MailPlan) -> Result<MailServer> {
        let folder = tempfile::tempdir()?;
        let authority = Authority::make(folder.path(), "mail-authority")?;
        let trusted = folder.path().join("trusted");
        fs::create_dir(&trusted)?;
        fs::copy(&authority.certificate, trusted.join("authority.crt"))?;
        let certificate = authority.vouch_for(&plan.name)?;
        let port = free_port();
        let process = launch(folder.path(), port, &plan, &certificate)?;
        let mut server = MailServer {
            process,
            plan,
            port,
            folder,
            authority,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// The port on the loopback interface.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Who vouches for its certificate.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// A folder that holds the certificate of its authority and nothing else.
    #[must_use]
    pub fn trusted(&self) -> PathBuf {
        self.folder.path().join("trusted")
    }

    /// Lines of a configuration that send mail through it.
    #[must_use]
    pub fn settings(&self) -> String {
        self.settings_with("")
    }

    /// The same with more keys of `notifier.smtp`, each on a line that is indented by four spaces.
    #[must_use]
    pub fn settings_with(&self, keys: &str) -> String {
        let scheme = match self.plan.security {
            MailSecurity::Implicit => "submissions",
            MailSecurity::StartTls => "submission",
            MailSecurity::Plain => "smtp",
        };
        let password = if self.plan.asks_password {
            format!(
                "    username: doorward\n    password: {}\n",
                MailServer::PASSWORD
            )
        } else {
            String::new()
        };
        format!(
            "certificates_directory: '{}'\nnotifier:\n  smtp:\n    address: '{scheme}://localhost:{}'\n    \
             sender: 'Doorward <doorward@example.com>'\n{password}{keys}",
            self.trusted().display(),
            self.port,
        )
    }

    /// All mails so far, in their order.
    pub fn mails(&self) -> Result<Vec<Mail>> {
        self.read(|event| event.event == "letter")
    }

    /// Everything that it was asked so far.
    pub fn events(&self) -> Result<Vec<MailEvent>> {
        self.read(|_| true)
    }

    /// The first mail to `recipient` whose subject holds `subject`, once it has come.
    pub fn wait_for(&self, recipient: &str, subject: &str) -> Result<Mail> {
        let what = format!("a mail about {subject:?} to {recipient}");
        let found = until(&what, || {
            self.mails().ok()?.into_iter().find(|mail| {
                mail.recipients.iter().any(|to| to == recipient) && mail.subject().contains(subject)
            })
        });
        found.with_context(|| self.process.printed())
    }

    /// Stops it: whoever connects is turned away.
    pub fn stop(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same port, with the mails that it had.
    pub fn restart(&mut self) -> Result<()> {
        let certificate = self.authority.vouch_for(&self.plan.name)?;
        self.process = launch(self.folder.path(), self.port, &self.plan, &certificate)?;
        self.wait_until_ready()
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let port = self.port;
        self.process.until("a mail server that answers", |_| {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        })?;
        Ok(())
    }

    fn read<T: serde::de::DeserializeOwned>(
        &self,
        wanted: impl Fn(&MailEvent) -> bool,
    ) -> Result<Vec<T>> {
        let journal = fs::read_to_string(journal(self.folder.path())).unwrap_or_default();
        let whole = journal
            .rfind('\n')
            .and_then(|end| journal.get(..end))
            .unwrap_or_default();
        let mut found = Vec::new();
        for line in whole.lines() {
            if wanted(&serde_json::from_str(line)?) {
                found.push(serde_json::from_str(line)?);
            }
        }
        Ok(found)
    }
}

fn journal(folder: &Path) -> PathBuf {
    folder.join("journal.jsonl")
}

fn launch(folder: &Path, port: u16, plan: &MailPlan, shown: &Certificate) -> Result<Process> {
    // The server is a program of its own on aiosmtpd, so it runs under the interpreter that has it.
    let python = Peer::AioSmtpd.program()?.with_file_name("python");
    let mut command = Command::new(python);
    command
        .arg(root().join("tests/support/mail/server.py"))
        .args(["--port", &port.to_string()])
        .arg("--journal")
        .arg(journal(folder))
        .arg("--certificate")
        .arg(&shown.certificate)
        .arg("--key")
        .arg(&shown.key)
        .args(&plan.more);
    let security = match plan.security {
        MailSecurity::Plain => "none",
        MailSecurity::StartTls => "starttls",
        MailSecurity::Implicit => "implicit",
    };
    command.args(["--security", security]);
    if plan.asks_password {
        let password = format!("doorward:{}", MailServer::PASSWORD);
        command.args(["--password", &password]);
    }
    Process::start(command, folder, "mail")
}
