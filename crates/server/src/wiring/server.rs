//! The server itself: what lasts as long as its process, and the configuration that is in force on top of it. A reload puts
//! a new one together and then in the place of the one before. It must not know where configurations come from.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use axum::Router;
use doorward_accounts::{Departures, DeparturesParts, Notices, OwnSessions};
use doorward_authn::{HashUpgrader, UserIds};
use doorward_config::{ListenAddress, Settings};
use doorward_credentials::HashPool;
use doorward_diagnostics::{Report, Reports};
use doorward_directory::{FilePasswords, FileUsers, Reload};
use doorward_http::Services;
use doorward_model::{Event, EventKind, Secret, UserName, random_array};
use doorward_sessions::{EventLog, SessionView, Sessions};
use doorward_storage::SqliteStore;
use doorward_text::Texts;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::mail::{MailTrial, Post};
use super::{Edge, Ground, Kept, accounts, open_sessions, open_store, open_users, snapshot};
use crate::security_log::SecurityLog;

/// The server: what lasts as long as its process, and what is in force of the configuration.
#[derive(Debug)]
pub(crate) struct Server {
    foundation: Foundation,
    in_force: Mutex<Option<InForce>>,
}

/// What lasts as long as the process, whatever becomes of the configuration.
#[derive(Debug)]
pub(super) struct Foundation {
    pub(super) edge: Edge,
    pub(super) users: Arc<FileUsers>,
    pub(super) store: Arc<SqliteStore>,
    pub(super) sessions: Arc<Sessions>,
    pub(super) own_sessions: Arc<OwnSessions>,
    pub(super) departures: Arc<Departures>,
    pub(super) events: Arc<dyn EventLog>,
    pub(super) pool: Arc<HashPool>,
    pub(super) upgrader: Arc<HashUpgrader>,
    pub(super) texts: Arc<Texts>,
    pub(super) csrf_key: Secret<[u8; 32]>,
    pub(super) tasks: TaskTracker,
}

/// What of a configuration the next one has to know.
#[derive(Clone, Debug)]
struct InForce {
    services: Services,
    notices: Arc<Notices>,
    /// Ends the task that carries its mails.
    courier: CancellationToken,
}

/// One whole configuration, put together and not yet in force.
#[derive(Debug)]
pub(crate) struct Generation {
    services: Services,
    post: Post,
}

impl Server {
    /// Opens the users file and the database. Beside the server comes what a person should know of them.
    ///
    /// # Errors
    ///
    /// One of the two cannot be used; the error says which and what to do.
    pub(crate) async fn open(
        settings: &Settings,
        tasks: &TaskTracker,
    ) -> anyhow::Result<(Self, Vec<Report>)> {
        let edge = Edge::default();
        let (users, mut notes) = open_users(&settings.users)?;
        notes.extend(accounts::unwritable(settings, &users));
        let (store, note) = open_store(settings, &edge).await?;
        notes.extend(note);
        let kept = Kept::by(settings.session.provider, &store);
        let sessions = Arc::new(open_sessions(kept.sessions, &edge));
        let log = Arc::clone(&store) as Arc<dyn EventLog>;
        let pool = Arc::new(edge.hash_pool()?);
        let hashes = Arc::new(FilePasswords::of(Arc::clone(&users)));
        let departures = Departures::new(DeparturesParts {
            departed: Arc::clone(users.departed()),
            users: Arc::clone(&users) as _,
            user_ids: Arc::clone(&store) as _,
            sessions: Arc::clone(&sessions),
            clock: Arc::clone(&edge.clock),
        });
        departures.look().await?;
        let foundation = Foundation {
            own_sessions: Arc::new(OwnSessions::new(kept.list, Arc::clone(&sessions))),
            departures: Arc::new(departures),
            events: Arc::new(SecurityLog::over(log)),
            upgrader: Arc::new(HashUpgrader::new(Arc::clone(&pool), hashes)),
            pool,
            texts: Arc::new(Texts::embedded()),
            csrf_key: Secret::new(random_array(&*edge.entropy)),
            tasks: tasks.clone(),
            edge,
            users,
            store,
            sessions,
        };
        let server = Self {
            foundation,
            in_force: Mutex::default(),
        };
        Ok((server, notes))
    }

    /// Puts together what a configuration describes. What the one in force remembers of visitors is taken over.
    ///
    /// # Errors
    ///
    /// Something cannot be used; the reports say what and what to do.
    pub(crate) fn generation(
        &self,
        settings: &Settings,
        number: u64,
    ) -> Result<Generation, Reports> {
        let before = self.lock().clone();
        let before = before.as_ref();
        let ground = self.foundation.ground(settings, before);
        let snapshot = snapshot::of(settings, number).map_err(unusable)?;
        let post = Post::open(&ground, before.map(|before| &*before.notices))?;
        let services = ground.services(snapshot, &post).map_err(unusable)?;
        Ok(Generation { services, post })
    }

