//! Mail in the database: the contract, survival, and that nobody reads it there.

use doorward_accounts::{Outbox, Put, contract, fake};

use super::*;

const LATER: Timestamp = Timestamp::from_unix_millis(1_767_225_700_000);

async fn put(store: &SqliteStore) {
    let letter = fake::reset(LATER);
    assert_eq!(store.put(&letter).await.expect("it works"), Put::Kept);
}

#[tokio::test]
async fn memory_keeps_the_contract_of_outboxes() {
    contract::check_outbox(&in_memory().await).await;
}

#[tokio::test]
async fn a_letter_waits_through_a_restart_and_is_sealed() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    put(&store).await;
    store.close().await;
    let written = fs::read(&path).expect("its bytes");
    for secret in ["of-the-link", "of-the-way-back", "alice@example.com"] {
        let found = written
            .windows(secret.len())
            .any(|part| part == secret.as_bytes());
        assert!(!found, "{secret} can be read in the file");
    }
    let due = open(&path).await.due(LATER, 9).await.expect("it works");
    assert_eq!(due.len(), 1);
}

#[tokio::test]
async fn a_letter_that_was_tampered_with_is_dropped_and_the_others_go_on() {
    let store = in_memory().await;
    put(&store).await;
    put(&store).await;
    let swap = "UPDATE outbox SET sealed = (SELECT sealed FROM outbox WHERE id = 2) WHERE id = 1";
    execute(&store, swap).await.expect("changed");
    let due = store.due(LATER, 9).await.expect("it works");
    assert_eq!(due.len(), 1);
    assert_eq!(count(&store, "outbox").await, 1);
}
