//! Puts the parts together: settings in, a router and the server's own tasks out. The only place that
//! names an adapter.

mod accounts;
mod keys;
pub(crate) mod mail;
pub(crate) mod passwords;
mod second_factor;
pub(crate) mod snapshot;

use std::sync::Arc;

use anyhow::{Context, anyhow};
use axum::Router;
use doorward_accounts::{Activity, Courier, EnrolledFactors, Notices, OwnSessions, SessionList};
use doorward_authn::{Bans, RegulationRules, SignIn, SignInParts, UserIds, Users};
use doorward_config::{
    AttributeType, FileUsersSettings, ListenAddress, RegulationSettings, SessionProvider, Settings,
    StorageSettings, UsersSettings,
};
use doorward_credentials::{DeviceTokens, HashLimits, HashPool};
use doorward_diagnostics::Report;
use doorward_directory::{ExtraAttribute, FileSettings, FileUsers, HtpasswdSettings, ValueType};
use doorward_gate::{Gate, GateParts, Snapshots};
use doorward_http::{
    ElevationServices, KeyServices, NotedRules, PasswordServices, SecondFactorServices,
    ServiceParts, Services,
};
use doorward_model::{Clock, Entropy, FactorMint, Secret, random_array};
use doorward_sessions::{CacheLimits, EventLog, MemoryStore, PortalTokens, SessionStore, Sessions};
use doorward_storage::{SqliteStore, Vault};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::accounts::AccountParts;
use self::mail::Post;
use self::second_factor::SecondFactorSources;
use crate::edge::{SystemClock, SystemEntropy};
use crate::security_log::SecurityLog;

/// The server, put together and not yet started.
#[derive(Debug)]
pub(crate) struct Server {
    services: Services,
    users: Arc<FileUsers>,
    sessions: Arc<Sessions>,
    store: Arc<SqliteStore>,
    courier: Option<Courier>,
    notes: Vec<Report>,
}

/// Puts the parts together. Opens the users file and the database.
///
/// # Errors
///
/// One of the two cannot be used; the error says which and what to do.
pub(crate) async fn assemble(settings: &Settings, tasks: &TaskTracker) -> anyhow::Result<Server> {
    let edge = Edge::default();
    let snapshot = snapshot::of(settings, 1)?;
    let (users, mut notes) = open_users(&settings.users)?;
    let (store, note) = open_store(settings, &edge).await?;
    notes.extend(note);
    let mut post = Post::open(settings, &store, &edge).await?;
    notes.append(&mut post.notes);

    let kept = Kept::by(settings.session.provider, &store);
    let sessions = Arc::new(open_sessions(kept.sessions, &edge));
    let events: Arc<dyn EventLog> =
        Arc::new(SecurityLog::over(Arc::clone(&store) as Arc<dyn EventLog>));
    let pool = Arc::new(edge.hash_pool()?);
    let ground = Ground {
        settings,
        edge: &edge,
        users: &users,
        store: &store,
        sessions: &sessions,
        events: &events,
        pool: &pool,
    };
    let people = ground.for_people(&post.notices)?;
    let parts = ServiceParts {
        enrolled: people.enrolled(),
        elevation: people.elevation,
        keys: people.keys,
        passwords: people.passwords,
        rate_limits: accounts::rate_limits(&settings.rate_limits),
        second_factor: people.second_factor,
        gate: Arc::new(gate(&people.sign_in, &sessions, &users, &edge)),
        sign_in: people.sign_in,
        sessions: Arc::clone(&sessions),
        portal_tokens: PortalTokens::of_secret(&settings.storage.encryption_key),
        own_sessions: Arc::new(OwnSessions::new(kept.list, Arc::clone(&sessions))),
        activity: Arc::clone(&store) as Arc<dyn Activity>,
        users: Arc::clone(&users) as Arc<dyn Users>,
        new_browsers: post.new_browsers(&store),
        snapshots: Arc::new(Snapshots::new(snapshot)),
        texts: post.texts,
        noted_rules: NotedRules::default(),
        csrf_key: Secret::new(random_array(&*edge.entropy)),
        max_headers: settings.server.limits.page_headers,
        acts: tasks.clone(),
        clock: edge.clock,
        entropy: edge.entropy,
    };
    Ok(Server {
        services: parts.into(),
        users,
        sessions,
        store,
        courier: post.courier,
        notes,
    })
}

