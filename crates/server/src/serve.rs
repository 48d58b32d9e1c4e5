//! Running the server: reads the configuration, binds, serves until told to stop, and drains.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use doorward_config::{Loaded, Settings, Sources};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::control::{self, Desk};
use crate::listen::{self, BoundSocket, ConnectionLimits, Front, Listener, Served};
use crate::look::Look;
use crate::reload::{self, Reloader, log_report};
use crate::telemetry::LogControls;
use crate::tls::{Certificate, Certificates};
use crate::wiring::Server;
use crate::{commands, supervisor, telemetry};

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
        log: log.controls(),
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
    log: LogControls,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Start {
    async fn serve(self) -> anyhow::Result<()> {
        let interrupted = interrupts()?;
        let signals = Signals::catch()?;
        let log = self.log.clone();
        let (stop, tasks) = (self.stop.clone(), self.tasks.clone());
        let address = self.settings.server.address.clone();
        let control_socket = control::place(&self.settings.server, &self.settings.storage);
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
        let reloader = self.reloader(Arc::clone(&server), Arc::clone(&front));
        tasks.spawn(Arc::clone(&reloader).watch(stop.clone()));
        tasks.spawn(signals.obey(Arc::clone(&reloader), log, stop.clone()));
        // Whoever has had an answer may run a command, so the control socket comes first.
        let desk = Desk::new(Arc::clone(&server), reloader);
        control::open(&control_socket, desk, &tasks, &stop);
        tasks.spawn(listen::serve(listener, front, stop.clone()));
        tasks.spawn(supervisor::keep_telling(stop.clone()));
        tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");
        supervisor::ready(1);

        interrupted.await;
        tracing::info!("stopping");
        supervisor::stopping();
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
            log: self.log,
            stop: self.stop,
            first_look: self.first_look,
        };
        Reloader::new(parts, self.settings)
    }
}

/// What a running server does when it is sent a signal.
struct Signals {
    /// The configuration is read again, and the log file opened anew.
    hang_up: Signal,
    /// The log file is opened anew.
    rotated: Signal,
}

impl Signals {
    /// From now on they end the process no more.
    fn catch() -> anyhow::Result<Self> {
        Ok(Self {
            hang_up: signal(SignalKind::hangup())?,
            rotated: signal(SignalKind::user_defined1())?,
        })
    }

    /// Does what they ask for, until told to stop.
    async fn obey(mut self, reloader: Arc<Reloader>, log: LogControls, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = self.rotated.recv() => log.reopen(),
                _ = self.hang_up.recv() => {
                    log.reopen();
                    // Whoever sends a signal reads the log for what came of it.
                    drop(reloader.reload().await);
                }
            }
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
