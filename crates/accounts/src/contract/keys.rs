//! What every store of registered keys promises, to those who sign in with them and to those who change them.

use doorward_authn::{KeyId, KeyOwner, KeyUse, Keys, RegisteredKey};
use doorward_credentials::webauthn::{Attachment, Credential};
use doorward_model::{Aaguid, Event, EventKind, Timestamp, UserId, UserName};

use super::works;
use crate::{Added, KeyRegistry, NewKey, Renamed};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);
const HERE: &str = "auth.example.com";
const ELSEWHERE: &str = "auth.example.org";

/// Runs the suite against an empty store that knows these users as `alice` and `bob`.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(registry: &dyn KeyRegistry, keys: &dyn Keys, users: [UserId; 2]) {
    let [alice, bob] = users;
    let suite = Suite {
        registry,
        keys,
        alice,
        bob,
    };
    suite.a_key_is_kept_whole().await;
    suite.a_key_is_registered_once().await;
    suite.a_name_is_a_users_own_at_one_portal().await;
    suite.a_handle_stays().await;
    suite.a_use_moves_the_counter_forward().await;
    suite.a_key_that_does_not_count_can_be_used_again().await;
    suite.a_key_belongs_to_its_user().await;
    suite.a_warning_stays().await;
}

struct Suite<'a> {
    registry: &'a dyn KeyRegistry,
    keys: &'a dyn Keys,
    alice: UserId,
    bob: UserId,
}

/// A key with this number.
///
/// # Panics
///
/// Never.
#[must_use]
pub fn sample(owner: UserId, number: u8) -> NewKey {
    NewKey {
        owner,
        rp_id: HERE.to_owned(),
        name: format!("Key {number}"),
        created_at: NOW,
        credential: Credential {
            id: vec![number; 32],
            public_key: vec![0xa5, number],
            counter: 4,
            aaguid: Aaguid([number; 16]),
            attestation_format: "packed".to_owned(),
            attestation_type: "basic".to_owned(),
            attachment: Some(Attachment::CrossPlatform),
            transports: vec!["usb".to_owned(), "nfc".to_owned()],
            discoverable: false,
            verified: true,
            backup_eligible: true,
            backup_state: false,
        },
    }
}

fn event() -> Event {
    Event::new(EventKind::FactorAdded, NOW)
}

fn used(key: &RegisteredKey, counter: u32) -> KeyUse {
    KeyUse {
        key: key.id,
        counter,
        backup_state: true,
        discoverable: false,
        at: NOW,
    }
}

