//! `doorward users sessions`: where somebody is signed in, and ending it. A running server is asked, since it may keep sessions
//! in its memory alone.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use doorward_accounts::OwnSessions;
use doorward_sessions::{CacheLimits, Sessions};
use doorward_text::rfc3339;

use super::{Desk, Person};
use crate::cli::SessionsCommand;
use crate::control::{self, Act, Answer, Heard, SessionLine};
use crate::edge::{SystemClock, SystemEntropy};
use crate::output;
use crate::wiring::snapshot;

impl Desk {
    pub(super) async fn sessions(&self, command: SessionsCommand) -> anyhow::Result<ExitCode> {
        match command {
            SessionsCommand::List { username } => self.list_sessions(&username).await,
            SessionsCommand::Revoke { username } => self.revoke_sessions(&username).await,
        }
    }

    async fn list_sessions(&self, username: &str) -> anyhow::Result<ExitCode> {
        let person = self.person(username).await?;
        let user = person.name.to_string();
        let sessions = match control::ask(&self.control, Act::ListSessions { user })? {
            Heard::Answered(Answer::Sessions { sessions }) => sessions,
            Heard::Answered(other) => bail!("the server answers {other:?}"),
            Heard::Nobody => self.kept_sessions(&person).await?,
        };
        if sessions.is_empty() {
            output::say(&format!("{} is signed in nowhere.", person.name));
        }
        for session in &sessions {
            output::say(&line(session));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Without a server, sessions are what the store has of them.
    async fn kept_sessions(&self, person: &Person) -> anyhow::Result<Vec<SessionLine>> {
        let settings = self.settings.as_ref();
        let settings =
            settings.context("name the configuration by --config: it says which sessions count")?;
        let snapshot = snapshot::of(settings, 0)?;
        let sessions = Sessions::new(
            Arc::clone(&self.store) as _,
            Arc::new(SystemClock),
            Arc::new(SystemEntropy),
            CacheLimits::default(),
        );
        let own = OwnSessions::new(Arc::clone(&self.store) as _, Arc::new(sessions));
        let lifetimes_of = |domain: &str| snapshot.lifetimes_of(domain);
        let views = own.of(person.id, &lifetimes_of).await?;
        Ok(views.iter().map(|view| SessionLine::of(view)).collect())
    }

    async fn revoke_sessions(&self, username: &str) -> anyhow::Result<ExitCode> {
        let person = self.person(username).await?;
        self.end_sessions(&person).await?;
        output::say(&format!("{} is signed out everywhere.", person.name));
        Ok(ExitCode::SUCCESS)
    }
}

fn line(session: &SessionLine) -> String {
    let SessionLine {
        domain,
        address,
        user_agent,
        ..
    } = session;
    let from = address.as_deref().unwrap_or("an unknown address");
    let with = user_agent.as_deref().unwrap_or("an unknown program");
    let (since, used) = (rfc3339(session.since), rfc3339(session.last_used));
    format!("{domain} since {since}, last used {used}, from {from} with {with}")
}
