//! A mail server in a thread: it writes down every command, and says what it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::ring;

/// What a server is like.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// How it meets a client.
    pub(super) manner: Manner,
    /// The name in its certificate.
    pub(super) name: &'static str,
    /// Whether the authority that the folder names vouches for it.
    pub(super) vouched_for: bool,
    /// What it says to the recipient.
    pub(super) to_recipient: &'static str,
    /// What it says to a password.
    pub(super) to_password: &'static str,
}

/// How a server meets a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It offers `STARTTLS`.
    Offers,
    /// It does not, or somebody on the way has taken the offer out.
    Stripped,
    /// It encrypts from the first byte.
    Implicit,
    /// It says nothing at all.
    Silent,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            manner: Manner::Offers,
            name: "localhost",
            vouched_for: true,
            to_recipient: "250 OK",
            to_password: "235 welcome",
        }
    }
}

pub(super) struct Server {
    pub(super) port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts one; the certificate of its authority is written into the folder.
    pub(super) fn start(plan: Plan, folder: &Path) -> Self {
        let config = Arc::new(config(&plan, folder));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let shared = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that does not like what it sees hangs up.
                drop(meet(stream, &plan, &config, &shared));
            }
        });
        Self { port, heard }
    }

    /// The commands so far, whether they came encrypted, and mails.
    pub(super) fn heard(&self) -> Vec<String> {
        locked(&self.heard).clone()
    }
}

fn locked(heard: &Mutex<Vec<String>>) -> MutexGuard<'_, Vec<String>> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

fn config(plan: &Plan, folder: &Path) -> ServerConfig {
    let mut about = CertificateParams::new(["authority".to_owned()]).expect("a name");
    about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let (key, other_key) = (KeyPair::generate(), KeyPair::generate());
    let (key, other_key) = (key.expect("a key"), other_key.expect("a key"));
    let authority = about.self_signed(&key).expect("a certificate");
    std::fs::write(folder.join("authority.pem"), authority.pem()).expect("written");
    let params = CertificateParams::new([plan.name.to_owned()]).expect("a name");
    let certificate = if plan.vouched_for {
        params.signed_by(&other_key, &Issuer::new(about, key))
    } else {
        params.self_signed(&other_key)
    };
    let certificate = certificate.expect("a certificate").der().clone();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(other_key.serialize_der()));
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a key that fits")
}

fn meet(
    stream: TcpStream,
    plan: &Plan,
    config: &Arc<ServerConfig>,
    heard: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    if plan.manner == Manner::Silent {
        // Until the client has had enough.
        return BufReader::new(stream)
            .read_to_end(&mut Vec::new())
            .map(drop);
    }
    if plan.manner == Manner::Implicit {
        return encrypted(stream, plan, config, heard, Some("220 mail.test\r\n"));
    }
    let mut clear = BufReader::new(stream);
    clear.get_mut().write_all(b"220 mail.test\r\n")?;
    if converse(&mut clear, plan, heard, false)? {
        encrypted(clear.into_inner(), plan, config, heard, None)?;
    }
    Ok(())
}

fn encrypted(
    stream: TcpStream,
    plan: &Plan,
    config: &Arc<ServerConfig>,
    heard: &Mutex<Vec<String>>,
    greeting: Option<&str>,
) -> std::io::Result<()> {
    let connection = ServerConnection::new(Arc::clone(config)).expect("a connection");
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    let greeting = greeting.unwrap_or_default();
    stream.get_mut().write_all(greeting.as_bytes())?;
    converse(&mut stream, plan, heard, true).map(drop)
}

/// Answers commands until the client goes, or asks to encrypt.
fn converse<S: Read + Write>(
    stream: &mut BufReader<S>,
    plan: &Plan,
    heard: &Mutex<Vec<String>>,
    is_encrypted: bool,
) -> std::io::Result<bool> {
    let mut line = String::new();
    while stream.read_line(&mut line)? > 0 {
        let command = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        let how = if is_encrypted { "encrypted" } else { "clear" };
        locked(heard).push(format!("{how} {command}"));
        let answer = match &*command {
            "EHLO" if plan.manner == Manner::Offers && !is_encrypted => {
                "250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN"
            }
            "EHLO" => "250-mail.test\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS" => "220 go on",
            "AUTH" => plan.to_password,
            "RCPT" => plan.to_recipient,
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 OK",
        };
        stream
            .get_mut()
            .write_all(format!("{answer}\r\n").as_bytes())?;
        stream.get_mut().flush()?;
        match &*command {
            "STARTTLS" => return Ok(true),
            "DATA" => take_mail(stream, heard)?,
            _ => {}
        }
        line.clear();
    }
    Ok(false)
}

fn take_mail<S: Read + Write>(
    stream: &mut BufReader<S>,
    heard: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut mail = String::new();
    while !mail.ends_with("\r\n.\r\n") && stream.read_line(&mut mail)? > 0 {}
    locked(heard).push(mail);
    stream.get_mut().write_all(b"250 taken\r\n")?;
    stream.get_mut().flush()
}
