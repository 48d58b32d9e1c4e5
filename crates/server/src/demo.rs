//! `doorward demo`: the real server on embedded defaults, three sample applications, and a small gateway
//! that asks the real forward-auth endpoint over HTTP. Nothing of it outlives the process.

mod applications;
mod facts;
mod files;
mod gateway;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;

use anyhow::{Context, bail};
use doorward_config::Sources;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::cli::DemoOptions;
use crate::edge::SystemEntropy;
use crate::listen::{self, ConnectionLimits, Front, Listener, Served};
use crate::wiring::Server;
use crate::{output, serve, telemetry};
use facts::Facts;
use gateway::Gateway;

/// Runs the demonstration until it is interrupted.
pub(crate) fn run(options: &DemoOptions) -> anyhow::Result<ExitCode> {
    telemetry::start_quiet();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(demonstrate(options))
}

async fn demonstrate(options: &DemoOptions) -> anyhow::Result<ExitCode> {
    let interrupted = serve::interrupts()?;
    let (front, port) = bind_front(options.port).await?;
    let folder = tempfile::Builder::new()
        .prefix("doorward-demo-")
        .tempdir()?;
    let facts = Facts::new(port, folder.path(), &SystemEntropy);
    files::write(folder.path(), &facts)?;

    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let back = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let back_address = back.local_addr()?;
    let settings = load(&files::configuration_path(folder.path()))?;
    let limits = ConnectionLimits::from(&settings.server);
    let (server, _) = Server::open(&settings, &tasks).await?;
    let generation = server.generation(&settings, 1)?;
    let router = generation.router(&settings.server.address)?;
    server.put_in_force(generation, &stop);
    server.start(&stop);
    let serve = |listener, router| {
        let front = Front::new(Served { router, limits });
        listen::serve(Listener::plain(listener), front, stop.clone())
    };
    tasks.spawn(serve(back, router));
    let gateway = Gateway::new(back_address, port);
    for listener in front {
        tasks.spawn(serve(listener, gateway.clone().router()));
    }

    output::say(&if options.json {
        facts.as_json()
    } else {
        facts.as_prose()
    });
    interrupted.await;
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    server.close().await;
    folder
        .close()
        .context("cannot remove the demonstration's folder")?;
    Ok(ExitCode::SUCCESS)
}

fn load(path: &std::path::Path) -> anyhow::Result<doorward_config::Settings> {
    let sources = Sources {
        files: vec![path.to_path_buf()],
        ..Sources::default()
    };
    match doorward_config::load(&sources) {
        Ok(loaded) => Ok(loaded.settings),
        Err(reports) => bail!("the demonstration's own configuration is refused:\n{reports}"),
    }
}

/// Browsers resolve `*.localhost` to either loopback address, so both are listened on where the machine
/// has both.
async fn bind_front(port: u16) -> anyhow::Result<(Vec<TcpListener>, u16)> {
    let first = bind(IpAddr::V4(Ipv4Addr::LOCALHOST), port).await?;
    let port = first.local_addr()?.port();
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
        Ok(second) => Ok((vec![first, second], port)),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(taken(port)),
        Err(_) => Ok((vec![first], port)),
    }
}

async fn bind(address: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(SocketAddr::new(address, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(taken(port)),
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address}:{port}")),
    }
}

fn taken(port: u16) -> anyhow::Error {
    anyhow::anyhow!(
        "port {port} is taken by another program; choose one with --port, such as --port {}",
        alternative(port)
    )
}

fn alternative(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8081)
}