/// What most services stand on.
struct Ground<'a> {
    settings: &'a Settings,
    edge: &'a Edge,
    users: &'a Arc<FileUsers>,
    store: &'a Arc<SqliteStore>,
    sessions: &'a Arc<Sessions>,
    events: &'a Arc<dyn EventLog>,
    pool: &'a Arc<HashPool>,
}

impl Ground<'_> {
    fn for_people(&self, notices: &Arc<Notices>) -> anyhow::Result<ForPeople> {
        let sign_in = Arc::new(self.sign_in());
        let for_users = AccountParts {
            ground: self,
            sign_in: &sign_in,
            notices,
        };
        let elevation = accounts::elevation(&for_users);
        let second_factor = second_factor::services(&SecondFactorSources {
            ground: self,
            elevations: &elevation.elevations,
            notices,
        })?;
        Ok(ForPeople {
            keys: keys::keys(self, &sign_in, notices),
            passwords: accounts::passwords(&for_users),
            sign_in,
            elevation,
            second_factor,
        })
    }

    fn sign_in(&self) -> SignIn {
        SignIn::new(SignInParts {
            users: Arc::clone(self.users) as Arc<dyn Users>,
            user_ids: Arc::clone(self.store) as Arc<dyn UserIds>,
            events: Arc::clone(self.events),
            sessions: Arc::clone(self.sessions),
            pool: Arc::clone(self.pool),
            bans: Arc::clone(self.store) as Arc<dyn Bans>,
            regulation: regulation(&self.settings.regulation),
            devices: DeviceTokens::of_secret(&self.settings.storage.encryption_key),
            clock: Arc::clone(&self.edge.clock),
            entropy: Arc::clone(&self.edge.entropy),
        })
    }
}

/// What people sign in with, and what they do about themselves.
struct ForPeople {
    sign_in: Arc<SignIn>,
    elevation: ElevationServices,
    second_factor: SecondFactorServices,
    keys: Option<KeyServices>,
    passwords: PasswordServices,
}

impl ForPeople {
    /// Where it is known which second factors users have.
    fn enrolled(&self) -> Vec<Arc<dyn EnrolledFactors>> {
        let mut enrolled: Vec<Arc<dyn EnrolledFactors>> =
            vec![Arc::clone(&self.second_factor.sign_in) as _];
        enrolled.extend(
            self.keys
                .iter()
                .map(|keys| Arc::clone(&keys.registered) as _),
        );
        enrolled
    }
}

fn gate(
    sign_in: &Arc<SignIn>,
    sessions: &Arc<Sessions>,
    users: &Arc<FileUsers>,
    edge: &Edge,
) -> Gate {
    Gate::new(GateParts {
        sessions: Arc::clone(sessions),
        sign_in: Arc::clone(sign_in),
        users: Arc::clone(users) as Arc<dyn Users>,
        clock: Arc::clone(&edge.clock),
        entropy: Arc::clone(&edge.entropy),
    })
}

/// Time and randomness, as the parts take them.
struct Edge {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Default for Edge {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        }
    }
}

impl Edge {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the assembly; the pool verifies passwords"
    )]
    fn hash_pool(&self) -> anyhow::Result<HashPool> {
        let entropy = Arc::clone(&self.entropy);
        let pool = HashPool::new(HashLimits::default(), FactorMint::hand_out(), entropy);
        pool.context("cannot start the threads that verify passwords")
    }
}

