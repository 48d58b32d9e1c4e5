//! The client's side of TLS, for the question whether the server is well. It must not be used to send anything
//! that is secret: it believes every certificate.

use std::io;
use std::sync::Arc;

use anyhow::Context;
use doorward_notify::Unjudged;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{AlertDescription, ClientConfig, Error};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// Greets a server that goes by `name` here. Its certificate is made for visitors, not for a health check on
/// the loopback address, so nobody judges it.
///
/// # Errors
///
/// The server does not answer with TLS, or `name` is neither a host's name nor an address.
pub(crate) async fn connect<S>(stream: S, name: &str) -> anyhow::Result<TlsStream<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Unjudged::new(provider)))
        .with_no_client_auth();
    let name = ServerName::try_from(name.to_owned())?;
    let greeted = TlsConnector::from(Arc::new(config)).connect(name, stream);
    greeted.await.context("the server does not answer with TLS")
}

/// Whether the server turned us away because we showed no certificate (RFC 8446 §6.2).
pub(crate) fn wants_certificate(error: &io::Error) -> bool {
    let told = error.get_ref().and_then(|told| told.downcast_ref());
    matches!(
        told,
        Some(Error::AlertReceived(AlertDescription::CertificateRequired))
    )
}
