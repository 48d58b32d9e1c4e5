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
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};
use url::Url;

use crate::cli::HealthcheckOptions;

/// A container runtime's own limit is three seconds as a rule.
const DEADLINE: Duration = Duration::from_secs(3);

/// Asks the server whether it is well.
pub(crate) fn healthcheck(
    options: &HealthcheckOptions,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    let address = match &options.url {
        Some(url) => address_of(&Url::parse(url).context("--url is not an address")?)?,
        None => configured(sources)?,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let asked = tokio::time::timeout(DEADLINE, ask(&address)).await;
        asked.with_context(|| format!("{address} does not answer within {DEADLINE:?}"))?
    })?;
    Ok(ExitCode::SUCCESS)
}

fn address_of(url: &Url) -> anyhow::Result<ListenAddress> {
    let host = url.host_str().context("--url has no host")?.to_owned();
    let port = url.port_or_known_default().context("--url has no port")?;
    Ok(ListenAddress {
        socket: Socket::Tcp {
            host,
            port,
            family: AddressFamily::Any,
        },
        path: None,
    })
}

fn configured(sources: &Sources) -> anyhow::Result<ListenAddress> {
    match doorward_config::load(sources) {
        Ok(loaded) => Ok(loaded.settings.server.address),
        Err(_) => bail!(
            "the configuration cannot be read; `doorward validate-config` says why, or name the server with --url"
        ),
    }
}

async fn ask(address: &ListenAddress) -> anyhow::Result<()> {
    let refused = || format!("cannot connect to {address}");
    match &address.socket {
        Socket::Tcp { host, port, .. } => {
            let stream = TcpStream::connect((reachable(host), *port)).await;
            well(stream.with_context(refused)?).await
        }
        Socket::Unix { path, .. } => {
            well(UnixStream::connect(path).await.with_context(refused)?).await
        }
    }
}

/// A server that listens on every interface is asked on the loopback one.
fn reachable(host: &str) -> &str {
    match host {
        "" => "localhost",
        "0.0.0.0" => "127.0.0.1",
        "::" | "[::]" => "::1",
        other => other.trim_matches(['[', ']']),
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
