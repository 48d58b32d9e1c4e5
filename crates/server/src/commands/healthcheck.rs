//! `doorward healthcheck`: one request to the running server, for images that have no shell.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use bytes::Bytes;
use doorward_config::{AddressFamily, ListenAddress, Socket, Sources};
use http::{Request, StatusCode};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};
use url::Url;

use crate::cli::HealthcheckOptions;
use crate::tls;

/// A container runtime's own limit is three seconds as a rule.
const DEADLINE: Duration = Duration::from_secs(3);

/// Asks the server whether it is well.
pub(crate) fn healthcheck(
    options: &HealthcheckOptions,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    let server = match &options.url {
        Some(url) => named(&Url::parse(url).context("--url is not an address")?)?,
        None => configured(sources)?,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let asked = tokio::time::timeout(DEADLINE, server.ask()).await;
        asked.with_context(|| format!("{} does not answer within {DEADLINE:?}", server.address))?
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The server to ask.
struct Asked {
    address: ListenAddress,
    greeting: Greeting,
}

/// What a connection begins with.
#[derive(Clone, Copy)]
enum Greeting {
    /// A request.
    Plain,
    /// A TLS handshake.
    Tls,
    /// A TLS handshake for which a client needs a certificate. The health check has none.
    MutualTls,
}

fn named(url: &Url) -> anyhow::Result<Asked> {
    let host = url.host_str().context("--url has no host")?.to_owned();
    let port = url.port_or_known_default().context("--url has no port")?;
    let greeting = match url.scheme() {
        "https" => Greeting::Tls,
        _ => Greeting::Plain,
    };
    let socket = Socket::Tcp {
        host,
        port,
        family: AddressFamily::Any,
    };
    let address = ListenAddress { socket, path: None };
    Ok(Asked { address, greeting })
}

fn configured(sources: &Sources) -> anyhow::Result<Asked> {
    let Ok(loaded) = doorward_config::load(sources) else {
        bail!(
            "the configuration cannot be read; `doorward validate-config` says why, or name the server with --url"
        )
    };
    let server = loaded.settings.server;
    let greeting = match server.tls {
        None => Greeting::Plain,
        Some(tls) if tls.client_certificates.is_empty() => Greeting::Tls,
        Some(_) => Greeting::MutualTls,
    };
    Ok(Asked {
        address: server.address,
        greeting,
    })
}

impl Asked {
    async fn ask(&self) -> anyhow::Result<()> {
        let refused = || format!("cannot connect to {}", self.address);
        match &self.address.socket {
            Socket::Tcp { host, port, family } => {
                let host = reachable(host, *family);
                let stream = TcpStream::connect((host, *port)).await;
                self.greet(stream.with_context(refused)?, host).await
            }
            Socket::PassedOn { .. } => bail!(
                "systemd alone knows where {} is; name the server with --url",
                self.address
            ),
            Socket::Unix { path, .. } => {
                let stream = UnixStream::connect(path).await;
                self.greet(stream.with_context(refused)?, "localhost").await
            }
        }
    }

    async fn greet<S>(&self, stream: S, name: &str) -> anyhow::Result<()>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        match self.greeting {
            Greeting::Plain => well(stream).await,
            Greeting::Tls => well(tls::connect(stream, name).await?).await,
            Greeting::MutualTls => on_guard(tls::connect(stream, name).await?).await,
        }
    }
}

/// A server that wants a certificate is as well as can be seen from outside when it says so.
async fn on_guard(mut stream: impl AsyncRead + Unpin) -> anyhow::Result<()> {
    match stream.read(&mut [0]).await {
        Err(error) if tls::wants_certificate(&error) => Ok(()),
        Err(error) => Err(error).context("the server does not ask for a client certificate"),
        Ok(_) => bail!("the server does not ask for a client certificate"),
    }
}

/// A server that listens on every interface is asked on the loopback one.
fn reachable(host: &str, family: AddressFamily) -> &str {
    match (host, family) {
        ("", AddressFamily::Any) => "localhost",
        ("", AddressFamily::V4) | ("0.0.0.0", _) => "127.0.0.1",
        ("", AddressFamily::V6) | ("::" | "[::]", _) => "::1",
        (other, _) => other.trim_matches(['[', ']']),
    }
}

async fn well(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> anyhow::Result<()> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let request = Request::get("/api/health")
        .header("host", "localhost")
        .body(Empty::<Bytes>::new())?;
    let answer = tokio::select! {
        answer = sender.send_request(request) => answer?,
        ended = connection => {
            ended?;
            bail!("the server closed the connection without an answer");
        }
    };
    let status = answer.status();
    if status != StatusCode::OK {
        bail!("the server answers {status}");
    }
    Ok(())
}
