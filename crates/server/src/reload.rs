//! Taking over a changed configuration without a restart: everything new is read and built first, then put in force in one
//! step that cannot fail. A bad configuration changes nothing. It must not know who asks for it.

mod fixed;
mod watch;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use doorward_config::{Loaded, Settings, Sources};
use doorward_diagnostics::{Report, Reports, Severity};
use doorward_model::{Clock, Timestamp};
use tokio_util::sync::CancellationToken;

use crate::edge::SystemClock;
use crate::listen::{ConnectionLimits, Front, Served};
use crate::look::Look;
use crate::supervisor;
use crate::telemetry::LogControls;
use crate::tls::{Certificate, Certificates};
use crate::wiring::{Generation, Server};

/// What a reload works on.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Where the configuration is.
    pub(crate) sources: Sources,
    /// What serves.
    pub(crate) server: Arc<Server>,
    /// Where requests come in.
    pub(crate) front: Arc<Front>,
    /// What greets them, where the server speaks TLS.
    pub(crate) certificates: Option<Arc<Certificates>>,
    /// What can be changed of the log.
    pub(crate) log: LogControls,
    /// Ends the tasks that a configuration brings along.
    pub(crate) stop: CancellationToken,
    /// How the files of the configuration were before they were read for the first time.
    pub(crate) first_look: Look,
}

/// Reads the configuration again whenever somebody asks, one after the other.
#[derive(Debug)]
pub(crate) struct Reloader {
    parts: Parts,
    in_force: tokio::sync::Mutex<InForce>,
    watching: tokio::sync::watch::Sender<bool>,
    /// How the files were before they were read, whatever came of it.
    seen: Mutex<Look>,
    last: Mutex<Last>,
}

#[derive(Clone, Debug)]
struct InForce {
    settings: Settings,
    generation: u64,
}

/// What a reload came to.
pub(crate) type Outcome = Result<Reloaded, Reports>;

/// A configuration that is in force now.
#[derive(Clone, Debug)]
pub(crate) struct Reloaded {
    /// Its number. The first has 1.
    pub(crate) generation: u64,
    /// What its owner should know.
    pub(crate) notes: Reports,
}

/// What is known of reloads so far.
#[derive(Clone, Debug)]
pub(crate) struct Last {
    /// The number of the configuration in force.
    pub(crate) generation: u64,
    /// The last reload and when it was; `None` where there was none.
    pub(crate) reload: Option<(Timestamp, Outcome)>,
}

/// A configuration that has been read and built, and could be put in force.
struct Built {
    settings: Settings,
    notes: Vec<Report>,
    generation: Generation,
    served: Served,
    certificate: Option<Certificate>,
}

impl Reloader {
    /// These settings are in force, as the first.
    pub(crate) fn new(parts: Parts, settings: Settings) -> Arc<Self> {
        let watching = tokio::sync::watch::Sender::new(settings.server.watch_configuration);
        Arc::new(Self {
            seen: Mutex::new(parts.first_look.clone()),
            parts,
            in_force: tokio::sync::Mutex::new(InForce {
                settings,
                generation: 1,
            }),
            watching,
            last: Mutex::new(Last {
                generation: 1,
                reload: None,
            }),
        })
    }

    /// What is known of reloads so far.
    pub(crate) fn last(&self) -> Last {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }

    /// Reads the configuration again and puts it in force.
    ///
    /// # Errors
    ///
    /// It cannot be used: the reports are those of a start, and the one from before stays in force.
    pub(crate) async fn reload(self: &Arc<Self>) -> Outcome {
        let mut in_force = self.in_force.lock().await;
        supervisor::reloading();
        let outcome = self.replace(&mut in_force).await;
        log(&outcome);
        supervisor::ready(in_force.generation);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Last {
            generation: in_force.generation,
            reload: Some((SystemClock.now(), outcome.clone())),
        };
        outcome
    }

    async fn replace(self: &Arc<Self>, in_force: &mut InForce) -> Outcome {
        let (reloader, before) = (Arc::clone(self), in_force.clone());
        let built = tokio::task::spawn_blocking(move || reloader.build(&before)).await;
        let built = built.unwrap_or_else(|error| Err(refusal("unusable", &error)))?;
        let mut notes: Reports = built.notes.iter().cloned().collect();
        let trial = built.generation.mail_trial();
        *in_force = InForce {
            settings: built.settings.clone(),
            generation: in_force.generation.saturating_add(1),
        };
        self.put_in_force(built);
        if let Some(trial) = trial {
            notes.extend(trial.run().await.err().map(|trouble| trouble.warning()));
        }
        notes.extend(self.parts.server.read_users_again().await);
        Ok(Reloaded {
            generation: in_force.generation,
            notes,
        })
    }

    /// Reads and builds everything. Blocks for as long as that takes, and changes nothing.
    fn build(&self, before: &InForce) -> Result<Built, Reports> {
        // The look comes before the reading, so that a change between the two is seen at the next look.
        *self.seen() = Look::at(self.parts.sources.paths());
        let Loaded {
            settings: mut next,
            mut notes,
            ..
        } = doorward_config::load(&self.parts.sources)?;
        notes.extend(fixed::keep(&before.settings, &mut next));
        let certificate = next.server.tls.clone().map(Certificate::read).transpose()?;
        let generation = self
            .parts
            .server
            .generation(&next, before.generation.saturating_add(1))?;
        let router = generation.router(&next.server.address);
        let router = router.map_err(|error| refusal("unusable", &format!("{error:#}")))?;
        notes.extend_from_slice(generation.notes());
        let limits = ConnectionLimits::from(&next.server);
        Ok(Built {
            settings: next,
            notes,
            generation,
            served: Served { router, limits },
            certificate,
        })
    }

    fn seen(&self) -> MutexGuard<'_, Look> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_in_force(&self, built: Built) {
        let parts = &self.parts;
        parts.front.put(built.served);
        if let (Some(certificates), Some(next)) = (&parts.certificates, built.certificate) {
            certificates.put(next);
        }
        parts.log.set_level(built.settings.log.level);
        parts.server.put_in_force(built.generation, &parts.stop);
        let is_watched = built.settings.server.watch_configuration;
        self.watching.send_replace(is_watched);
    }
}

fn refusal(code: &'static str, error: &dyn std::fmt::Display) -> Reports {
    Reports::from_iter([Report::error(code, error.to_string())])
}

fn log(outcome: &Outcome) {
    match outcome {
        Ok(Reloaded { generation, notes }) => {
            notes.iter().for_each(log_report);
            tracing::info!(generation, "the configuration was read again");
        }
        Err(reports) => {
            reports.iter().for_each(log_report);
            tracing::error!("the configuration cannot be used; the one from before stays in force");
        }
    }
}

/// Writes what a person should know into the log.
pub(crate) fn log_report(report: &Report) {
    match report.severity() {
        Severity::Error => tracing::error!("{report}"),
        Severity::Warning => tracing::warn!("{report}"),
        Severity::Note => tracing::info!("{report}"),
    }
}
