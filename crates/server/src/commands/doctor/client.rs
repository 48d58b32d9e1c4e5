//! An HTTP client that goes where it is told: each request on a connection of its own, a deadline on
//! everything, nothing followed and nothing kept. It must not know what it is used for.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, WWW_AUTHENTICATE};
use http::{HeaderMap, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

/// How long a connection, and how long an answer may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// As much of a page is looked at.
const MAX_BODY: usize = 1024 * 1024;

/// The client.
pub(super) struct Client {
    tls: TlsConnector,
    elsewhere: BTreeMap<(String, u16), SocketAddr>,
}

/// An answer, as far as it was read.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    /// The value of a header; a second one of the name is passed over.
    pub(super) fn header(&self, name: &http::HeaderName) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// Whether it is this plain text, as Doorward says it.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        self.header(&CONTENT_TYPE) == "text/plain; charset=utf-8" && self.body == text
    }

    /// Whether it asks for a name and a password (RFC 7617).
    pub(super) fn asks_for_password(&self) -> bool {
        let challenge = self.header(&WWW_AUTHENTICATE);
        let scheme = challenge.split(' ').next().unwrap_or_default();
        scheme.eq_ignore_ascii_case("basic")
    }

    /// Whether a text stands anywhere in it.
    pub(super) fn shows(&self, text: &str) -> bool {
        let in_header = |value: &http::HeaderValue| contains(value.as_bytes(), text.as_bytes());
        self.body.contains(text) || self.headers.values().any(in_header)
    }
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes
        .windows(text.len().max(1))
        .any(|window| window == text)
}

impl Client {
    /// A client that connects elsewhere for these names, and believes the authorities in this file
    /// instead of the machine's.
    pub(super) fn new(elsewhere: &[String], authorities: Option<&Path>) -> anyhow::Result<Self> {
        let elsewhere = elsewhere.iter().map(|text| resolution(text));
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots(authorities)?)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            elsewhere: elsewhere.collect::<anyhow::Result<_>>()?,
        })
    }

    /// Sends a request with an absolute address to where that leads.
    pub(super) async fn send(&self, request: Request<String>) -> anyhow::Result<Answer> {
        let url = Url::parse(&request.uri().to_string())?;
        self.send_to(&url, request).await
    }

    /// Sends a request to another server than the one that it names.
    pub(super) async fn send_to(
        &self,
        server: &Url,
        request: Request<String>,
    ) -> anyhow::Result<Answer> {
        let stream = self.connect(server).await?;
        if server.scheme() == "http" {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(host_of(server)?.to_owned())?;
        let greeted = timeout(DEADLINE, self.tls.connect(name, stream)).await;
        let stream = greeted.context("the TLS handshake takes too long")?;
        exchange(stream.context("the TLS handshake fails")?, request).await
    }

    /// Opens a connection to the server of an address.
    pub(super) async fn connect(&self, server: &Url) -> anyhow::Result<TcpStream> {
        let host = host_of(server)?;
        let port = server.port_or_known_default();
        let port = port.context("an address without a port")?;
        let told = self.elsewhere.get(&(host.to_ascii_lowercase(), port));
        let connected = timeout(DEADLINE, async {
            match told {
                Some(address) => TcpStream::connect(address).await,
                None => TcpStream::connect((host, port)).await,
            }
        });
        let connected = connected.await;
        let connected = connected.with_context(|| format!("{host}:{port} does not answer"))?;
        connected.with_context(|| format!("cannot connect to {host}:{port}"))
    }
}

fn host_of(server: &Url) -> anyhow::Result<&str> {
    let host = server.host_str().context("an address without a host")?;
    Ok(host.trim_matches(['[', ']']))
}

