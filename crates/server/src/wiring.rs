//! Puts the parts together: settings in, a router and the server's own tasks out, at the start and at every reload. The
//! only place that names an adapter.

mod accounts;
mod keys;
pub(crate) mod mail;
pub(crate) mod passwords;
mod push;
mod second_factor;
mod server;
pub(crate) mod snapshot;

use std::sync::Arc;

use anyhow::{Context, anyhow};
use doorward_accounts::{
    Activity, EnrolledFactors, MethodPreferences, MethodPreferencesParts, Notices, SessionList,
};
use doorward_authn::{Bans, RegulationRules, SignIn, SignInParts, UserIds, Users};
use doorward_config::{
    AttributeType, FileUsersSettings, RegulationSettings, SessionProvider, Settings,
    StorageSettings, UsersSettings,
};
use doorward_credentials::{DeviceTokens, HashLimits, HashPool};
use doorward_diagnostics::{Report, Reports};
use doorward_directory::{ExtraAttribute, FileSettings, FileUsers, HtpasswdSettings, ValueType};
use doorward_gate::{Gate, GateParts, Snapshot};
use doorward_http::{
    ElevationServices, KeyServices, NotedRules, PasswordServices, RateLimits, SecondFactorServices,
    ServiceParts, Services,
};
use doorward_model::{Clock, Entropy, FactorMint, SecondFactorMethod};
use doorward_sessions::{CacheLimits, EventLog, MemoryStore, PortalTokens, SessionStore, Sessions};
use doorward_storage::{SqliteStore, Vault};

use self::accounts::AccountParts;
pub(crate) use self::accounts::policy as password_policy;
use self::mail::Post;
use self::second_factor::SecondFactorSources;
use self::server::Foundation;
pub(crate) use self::server::{Generation, Server};
use crate::edge::{SystemClock, SystemEntropy};

/// What most services stand on.
struct Ground<'a> {
    settings: &'a Settings,
    foundation: &'a Foundation,
    edge: &'a Edge,
    users: &'a Arc<FileUsers>,
    store: &'a Arc<SqliteStore>,
    /// Under the bound of these settings.
    sessions: Arc<Sessions>,
    events: &'a Arc<dyn EventLog>,
    pool: &'a Arc<HashPool>,
    /// The services in force, unless these are the first.
    before: Option<&'a Services>,
}

impl Ground<'_> {
    fn services(&self, snapshot: Snapshot, post: &Post) -> anyhow::Result<Services> {
        let people = self.for_people(&post.notices)?;
        let rate_limits = accounts::rate_limits(&self.settings.rate_limits);
        let parts = ServiceParts {
            preferences: people.preferences(self),
            enrolled: people.enrolled(),
            elevation: people.elevation,
            keys: people.keys,
            passwords: people.passwords,
            rate_limits: self.heir(
                rate_limits,
                |before| Some(&before.rate_limits),
                RateLimits::remembering,
            ),
            second_factor: people.second_factor,
            gate: Arc::new(gate(&people.sign_in, &self.sessions, self.users, self.edge)),
            sign_in: people.sign_in,
            sessions: Arc::clone(&self.sessions),
            portal_tokens: PortalTokens::of_secret(&self.settings.storage.encryption_key),
            own_sessions: Arc::clone(&self.foundation.own_sessions),
            activity: Arc::clone(self.store) as Arc<dyn Activity>,
            users: Arc::clone(self.users) as Arc<dyn Users>,
            new_browsers: post.new_browsers(self.store),
            snapshot: Arc::new(snapshot),
            texts: Arc::clone(&self.foundation.texts),
            noted_rules: NotedRules::default(),
            csrf_key: self.foundation.csrf_key.clone(),
            max_headers: self.settings.server.limits.page_headers,
            acts: self.foundation.tasks.clone(),
            clock: Arc::clone(&self.edge.clock),
            entropy: Arc::clone(&self.edge.entropy),
        };
        Ok(parts.into())
    }

    /// A service with what the one in its place remembers, if there is one.
    fn heir<T>(
        &self,
        service: T,
        before: impl Fn(&Services) -> Option<&T>,
        remembering: fn(T, &T) -> T,
    ) -> T {
        match self.before.and_then(before) {
            Some(before) => remembering(service, before),
            None => service,
        }
    }

    fn for_people(&self, notices: &Arc<Notices>) -> anyhow::Result<ForPeople> {
        let sign_in = self.heir(
            self.sign_in(),
            |before| Some(&*before.sign_in),
            SignIn::remembering,
        );
        let sign_in = Arc::new(sign_in);
        let for_users = AccountParts {
            ground: self,
            sign_in: &sign_in,
            notices,
        };
        let elevation = accounts::elevation(&for_users);
        let keys = keys::keys(self, &sign_in, &elevation.elevations, notices);
        let second_factor = second_factor::services(&SecondFactorSources {
            ground: self,
            elevations: &elevation.elevations,
            keys: keys.as_ref().map(|keys| &keys.registered),
            notices,
        })?;
        Ok(ForPeople {
            keys,
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
            sessions: Arc::clone(&self.sessions),
            pool: Arc::clone(self.pool),
            upgrades: accounts::hash_upgrades(&self.settings.users, &self.foundation.upgrader),
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
        let push = self.second_factor.push.iter();
        enrolled.extend(push.map(|push| Arc::clone(push) as _));
        enrolled.extend(
            self.keys
                .iter()
                .map(|keys| Arc::clone(&keys.registered) as _),
        );
        enrolled
    }

    /// Which of several second factors users are asked for first.
    fn preferences(&self, ground: &Ground<'_>) -> MethodPreferences {
        let methods = [
            (SecondFactorMethod::Totp, self.second_factor.totp.is_some()),
            (SecondFactorMethod::WebAuthn, self.keys.is_some()),
            (
                SecondFactorMethod::MobilePush,
                self.second_factor.push.is_some(),
            ),
        ];
        let available = methods.into_iter().filter(|(_, is_there)| *is_there);
        MethodPreferences::new(MethodPreferencesParts {
            available: available.map(|(method, _)| method).collect(),
            default: ground.settings.second_factor.preferred,
            enrolled: self.enrolled(),
            kept: Arc::clone(ground.store) as _,
        })
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
#[derive(Debug)]
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
        UsersSettings::Htpasswd(users) => FileUsers::open_htpasswd(htpasswd_file(users))?,
    };
    Ok((Arc::new(users), notes))
}

/// What is to be said of the users, who are not kept.
pub(crate) fn check_users(settings: &UsersSettings) -> Reports {
    match settings {
        UsersSettings::File(users) => FileUsers::check(users_file(users)),
        UsersSettings::Htpasswd(users) => FileUsers::check_htpasswd(htpasswd_file(users)),
    }
}

fn htpasswd_file(users: &doorward_config::HtpasswdSettings) -> HtpasswdSettings {
    HtpasswdSettings {
        path: users.path.clone(),
        groups_path: users.groups_path.clone(),
        watch: users.watch,
        hash_limit_kib: HashLimits::default().memory_kib,
    }
}

fn users_file(users: &FileUsersSettings) -> FileSettings {
    let extra = users.extra_attributes.iter();
    FileSettings {
        path: users.path.clone(),
        search_email: users.search_email,
        case_insensitive: users.case_insensitive,
        extra_attributes: extra
            .map(|(name, attribute)| (name.clone(), extra_attribute(*attribute)))
            .collect(),
        watch: users.watch,
        hash_limit_kib: HashLimits::default().memory_kib,
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
