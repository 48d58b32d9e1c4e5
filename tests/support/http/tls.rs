//! TLS towards a server on loopback. Nothing outside the tests may use this.

use std::fs;
use std::net::TcpStream;
use std::sync::Arc;

use anyhow::{Context, Result};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, ProtocolVersion, RootCertStore,
    SignatureScheme, StreamOwned, SupportedProtocolVersion,
};

use super::connection::Connection;
use crate::certificate::Certificate;

/// A client that is as particular as a test wants it: about whom it believes, what it shows and what it speaks.
#[derive(Clone, Debug)]
pub struct TlsClient {
    trusted: Option<CertificateDer<'static>>,
    shown: Option<Certificate>,
    versions: Vec<&'static SupportedProtocolVersion>,
    protocols: Vec<Vec<u8>>,
}

/// What the two sides agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// The TLS version.
    pub version: Option<ProtocolVersion>,
    /// The protocol inside it, where the client named any (RFC 7301).
    pub protocol: Option<String>,
    /// The server's own certificate, as DER.
    pub certificate: Vec<u8>,
}

impl TlsClient {
    /// A client that believes everybody, shows nothing and speaks TLS 1.2 and 1.3.
    #[must_use]
    pub fn new() -> TlsClient {
        TlsClient {
            trusted: None,
            shown: None,
            versions: rustls::ALL_VERSIONS.to_vec(),
            protocols: Vec::new(),
        }
    }

    /// Believes only a server with this certificate, and only for a name in it.
    pub fn trusting(mut self, certificate: &Certificate) -> Result<TlsClient> {
        self.trusted = Some(CertificateDer::from(certificate.der()?));
        Ok(self)
    }

    /// Shows this certificate where one is asked for.
    #[must_use]
    pub fn showing(mut self, certificate: &Certificate) -> TlsClient {
        self.shown = Some(certificate.clone());
        self
    }

    /// Speaks this version alone.
    #[must_use]
    pub fn speaking(mut self, version: &'static SupportedProtocolVersion) -> TlsClient {
        self.versions = vec![version];
        self
    }

    /// Names the protocols that it would speak inside TLS.
    #[must_use]
    pub fn naming(mut self, protocols: &[&str]) -> TlsClient {
        self.protocols = protocols
            .iter()
            .map(|name| name.as_bytes().to_vec())
            .collect();
        self
    }

    /// Shakes hands with whoever answers as `name`.
    pub fn greet(&self, mut socket: TcpStream, name: &str) -> Result<(Greeting, Connection)> {
        let mut tls = ClientConnection::new(
            Arc::new(self.config()?),
            ServerName::try_from(name.to_owned())?,
        )?;
        while tls.is_handshaking() {
            tls.complete_io(&mut socket)?;
        }
        let certificates = tls.peer_certificates().unwrap_or_default();
        let greeting = Greeting {
            version: tls.protocol_version(),
            protocol: tls
                .alpn_protocol()
                .map(|name| String::from_utf8_lossy(name).into_owned()),
            certificate: certificates.first().context("no certificate")?.to_vec(),
        };
        Ok((greeting, Connection::over(StreamOwned::new(tls, socket))))
    }

    fn config(&self) -> Result<ClientConfig> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&self.versions)?;
        let builder = match &self.trusted {
            Some(trusted) => {
                let mut roots = RootCertStore::empty();
                roots.add(trusted.clone())?;
                builder.with_root_certificates(roots)
            }
            None => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anyone(provider))),
        };
        let mut config = match &self.shown {
            None => builder.with_no_client_auth(),
            Some(shown) => {
                let key = PrivateKeyDer::from_pem_slice(&fs::read(&shown.key)?)?;
                builder.with_client_auth_cert(vec![CertificateDer::from(shown.der()?)], key)?
            }
        };
        config.alpn_protocols.clone_from(&self.protocols);
        Ok(config)
    }
}

impl Default for TlsClient {
    fn default() -> TlsClient {
        TlsClient::new()
    }
}

/// Believes every certificate, but still wants its key's signature.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
