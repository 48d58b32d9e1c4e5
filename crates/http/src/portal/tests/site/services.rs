//! The services of the site, put together on fakes.

use std::sync::Arc;

use doorward_accounts::fake::MemoryOutbox;
use doorward_accounts::{Notices, OwnSessions};
use doorward_authn::fake::{
    FakePush, MemoryBans, MemoryFactors, MemoryUserIds, MemoryUsers, device_tokens, hash_pool,
    push_factor, small_limits,
};
use doorward_authn::{PasskeyRules, SignIn, SignInParts, Users};
use doorward_gate::{Gate, GateParts, Snapshot};
use doorward_model::fake::ManualClock;
use doorward_model::{Clock, Entropy, Secret};
use doorward_sessions::fake::{ProbeStore, portal_tokens};
use doorward_sessions::{CacheLimits, EventLog, Sessions};
use doorward_text::Texts;
use tokio_util::task::TaskTracker;

use crate::services::fake::factors::{Shared, enrolled, preferences, second_factors};
use crate::services::fake::{self, KeyParts, PasswordHouse};
use crate::{KeyServices, PasswordServices, SecondFactorServices, ServiceParts, Services};

/// What every site stands on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) clock: &'a Arc<ManualClock>,
    pub(super) entropy: &'a Arc<dyn Entropy>,
    pub(super) store: &'a Arc<ProbeStore>,
    pub(super) users: &'a Arc<MemoryUsers>,
}

/// What differs between sites.
pub(super) struct Wanted<'a> {
    pub(super) snapshot: Snapshot,
    pub(super) mail: Option<Arc<MemoryOutbox>>,
    pub(super) factors: &'a Arc<MemoryFactors>,
    pub(super) push: Option<&'a Arc<FakePush>>,
    pub(super) password_change: bool,
    pub(super) passkeys: PasskeyRules,
}

/// The services for people, as far as they stand on each other.
struct ForPeople {
    elevation: crate::ElevationServices,
    passwords: PasswordServices,
    keys: KeyServices,
    second_factor: SecondFactorServices,
}

/// All of them.
pub(super) fn services(ground: Ground<'_>, wanted: Wanted<'_>) -> Services {
    let store = ground.store;
    let clock: Arc<dyn Clock> = ground.clock.clone();
    let users: Arc<dyn Users> = ground.users.clone();
    let sessions = ground.sessions();
    let sign_in = ground.sign_in(&sessions);
    let people = ground.for_people((&sessions, &sign_in), &wanted);
    let own_sessions = OwnSessions::new(store.clone(), sessions.clone());
    let new_browsers = fake::new_browsers(store.events(), wanted.mail);
    let enrolled = enrolled(&people.second_factor, &people.keys);
    let preferences = preferences(&people.second_factor, enrolled.clone());
    let parts = ServiceParts {
        elevation: people.elevation,
        passwords: people.passwords,
        rate_limits: fake::limits(),
        preferences,
        enrolled,
        keys: Some(people.keys),
        second_factor: people.second_factor,
        gate: Arc::new(ground.gate(&sessions, &sign_in)),
        sign_in,
        sessions,
        portal_tokens: portal_tokens(),
        own_sessions: Arc::new(own_sessions),
        activity: store.events().clone(),
        users,
        new_browsers,
        snapshot: Arc::new(wanted.snapshot),
        texts: Arc::new(Texts::embedded()),
        noted_rules: crate::NotedRules::default(),
        csrf_key: Secret::new([9; 32]),
        max_headers: 16 * 1024,
        acts: TaskTracker::new(),
        clock,
        entropy: ground.entropy.clone(),
    };
    parts.into()
}

impl Ground<'_> {
    fn sessions(self) -> Arc<Sessions> {
        Arc::new(Sessions::new(
            self.store.clone(),
            self.clock.clone(),
            self.entropy.clone(),
            CacheLimits::default(),
        ))
    }

    fn sign_in(self, sessions: &Arc<Sessions>) -> Arc<SignIn> {
        let events = self.store.events();
        Arc::new(SignIn::new(SignInParts {
            users: self.users.clone(),
            user_ids: Arc::new(MemoryUserIds::default()),
            events: events.clone() as Arc<dyn EventLog>,
            sessions: sessions.clone(),
            pool: hash_pool(),
            upgrades: None,
            bans: Arc::new(MemoryBans::new(events.clone())),
            regulation: small_limits(),
            devices: device_tokens(),
            clock: self.clock.clone(),
            entropy: self.entropy.clone(),
        }))
    }

    fn gate(self, sessions: &Arc<Sessions>, sign_in: &Arc<SignIn>) -> Gate {
        Gate::new(GateParts {
            sessions: sessions.clone(),
            sign_in: sign_in.clone(),
            users: self.users.clone(),
            clock: self.clock.clone(),
            entropy: self.entropy.clone(),
        })
    }

    fn for_people(
        self,
        (sessions, sign_in): (&Arc<Sessions>, &Arc<SignIn>),
        wanted: &Wanted<'_>,
    ) -> ForPeople {
        let (events, mail) = (self.store.events(), &wanted.mail);
        let notices = Arc::new(Notices::new(mail.clone().map(|outbox| outbox as _)));
        let elevation = fake::elevation(sign_in, sessions, events.clone(), mail.clone());
        let (users, clock): (Arc<dyn Users>, Arc<dyn Clock>) =
            (self.users.clone(), self.clock.clone());
        let keys = fake::keys(&KeyParts {
            sign_in,
            sessions,
            users: &users,
            events,
            clock: &clock,
            passkeys: wanted.passkeys,
            elevations: &elevation.elevations,
            outbox: mail.clone(),
        });
        let pushes = wanted.push;
        let pushes = pushes.map(|service| push_factor(service, events, sessions, self.clock));
        let second_factor = second_factors(&Shared {
            factors: wanted.factors,
            sessions,
            elevations: &elevation.elevations,
            notices: &notices,
            clock: self.clock,
            keys: Some(&keys.registered),
            push: pushes,
        });
        let passwords = fake::passwords(PasswordHouse {
            users: self.users,
            sign_in,
            sessions,
            events,
            outbox: mail.clone(),
        });
        ForPeople {
            elevation,
            passwords: PasswordServices {
                change: passwords.change.filter(|_| wanted.password_change),
                ..passwords
            },
            keys,
            second_factor,
        }
    }
}
