//! Second factors on real files: the contract, races, restarts, and what somebody with the file in hand can do.

use doorward_accounts::KeyRegistry;
use doorward_authn::fake::totp_key;
use doorward_authn::{KeyId, NewTotp, RecoveryCodes, TotpKeys};
use doorward_credentials::{RecoveryHash, TotpStep};
use tokio::task::JoinSet;

use super::*;

/// Tries with one code at the same time.
const TRIES: usize = 100;

async fn enrol(store: &SqliteStore, user: UserId, first: u8) {
    let new = NewTotp {
        key: totp_key(first),
        used: TotpStep(10),
    };
    let added = Event::new(EventKind::FactorAdded, NOW);
    let kept = store.keep(user, &new, &added).await;
    kept.expect("the store works");
}

async fn succeeded(tries: JoinSet<bool>) -> usize {
    let outcomes = tries.join_all().await;
    outcomes.into_iter().filter(|is_right| *is_right).count()
}

/// TOT-04.
#[tokio::test]
async fn a_file_keeps_the_contract_of_second_factors() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_authn::contract::factors::check(&store, users).await;
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_preferred_methods() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_accounts::contract::check_preferred_methods(&store, users).await;
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_devices_for_pushes() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_authn::contract::push::check_devices(&store, users).await;
}

/// TOT-02, on two nodes.
#[tokio::test]
async fn of_a_hundred_tries_with_one_code_one_succeeds() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let nodes = [Arc::new(open(&path).await), Arc::new(open(&path).await)];
    let alice = id_of(&nodes[0], "alice").await;
    enrol(&nodes[0], alice, 1).await;
    let enrolled = TotpKeys::of_user(&*nodes[0], alice).await;
    let key = enrolled.expect("it works").expect("a key").id;
    let mut tries = JoinSet::new();
    for at in 0..TRIES {
        let node = Arc::clone(&nodes[at % 2]);
        tries.spawn(async move {
            node.use_step(key, TotpStep(11), NOW)
                .await
                .expect("it works")
        });
    }
    assert_eq!(succeeded(tries).await, 1);
}

/// RCV-01.
#[tokio::test]
async fn of_a_hundred_uses_of_one_recovery_code_one_succeeds() {
    let folder = folder();
    let store = Arc::new(open(&folder.path().join("db.sqlite3")).await);
    let alice = id_of(&store, "alice").await;
    let code = RecoveryHash([1; 32]);
    let made = Event::new(EventKind::RecoveryCodesMade, NOW);
    let codes = [code, RecoveryHash([2; 32])];
    let kept = store.replace(alice, &codes, &made);
    kept.await.expect("it works");
    let mut tries = JoinSet::new();
    for _ in 0..TRIES {
        let store = Arc::clone(&store);
        tries.spawn(async move {
            let left = store.use_up(alice, code, NOW).await.expect("it works");
            left == Some(1)
        });
    }
    assert_eq!(succeeded(tries).await, 1);
}

/// TOT-01.
#[tokio::test]
async fn a_used_code_stays_used_after_a_restart() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    let alice = id_of(&store, "alice").await;
    enrol(&store, alice, 1).await;
    let key = |store: SqliteStore| async move {
        let enrolled = TotpKeys::of_user(&store, alice).await.expect("it works");
        (enrolled.expect("a key").id, store)
    };
    let (id, store) = key(store).await;
    assert!(
        store
            .use_step(id, TotpStep(11), NOW)
            .await
            .expect("it works")
    );
    drop(store);
    let (id, store) = key(open(&path).await).await;
    assert!(
        !store
            .use_step(id, TotpStep(11), NOW)
            .await
            .expect("it works")
    );
}

/// TOT-07.
#[tokio::test]
async fn secrets_swapped_between_users_open_nothing() {
    let store = in_memory().await;
    let users = [id_of(&store, "alice").await, id_of(&store, "mallory").await];
    for (user, first) in users.into_iter().zip([1, 2]) {
        enrol(&store, user, first).await;
    }
    let swap = [
        "CREATE TEMP TABLE before AS SELECT user_id, sealed_secret FROM totp_keys",
        "UPDATE totp_keys SET sealed_secret = \
            (SELECT sealed_secret FROM before WHERE before.user_id <> totp_keys.user_id)",
    ];
    for statement in swap {
        execute(&store, statement).await.expect("written");
    }
    for user in users {
        assert!(TotpKeys::of_user(&store, user).await.is_err(), "{user:?}");
    }
}

/// TOT-06, RCV-02: who has the file has neither secrets nor codes.
#[tokio::test]
async fn neither_secrets_nor_codes_stand_in_the_file() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    let alice = id_of(&store, "alice").await;
    enrol(&store, alice, 0xA7).await;
    store.close().await;
    let bytes = fs::read(&path).expect("its bytes");
    let secret = totp_key(0xA7).secret;
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    assert!(has(b"totp_keys"), "the right file");
    assert!(!has(secret.expose()));
    assert!(!has(secret.to_base32().expose().as_bytes()));
}

#[tokio::test]
async fn an_act_on_factors_writes_its_event_and_without_it_nothing() {
    let store = in_memory().await;
    let alice = id_of(&store, "alice").await;
    enrol(&store, alice, 1).await;
    assert_eq!(count(&store, "events").await, 1);
    execute(
        &store,
        "CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    .await
    .expect("a trigger");
    let removed = Event::new(EventKind::FactorRemoved, NOW);
    let refused = TotpKeys::remove(&store, alice, &removed).await;
    assert!(refused.is_err());
    assert!(
        TotpKeys::of_user(&store, alice)
            .await
            .expect("it works")
            .is_some()
    );
}

/// RCV-03: recovery codes stand in for security keys too, and go with the last factor of either kind.
#[tokio::test]
async fn recovery_codes_stay_as_long_as_there_is_any_second_factor() {
    let store = in_memory().await;
    let alice = id_of(&store, "alice").await;
    enrol(&store, alice, 1).await;
    let insert = "INSERT INTO webauthn_keys (id, user_id, rp_id, credential_id, name, folded_name, sealed, counter, \
        discoverable, backup_state, created_at) VALUES (7, 1, 'auth.example.com', x'01', 'key', 'key', x'01', 0, 0, 0, 0)";
    execute(&store, insert).await.expect("written");
    let made = Event::new(EventKind::RecoveryCodesMade, NOW);
    let codes = [RecoveryHash([1; 32])];
    let kept = store.replace(alice, &codes, &made).await;
    kept.expect("the store works");
    let removed = Event::new(EventKind::FactorRemoved, NOW);
    assert!(
        TotpKeys::remove(&store, alice, &removed)
            .await
            .expect("it works")
    );
    assert_eq!(store.left(alice).await.expect("it works"), 1);
    let gone = KeyRegistry::remove(&store, alice, KeyId(7), &removed).await;
    assert!(gone.expect("it works").is_some());
    assert_eq!(store.left(alice).await.expect("it works"), 0);
}
