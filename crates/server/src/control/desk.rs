//! What the running server does for whoever may ask over the control socket. It must not know how they reach it.

use std::sync::Arc;

use anyhow::Context;
use doorward_diagnostics::{Report, Reports};
use doorward_model::{Clock, Timestamp, UserName};

use super::protocol::{Act, Answer, LastReload, SessionLine, Status};
use crate::edge::SystemClock;
use crate::reload::Reloader;
use crate::wiring::Server;

/// Does what is asked for.
#[derive(Debug)]
pub(crate) struct Desk {
    server: Arc<Server>,
    reloader: Arc<Reloader>,
    started: Timestamp,
}

impl Desk {
    /// For a server that starts now.
    pub(crate) fn new(server: Arc<Server>, reloader: Arc<Reloader>) -> Self {
        Self {
            server,
            reloader,
            started: SystemClock.now(),
        }
    }

    /// Does it; what goes wrong is the answer too.
    pub(super) async fn perform(&self, act: Act) -> Answer {
        let done = match act {
            Act::Status => Ok(Answer::Status(self.status())),
            Act::Reload => Ok(self.reload().await),
            Act::UsersChanged => Ok(self.read_users_again().await),
            Act::BansChanged => {
                self.server.forget_credentials();
                Ok(Answer::Done { notes: Vec::new() })
            }
            Act::ListSessions { user } => self.list_sessions(&user).await,
            Act::EndSessions { user } => self.end_sessions(&user).await,
        };
        done.unwrap_or_else(|error| Answer::Refused {
            reasons: vec![format!("{error:#}")],
        })
    }

    fn status(&self) -> Status {
        let last = self.reloader.last();
        Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            process: std::process::id(),
            uptime: SystemClock.now().since(self.started).as_secs(),
            generation: last.generation,
            sessions: self.server.cached_sessions(),
            last_reload: last.reload.map(|(at, outcome)| LastReload {
                at: at.unix_seconds(),
                succeeded: outcome.is_ok(),
                notes: match &outcome {
                    Ok(reloaded) => lines(&reloaded.notes),
                    Err(reports) => lines(reports),
                },
            }),
        }
    }

    async fn reload(&self) -> Answer {
        match self.reloader.reload().await {
            Ok(reloaded) => Answer::Reloaded {
                generation: reloaded.generation,
                notes: lines(&reloaded.notes),
            },
            Err(reports) => Answer::Refused {
                reasons: lines(&reports),
            },
        }
    }

    async fn read_users_again(&self) -> Answer {
        let reports: Reports = self.server.read_users_again().await.into_iter().collect();
        if reports.has_errors() {
            Answer::Refused {
                reasons: lines(&reports),
            }
        } else {
            Answer::Done {
                notes: lines(&reports),
            }
        }
    }

    async fn list_sessions(&self, user: &str) -> anyhow::Result<Answer> {
        let sessions = self.server.sessions_of(&name(user)?).await?;
        let sessions = sessions.iter().map(|view| SessionLine::of(view)).collect();
        Ok(Answer::Sessions { sessions })
    }

    async fn end_sessions(&self, user: &str) -> anyhow::Result<Answer> {
        self.server.end_sessions_of(name(user)?).await?;
        Ok(Answer::Done { notes: Vec::new() })
    }
}

fn name(user: &str) -> anyhow::Result<UserName> {
    UserName::try_from(user).context("this is not a name that a user can have")
}

fn lines(reports: &Reports) -> Vec<String> {
    reports.iter().map(Report::to_string).collect()
}
