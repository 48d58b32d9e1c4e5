//! `doorward users`: users, their sessions and their second factors by hand. It acts on the file that a running server watches
//! and on the store that it asks, and tells the server what it has in memory no longer counts.

mod people;
mod recovery;
mod sessions;
mod totp;
mod webauthn;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use doorward_authn::{UserIds, Users};
use doorward_config::{Settings, Sources, StorageSettings};
use doorward_directory::Disabled;
use doorward_model::{Clock, Event, EventKind, FactorKind, Secret, Timestamp, UserId, UserName};
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
        let outcome = desk.run(command).await;
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
    async fn run(&self, command: UsersCommand) -> anyhow::Result<ExitCode> {
        match command {
            UsersCommand::Totp(command) => self.totp(command).await,
            UsersCommand::RecoveryCodes(command) => self.recovery_codes(command).await,
            UsersCommand::Webauthn(command) => self.webauthn(command).await,
            UsersCommand::List => self.list_people(),
            UsersCommand::Add(options) => self.add_person(&options).await,
            UsersCommand::SetPassword { username } => self.set_password(&username).await,
            UsersCommand::Disable { username } => self.set_disabled(&username, Disabled::Yes).await,
            UsersCommand::Enable { username } => self.set_disabled(&username, Disabled::No).await,
            UsersCommand::Delete { username } => self.delete_person(&username).await,
            UsersCommand::Groups(options) => self.regroup(&options).await,
            UsersCommand::Sessions(command) => self.sessions(command).await,
        }
    }

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

    /// Such an event about a factor of this kind.
    fn factor_event(&self, kind: EventKind, factor: FactorKind, person: &Person) -> Event {
        Event {
            detail: Some(factor.as_str().into()),
            ..self.event(kind, person)
        }
    }

    /// The users who were named; everybody where nobody was.
    async fn asked_for(&self, named: &[impl AsRef<str>]) -> anyhow::Result<Vec<Person>> {
        if named.is_empty() {
            let everybody = self.store.everybody().await?.into_iter();
            return Ok(everybody.map(|(id, name)| Person { id, name }).collect());
        }
        let mut people = Vec::with_capacity(named.len());
        for name in named {
            people.push(self.person(name.as_ref()).await?);
        }
        Ok(people)
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
