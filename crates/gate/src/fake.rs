//! A small world to check in: everything in memory, with rules for each kind of answer. Only for
//! tests, here and in the crates above.

use std::sync::Arc;
use std::time::Duration;

use doorward_authn::fake::{
    MemoryBans, MemoryUserIds, MemoryUsers, device_tokens, hash_pool, quick_hash, small_limits,
};
use doorward_authn::{SignIn, SignInParts};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Clock, FactorEvidence, FactorKind, User};
use doorward_policy::{Policy, PolicySet, RuleSpec};
use doorward_sessions::fake::{MemoryEvents, ProbeStore, event, new_session, user};
use doorward_sessions::{
    CacheLimits, Lifetimes, NewSession, SessionStore, SessionToken, Sessions, StoreUnavailable,
};
use url::Url;

use crate::{
    BasicRealm, CookieDomain, Endpoint, Gate, GateParts, PortalSettings, SameSite, Snapshot,
    TrustedProxies,
};

/// The name of the session cookie.
pub const COOKIE_NAME: &str = "doorward_session";

/// The password of every user.
pub const PASSWORD: &str = "correct horse";

/// A gate and everything behind it.
#[derive(Debug)]
pub struct World {
    /// The time; it stands still.
    pub clock: Arc<ManualClock>,
    /// The randomness.
    pub entropy: Arc<CountingEntropy>,
    /// The directory: `alice`, in the groups `users` and `admins`, and `bob`, in `users`.
    pub users: Arc<MemoryUsers>,
    /// The sessions.
    pub sessions: Arc<Sessions>,
    /// The sign-in service.
    pub sign_in: Arc<SignIn>,
    /// The gate.
    pub gate: Arc<Gate>,
    /// The security events of sign-in.
    pub events: Arc<MemoryEvents>,
}

impl World {
    /// A world whose sessions are kept in this store.
    #[must_use]
    pub fn with_store(store: Arc<dyn SessionStore>) -> Self {
        let clock = Arc::new(ManualClock::default());
        let entropy = Arc::new(CountingEntropy::default());
        let users = directory();
        let events = Arc::new(MemoryEvents::default());
        let limits = CacheLimits::default();
        let sessions = Arc::new(Sessions::new(store, clock.clone(), entropy.clone(), limits));
        let sign_in = Arc::new(SignIn::new(SignInParts {
            users: users.clone(),
            user_ids: Arc::new(MemoryUserIds::default()),
            events: events.clone(),
            sessions: sessions.clone(),
            pool: hash_pool(),
            upgrades: None,
            bans: Arc::new(MemoryBans::new(events.clone())),
            regulation: small_limits(),
            devices: device_tokens(),
            clock: clock.clone(),
            entropy: entropy.clone(),
        }));
        let gate = Arc::new(Gate::new(GateParts {
            sessions: sessions.clone(),
            sign_in: sign_in.clone(),
            users: users.clone(),
            clock: clock.clone(),
            entropy: entropy.clone(),
        }));
        Self {
            clock,
            entropy,
            users,
            sessions,
            sign_in,
            gate,
            events,
        }
    }

    /// A world and the store that it keeps its sessions in.
    #[must_use]
    pub fn with_probe() -> (Self, Arc<ProbeStore>) {
        let store = Arc::new(ProbeStore::default());
        (Self::with_store(store.clone()), store)
    }

    /// A session of this user with these factors.
    pub async fn session(
        &self,
        name: &str,
        kinds: &[FactorKind],
    ) -> Result<SessionToken, StoreUnavailable> {
        let now = self.clock.now();
        let factors = kinds
            .iter()
            .map(|kind| FactorEvidence::recorded(*kind, now))
            .collect();
        self.begin(NewSession {
            user: described(name),
            factors,
            ..new_session(name)
        })
        .await
    }

    /// A session begun like this.
    pub async fn begin(&self, new: NewSession) -> Result<SessionToken, StoreUnavailable> {
        let generation = doorward_authn::Users::generation(&*self.users);
        let new = NewSession {
            directory_generation: generation,
            ..new
        };
        Ok(self
            .sessions
            .begin(new, event(self.clock.now()))
            .await?
            .token)
    }
}

/// The `Cookie` header with this token.
#[must_use]
pub fn cookie(token: &SessionToken) -> String {
    format!("{COOKIE_NAME}={}", token.to_text().expose())
}