impl Server {
    /// What a person should know before the server runs.
    pub(crate) fn notes(&self) -> &[Report] {
        &self.notes
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

    /// Starts the server's own tasks. They end when told to stop, once what they hold is written.
    pub(crate) fn start(&mut self, tasks: &TaskTracker, stop: &CancellationToken) {
        tasks.spawn(Arc::clone(&self.users).watch(stop.clone()));
        let (sessions, stopping) = (Arc::clone(&self.sessions), stop.clone());
        tasks.spawn(async move { sessions.write_last_seen(stopping).await });
        let (sessions, stopping) = (Arc::clone(&self.sessions), stop.clone());
        tasks.spawn(async move { sessions.prune_expired(stopping).await });
        if let Some(courier) = self.courier.take() {
            tasks.spawn(courier.run(stop.clone()));
        }
    }

    /// Closes the database, once the tasks have ended.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}

/// Where sessions are kept, by both of its faces.
struct Kept {
    sessions: Arc<dyn SessionStore>,
    list: Arc<dyn SessionList>,
}

impl Kept {
    fn by(provider: SessionProvider, store: &Arc<SqliteStore>) -> Self {
        match provider {
            SessionProvider::Storage => Self::in_one(store),
            SessionProvider::Memory => {
                let events = Arc::clone(store) as Arc<dyn EventLog>;
                Self::in_one(&Arc::new(MemoryStore::new(events)))
            }
        }
    }

    fn in_one<S: SessionStore + SessionList + 'static>(store: &Arc<S>) -> Self {
        Self {
            sessions: Arc::clone(store) as Arc<dyn SessionStore>,
            list: Arc::clone(store) as Arc<dyn SessionList>,
        }
    }
}

fn open_sessions(keeper: Arc<dyn SessionStore>, edge: &Edge) -> Sessions {
    let (clock, entropy) = (Arc::clone(&edge.clock), Arc::clone(&edge.entropy));
    Sessions::new(keeper, clock, entropy, CacheLimits::default())
}

const fn regulation(settings: &RegulationSettings) -> RegulationRules {
    RegulationRules {
        by_user: settings.by_user,
        by_address: settings.by_address,
        max_retries: settings.max_retries,
        find_time: settings.find_time,
        ban_time: settings.ban_time,
        ban_time_factor: settings.ban_time_factor,
        longest_ban_time: settings.longest_ban_time,
        address_max_retries: settings.address_max_retries,
        address_find_time: settings.address_find_time,
    }
}

pub(crate) fn open_users(
    settings: &UsersSettings,
) -> anyhow::Result<(Arc<FileUsers>, Vec<Report>)> {
    let (users, notes) = match settings {
        UsersSettings::File(users) => FileUsers::open(users_file(users))?,
        UsersSettings::Htpasswd(users) => FileUsers::open_htpasswd(HtpasswdSettings {
            path: users.path.clone(),
            groups_path: users.groups_path.clone(),
            watch: users.watch,
            hash_limit_kib: HashLimits::default().memory_kib,
        })?,
    };
    Ok((Arc::new(users), notes))
}

fn users_file(users: &FileUsersSettings) -> FileSettings {
    let extra = users.extra_attributes.iter();
    FileSettings {
        search_email: users.search_email,
        case_insensitive: users.case_insensitive,
        extra_attributes: extra
            .map(|(name, attribute)| (name.clone(), extra_attribute(*attribute)))
            .collect(),
        watch: users.watch,
        hash_limit_kib: HashLimits::default().memory_kib,
        ..FileSettings::new(users.path.clone())
    }
}

fn extra_attribute(attribute: doorward_config::ExtraAttribute) -> ExtraAttribute {
    ExtraAttribute {
        multi_valued: attribute.multi_valued,
        value_type: match attribute.value_type {
            AttributeType::String => ValueType::String,
            AttributeType::Integer => ValueType::Integer,
            AttributeType::Boolean => ValueType::Boolean,
        },
    }
}

async fn open_store(
    settings: &Settings,
    edge: &Edge,
) -> anyhow::Result<(Arc<SqliteStore>, Option<Report>)> {
    let store = open_database(&settings.storage, Arc::clone(&edge.entropy)).await?;
    let note = store.kept_apart_from().map(|theirs| {
        let message = format!(
            "{} holds Authelia's tables and is left as it is; ours are in {}",
            theirs.display(),
            store.path().display()
        );
        Report::note("storage-kept-apart", message).on_key("storage.local.path")
    });
    Ok((Arc::new(store), note))
}

/// Opens the database with the configured key.
///
/// # Errors
///
/// It cannot be used; the error says why and what to do.
pub(crate) async fn open_database(
    storage: &StorageSettings,
    entropy: Arc<dyn Entropy>,
) -> anyhow::Result<SqliteStore> {
    let vault = Vault::new(&storage.encryption_key, entropy);
    let opened = SqliteStore::open(&storage.path, vault).await;
    opened.map_err(|error| {
        let mend = error.mend();
        anyhow!("{:#}; {mend}", anyhow::Error::from(error))
    })
}
