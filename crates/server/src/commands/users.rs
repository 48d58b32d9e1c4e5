//! `doorward users`: second factors by hand, for whoever lost theirs, and sessions. It acts on the store that a running
//! server asks, and tells the server what it has in memory no longer counts.

mod recovery;
mod sessions;
mod totp;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use doorward_authn::{UserIds, Users};
use doorward_config::{Settings, Sources, StorageSettings};
use doorward_model::{Clock, Event, EventKind, Secret, Timestamp, UserId, UserName};
use doorward_sessions::SessionStore;
use doorward_storage::SqliteStore;

use crate::cli::{DatabaseOptions, UsersCommand};
use crate::control::{self, Act};
use crate::edge::{SystemClock, SystemEntropy};
use crate::{output, wiring};

/// Runs one of the commands.
pub(crate) fn users(
    command: UsersCommand,
    database: DatabaseOptions,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    let Some(place) = Place::of(database, sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let desk = Desk::open(place).await?;
        let outcome = match command {
            UsersCommand::Totp(command) => desk.totp(command).await,
            UsersCommand::RecoveryCodes(command) => desk.recovery_codes(command).await,
            UsersCommand::Sessions(command) => desk.sessions(command).await,
        };
        desk.store.close().await;
        outcome
    })
}

/// Where users and their factors are kept. Without a configuration nobody says who exists.
struct Place {
    storage: StorageSettings,
    settings: Option<Settings>,
    /// Where a running server is reached.
    control: PathBuf,
}

impl Place {
    fn of(database: DatabaseOptions, sources: &Sources) -> Option<Self> {
        if let (Some(path), Some(key)) = (database.sqlite_path, database.encryption_key) {
            let control = control::beside(&path);
            let storage = StorageSettings {
                path,
                encryption_key: Secret::new(key),
            };
            return Some(Self {
                storage,
                settings: None,
                control,
            });
        }
        let settings = super::load(sources)?.settings;
        Some(Self {
            storage: settings.storage.clone(),
            control: control::place(&settings.server, &settings.storage),
            settings: Some(settings),
        })
    }
}

/// What the commands work with.
struct Desk {
    store: Arc<SqliteStore>,
    settings: Option<Settings>,
    control: PathBuf,
    now: Timestamp,
}

/// A user as the store knows them.
struct Person {
    id: UserId,
    name: UserName,
}

impl Desk {
    async fn open(place: Place) -> anyhow::Result<Self> {
        let store = wiring::open_database(&place.storage, Arc::new(SystemEntropy)).await?;
        Ok(Self {
            store: Arc::new(store),
            settings: place.settings,
            control: place.control,
            now: SystemClock.now(),
        })
    }

    /// The user whom somebody named, under the canonical name where the directory knows one.
    async fn person(&self, typed: &str) -> anyhow::Result<Person> {
        let name = match self.canonical(typed).await? {
            Some(name) => name,
            None => UserName::try_from(typed).context("this is not a name that a user can have")?,
        };
        let id = self.store.id_of(&name).await?;
        Ok(Person { id, name })
    }

    async fn canonical(&self, typed: &str) -> anyhow::Result<Option<UserName>> {
        let Some(settings) = &self.settings else {
            return Ok(None);
        };
        let (users, _) = wiring::open_users(&settings.users)?;
        let found = users.find(typed).await?;
        if found.is_none() {
            output::complain(&format!("warning: no enabled user is called {typed}"));
        }
        Ok(found.map(|found| found.user.name))
    }

    fn event(&self, kind: EventKind, person: &Person) -> Event {
        Event {
            user_id: Some(person.id),
            user: Some(person.name.clone()),
            ..Event::new(kind, self.now)
        }
    }

    /// Ends all sessions of somebody, here and in a running server.
    async fn end_sessions(&self, person: &Person) -> anyhow::Result<()> {
        let event = self.event(EventKind::SessionsRevoked, person);
        self.store.end_of_user(person.id, None, &event).await?;
        let user = person.name.to_string();
        control::tell(&self.control, Act::EndSessions { user });
        Ok(())
    }
}