fn directory() -> Arc<MemoryUsers> {
    let users = MemoryUsers::default();
    for name in ["alice", "bob"] {
        users.put(described(name), quick_hash(PASSWORD));
    }
    Arc::new(users)
}

/// What the directory says of a user of this world.
#[must_use]
pub fn described(name: &str) -> User {
    let mut user = user(name);
    if name != "alice" {
        user.groups.retain(|group| group.as_str() != "admins");
    }
    user
}

fn rule(host: &str, policy: Policy) -> RuleSpec {
    RuleSpec {
        domains: vec![host.to_owned()],
        policy,
        ..RuleSpec::default()
    }
}

#[expect(
    clippy::expect_used,
    reason = "a test writes rules that compile or fails"
)]
fn rules() -> Vec<RuleSpec> {
    let resources = |pattern: &str| vec![pattern.to_owned()];
    let admins = || vec![vec!["group:admins".parse().expect("a subject")]];
    let ten = "10.0.0.0/8".parse().expect("a network");
    let secure = |policy| rule("secure.example.com", policy);
    vec![
        rule("public.example.com", Policy::Bypass),
        RuleSpec {
            resources: resources("^/public(/|$)"),
            ..secure(Policy::Bypass)
        },
        RuleSpec {
            resources: resources("^/admin(/|$)"),
            subjects: admins(),
            ..secure(Policy::TwoFactor)
        },
        RuleSpec {
            resources: resources("^/admin(/|$)"),
            ..secure(Policy::Deny)
        },
        secure(Policy::OneFactor),
        rule("two.example.com", Policy::TwoFactor),
        RuleSpec {
            networks: vec![ten],
            ..rule("net.example.com", Policy::Bypass)
        },
        rule("net.example.com", Policy::TwoFactor),
        RuleSpec {
            methods: vec!["OPTIONS".to_owned()],
            ..rule("api.example.com", Policy::Bypass)
        },
        rule("api.example.com", Policy::OneFactor),
        RuleSpec {
            subjects: admins(),
            ..rule("admins.example.com", Policy::Deny)
        },
        rule("admins.example.com", Policy::OneFactor),
        RuleSpec {
            resources: resources("^/feed.*token="),
            ..rule("feed.example.com", Policy::Bypass)
        },
        rule("*.old.test", Policy::OneFactor),
        rule("app.localhost", Policy::OneFactor),
        RuleSpec {
            max_age: Some(Duration::from_mins(3)),
            ..rule("young.example.com", Policy::OneFactor)
        },
        RuleSpec {
            fresh_two_factor: Some(Duration::from_mins(2)),
            ..rule("fresh.example.com", Policy::TwoFactor)
        },
    ]
}

/// A cookie domain with a portal.
#[must_use]
pub fn cookie_domain(domain: &str, portal: Option<&str>) -> CookieDomain {
    CookieDomain {
        domain: domain.to_owned(),
        cookie_name: COOKIE_NAME.to_owned(),
        same_site: SameSite::Lax,
        lifetimes: Lifetimes::default(),
        portal_url: portal.and_then(|url| Url::parse(url).ok()),
        default_redirection_url: None,
    }
}

/// A configuration with the default endpoints and a rule for each kind of answer. The hosts under
/// `example.com`: `public` is open, `secure` asks for one factor, for two and the group `admins`
/// below `/admin`, for nothing below `/public`; `two` asks for two, `fresh` for a second that is not older than two minutes; `young` for one that is not older than three; `net` for none from 10.0.0.0/8
/// and two from elsewhere; `api` for one but for `OPTIONS`; `admins` is closed to the group of that
/// name. Every other host is closed to everybody.
///
/// # Panics
///
/// If its rules do not compile.
#[must_use]
#[expect(clippy::expect_used, reason = "a test has rules that compile or fails")]
pub fn snapshot() -> Snapshot {
    Snapshot {
        generation: 1,
        policy: PolicySet::compile(Policy::Deny, rules()).expect("rules that compile"),
        cookie_domains: vec![
            cookie_domain("example.com", Some("https://auth.example.com")),
            cookie_domain("old.test", None),
            cookie_domain("localhost", Some("http://auth.localhost:8080/")),
        ],
        trusted_proxies: TrustedProxies::default(),
        endpoints: Endpoint::defaults(),
        basic_realm: BasicRealm::default(),
        portal: PortalSettings {
            title: "Doorward".to_owned(),
            two_factor_available: false,
        },
    }
}
