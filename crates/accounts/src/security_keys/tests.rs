//! Adding, renaming and removing keys: what comes of it, and who is told.

use doorward_authn::fake::{MemoryFactors, MemoryKeys};
use doorward_credentials::webauthn::WebAuthnRules;
use doorward_credentials::webauthn::fake::{self as device, Authenticator};
use doorward_sessions::Lookup;
use serde_json::Value;
use std::time::Duration;

use super::*;
use crate::Confirmation;
use crate::house::{HOME, House};

const ORIGIN: &str = "https://auth.example.com";

struct Tried {
    house: House,
    keys: Arc<MemoryKeys>,
    service: SecurityKeys,
    session: Arc<SessionView>,
}

fn party() -> RelyingParty {
    RelyingParty::of(&ORIGIN.parse().unwrap()).unwrap()
}

async fn tried() -> Tried {
    let house = House::new(Confirmation::Mail);
    let keys = Arc::new(MemoryKeys::default());
    let factors = Arc::new(MemoryFactors::new(Arc::clone(&house.events)));
    let service = SecurityKeys::new(SecurityKeysParts {
        webauthn: Arc::new(device::webauthn(WebAuthnRules::default())),
        keys: Arc::clone(&keys) as Arc<dyn Keys>,
        registry: Arc::clone(&keys) as Arc<dyn KeyRegistry>,
        aftermath: Arc::new(house.aftermath(&factors)),
        clock: Arc::clone(&house.clock) as Arc<dyn Clock>,
        entropy: Arc::clone(&house.entropy),
    });
    let session = house.session().await;
    Tried {
        house,
        keys,
        service,
        session,
    }
}

impl Tried {
    async fn start(&self, name: &str) -> Result<Value, KeyRefused> {
        let (elevated, party) = (Elevated::for_test(), party());
        let started = self.service.start(&elevated, &self.session, &party, name);
        started.await.map(|options| options.json().clone())
    }

    async fn finish(&self, answer: &Value) -> Result<(), KeyRefused> {
        let response = RegistrationResponse::read(answer.to_string().as_bytes())?;
        let elevated = Elevated::for_test();
        let about = self.house.about(HOME);
        let act = (&*self.session, &about);
        self.service
            .finish(&elevated, act, &party(), &response)
            .await
    }

    async fn add(&self, name: &str, number: u8) -> Result<KeyId, KeyRefused> {
        let options = self.start(name).await?;
        let answer = Authenticator::new(number, ORIGIN).register(&options);
        self.finish(&answer).await?;
        Ok(self.list().await.last().expect("a key").id)
    }

    async fn list(&self) -> Vec<RegisteredKey> {
        let listed = self.service.list(&self.session, &party()).await;
        listed.expect("memory works")
    }

    async fn rename(&self, key: KeyId, name: &str) -> Result<(), KeyRefused> {
        let elevated = Elevated::for_test();
        let renamed = self.service.rename(&elevated, &self.session, key, name);
        renamed.await
    }

    async fn remove(&self, key: KeyId) -> Result<(), KeyRefused> {
        let about = self.house.about(HOME);
        let act = (&*self.session, &about);
        self.service.remove(&Elevated::for_test(), act, key).await
    }

    fn is_over(&self, session: &SessionView) -> bool {
        matches!(self.house.sessions.cached(&session.key()), Lookup::Unknown)
    }
}

#[tokio::test]
async fn a_key_that_is_added_ends_other_sessions_and_is_told_by_mail() {
    let tried = tried().await;
    let other = tried.house.session().await;
    tried.add("Blue key", 1).await.expect("it is added");
    let user = tried.session.user_id();
    let kinds = tried.service.kinds_of(user).await.expect("memory works");
    assert_eq!(kinds, [FactorKind::SecurityKey]);
    let keys = tried.list().await;
    assert_eq!(keys.len(), 1);
    assert_eq!(
        (&*keys[0].name, &*keys[0].rp_id),
        ("Blue key", "auth.example.com")
    );
    assert!(tried.is_over(&other) && !tried.is_over(&tried.session));
    let letters = tried.house.outbox.letters();
    let [letter] = &letters[..] else {
        panic!("{letters:?}")
    };
    let Matter::FactorAdded { kind, name } = &letter.matter else {
        panic!("{letter:?}")
    };
    assert_eq!(
        (*kind, name.as_deref()),
        (FactorKind::SecurityKey, Some("Blue key"))
    );
}

#[tokio::test]
async fn a_key_that_is_removed_ends_other_sessions_and_is_told_by_mail() {
    let tried = tried().await;
    let key = tried.add("Blue key", 1).await.expect("it is added");
    let other = tried.house.session().await;
    tried.remove(key).await.expect("it is removed");
    assert_eq!(tried.list().await, []);
    assert!(tried.is_over(&other) && !tried.is_over(&tried.session));
    let letters = tried.house.outbox.letters();
    let matter = &letters.last().expect("a letter").matter;
    assert!(matches!(matter, Matter::FactorRemoved { name: Some(name), .. } if name == "Blue key"));
    assert!(matches!(tried.remove(key).await, Err(KeyRefused::NotFound)));
}

#[tokio::test]
async fn authenticators_know_a_user_by_one_random_handle() {
    let tried = tried().await;
    let handle = async || {
        let options = tried.start("Blue key").await.expect("it is asked");
        options["publicKey"]["user"]["id"]
            .as_str()
            .map(str::to_owned)
    };
    let first = handle().await.expect("a handle");
    assert_eq!(first.len(), 86, "64 bytes");
    assert_eq!(handle().await.as_ref(), Some(&first));
    assert_eq!(tried.keys.rows().unwrap().handles.len(), 1);
}

