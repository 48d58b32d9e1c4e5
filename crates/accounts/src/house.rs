//! A house for the tests of this crate: alice with a password, a session, a mailbox, and everything that a service needs,
//! in memory.

pub(crate) mod passwords;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use doorward_authn::fake::{
    MemoryBans, MemoryFactors, MemoryUserIds, MemoryUsers, device_tokens, hash_pool, quick_hash,
    small_limits,
};
use doorward_authn::{EventLog, SignIn, SignInParts, UserIds, Users};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{
    Clock, Entropy, FactorEvidence, FactorKind, FactorMint, RequestId, Secret, Timestamp, User,
};
use doorward_sessions::fake::{self, MemoryEvents};
use doorward_sessions::{CacheLimits, MemoryStore, NewSession, SessionView, Sessions};

use crate::fake::MemoryOutbox;
use crate::{
    Aftermath, Asking, Circumstances, Confirmation, ElevationRules, Elevations, Notices,
    TypedPassword,
};

pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
pub(crate) const AWAY: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

pub(crate) struct House {
    pub(crate) users: Arc<MemoryUsers>,
    pub(crate) user_ids: Arc<MemoryUserIds>,
    pub(crate) events: Arc<MemoryEvents>,
    pub(crate) outbox: Arc<MemoryOutbox>,
    pub(crate) notices: Arc<Notices>,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) sign_in: Arc<SignIn>,
    pub(crate) elevations: Arc<Elevations>,
}

impl House {
    pub(crate) fn new(confirmation: Confirmation) -> Self {
        let users = Arc::new(MemoryUsers::default());
        users.put(alice(), quick_hash(PASSWORD));
        let events = Arc::new(MemoryEvents::default());
        let clock = Arc::new(ManualClock::default());
        let entropy: Arc<dyn Entropy> = Arc::new(CountingEntropy::default());
        let outbox = Arc::new(MemoryOutbox::default());
        let sessions = Arc::new(Sessions::new(
            Arc::new(MemoryStore::new(Arc::clone(&events) as Arc<dyn EventLog>)),
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::clone(&entropy),
            CacheLimits::default(),
        ));
        let user_ids = Arc::new(MemoryUserIds::default());
        let sign_in = SignIn::new(SignInParts {
            users: Arc::clone(&users) as Arc<dyn Users>,
            user_ids: Arc::clone(&user_ids) as Arc<dyn UserIds>,
            events: Arc::clone(&events) as Arc<dyn EventLog>,
            sessions: Arc::clone(&sessions),
            pool: hash_pool(),
            upgrades: None,
            bans: Arc::new(MemoryBans::new(Arc::clone(&events))),
            regulation: small_limits(),
            devices: device_tokens(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            entropy: Arc::clone(&entropy),
        });
        let rules = ElevationRules::default();
        Self {
            users,
            user_ids,
            events,
            notices: Arc::new(Notices::new(Some(Arc::clone(&outbox) as _))),
            outbox,
            clock,
            entropy,
            sessions,
            sign_in: Arc::new(sign_in),
            elevations: Arc::new(Elevations::confirmed_by(confirmation, rules)),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn aftermath(&self, factors: &Arc<MemoryFactors>) -> Aftermath {
        let (sessions, notices) = (Arc::clone(&self.sessions), Arc::clone(&self.notices));
        Aftermath::new(sessions, Arc::clone(factors) as _, notices)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a test is an assembly of its own"
    )]
    pub(crate) const fn mint() -> FactorMint {
        FactorMint::hand_out()
    }

    /// A session of alice's that began at `HOME` with a password an hour ago.
    pub(crate) async fn session(&self) -> Arc<SessionView> {
        self.session_with(&[FactorKind::Password]).await
    }

    pub(crate) async fn session_with(&self, kinds: &[FactorKind]) -> Arc<SessionView> {
        let given = self.now().before(Duration::from_hours(1));
        let factors = kinds
            .iter()
            .map(|kind| FactorEvidence::recorded(*kind, given));
        let user = alice();
        let new = NewSession {
            user_id: self.user_ids.id_of(&user.name).await.expect("memory works"),
            user,
            factors: factors.collect(),
            address: Some(HOME),
            ..fake::new_session("alice")
        };
        let event = fake::event(self.now());
        let begun = self.sessions.begin(new, event).await;
        begun.expect("memory works").view
    }

    pub(crate) fn about(&self, address: IpAddr) -> Circumstances {
        Circumstances {
            language: Some(String::from("de")),
            portal: "https://auth.example.com".parse().ok(),
            address,
            request_id: RequestId::generate(&CountingEntropy::default()),
            at: self.now(),
        }
    }
}

pub(crate) fn alice() -> User {
    fake::user("alice")
}

pub(crate) fn asking(session: &SessionView, address: IpAddr) -> Asking<'_> {
    Asking {
        session,
        address,
        has_second_factor: false,
    }
}

pub(crate) fn typed(password: &str) -> TypedPassword {
    TypedPassword {
        password: Secret::new(password.to_owned()),
        device_cookie: None,
    }
}
