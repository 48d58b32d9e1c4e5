//! Running the server: reads the configuration, binds, serves until told to stop, and drains.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use doorward_config::{Loaded, Settings, Sources};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::listen::{self, BoundSocket, ConnectionLimits, Front, Listener, Served};
use crate::look::Look;
use crate::reload::{self, Reloader, log_report};
use crate::telemetry::Verbosity;
use crate::tls::{Certificate, Certificates};
use crate::wiring::Server;
use crate::{commands, telemetry};

/// How long the server's own tasks may take to write what they hold when it stops.
const LAST_WORDS: Duration = Duration::from_secs(15);

/// Runs the server until it is interrupted or told to terminate.
pub(crate) fn run(sources: Sources) -> anyhow::Result<ExitCode> {
    let first_look = Look::at(sources.paths());
    let Some(Loaded { settings, notes }) = commands::load(&sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let certificate = settings.server.tls.clone().map(Certificate::read);
    let certificate = match certificate.transpose() {
        Ok(certificate) => certificate,
        Err(reports) => {
            commands::complain(&reports);
            return Ok(ExitCode::FAILURE);
        }
    };
    let log = telemetry::start(&settings.log)?;
    notes.iter().for_each(log_report);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let start = Start {
        sources,
        first_look,
        settings,
        certificates: certificate.map(|first| Arc::new(Certificates::new(first))),
        verbosity: log.verbosity(),
        tasks: TaskTracker::new(),
        stop: CancellationToken::new(),
    };
    let outcome = runtime.block_on(start.serve());
    drop(log);
    outcome.map(|()| ExitCode::SUCCESS)
}

/// What a start has read, and what it starts.
struct Start {
    sources: Sources,
    first_look: Look,
    settings: Settings,
    certificates: Option<Arc<Certificates>>,
    verbosity: Verbosity,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Start {
    async fn serve(self) -> anyhow::Result<()> {
        let interrupted = interrupts()?;
        let hang_ups = signal(SignalKind::hangup())?;
        let (stop, tasks) = (self.stop.clone(), self.tasks.clone());
        let address = self.settings.server.address.clone();
        let socket = BoundSocket::bind(&address).await?;
        let (server, notes) = Server::open(&self.settings, &tasks).await?;
        notes.iter().for_each(log_report);
        let server = Arc::new(server);
        let front = self.first(&server).await?;
        server.start(&stop);
        if let Some(certificates) = self.certificates.clone() {
            tasks.spawn(certificates.keep_renewed(stop.clone()));
        }
        let listener = Listener::new(socket, self.certificates.clone());
        tasks.spawn(listen::serve(listener, Arc::clone(&front), stop.clone()));
        let reloader = self.reloader(Arc::clone(&server), front);
        tasks.spawn(Arc::clone(&reloader).watch(stop.clone()));
        tasks.spawn(reload_at(hang_ups, reloader, stop.clone()));
        tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");

        interrupted.await;
        tracing::info!("stopping");
        stop.cancel();
        tasks.close();
        let rest = tokio::time::timeout(LAST_WORDS, tasks.wait()).await;
        rest.context("some work did not finish in time")?;
        server.close().await;
        Ok(())
    }

    /// The first configuration, in force. Mails that cannot be sent stop a start.
    async fn first(&self, server: &Server) -> anyhow::Result<Arc<Front>> {
        let generation = server.generation(&self.settings, 1)?;
        generation.notes().iter().for_each(log_report);
        if let Some(trial) = generation.mail_trial() {
            let tried = trial.run().await;
            tried.map_err(|trouble| anyhow::Error::msg(trouble.error().to_string()))?;
        }
        let front = Front::new(Served {
            router: generation.router(&self.settings.server.address)?,
            limits: ConnectionLimits::from(&self.settings.server),
        });
        server.put_in_force(generation, &self.stop);
        Ok(front)
    }

    fn reloader(self, server: Arc<Server>, front: Arc<Front>) -> Arc<Reloader> {
        let parts = reload::Parts {
            sources: self.sources,
            server,
            front,
            certificates: self.certificates,
            verbosity: self.verbosity,
            stop: self.stop,
            first_look: self.first_look,
        };
        Reloader::new(parts, self.settings)
    }
}

/// Reads everything again at every hang-up, until told to stop.
async fn reload_at(mut hang_ups: Signal, reloader: Arc<Reloader>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            // Whoever sends a signal reads the log for what came of it.
            _ = hang_ups.recv() => drop(reloader.reload().await),
        }
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