#[tokio::test]
async fn names_tell_keys_apart() {
    let tried = tried().await;
    let blue = tried.add("Blue key", 1).await.expect("it is added");
    let red = tried.add("Red key", 2).await.expect("it is added");
    for taken in ["Blue key", "BLUE KEY", " blue key "] {
        assert!(
            matches!(tried.start(taken).await, Err(KeyRefused::NameTaken)),
            "{taken}"
        );
        assert!(
            matches!(tried.rename(red, taken).await, Err(KeyRefused::NameTaken)),
            "{taken}"
        );
    }
    for bad in ["", "  ", "a\nb", &"x".repeat(65)] {
        assert!(
            matches!(tried.start(bad).await, Err(KeyRefused::BadName)),
            "{bad:?}"
        );
        assert!(
            matches!(tried.rename(red, bad).await, Err(KeyRefused::BadName)),
            "{bad:?}"
        );
    }
    tried.rename(blue, "blue KEY").await.expect("its own name");
    tried.rename(red, &"ü".repeat(32)).await.expect("64 bytes");
    let missing = tried.rename(KeyId(99), "Green key").await;
    assert!(matches!(missing, Err(KeyRefused::NotFound)));
}

/// A name may be taken between question and answer.
#[tokio::test]
async fn of_two_keys_with_one_name_the_first_is_kept() {
    let tried = tried().await;
    let options = tried.start("Blue key").await.expect("it is asked");
    let key = crate::contract::sample_key(tried.session.user_id(), 9);
    let between = NewKey {
        name: "blue key".to_owned(),
        ..key
    };
    let event = tried
        .house
        .about(HOME)
        .event_in(&tried.session, EventKind::FactorAdded);
    tried
        .keys
        .add(&between, &event)
        .await
        .expect("memory works");
    let answer = Authenticator::new(1, ORIGIN).register(&options);
    assert!(matches!(
        tried.finish(&answer).await,
        Err(KeyRefused::NameTaken)
    ));
}

/// WAN-04.
#[tokio::test]
async fn a_registration_is_answered_once_in_its_session_and_in_time() {
    let tried = tried().await;
    let mut key = Authenticator::new(1, ORIGIN);
    let made_up = serde_json::json!({ "publicKey": { "challenge": "AAAA" } });
    let nothing_asked = key.register(&made_up);
    assert!(matches!(
        tried.finish(&nothing_asked).await,
        Err(KeyRefused::NotAsked)
    ));
    let first = tried.start("Blue key").await.expect("it is asked");
    let _second = tried.start("Blue key").await.expect("it is asked");
    let answer = key.register(&first);
    let refused = tried.finish(&answer).await;
    assert!(matches!(
        refused,
        Err(KeyRefused::Ceremony(CeremonyRefused::Failed))
    ));
    let asked = tried.start("Blue key").await.expect("it is asked");
    let answer = key.register(&asked);
    tried.house.clock.advance(Duration::from_mins(1));
    assert!(matches!(
        tried.finish(&answer).await,
        Err(KeyRefused::NotAsked)
    ));
    let asked = tried.start("Blue key").await.expect("it is asked");
    tried.service.cancel(&tried.session);
    let answer = key.register(&asked);
    assert!(matches!(
        tried.finish(&answer).await,
        Err(KeyRefused::NotAsked)
    ));
    let asked = tried.start("Blue key").await.expect("it is asked");
    let answer = key.register(&asked);
    tried.finish(&answer).await.expect("it counts");
    assert!(matches!(
        tried.finish(&answer).await,
        Err(KeyRefused::NotAsked)
    ));
}

/// WAN-09.
#[tokio::test]
async fn a_key_of_somebody_else_is_not_registered() {
    let tried = tried().await;
    let mut stolen = crate::contract::sample_key(doorward_model::UserId(77), 9);
    stolen.credential.id = vec![1; 32];
    let event = tried
        .house
        .about(HOME)
        .event_in(&tried.session, EventKind::FactorAdded);
    tried.keys.add(&stolen, &event).await.expect("memory works");
    assert!(matches!(
        tried.add("Blue key", 1).await,
        Err(KeyRefused::Known)
    ));
    assert_eq!(tried.list().await, []);
}

/// WAN-10.
#[tokio::test]
async fn nobody_touches_keys_of_others() {
    let tried = tried().await;
    let theirs = crate::contract::sample_key(doorward_model::UserId(77), 9);
    let event = tried
        .house
        .about(HOME)
        .event_in(&tried.session, EventKind::FactorAdded);
    let added = tried.keys.add(&theirs, &event).await.expect("memory works");
    let Added::Done(id) = added else {
        panic!("{added:?}")
    };
    assert!(matches!(tried.remove(id).await, Err(KeyRefused::NotFound)));
    assert!(matches!(
        tried.rename(id, "Mine").await,
        Err(KeyRefused::NotFound)
    ));
    assert_eq!(tried.keys.rows().unwrap().keys.len(), 1);
}

#[tokio::test]
async fn a_user_has_so_many_keys() {
    let tried = tried().await;
    for number in 1..=u8::try_from(MAX_KEYS).unwrap() {
        tried
            .add(&format!("Key {number}"), number)
            .await
            .expect("it is added");
    }
    assert!(matches!(
        tried.start("One more").await,
        Err(KeyRefused::TooMany)
    ));
}

#[tokio::test]
async fn what_is_written_down_says_that_it_is_about_a_key() {
    let tried = tried().await;
    let about = tried.house.about(HOME);
    let event = about_keys(&tried.session, &about, EventKind::FactorAdded);
    assert_eq!(
        event.detail.as_deref(),
        Some(FactorKind::SecurityKey.as_str())
    );
    assert_eq!(event.user_id, Some(tried.session.user_id()));
}
