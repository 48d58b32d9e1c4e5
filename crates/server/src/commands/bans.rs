//! `doorward bans`: says who is banned, bans by hand, and lets in again. It acts on the store, which a running
//! server asks at every sign-in, and has the server forget which credentials were right a while ago.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use doorward_authn::{Ban, BanSource, BanSubject, Bans, Users};
use doorward_config::{Settings, Sources};
use doorward_model::{Clock, Event, EventKind, Timestamp, UserName};
use doorward_storage::SqliteStore;
use doorward_text::rfc3339;

use crate::cli::{BanKind, BanOptions, BansCommand, StorageBanCommand, StorageBansCommand};
use crate::control::{self, Act};
use crate::edge::{SystemClock, SystemEntropy};
use crate::{output, wiring};

impl From<StorageBansCommand> for BansCommand {
    fn from(command: StorageBansCommand) -> Self {
        let (kind, command) = match command {
            StorageBansCommand::User(command) => (BanKind::User, command),
            StorageBansCommand::Ip(command) => (BanKind::Address, command),
        };
        match command {
            StorageBanCommand::List => Self::List,
            StorageBanCommand::Add(ban) => Self::Add { kind, ban },
            StorageBanCommand::Revoke { subject } => Self::Revoke { kind, subject },
        }
    }
}

/// Runs one of the commands.
pub(crate) fn bans(command: BansCommand, sources: &Sources) -> anyhow::Result<ExitCode> {
    let Some(loaded) = super::load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let desk = Desk::open(&loaded.settings).await?;
        let outcome = desk.run(command).await;
        desk.store.close().await;
        outcome
    })
}

/// What the commands work with.
struct Desk<'s> {
    settings: &'s Settings,
    store: SqliteStore,
    now: Timestamp,
}

impl<'s> Desk<'s> {
    async fn open(settings: &'s Settings) -> anyhow::Result<Self> {
        Ok(Self {
            settings,
            store: wiring::open_database(&settings.storage, Arc::new(SystemEntropy)).await?,
            now: SystemClock.now(),
        })
    }

    async fn run(&self, command: BansCommand) -> anyhow::Result<ExitCode> {
        match command {
            BansCommand::List => self.list().await,
            BansCommand::Add { kind, ban } => self.add(kind, ban).await,
            BansCommand::Revoke { kind, subject } => self.revoke(kind, &subject).await,
        }
    }

    async fn list(&self) -> anyhow::Result<ExitCode> {
        let bans = self.store.standing(self.now).await?;
        if bans.is_empty() {
            output::say("Nobody is banned.");
        }
        for ban in &bans {
            output::say(&line(ban));
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn add(&self, kind: BanKind, options: BanOptions) -> anyhow::Result<ExitCode> {
        let ban = Ban {
            subject: self.subject(kind, &options.subject).await?,
            imposed_at: self.now,
            ends_at: end(&options, self.now)?,
            source: BanSource::Administrator,
            reason: options.reason,
        };
        let event = self.event(EventKind::BanImposed, &ban.subject);
        self.store.impose(&ban, &event).await?;
        let settings = self.settings;
        let socket = control::place(&settings.server, &settings.storage);
        control::tell(&socket, Act::BansChanged);
        output::say(&line(&ban));
        Ok(ExitCode::SUCCESS)
    }

    async fn revoke(&self, kind: BanKind, subject: &str) -> anyhow::Result<ExitCode> {
        let subject = self.subject(kind, subject).await?;
        let event = self.event(EventKind::BanRevoked, &subject);
        if !self.store.revoke(&subject, &event).await? {
            bail!("{} is not banned", named(&subject));
        }
        output::say(&format!("{} may sign in again.", named(&subject)));
        Ok(ExitCode::SUCCESS)
    }

    /// The canonical name of a user, or the name as typed where nobody has it: a ban may come before its user.
    async fn subject(&self, kind: BanKind, text: &str) -> anyhow::Result<BanSubject> {
        if kind == BanKind::Address {
            let block = text.parse();
            return Ok(BanSubject::Address(
                block.with_context(|| format!("{text} is not an address"))?,
            ));
        }
        let (users, _) = wiring::open_users(&self.settings.users)?;
        if let Some(found) = users.find(text).await? {
            return Ok(BanSubject::User(found.user.name));
        }
        let name = UserName::try_from(text).context("this is not a name that a user can have")?;
        output::complain(&format!("warning: no enabled user is called {name}"));
        Ok(BanSubject::User(name))
    }

    fn event(&self, kind: EventKind, subject: &BanSubject) -> Event {
        let (user, address) = match subject {
            BanSubject::User(name) => (Some(name.clone()), None),
            BanSubject::Address(block) => (None, Some(block.first())),
        };
        Event {
            at: self.now,
            kind,
            user_id: None,
            user,
            address,
            request_id: None,
            detail: None,
        }
    }
}

fn end(options: &BanOptions, now: Timestamp) -> anyhow::Result<Option<Timestamp>> {
    if options.permanent {
        return Ok(None);
    }
    let duration = doorward_config::duration(&options.duration);
    let duration = duration.with_context(|| {
        format!(
            "{} is not a duration: write 30m, 12h or 7d",
            options.duration
        )
    })?;
    Ok(Some(now.after(duration)))
}

fn named(subject: &BanSubject) -> String {
    match subject {
        BanSubject::User(name) => format!("user {name}"),
        BanSubject::Address(block) => format!("address {block}"),
    }
}

fn line(ban: &Ban) -> String {
    let until = ban.ends_at.map_or_else(
        || String::from("revoked"),
        |end| rfc3339(end.unix_seconds()),
    );
    let since = rfc3339(ban.imposed_at.unix_seconds());
    let reason = if ban.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", ban.reason)
    };
    let (subject, source) = (named(&ban.subject), ban.source.as_str());
    format!("{subject} is banned from {since} until {until} by {source}{reason}")
}
