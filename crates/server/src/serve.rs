//! Running the server: reads the configuration, binds, serves until told to stop, and drains.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::bail;
use doorward_config::{Loaded, Sources};
use doorward_diagnostics::{Report, Severity};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::listen::{self, BoundSocket, ConnectionLimits, Listener};
use crate::tls::Certificates;
use crate::{commands, telemetry, wiring};

/// How long the server's own tasks may take to write what they hold when it stops.
const LAST_WORDS: Duration = Duration::from_secs(15);

/// Runs the server until it is interrupted or told to terminate.
pub(crate) fn run(sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(loaded) = commands::load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let certificates = match loaded.settings.server.tls.clone().map(Certificates::open) {
        Some(Err(reports)) => {
            commands::complain(&reports);
            return Ok(ExitCode::FAILURE);
        }
        Some(Ok(certificates)) => Some(Arc::new(certificates)),
        None => None,
    };
    let log = telemetry::start(&loaded.settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(serve(loaded, certificates));
    drop(log);
    outcome.map(|()| ExitCode::SUCCESS)
}

async fn serve(loaded: Loaded, certificates: Option<Arc<Certificates>>) -> anyhow::Result<()> {
    let Loaded { settings, notes } = loaded;
    notes.iter().for_each(log_report);
    let interrupted = interrupts()?;
    let hang_ups = signal(SignalKind::hangup())?;
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let socket = BoundSocket::bind(&settings.server.address).await?;
    let mut server = wiring::assemble(&settings, &tasks).await?;
    let router = server.router(&settings.server.address)?;
    server.notes().iter().for_each(log_report);
    server.start(&tasks, &stop);
    let limits = ConnectionLimits::from(&settings.server);
    match &certificates {
        Some(certificates) => {
            let certificates = Arc::clone(certificates);
            tasks.spawn(certificates.keep_renewed(hang_ups, stop.clone()))
        }
        None => tasks.spawn(outlive(hang_ups, stop.clone())),
    };
    let listener = Listener::new(socket, certificates);
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

/// Nothing is read again at a hang-up, but one does not end the server either.
async fn outlive(mut hang_ups: Signal, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = hang_ups.recv() => tracing::info!("there is no certificate to read again"),
        }
    }
}

fn log_report(report: &Report) {
    match report.severity() {
        Severity::Error => tracing::error!("{report}"),
        Severity::Warning => tracing::warn!("{report}"),
        Severity::Note => tracing::info!("{report}"),
    }
}
