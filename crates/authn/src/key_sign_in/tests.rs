//! Who gets in with a key, what it is worth, and what is written about it.

use std::net::IpAddr;

use doorward_credentials::webauthn::fake::{self as device, Authenticator};
use doorward_credentials::webauthn::{WebAuthnRules, fake::flags};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Entropy, Level, RequestId, UserId};
use doorward_sessions::fake::{self, ProbeStore};
use doorward_sessions::{CacheLimits, Lifetimes, SessionStore, SessionView};
use serde_json::Value;

use super::*;
use crate::fake::{
    MemoryBans, MemoryKeys, MemoryUserIds, MemoryUsers, device_tokens, hash_pool, quick_hash,
    small_limits,
};
use crate::{Ban, BanSource, BanSubject, Bans, SignInParts};

mod passkeys;
mod second_factors;

const ORIGIN: &str = "https://auth.example.com";
const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

struct House {
    users: Arc<MemoryUsers>,
    store: Arc<ProbeStore>,
    clock: Arc<ManualClock>,
    keys: Arc<MemoryKeys>,
    bans: Arc<MemoryBans>,
    sessions: Arc<Sessions>,
    sign_in: Arc<SignIn>,
    service: KeySignIn,
}

fn party() -> RelyingParty {
    RelyingParty::of(&ORIGIN.parse().unwrap()).unwrap()
}

fn house() -> House {
    house_with(
        WebAuthnRules::default(),
        PasskeyRules {
            login: true,
            upgrade: false,
        },
    )
}

/// A house in which alice and mallory have passwords, and nobody a key.
fn house_with(rules: WebAuthnRules, passkeys: PasskeyRules) -> House {
    let users = Arc::new(MemoryUsers::default());
    for name in ["alice", "mallory"] {
        users.put(fake::user(name), quick_hash("right"));
    }
    let store = Arc::new(ProbeStore::default());
    let clock = Arc::new(ManualClock::default());
    let entropy: Arc<dyn Entropy> = Arc::new(CountingEntropy::default());
    let sessions = Arc::new(Sessions::new(
        Arc::clone(&store) as Arc<dyn SessionStore>,
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::clone(&entropy),
        CacheLimits::default(),
    ));
    let bans = Arc::new(MemoryBans::new(Arc::clone(store.events())));
    let sign_in = Arc::new(SignIn::new(SignInParts {
        users: Arc::clone(&users) as Arc<dyn Users>,
        user_ids: Arc::new(MemoryUserIds::default()),
        events: Arc::clone(store.events()) as Arc<dyn EventLog>,
        sessions: Arc::clone(&sessions),
        pool: hash_pool(),
        upgrades: None,
        bans: Arc::clone(&bans) as Arc<dyn Bans>,
        regulation: small_limits(),
        devices: device_tokens(),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        entropy,
    }));
    let keys = Arc::new(MemoryKeys::default());
    let service = KeySignIn::new(KeySignInParts {
        webauthn: Arc::new(device::webauthn(rules)),
        passkeys,
        keys: Arc::clone(&keys) as Arc<dyn Keys>,
        users: Arc::clone(&users) as Arc<dyn Users>,
        sign_in: Arc::clone(&sign_in),
        events: Arc::clone(store.events()) as Arc<dyn EventLog>,
        sessions: Arc::clone(&sessions),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
    });
    House {
        users,
        store,
        clock,
        keys,
        bans,
        sessions,
        sign_in,
        service,
    }
}

fn owner(name: &str) -> KeyOwner {
    KeyOwner {
        id: UserId(if name == "alice" { 1 } else { 2 }),
        name: name.try_into().unwrap(),
    }
}

fn handle(name: &str) -> [u8; 64] {
    [name.as_bytes()[0]; 64]
}

fn request_id() -> RequestId {
    RequestId::generate(&CountingEntropy::default())
}

/// Whoever reads events finds whose key it was, where it was used and with which request.
fn names_alice(event: &Event) {
    assert_eq!(event.user_id, Some(owner("alice").id));
    assert_eq!(event.user, Some(owner("alice").name));
    assert_eq!(event.address, Some(HOME));
    assert_eq!(event.request_id, Some(request_id()));
}

fn beginning() -> Beginning {
    Beginning {
        remember: false,
        cookie_domain: String::from("example.com"),
        lifetimes: Lifetimes::default(),
        device_cookie: None,
        address: HOME,
        user_agent: Some(String::from("a browser")),
        request_id: request_id(),
    }
}

fn browser(name: &str) -> Secret<String> {
    Secret::new(name.to_owned())
}

impl House {
    /// A key of this user's, registered.
    fn key_of(&self, name: &str, number: u8) -> Authenticator {
        self.keep(name, Authenticator::new(number, ORIGIN))
    }

    fn keep(&self, name: &str, mut key: Authenticator) -> Authenticator {
        let credential = device::registered(&mut key, &party(), &handle(name));
        let registered = RegisteredKey {
            id: crate::KeyId(i64::from(key.id[0])),
            owner: owner(name).id,
            rp_id: party().id().to_owned(),
            name: format!("Key {}", key.id[0]),
            created_at: self.clock.now(),
            last_used_at: None,
            clone_warning: false,
            credential,
        };
        let kept = self.keys.put(registered, &owner(name), &handle(name));
        kept.expect("memory works");
        key
    }

    fn ask(&self, browser: &Secret<String>) -> Value {
        match self.service.start_passkey(&party(), browser, HOME) {
            Ok(StartedPasskey::Asked(options)) => options.json().clone(),
            other => panic!("{other:?}"),
        }
    }

    async fn answer(&self, browser: &Secret<String>, answer: &Value) -> Passkey {
        self.answer_from(beginning(), browser, answer).await
    }

    async fn answer_from(
        &self,
        beginning: Beginning,
        browser: &Secret<String>,
        answer: &Value,
    ) -> Passkey {
        let response = AssertionResponse::read(answer).expect("an answer");
        let attempt = KeyAttempt {
            party: &party(),
            browser,
            response: &response,
            beginning,
        };
        let finished = self.service.finish_passkey(attempt).await;
        finished.expect("everything works")
    }

    /// Signs in with this key, from asking to the session.
    async fn passkey(&self, key: &mut Authenticator) -> Option<Issued> {
        let browser = browser("a");
        let answer = key.sign(&self.ask(&browser));
        match self.answer(&browser, &answer).await {
            Passkey::Done(issued) => Some(issued),
            Passkey::Rejected | Passkey::Copied(_) => None,
            other @ Passkey::Regulated { .. } => panic!("{other:?}"),
        }
    }

    /// A session of this user's that began with a password.
    async fn session(&self, name: &str) -> Arc<SessionView> {
        let new = NewSession {
            user_id: owner(name).id,
            user: fake::user(name),
            factors: vec![FactorEvidence::recorded(
                FactorKind::Password,
                self.clock.now(),
            )],
            ..fake::new_session(name)
        };
        let event = fake::event(self.clock.now());
        self.sessions.begin(new, event).await.expect("begun").view
    }

    fn last_event(&self) -> Event {
        self.store.events().recorded().pop().expect("an event")
    }

    fn known(&self, number: u8) -> RegisteredKey {
        let rows = self.keys.rows().expect("memory works");
        let mut keys = rows.keys.iter();
        keys.find(|key| key.id == crate::KeyId(i64::from(number)))
            .expect("the key")
            .clone()
    }
}
