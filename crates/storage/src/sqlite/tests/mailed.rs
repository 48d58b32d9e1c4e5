//! The stores of what is mailed keep their contracts.

use super::*;

#[tokio::test]
async fn a_file_keeps_the_contract_of_mailed_codes() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_accounts::contract::check_one_time_codes(&store, users).await;
}

#[tokio::test]
async fn a_file_knows_of_past_sign_ins() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_accounts::contract::check_past_sign_ins(&store, &store, users).await;
}

/// RST-02.
#[tokio::test]
async fn a_file_keeps_the_contract_of_reset_tokens() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_accounts::contract::check_reset_tokens(&store, users).await;
}
