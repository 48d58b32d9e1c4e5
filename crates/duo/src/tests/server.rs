//! An API in a thread: it writes down every request, checks nothing, and says what it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// A request as it came.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) line: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Heard {
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.body.as_bytes());
        let found = pairs.find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    }
}

/// What is said to a request.
pub(super) enum Reply {
    /// JSON with status 200.
    Json(String),
    /// These bytes, and then nothing more.
    Bytes(String),
    /// A body that never ends.
    Endless,
    /// Nothing, on a connection that stays open.
    Nothing,
}

type Answers = dyn FnMut(&Heard) -> Reply + Send;

/// The server. Its thread ends with the test process.
pub(super) struct Server {
    pub(super) port: u16,
    /// Whoever believes these believes the server.
    pub(super) authorities: RootCertStore,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Server {
    /// Starts one whose certificate is for `name`.
    pub(super) fn start(name: &str, mut answers: Box<Answers>) -> Self {
        let (config, authorities) = certificates(name);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let shared = Arc::clone(&heard);
        thread::spawn(move || {
            let mut silent = Vec::new();
            for stream in listener.incoming().flatten() {
                // A client that does not like what it sees hangs up.
                if let Ok(Some(open)) = meet(stream, &config, &shared, &mut *answers) {
                    silent.push(open);
                }
            }
        });
        Self {
            port,
            authorities,
            heard,
        }
    }

    /// The requests so far.
    pub(super) fn heard(&self) -> Vec<Heard> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.clone()
    }
}

fn certificates(name: &str) -> (Arc<ServerConfig>, RootCertStore) {
    let mut about = CertificateParams::new(["Authority".to_owned()]).expect("a name");
    about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let own = about.self_signed(&key).expect("a certificate");
    let issuer = Issuer::new(about, key);
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new([name.to_owned()]).expect("a name");
    let shown = params.signed_by(&key, &issuer).expect("a certificate");
    let mut authorities = RootCertStore::empty();
    authorities.add(own.der().clone()).expect("an authority");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![shown.der().clone()], key)
        .expect("a certificate with its key");
    (Arc::new(config), authorities)
}

type Open = StreamOwned<ServerConnection, TcpStream>;

fn meet(
    stream: TcpStream,
    config: &Arc<ServerConfig>,
    heard: &Mutex<Vec<Heard>>,
    answers: &mut Answers,
) -> std::io::Result<Option<Open>> {
    let connection = ServerConnection::new(Arc::clone(config)).expect("a connection");
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    let request = read(&mut stream)?;
    let reply = answers(&request);
    heard
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request);
    let mut stream = stream.into_inner();
    match reply {
        Reply::Json(body) => {
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"
            )?;
        }
        Reply::Bytes(bytes) => stream.write_all(bytes.as_bytes())?,
        Reply::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            while stream.write_all(&[b' '; 4096]).is_ok() {}
        }
        Reply::Nothing => return Ok(Some(stream)),
    }
    stream.conn.send_close_notify();
    stream.flush()?;
    Ok(None)
}

fn read(stream: &mut impl BufRead) -> std::io::Result<Heard> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let pairs = lines.iter().filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = pairs
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut heard = Heard {
        line: lines.first().cloned().unwrap_or_default(),
        headers,
        body: String::new(),
    };
    let length = heard.header("content-length").parse().unwrap_or(0);
    stream.take(length).read_to_string(&mut heard.body)?;
    Ok(heard)
}