    /// Puts a configuration in the place of the one before, as far as the server's own tasks go.
    pub(crate) fn put_in_force(&self, generation: Generation, stop: &CancellationToken) {
        let Generation { services, post } = generation;
        let courier = stop.child_token();
        if let Some(carrying) = post.courier(&self.foundation.edge.clock) {
            self.foundation.tasks.spawn(carrying.run(courier.clone()));
        }
        let next = InForce {
            services,
            notices: post.notices,
            courier,
        };
        if let Some(before) = self.lock().replace(next) {
            before.courier.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<InForce>> {
        self.in_force.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts the tasks that no configuration changes. They end when told to stop, once what they hold is written.
    pub(crate) fn start(&self, stop: &CancellationToken) {
        let tasks = &self.foundation.tasks;
        tasks.spawn(Arc::clone(&self.foundation.users).watch(stop.clone()));
        let (sessions, stopping) = (Arc::clone(&self.foundation.sessions), stop.clone());
        tasks.spawn(async move { sessions.write_last_seen(stopping).await });
        let (upgrader, stopping) = (Arc::clone(&self.foundation.upgrader), stop.clone());
        tasks.spawn(async move { upgrader.run(stopping).await });
        let (sessions, stopping) = (Arc::clone(&self.foundation.sessions), stop.clone());
        tasks.spawn(async move { sessions.prune_expired(stopping).await });
        let (departures, stopping) = (Arc::clone(&self.foundation.departures), stop.clone());
        tasks.spawn(async move { departures.run(stopping).await });
    }

    /// Reads the users file again, now, and says what a person should know of it. The sessions of whoever is gone have ended
    /// when it returns, but where the store does not answer; then they end as soon as it does.
    pub(crate) async fn read_users_again(&self) -> Vec<Report> {
        let users = Arc::clone(&self.foundation.users);
        let mut notes = match tokio::task::spawn_blocking(move || users.reload()).await {
            Ok(Reload::Unchanged) | Err(_) => Vec::new(),
            Ok(Reload::Loaded(reports) | Reload::Kept(reports)) => {
                reports.iter().cloned().collect()
            }
        };
        if let Err(error) = self.foundation.departures.settle().await {
            let error = anyhow::Error::from(error);
            let message =
                format!("sessions of users who are gone could not be ended yet: {error:#}");
            notes.push(Report::warning("sessions-not-ended", message));
        }
        notes
    }

    /// How many sessions are in memory, nearly.
    pub(crate) fn cached_sessions(&self) -> u64 {
        self.foundation.sessions.cached_count()
    }

    /// Forgets which credentials were right a while ago.
    pub(crate) fn forget_credentials(&self) {
        if let Some(in_force) = &*self.lock() {
            in_force.services.sign_in.forget_credentials();
        }
    }

    /// The sessions of a user that count, those first that were used last.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub(crate) async fn sessions_of(
        &self,
        user: &UserName,
    ) -> anyhow::Result<Vec<Arc<SessionView>>> {
        let snapshot = self
            .lock()
            .as_ref()
            .map(|in_force| Arc::clone(&in_force.services.snapshot));
        let snapshot = snapshot.context("no configuration is in force yet")?;
        let id = self.foundation.store.id_of(user).await?;
        let lifetimes_of = |domain: &str| snapshot.lifetimes_of(domain);
        let own_sessions = &self.foundation.own_sessions;
        Ok(own_sessions.of(id, &lifetimes_of).await?)
    }

    /// Ends all sessions of a user, and forgets those that the store does not know any more.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub(crate) async fn end_sessions_of(&self, user: UserName) -> anyhow::Result<()> {
        let id = self.foundation.store.id_of(&user).await?;
        let event = Event {
            user_id: Some(id),
            user: Some(user),
            ..Event::new(EventKind::SessionsRevoked, self.foundation.edge.clock.now())
        };
        let sessions = &self.foundation.sessions;
        sessions.end_of_user(id, None, event).await?;
        Ok(())
    }

    /// Closes the database, once the tasks have ended.
    pub(crate) async fn close(&self) {
        self.foundation.store.close().await;
    }
}

fn unusable(error: impl Into<anyhow::Error>) -> Reports {
    let error = error.into();
    Reports::from_iter([Report::error("unusable", format!("{error:#}"))])
}

impl Generation {
    /// What a person should know of it.
    pub(crate) fn notes(&self) -> &[Report] {
        &self.post.notes
    }

    /// Tries the way that its mails go.
    pub(crate) fn mail_trial(&self) -> Option<MailTrial> {
        self.post.trial()
    }

    /// The routes to serve, at the root and under the path that `server.address` ends with.
    ///
    /// # Errors
    ///
    /// Something else is at that path already.
    pub(crate) fn router(&self, address: &ListenAddress) -> anyhow::Result<Router> {
        let services = self.services.clone();
        let Some(path) = &address.path else {
            return Ok(doorward_http::router(services));
        };
        let router = doorward_http::router_under(services, &format!("/{path}"));
        router.with_context(|| {
            format!("the path /{path} of server.address is taken by a page of our own")
        })
    }
}

impl Foundation {
    fn ground<'a>(&'a self, settings: &'a Settings, before: Option<&'a InForce>) -> Ground<'a> {
        Ground {
            settings,
            foundation: self,
            edge: &self.edge,
            users: &self.users,
            store: &self.store,
            sessions: Arc::new(self.sessions.under(settings.session.max_per_user)),
            events: &self.events,
            pool: &self.pool,
            before: before.map(|before| &before.services),
        }
    }
}
