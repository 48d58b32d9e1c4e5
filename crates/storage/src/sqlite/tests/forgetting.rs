//! What is left of a user who is forgotten.

use super::*;

/// A row in each table that has something of users, made for the user whose number is bound.
const ROWS: [(&str, &str); 10] = [
    (
        "sessions",
        "INSERT INTO sessions VALUES (randomblob(32), ?, 'example.com', '{}', '[]', 0, 0, 1, 0, NULL, NULL)",
    ),
    (
        "totp_keys",
        "INSERT INTO totp_keys VALUES (NULL, ?, 'example.com', 'SHA1', 6, 30, x'00', 0, NULL, 0)",
    ),
    (
        "recovery_codes",
        "INSERT INTO recovery_codes VALUES (?, randomblob(32), 0, NULL)",
    ),
    (
        "trusted_browsers",
        "INSERT INTO trusted_browsers VALUES (NULL, ?, randomblob(32), NULL, NULL, 0, NULL, 1)",
    ),
    (
        "webauthn_handles",
        "INSERT INTO webauthn_handles VALUES (?, 'example.com', randomblob(64))",
    ),
    (
        "webauthn_keys",
        "INSERT INTO webauthn_keys VALUES \
         (NULL, ?, 'example.com', randomblob(16), 'Key', 'key', x'00', 0, 1, 0, 0, 0, NULL)",
    ),
    (
        "one_time_codes",
        "INSERT INTO one_time_codes VALUES (randomblob(16), randomblob(32), ?, '192.0.2.1', x'00', 3, 1)",
    ),
    (
        "reset_tokens",
        "INSERT INTO reset_tokens VALUES (randomblob(32), ?, 'alice', 1, 0)",
    ),
    (
        "preferred_methods",
        "INSERT INTO preferred_methods VALUES (?, 'totp')",
    ),
    (
        "push_devices",
        "INSERT INTO push_devices VALUES (?, 'DEVICE', 0)",
    ),
];

/// What stays of users on purpose: the audit trail.
const STAYS: &str = "events";

/// The tables that refer to users or have a column that is named after them.
async fn tables_about_users(store: &SqliteStore) -> Vec<String> {
    let find = "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
                WHERE t.type = 'table' AND c.name LIKE '%user%' \
                UNION SELECT t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k \
                WHERE t.type = 'table' AND k.\"table\" = 'users' ORDER BY 1";
    let found = sqlx::query_scalar(find).fetch_all(&store.readers).await;
    found.expect("names")
}

async fn rows_of(store: &SqliteStore, table: &str, user: UserId) -> i64 {
    let query = format!("SELECT count(*) FROM {table} WHERE user_id = ?");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .bind(user.0)
        .fetch_one(&store.readers)
        .await
        .expect("a number")
}

/// Whoever adds a table about users adds a row to the list above, and sees here whether it goes with them.
#[tokio::test]
async fn nothing_is_left_of_a_user_who_is_forgotten() {
    let store = in_memory().await;
    let (gone, other) = (id_of(&store, "alice").await, id_of(&store, "bob").await);
    for (_, insert) in ROWS {
        for user in [gone, other] {
            let inserted = sqlx::query(insert).bind(user.0).execute(&store.writer);
            inserted.await.expect("a row");
        }
    }
    let mut known: Vec<_> = ROWS.iter().map(|(table, _)| *table).collect();
    known.push(STAYS);
    known.sort_unstable();
    assert_eq!(tables_about_users(&store).await, known);

    let removed = Event {
        user_id: Some(gone),
        ..Event::new(EventKind::UserRemoved, NOW)
    };
    let forgotten = UserIds::forget(&store, gone, &removed).await;
    forgotten.expect("the store works");

    for (table, _) in ROWS {
        assert_eq!(rows_of(&store, table, gone).await, 0, "{table}");
        assert_eq!(rows_of(&store, table, other).await, 1, "{table}");
    }
    assert_eq!(rows_of(&store, STAYS, gone).await, 1);
    assert_ne!(id_of(&store, "alice").await, gone, "a namesake is another");
}
