//! Running the server: reads the configuration, binds, serves until told to stop, and drains.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use doorward_config::{AddressFamily, Loaded, Settings, Socket, Sources};
use doorward_diagnostics::{Report, Severity};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::listen::{self, ConnectionLimits, Listener};
use crate::{commands, telemetry, wiring};

/// How long the server's own tasks may take to write what they hold when it stops.
const LAST_WORDS: Duration = Duration::from_secs(15);

/// Who may connect to a unix socket when the configuration does not say: its owner and group.
const OWNER_AND_GROUP: u32 = 0o660;

/// Runs the server until it is interrupted or told to terminate.
pub(crate) fn run(sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(loaded) = commands::load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let log = telemetry::start(&loaded.settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(serve(loaded));
    drop(log);
    outcome.map(|()| ExitCode::SUCCESS)
}

async fn serve(loaded: Loaded) -> anyhow::Result<()> {
    let Loaded { settings, notes } = loaded;
    notes.iter().for_each(log_report);
    let interrupted = interrupts()?;
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let listener = bind(&settings).await?;
    let server = wiring::assemble(&settings, &tasks).await?;
    let router = server.router(&settings.server.address)?;
    server.notes().iter().for_each(log_report);
    server.start(&tasks, &stop);
    let limits = ConnectionLimits {
        headers: settings.server.timeouts.idle,
    };
    tasks.spawn(listen::serve(listener, router, limits, stop.clone()));
    tracing::info!(address = %settings.server.address, version = env!("CARGO_PKG_VERSION"), "listening");

    interrupted.await;
    tracing::info!("stopping");
    stop.cancel();
    tasks.close();
    if tokio::time::timeout(LAST_WORDS, tasks.wait())
        .await
        .is_err()
    {
        bail!("some work did not finish in time");
    }
    server.close().await;
    Ok(())
}

async fn bind(settings: &Settings) -> anyhow::Result<Listener> {
    let address = &settings.server.address;
    let listener = match &address.socket {
        Socket::Tcp { host, port, family } => {
            bind_tcp(host, *port, *family).await.map(Listener::Tcp)
        }
        Socket::Unix { path, umask } => {
            let mode = umask.map_or(OWNER_AND_GROUP, |umask| 0o777 & !umask);
            Listener::unix(path, mode)
        }
    };
    listener.with_context(|| format!("cannot listen on {address} (key server.address)"))
}

async fn bind_tcp(host: &str, port: u16, family: AddressFamily) -> io::Result<TcpListener> {
    let every_v6 = SocketAddr::from((Ipv6Addr::UNSPECIFIED, port));
    let every_v4 = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    match (host, family) {
        ("", AddressFamily::V4) => TcpListener::bind(every_v4).await,
        ("", AddressFamily::V6) => TcpListener::bind(every_v6).await,
        // One socket for both families where the machine has IPv6, IPv4 alone where it has not.
        ("", AddressFamily::Any) => match TcpListener::bind(every_v6).await {
            Err(error) if error.kind() != io::ErrorKind::AddrInUse => {
                TcpListener::bind(every_v4).await
            }
            bound => bound,
        },
        (host, family) => {
            let found = tokio::net::lookup_host((host, port)).await?;
            let fitting: Vec<SocketAddr> = found.filter(|a| fits(*a, family)).collect();
            TcpListener::bind(fitting.as_slice()).await
        }
    }
}

fn fits(address: SocketAddr, family: AddressFamily) -> bool {
    match family {
        AddressFamily::Any => true,
        AddressFamily::V4 => address.is_ipv4(),
        AddressFamily::V6 => address.is_ipv6(),
    }
}

/// Starts to listen for an interrupt or a request to terminate; the future ends with the first of them.
///
/// Called before the server answers anything: whoever has had an answer may send a signal, and one that nobody
/// listens for kills the process instead of ending it in good order.
pub(crate) fn interrupts() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

fn log_report(report: &Report) {
    match report.severity() {
        Severity::Error => tracing::error!("{report}"),
        Severity::Warning => tracing::warn!("{report}"),
        Severity::Note => tracing::info!("{report}"),
    }
}
