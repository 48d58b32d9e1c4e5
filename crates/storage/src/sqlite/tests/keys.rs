//! The store of security keys and passkeys keeps its contract, and its rows cannot be exchanged.

use doorward_accounts::contract::{check_keys, sample_key};
use doorward_accounts::{Added, KeyRegistry, NewKey};
use doorward_authn::Keys;

use super::*;

const PORTAL: &str = "auth.example.com";

async fn opened(folder: &TempDir) -> (SqliteStore, [UserId; 2]) {
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    (store, users)
}

async fn add(store: &SqliteStore, key: &NewKey) {
    let event = fake::event(NOW);
    let added = store.add(key, &event).await.expect("the store works");
    assert!(matches!(added, Added::Done(_)), "{added:?}");
}

async fn count_keys(store: &SqliteStore, user: UserId) -> usize {
    let keys = store.of_user(user, PORTAL).await;
    keys.expect("the store works").len()
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_registered_keys() {
    let folder = folder();
    let (store, users) = opened(&folder).await;
    check_keys(&store, &store, users).await;
}

/// WAN-09: a key that was swapped in the database, or given to somebody else, signs nobody in.
#[tokio::test]
async fn rows_of_keys_cannot_lend_each_other_anything() {
    for change in [
        "UPDATE webauthn_keys SET sealed = (SELECT sealed FROM webauthn_keys AS other WHERE other.id <> webauthn_keys.id)",
        "UPDATE webauthn_keys SET user_id = (SELECT max(user_id) FROM webauthn_keys)",
        "UPDATE webauthn_keys SET user_id = (SELECT min(user_id) FROM webauthn_keys)",
        "UPDATE webauthn_keys SET rp_id = 'auth.example.com' WHERE rp_id <> 'auth.example.com'",
        "UPDATE webauthn_keys SET credential_id = CAST(credential_id || x'00' AS BLOB)",
        "UPDATE webauthn_keys SET sealed = x'01'",
    ] {
        let folder = folder();
        let (store, [alice, bob]) = opened(&folder).await;
        let elsewhere = NewKey {
            rp_id: "auth.example.org".to_owned(),
            ..sample_key(bob, 2)
        };
        let key = if change.contains("rp_id = 'auth") {
            elsewhere
        } else {
            sample_key(bob, 2)
        };
        add(&store, &sample_key(alice, 1)).await;
        add(&store, &key).await;
        let before = [
            count_keys(&store, alice).await,
            count_keys(&store, bob).await,
        ];
        execute(&store, change).await.expect("changed");
        let after = [
            count_keys(&store, alice).await,
            count_keys(&store, bob).await,
        ];
        assert!(after[0] <= before[0] && after[1] <= before[1], "{change}");
        assert!(after[0] + after[1] <= 1, "{change}");
    }
}

/// WAN-09.
#[tokio::test]
async fn an_act_on_keys_and_its_event_are_one() {
    let folder = folder();
    let (store, [alice, bob]) = opened(&folder).await;
    add(&store, &sample_key(alice, 1)).await;
    let events = count(&store, "events").await;
    let stolen = NewKey {
        credential: sample_key(alice, 1).credential,
        ..sample_key(bob, 2)
    };
    let event = fake::event(NOW);
    let outcome = store.add(&stolen, &event).await.expect("the store works");
    assert_eq!(outcome, Added::Known);
    assert_eq!(count(&store, "events").await, events);
}
