//! Opening a database: where, with what rights and which key, and what is refused.

use std::os::unix::fs::PermissionsExt;

use sqlx::ConnectOptions;

use super::*;

/// A database made by another program.
async fn foreign(path: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    let mut connection = options.connect().await.expect("a database");
    sqlx::raw_sql(sql)
        .execute(&mut connection)
        .await
        .expect("tables");
    sqlx::Connection::close(connection).await.expect("closed");
}

const AUTHELIA: &str = "CREATE TABLE authentication_logs (id INTEGER PRIMARY KEY);
     CREATE TABLE user_preferences (id INTEGER PRIMARY KEY);
     CREATE TABLE encryption (id INTEGER PRIMARY KEY);";

/// KEY-02.
#[tokio::test]
async fn a_new_file_is_for_its_owner_alone() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    created(&store, 1).await;
    for file in ["db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"] {
        let mode = fs::metadata(folder.path().join(file))
            .expect(file)
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn acts_are_on_the_disk_before_they_are_acknowledged() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let pragma = |name: &'static str| sqlx::query_scalar::<_, i64>(name).fetch_one(&store.writer);
    assert_eq!(pragma("PRAGMA synchronous").await.expect("FULL"), 2);
    assert_eq!(pragma("PRAGMA foreign_keys").await.expect("on"), 1);
    let mode = sqlx::query_scalar::<_, String>("PRAGMA journal_mode").fetch_one(&store.writer);
    assert_eq!(mode.await.expect("a mode"), "wal");
}

#[tokio::test]
async fn authelias_database_is_left_as_it_is() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    foreign(&path, AUTHELIA).await;
    let bytes = fs::read(&path).expect("its bytes");
    for _ in 0..2 {
        let store = open(&path).await;
        assert_eq!(store.path(), folder.path().join("doorward.sqlite3"));
        assert_eq!(store.kept_apart_from(), Some(path.as_path()));
        id_of(&store, "alice").await;
        store.close().await;
    }
    assert_eq!(fs::read(&path).expect("its bytes"), bytes);
}

#[tokio::test]
async fn a_file_of_our_own_is_used_where_it_is() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    assert_eq!(
        (store.path(), store.kept_apart_from()),
        (path.as_path(), None)
    );
}

#[tokio::test]
async fn a_database_of_another_program_is_not_touched() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    foreign(&path, "CREATE TABLE bookmarks (url TEXT);").await;
    let bytes = fs::read(&path).expect("its bytes");
    let error = refusal(&path).await;
    assert!(matches!(error, OpenError::Foreign(_)), "{error:?}");
    assert_eq!(fs::read(&path).expect("its bytes"), bytes);
}

#[tokio::test]
async fn a_start_that_was_killed_half_way_is_taken_up_again() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    foreign(
        &path,
        "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, \
        description TEXT NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, \
        success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL);",
    )
    .await;
    created(&open(&path).await, 1).await;
}

#[tokio::test]
async fn a_file_of_another_kind_is_named() {
    let folder = folder();
    let path = folder.path().join("users.yml");
    fs::write(&path, "users:\n".repeat(100)).expect("written");
    let error = refusal(&path).await;
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error:?}");
    assert!(error.to_string().contains("users.yml"));
}

#[tokio::test]
async fn a_missing_folder_is_named_with_its_mend() {
    let folder = folder();
    let error = refusal(&folder.path().join("data/db.sqlite3")).await;
    assert!(matches!(&error, OpenError::FolderMissing(missing) if missing.ends_with("data")));
    assert!(error.mend().contains("create the folder"));
}

#[tokio::test]
async fn a_folder_in_place_of_the_file_is_refused() {
    let error = refusal(folder().path()).await;
    assert!(matches!(error, OpenError::Inaccessible { .. }), "{error:?}");
}

#[tokio::test]
async fn a_newer_database_is_refused_and_kept() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    execute(
        &store,
        "INSERT INTO _sqlx_migrations VALUES (99991231235959, 'later', 0, 1, x'00', 0)",
    )
    .await
    .expect("written");
    store.close().await;
    let error = refusal(&path).await;
    assert!(matches!(error, OpenError::Newer(_)), "{error:?}");
}

#[tokio::test]
async fn another_key_than_the_first_is_refused_with_its_mend() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    open(&path).await.close().await;
    let error = SqliteStore::open(&path, vault("another key")).await;
    let error = error.expect_err("it does not open");
    assert!(matches!(error, OpenError::WrongKey(_)), "{error:?}");
    assert!(error.to_string().contains("storage.encryption_key"));
    assert!(error.mend().contains("storage.encryption_key"));
    open(&path).await;
}

/// Whoever copies a database of one key over that of another is told, too.
#[tokio::test]
async fn a_check_that_was_changed_by_hand_is_refused() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    execute(&store, "UPDATE vault_check SET sealed = x'01'")
        .await
        .expect("written");
    store.close().await;
    let error = refusal(&path).await;
    assert!(matches!(error, OpenError::WrongKey(_)), "{error:?}");
}