impl Suite<'_> {
    #[expect(clippy::panic, reason = "a store that refuses broke its promise")]
    async fn added(&self, key: &NewKey) -> RegisteredKey {
        let Added::Done(id) = works(self.registry.add(key, &event()).await) else {
            panic!("{key:?} is not kept");
        };
        self.known(key.owner, id).await
    }

    #[expect(clippy::expect_used, reason = "what was added is there")]
    async fn known(&self, owner: UserId, id: KeyId) -> RegisteredKey {
        let mut keys = works(self.keys.of_user(owner, HERE).await).into_iter();
        keys.find(|key| key.id == id).expect("the key")
    }

    async fn a_key_is_kept_whole(&self) {
        assert!(!works(self.keys.has_any(self.alice).await));
        let key = sample(self.alice, 1);
        let kept = self.added(&key).await;
        assert!(works(self.keys.has_any(self.alice).await));
        assert!(!works(self.keys.has_any(self.bob).await));
        let everywhere = works(self.keys.everywhere(self.alice).await);
        assert_eq!(
            everywhere,
            std::slice::from_ref(&kept),
            "whatever the portal"
        );
        assert_eq!(works(self.keys.everywhere(self.bob).await), []);
        let expected = RegisteredKey {
            id: kept.id,
            owner: self.alice,
            rp_id: HERE.to_owned(),
            name: key.name,
            created_at: NOW,
            last_used_at: None,
            clone_warning: false,
            credential: key.credential,
        };
        assert_eq!(kept, expected);
        assert_eq!(works(self.keys.of_user(self.alice, ELSEWHERE).await), []);
        assert_eq!(works(self.keys.of_user(self.bob, HERE).await), []);
    }

    async fn a_key_is_registered_once(&self) {
        let stolen = NewKey {
            name: "Mine".to_owned(),
            credential: sample(self.alice, 1).credential,
            ..sample(self.bob, 2)
        };
        let outcome = works(self.registry.add(&stolen, &event()).await);
        assert_eq!(outcome, Added::Known);
        assert_eq!(works(self.keys.of_user(self.bob, HERE).await), []);
    }

    async fn a_name_is_a_users_own_at_one_portal(&self) {
        let named = |key: NewKey, name: &str| NewKey {
            name: name.to_owned(),
            ..key
        };
        let taken = named(sample(self.alice, 3), " KEY 1");
        let outcome = works(self.registry.add(&taken, &event()).await);
        assert_eq!(outcome, Added::NameTaken);
        let bobs = self.added(&named(sample(self.bob, 4), "Key 1")).await;
        assert_eq!(bobs.name, "Key 1");
        let there = NewKey {
            rp_id: ELSEWHERE.to_owned(),
            ..named(sample(self.alice, 5), "Key 1")
        };
        let outcome = works(self.registry.add(&there, &event()).await);
        assert!(matches!(outcome, Added::Done(_)), "{outcome:?}");
        let other = self.added(&sample(self.alice, 6)).await;
        let rename = async |name| works(self.registry.rename(self.alice, other.id, name).await);
        assert_eq!(rename("key 1").await, Renamed::NameTaken);
        assert_eq!(rename("KEY 6").await, Renamed::Done);
        assert_eq!(self.known(self.alice, other.id).await.name, "KEY 6");
    }

    #[expect(clippy::expect_used, reason = "the names are valid")]
    async fn a_handle_stays(&self) {
        let name = |name| UserName::try_from(name).expect("a name");
        let alice = KeyOwner {
            id: self.alice,
            name: name("alice"),
        };
        let bob = KeyOwner {
            id: self.bob,
            name: name("bob"),
        };
        let handle = async |owner, portal, fresh| {
            works(self.registry.handle(owner, portal, &[fresh; 64]).await)
        };
        assert_eq!(handle(&alice, HERE, 1).await, [1; 64]);
        assert_eq!(handle(&alice, HERE, 2).await, [1; 64]);
        assert_eq!(handle(&alice, ELSEWHERE, 3).await, [3; 64]);
        assert_eq!(handle(&bob, HERE, 4).await, [4; 64]);
        let owner = async |portal, handle: &[u8]| works(self.keys.owner(portal, handle).await);
        assert_eq!(owner(HERE, &[1; 64]).await, Some(alice));
        assert_eq!(owner(HERE, &[4; 64]).await, Some(bob));
        assert_eq!(owner(HERE, &[3; 64]).await, None);
        assert_eq!(owner(HERE, &[1; 63]).await, None);
        assert_eq!(owner(HERE, &[]).await, None);
    }

    async fn a_use_moves_the_counter_forward(&self) {
        let key = self.added(&sample(self.alice, 7)).await;
        assert!(works(self.keys.note_use(&used(&key, 5)).await));
        let after = self.known(self.alice, key.id).await;
        assert_eq!(after.credential.counter, 5);
        assert_eq!(after.last_used_at, Some(NOW));
        assert!(after.credential.backup_state && !after.credential.discoverable);
        for counter in [5, 4, 0] {
            let outcome = works(self.keys.note_use(&used(&key, counter)).await);
            assert!(!outcome, "{counter}");
        }
        assert_eq!(self.known(self.alice, key.id).await, after);
        let upgraded = KeyUse {
            discoverable: true,
            ..used(&key, 6)
        };
        assert!(works(self.keys.note_use(&upgraded).await));
        assert!(works(self.keys.note_use(&used(&key, 7)).await));
        assert!(self.known(self.alice, key.id).await.credential.discoverable);
    }

    async fn a_key_that_does_not_count_can_be_used_again(&self) {
        let mut new = sample(self.alice, 8);
        new.credential.counter = 0;
        let key = self.added(&new).await;
        assert!(works(self.keys.note_use(&used(&key, 0)).await));
        assert!(works(self.keys.note_use(&used(&key, 0)).await));
        assert!(works(self.keys.note_use(&used(&key, 1)).await));
        assert!(!works(self.keys.note_use(&used(&key, 0)).await));
    }

    async fn a_key_belongs_to_its_user(&self) {
        let key = self.added(&sample(self.alice, 9)).await;
        let rename = self.registry.rename(self.bob, key.id, "Mine").await;
        assert_eq!(works(rename), Renamed::NotFound);
        let removed = async |user| works(self.registry.remove(user, key.id, &event()).await);
        assert_eq!(removed(self.bob).await, None);
        assert_eq!(removed(self.alice).await.as_deref(), Some("Key 9"));
        assert_eq!(removed(self.alice).await, None);
        assert!(!works(self.keys.note_use(&used(&key, 99)).await));
    }

    async fn a_warning_stays(&self) {
        let key = self.added(&sample(self.alice, 10)).await;
        works(self.keys.note_clone(key.id).await);
        assert!(works(self.keys.note_use(&used(&key, 11)).await));
        assert!(self.known(self.alice, key.id).await.clone_warning);
    }
}
