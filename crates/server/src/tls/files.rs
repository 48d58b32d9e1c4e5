//! PEM files to what a TLS listener needs, with the line and the mend for a file that cannot be used. It must not
//! know when they are read.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use doorward_config::{NamedFile, TlsSettings};
use doorward_diagnostics::{Report, Reports};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{NoClientAuth, WebPkiClientVerifier};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::{TLS12, TLS13};
use rustls::{Error, InconsistentKeys, RootCertStore, ServerConfig};

/// A bundle of every public authority there is has a quarter of this.
const MAX_BYTES: u64 = 1024 * 1024;

/// What the listener speaks inside TLS (RFC 7301).
const HTTP_1_1: &[u8] = b"http/1.1";

/// Reads the files: TLS 1.2 or later, and nobody without a certificate where `client_certificates` is set.
///
/// # Errors
///
/// A file is missing, unreadable or does not hold what it should, or the key is another certificate's. Each
/// report names the line of the configuration that names the file.
pub(crate) fn read(settings: &TlsSettings) -> Result<Arc<ServerConfig>, Reports> {
    let provider = Arc::new(ring::default_provider());
    let identity = identity(settings, &provider);
    let clients = clients(&settings.client_certificates, &provider);
    let (identity, clients) = both(identity, clients)?;
    let versions =
        ServerConfig::builder_with_provider(provider).with_protocol_versions(&[&TLS13, &TLS12]);
    let mut config = versions
        .map_err(|error| wrong(&settings.certificate, unusable(&error)))?
        .with_client_cert_verifier(clients)
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(identity)));
    config.alpn_protocols = vec![HTTP_1_1.to_vec()];
    Ok(Arc::new(config))
}

/// Both, or everything that is wrong with either.
fn both<A, B>(a: Result<A, Reports>, b: Result<B, Reports>) -> Result<(A, B), Reports> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut a), Err(b)) => {
            a.extend(b);
            Err(a)
        }
        (Err(reports), _) | (_, Err(reports)) => Err(reports),
    }
}

fn identity(settings: &TlsSettings, provider: &CryptoProvider) -> Result<CertifiedKey, Reports> {
    let chain = certificates(&settings.certificate);
    let (chain, key) = both(chain, private_key(&settings.key))?;
    let key = provider.key_provider.load_private_key(key);
    let key = key.map_err(|error| wrong(&settings.key, unusable_key(&error)))?;
    let identity = CertifiedKey::new(chain, key);
    match identity.keys_match() {
        Ok(()) | Err(Error::InconsistentKeys(InconsistentKeys::Unknown)) => Ok(identity),
        Err(Error::InconsistentKeys(_)) => Err(wrong(&settings.key, not_its_key(settings))),
        Err(error) => Err(wrong(&settings.certificate, unusable(&error))),
    }
}

/// One report, about this file.
fn wrong(file: &NamedFile, report: Report) -> Reports {
    Reports::from_iter([file.tell(report)])
}

/// Who vouches for those who connect. Without such files nobody is asked; a file without a certificate is an
/// error, since it would let in nobody or, worse, everybody.
fn clients(
    files: &[NamedFile],
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ClientCertVerifier>, Reports> {
    let Some(first) = files.first() else {
        return Ok(Arc::new(NoClientAuth));
    };
    let mut roots = RootCertStore::empty();
    let mut reports = Reports::new();
    for file in files {
        reports.extend(add_roots(file, &mut roots).err().into_iter().flatten());
    }
    if reports.has_errors() {
        return Err(reports);
    }
    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
        .build()
        .map_err(|error| wrong(first, Report::error("wrong-file", error.to_string())))
}

fn add_roots(file: &NamedFile, roots: &mut RootCertStore) -> Result<(), Reports> {
    for certificate in certificates(file)? {
        let added = roots.add(certificate);
        added.map_err(|error| wrong(file, unusable(&error)))?;
    }
    Ok(())
}

fn certificates(file: &NamedFile) -> Result<Vec<CertificateDer<'static>>, Reports> {
    let text = bytes(file)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    match found {
        Ok(certificates) if certificates.is_empty() => Err(wrong(file, no_certificate())),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(wrong(file, damaged(&error))),
    }
}

fn private_key(file: &NamedFile) -> Result<PrivateKeyDer<'static>, Reports> {
    match PrivateKeyDer::from_pem_slice(&bytes(file)?) {
        Ok(key) => Ok(key),
        Err(pem::Error::NoItemsFound) => Err(wrong(file, no_key())),
        Err(error) => Err(wrong(file, damaged(&error))),
    }
}

fn bytes(file: &NamedFile) -> Result<Vec<u8>, Reports> {
    let read = || {
        let mut bytes = Vec::new();
        let mut file = File::open(file.path())?.take(MAX_BYTES);
        file.read_to_end(&mut bytes).map(|_| bytes)
    };
    read().map_err(|error| wrong(file, unreadable(&error)))
}

fn unreadable(error: &io::Error) -> Report {
    let mend = match error.kind() {
        io::ErrorKind::NotFound => "name an existing PEM file",
        io::ErrorKind::PermissionDenied => "let the user that Doorward runs as read it",
        _ => "check the file",
    };
    let message = format!("this file cannot be read: {error}");
    Report::error("unreadable-file", message).mend(mend)
}

fn damaged(error: &pem::Error) -> Report {
    Report::error("wrong-file", format!("this file is damaged: {error}"))
        .mend("write the PEM file anew")
}

fn no_certificate() -> Report {
    Report::error("wrong-file", "this file holds no certificate")
        .mend("name a PEM file with `-----BEGIN CERTIFICATE-----` in it")
}

fn no_key() -> Report {
    Report::error(
        "wrong-file",
        "this file holds no private key that can be read",
    )
    .mend("name a PEM file with a key that no passphrase encrypts")
}

fn unusable_key(error: &Error) -> Report {
    Report::error("wrong-file", format!("this key cannot be used: {error}"))
        .mend("use an ECDSA key (P-256, P-384), an Ed25519 key or an RSA key of 2048 to 4096 bits")
}

fn unusable(error: &Error) -> Report {
    let message = format!("this certificate cannot be used: {error}");
    Report::error("wrong-file", message).mend("have the certificate made anew")
}

fn not_its_key(settings: &TlsSettings) -> Report {
    let certificate = settings.certificate.path().display();
    let mend = format!("name the key that the first certificate of {certificate} was made for");
    Report::error("wrong-file", "this is another certificate's key").mend(mend)
}