/// Reads `HOST:PORT:ADDRESS`; the address may have a port of its own.
fn resolution(text: &str) -> anyhow::Result<((String, u16), SocketAddr)> {
    let mut parts = text.splitn(3, ':');
    let (Some(host), Some(port), Some(address)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("--resolve {text}: write HOST:PORT:ADDRESS");
    };
    let port: u16 = port
        .parse()
        .with_context(|| format!("--resolve {text}: the port"))?;
    let alone = || address.trim_matches(['[', ']']).parse::<IpAddr>();
    let address = match address.parse() {
        Ok(whole) => whole,
        Err(_) => SocketAddr::new(
            alone().with_context(|| format!("--resolve {text}: the address"))?,
            port,
        ),
    };
    Ok(((host.to_ascii_lowercase(), port), address))
}

fn roots(file: Option<&Path>) -> anyhow::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(roots);
    };
    let unreadable = || format!("--cacert {}", file.display());
    for certificate in CertificateDer::pem_file_iter(file).with_context(unreadable)? {
        roots
            .add(certificate.with_context(unreadable)?)
            .with_context(unreadable)?;
    }
    ensure!(
        !roots.is_empty(),
        "--cacert {} holds no certificate",
        file.display()
    );
    Ok(roots)
}

async fn exchange<S>(stream: S, request: Request<String>) -> anyhow::Result<Answer>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let request = in_origin_form(request)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let answered = timeout(DEADLINE, async {
        let mut asked = pin!(async {
            let (parts, body) = sender.send_request(request).await?.into_parts();
            let body = beginning(body).await;
            Ok(Answer {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            })
        });
        tokio::select! {
            answer = &mut asked => answer,
            // What came before the server closed the connection is still to be read.
            _ = connection => asked.await,
        }
    });
    answered.await.context("there is no answer in time")?
}

/// A request as a server expects it: the address goes into its line and its `Host`.
fn in_origin_form(request: Request<String>) -> anyhow::Result<Request<Full<Bytes>>> {
    let mut request = request.map(Full::from);
    let uri = std::mem::take(request.uri_mut());
    let authority = uri.authority().context("an address without a host")?;
    let host = authority.as_str().parse()?;
    request.headers_mut().insert(HOST, host);
    let path = uri.path_and_query().cloned();
    *request.uri_mut() = path.map_or_else(|| Uri::from_static("/"), Uri::from);
    Ok(request)
}

/// The beginning of a body, which may never end.
async fn beginning(mut body: Incoming) -> Vec<u8> {
    let mut read = Vec::new();
    let enough = async {
        while let Some(Ok(frame)) = body.frame().await {
            read.extend(frame.into_data().unwrap_or_default());
            if read.len() >= MAX_BODY {
                break;
            }
        }
    };
    // Long enough for a page, and an endless stream is no reason to fail.
    drop(timeout(DEADLINE / 2, enough).await);
    read.truncate(MAX_BODY);
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, host: &str, port: u16, address: &str) {
        let expected = ((host.to_owned(), port), address.parse().unwrap());
        assert_eq!(resolution(text).unwrap(), expected, "{text}");
    }

    #[test]
    fn a_name_leads_where_it_is_told() {
        check(
            "a.example.com:443:127.0.0.1",
            "a.example.com",
            443,
            "127.0.0.1:443",
        );
        check(
            "A.example.com:443:127.0.0.1:8443",
            "a.example.com",
            443,
            "127.0.0.1:8443",
        );
        check(
            "a.example.com:443:[::1]:8443",
            "a.example.com",
            443,
            "[::1]:8443",
        );
        check("a.example.com:443:[::1]", "a.example.com", 443, "[::1]:443");
        check("a.example.com:443:::1", "a.example.com", 443, "[::1]:443");
        for wrong in ["", "a", "a:443", "a:b:127.0.0.1", "a:443:b", "a:443:"] {
            assert!(resolution(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_address_becomes_line_and_host() {
        let request = Request::get("https://a.example.com:8443/x?y=z").body(String::new());
        let sent = in_origin_form(request.unwrap()).unwrap();
        assert_eq!(sent.uri(), "/x?y=z");
        assert_eq!(sent.headers()["host"], "a.example.com:8443");
    }
}
