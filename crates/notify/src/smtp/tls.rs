//! Whom we believe to be the mail server. It must not know SMTP.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use doorward_model::Secret;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, Error, RootCertStore, SupportedProtocolVersion};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::unjudged::Unjudged;

/// How files of certificates end.
const ENDINGS: [&str; 3] = ["pem", "crt", "cer"];

/// A version of TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TlsVersion {
    /// RFC 5246.
    Tls12,
    /// RFC 8446.
    Tls13,
}

/// How the server's certificate is judged.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The name that it must be for, where that is not the server's address.
    pub server_name: Option<String>,
    /// Whether every certificate is believed.
    pub skip_verify: bool,
    /// The oldest version that is spoken.
    pub oldest: TlsVersion,
    /// The newest version that is spoken.
    pub newest: TlsVersion,
    /// What we show to a server that asks for it.
    pub client: Option<ClientCertificate>,
    /// A folder with certificates of authorities that are believed besides those of this machine.
    pub authorities: Option<PathBuf>,
}

/// A certificate of our own.
#[derive(Clone, Debug)]
pub struct ClientCertificate {
    /// The certificate and the chain behind it, as PEM.
    pub chain: Secret<String>,
    /// Its key, as PEM.
    pub key: Secret<String>,
}

/// Certificates that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum UnusableTls {
    /// The folder of authorities, or a file in it.
    #[error("{path} cannot be read", path = .0.display())]
    Unreadable(PathBuf, #[source] Box<dyn std::error::Error + Send + Sync>),
    /// Our own certificate or its key.
    #[error("the client certificate or its key is no PEM that can be used")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The server's name.
    #[error("{0:?} is no name of a server")]
    ServerName(String),
    /// The versions.
    #[error("no version of TLS is left")]
    Versions(#[source] Error),
}

/// Greets one server.
#[derive(Clone)]
pub(super) struct Greeting {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl std::fmt::Debug for Greeting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Greeting")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Greeting {
    /// Encrypts the connection, if the server is who it should be.
    pub(super) async fn exchange(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.connector.connect(self.name.clone(), stream).await
    }
}

/// Prepares to greet the server at `host`.
pub(super) fn greeting(tls: &Tls, host: &str) -> Result<Greeting, UnusableTls> {
    let name = tls.server_name.as_deref().unwrap_or(host);
    let name = ServerName::try_from(name.to_owned())
        .map_err(|_| UnusableTls::ServerName(name.to_owned()))?;
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&versions(tls))
        .map_err(UnusableTls::Versions)?;
    let roots = authorities(tls.authorities.as_deref())?;
    let builder = if tls.skip_verify {
        let unjudged = Arc::new(Unjudged::new(provider));
        builder
            .dangerous()
            .with_custom_certificate_verifier(unjudged)
    } else {
        builder.with_root_certificates(roots)
    };
    let config = match &tls.client {
        None => builder.with_no_client_auth(),
        Some(client) => {
            let (chain, key) = parts(client).map_err(|error| UnusableTls::Client(error.into()))?;
            let shown = builder.with_client_auth_cert(chain, key);
            shown.map_err(|error| UnusableTls::Client(error.into()))?
        }
    };
    let connector = TlsConnector::from(Arc::new(config));
    Ok(Greeting { connector, name })
}

fn versions(tls: &Tls) -> Vec<&'static SupportedProtocolVersion> {
    let known = [(TlsVersion::Tls13, &TLS13), (TlsVersion::Tls12, &TLS12)];
    let spoken = known.into_iter();
    let spoken = spoken.filter(|(version, _)| (tls.oldest..=tls.newest).contains(version));
    spoken.map(|(_, version)| version).collect()
}

type Parts = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn parts(client: &ClientCertificate) -> Result<Parts, rustls::pki_types::pem::Error> {
    let chain = CertificateDer::pem_slice_iter(client.chain.expose().as_bytes());
    let key = PrivateKeyDer::from_pem_slice(client.key.expose().as_bytes())?;
    Ok((chain.collect::<Result<_, _>>()?, key))
}

/// The authorities that this machine believes, and those in the folder. A machine without any can still have a folder.
///
/// # Errors
///
/// The folder, or a file in it, cannot be read.
pub fn authorities(folder: Option<&Path>) -> Result<RootCertStore, UnusableTls> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let Some(folder) = folder else {
        return Ok(roots);
    };
    let unreadable = |error: io::Error| UnusableTls::Unreadable(folder.to_owned(), error.into());
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_certificate(&path) {
            let broken = |error: rustls::pki_types::pem::Error| {
                UnusableTls::Unreadable(path.clone(), error.into())
            };
            let found = CertificateDer::pem_file_iter(&path).map_err(broken)?;
            let found: Vec<_> = found.collect::<Result<_, _>>().map_err(broken)?;
            roots.add_parsable_certificates(found);
        }
    }
    Ok(roots)
}

fn is_certificate(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}
