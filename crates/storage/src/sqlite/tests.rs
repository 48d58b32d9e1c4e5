//! Tests on real files: the contracts, survival, outages.

mod keys;
mod mailed;

use std::fs;
use std::num::NonZeroU16;
use std::sync::Arc;

use doorward_authn::{Ban, BanSource, BanSubject, Bans, EventLog, UserIds};
use doorward_model::fake::CountingEntropy;
use doorward_model::{Event, EventKind, Secret, Timestamp, UserId, UserName};
use doorward_sessions::{
    Arrival, Created, Predecessor, SessionKey, SessionRecord, SessionStore, contract, fake,
};
use tempfile::TempDir;

use super::act::Act;
use super::sessions::END_BEYOND;
use super::*;

mod factors;
mod forgetting;
mod opening;
mod outbox;

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

/// Two full batches and a rest.
const PRUNED: u64 = 1_001;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

const KEY: &str = "the key of these tests";

fn vault(key: &str) -> Vault {
    let entropy = Arc::new(CountingEntropy::default());
    Vault::new(&Secret::new(key.to_owned()), entropy)
}

async fn in_memory() -> SqliteStore {
    let opened = SqliteStore::in_memory(vault(KEY)).await;
    opened.expect("it opens")
}

async fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, vault(KEY)).await.expect("it opens")
}

async fn refusal(path: &Path) -> OpenError {
    SqliteStore::open(path, vault(KEY))
        .await
        .expect_err("it does not open")
}

async fn id_of(store: &SqliteStore, name: &str) -> UserId {
    let name = UserName::try_from(name).expect("a name");
    store.id_of(&name).await.expect("the store works")
}

/// A session of alice's, created.
async fn created(store: &SqliteStore, byte: u8) -> SessionRecord {
    let user_id = id_of(store, "alice").await;
    let record = SessionRecord {
        user_id,
        ..fake::record(byte, "alice", NOW)
    };
    kept(store, fake::arrival(&record)).await;
    record
}

/// Keeps a session; gives those that ended for it.
async fn kept(store: &SqliteStore, arrival: Arrival<'_>) -> Vec<SessionKey> {
    match store.create(arrival, &fake::event(NOW)).await {
        Ok(Created::Kept { ended }) => ended,
        other => panic!("{other:?}"),
    }
}

fn in_place_of(old: SessionKey, record: &SessionRecord) -> Arrival<'_> {
    Arrival {
        before: Predecessor::Ends(old),
        ..fake::arrival(record)
    }
}

async fn load(store: &SqliteStore, byte: u8) -> Option<SessionRecord> {
    store.load(&fake::key(byte)).await.expect("the store works")
}

async fn count(store: &SqliteStore, table: &'static str) -> i64 {
    let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    sqlx::query_scalar(query)
        .fetch_one(&store.readers)
        .await
        .expect("a number")
}

async fn execute(store: &SqliteStore, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(&store.writer).await.map(drop)
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_session_stores() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    contract::check(&store, users).await;
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_bans() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    doorward_authn::contract::bans::check(&store, &store).await;
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_activity() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    doorward_accounts::contract::activity::check(&store, &store, [UserId(1), UserId(2)]).await;
}

#[tokio::test]
async fn what_happened_is_found_without_reading_every_event() {
    let store = in_memory().await;
    let plan =
        "EXPLAIN QUERY PLAN SELECT id FROM events WHERE user_id = 1 AND id < 9 ORDER BY id DESC";
    let row: (i64, i64, i64, String) = sqlx::query_as(plan)
        .fetch_one(&store.readers)
        .await
        .expect("a plan");
    assert!(row.3.contains("INDEX events_user_id"), "{}", row.3);
}

#[tokio::test]
async fn a_file_keeps_the_contract_of_session_lists() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    doorward_accounts::contract::session_list::check(&store, &store, users).await;
}

/// AUT-16.
#[tokio::test]
async fn a_ban_is_there_after_a_restart() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let subject = BanSubject::User(UserName::try_from("alice").expect("a name"));
    let ban = Ban {
        subject: subject.clone(),
        imposed_at: NOW,
        ends_at: None,
        source: BanSource::Regulation,
        reason: String::from("too many failures"),
    };
    let store = open(&path).await;
    store
        .impose(&ban, &fake::event(NOW))
        .await
        .expect("it works");
    drop(store);
    let held = open(&path).await.held(&subject, NOW).await;
    assert_eq!(held.expect("it works"), Some(ban));
}

#[tokio::test]
async fn memory_keeps_the_contract_of_session_stores() {
    let store = in_memory().await;
    let users = [id_of(&store, "alice").await, id_of(&store, "bob").await];
    contract::check(&store, users).await;
}

#[tokio::test]
async fn a_session_is_there_after_a_restart() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let store = open(&path).await;
    let record = created(&store, 1).await;
    store.close().await;
    assert_eq!(load(&open(&path).await, 1).await, Some(record));
}

/// STO-01. What a machine finds after a power cut is the files as they were at that moment.
#[tokio::test]
async fn an_acknowledged_session_is_there_after_a_crash() {
    let (before, after) = (folder(), folder());
    let store = open(&before.path().join("db.sqlite3")).await;
    let record = created(&store, 1).await;
    created(&store, 2).await;
    assert!(
        store
            .end(&fake::key(2), &fake::event(NOW))
            .await
            .expect("the store works")
    );
    for file in ["db.sqlite3", "db.sqlite3-wal"] {
        fs::copy(before.path().join(file), after.path().join(file)).expect("copied");
    }
    let revived = open(&after.path().join("db.sqlite3")).await;
    assert_eq!(load(&revived, 1).await, Some(record));
    assert_eq!(
        load(&revived, 2).await,
        None,
        "a sign-out is not forgotten either"
    );
    assert_eq!(count(&revived, "events").await, 3);
}

#[tokio::test]
async fn events_are_never_changed_or_removed() {
    let store = in_memory().await;
    store
        .record(&fake::event(NOW))
        .await
        .expect("the store works");
    assert!(execute(&store, "UPDATE events SET at = 0").await.is_err());
    assert!(execute(&store, "DELETE FROM events").await.is_err());
    assert_eq!(count(&store, "events").await, 1);
}

#[tokio::test]
async fn an_event_tells_what_who_and_from_where() {
    let store = in_memory().await;
    let alice = id_of(&store, "alice").await;
    let event = Event {
        kind: EventKind::SignInRejected,
        user_id: None,
        user: UserName::try_from("alice").ok(),
        address: "2001:db8::1".parse().ok(),
        ..fake::event(NOW)
    };
    store.record(&event).await.expect("the store works");
    let query = "SELECT at, kind, user_id, user_name, address, request_id FROM events";
    let row: (i64, String, i64, String, String, Option<String>) = sqlx::query_as(query)
        .fetch_one(&store.readers)
        .await
        .expect("a row");
    let expected = ("sign_in.rejected", "alice", "2001:db8::1");
    assert_eq!((row.1.as_str(), row.3.as_str(), row.4.as_str()), expected);
    assert_eq!(
        (row.0, UserId(row.2), row.5),
        (NOW.unix_millis(), alice, None)
    );
}

#[tokio::test]
async fn an_act_that_fails_leaves_neither_session_nor_event_nor_end() {
    let store = in_memory().await;
    let old = created(&store, 1).await;
    let nobody = SessionRecord {
        user_id: UserId(99),
        ..fake::record(2, "alice", NOW)
    };
    assert!(
        store
            .create(in_place_of(old.key, &nobody), &fake::event(NOW))
            .await
            .is_err()
    );
    assert_eq!(load(&store, 1).await, Some(old));
    assert_eq!(count(&store, "events").await, 1);
}

#[tokio::test]
async fn a_corrupted_row_is_no_session() {
    let store = in_memory().await;
    for damage in [
        "UPDATE sessions SET profile = '{'",
        "UPDATE sessions SET profile = '{\"name\":\"\",\"display_name\":\"\",\"emails\":[],\"groups\":[]}'",
        "UPDATE sessions SET factors = '[{\"kind\":\"retina\",\"at\":0}]'",
        "UPDATE sessions SET factors = 'null'",
        "UPDATE sessions SET address = 'somewhere'",
        "UPDATE sessions SET cookie_domain = CAST(x'ff' AS TEXT)",
    ] {
        created(&store, 1).await;
        assert!(load(&store, 1).await.is_some());
        execute(&store, damage).await.expect("damaged");
        assert_eq!(load(&store, 1).await, None, "{damage}");
        store
            .end(&fake::key(1), &fake::event(NOW))
            .await
            .expect("it can still be ended");
    }
}

#[tokio::test]
async fn a_user_keeps_the_number_of_the_first_sign_in() {
    doorward_authn::contract::check_ids(&in_memory().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_sign_ins_wait_for_each_other_instead_of_failing() {
    let folder = folder();
    let store = Arc::new(open(&folder.path().join("db.sqlite3")).await);
    let mut sign_ins = tokio::task::JoinSet::new();
    for byte in 0..100 {
        let store = Arc::clone(&store);
        sign_ins.spawn(async move { created(&store, byte).await });
    }
    assert_eq!(sign_ins.join_all().await.len(), 100);
    assert_eq!(count(&store, "sessions").await, 100);
    assert_eq!(count(&store, "users").await, 1);
}

/// Whatever was in memory of it, what has ended is told exactly once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_sign_ins_at_once_end_at_the_bound() {
    let folder = folder();
    let store = Arc::new(open(&folder.path().join("db.sqlite3")).await);
    let user_id = id_of(&store, "alice").await;
    let mut sign_ins = tokio::task::JoinSet::new();
    for byte in 0..100 {
        let store = Arc::clone(&store);
        sign_ins.spawn(async move {
            let record = SessionRecord {
                user_id,
                ..fake::record(byte, "alice", NOW)
            };
            let bounded = Arrival {
                most: NonZeroU16::new(7).expect("more than none"),
                ..fake::arrival(&record)
            };
            kept(&store, bounded).await
        });
    }
    let mut ended: Vec<_> = sign_ins.join_all().await.into_iter().flatten().collect();
    ended.sort();
    ended.dedup();
    assert_eq!(ended.len(), 93);
    assert_eq!(count(&store, "sessions").await, 7);
    assert_eq!(count(&store, "events").await, 100);
}

#[tokio::test]
async fn sessions_beyond_the_bound_are_found_without_reading_every_session() {
    let store = in_memory().await;
    let plan = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {END_BEYOND}"));
    let rows: Vec<(i64, i64, i64, String)> = sqlx::query_as(plan)
        .bind(1)
        .bind(fake::key(1).as_bytes().as_slice())
        .bind(NOW.unix_millis())
        .bind(99)
        .fetch_all(&store.readers)
        .await
        .expect("a plan");
    let steps: Vec<_> = rows.iter().map(|row| row.3.as_str()).collect();
    let steps = steps.join("; ");
    assert!(steps.contains("INDEX sessions_user_id"), "{steps}");
    assert!(!steps.contains("SCAN sessions"), "{steps}");
}

#[tokio::test]
async fn pruning_takes_more_than_one_batch() {
    let store = in_memory().await;
    let user_id = id_of(&store, "alice").await;
    for number in 0..u16::try_from(PRUNED).expect("fits") {
        let key = fake::numbered_key(number);
        let record = SessionRecord {
            key,
            user_id,
            ..fake::record(1, "alice", NOW)
        };
        let unbounded = Arrival {
            most: NonZeroU16::MAX,
            ..fake::arrival(&record)
        };
        kept(&store, unbounded).await;
    }
    let end = NOW.after(Duration::from_hours(1));
    assert_eq!(store.prune(end).await.expect("the store works"), PRUNED);
}

#[tokio::test]
async fn a_closed_store_is_unavailable_instead_of_hanging() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    store.close().await;
    assert!(store.load(&fake::key(1)).await.is_err());
    assert!(store.record(&fake::event(NOW)).await.is_err());
}

#[tokio::test]
async fn a_call_that_takes_too_long_has_failed() {
    let stuck = std::future::pending::<Result<(), sqlx::Error>>();
    assert!(within(Duration::ZERO, stuck).await.is_err());
}

/// OPS-09.
#[tokio::test]
async fn a_full_disk_refuses_sign_ins_and_nothing_else_and_passes() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let there = created(&store, 1).await;
    execute(&store, "PRAGMA max_page_count = 1")
        .await
        .expect("SQLite takes the present size");
    let large = SessionRecord {
        key: fake::key(2),
        user_agent: Some("x".repeat(100_000)),
        ..there.clone()
    };
    assert!(
        store
            .create(in_place_of(there.key, &large), &fake::event(NOW))
            .await
            .is_err()
    );
    assert_eq!(load(&store, 1).await, Some(there));
    execute(&store, "PRAGMA max_page_count = 100000")
        .await
        .expect("there is space again");
    kept(&store, fake::arrival(&large)).await;
}

/// OPS-09.
#[tokio::test]
async fn a_disk_that_turned_read_only_refuses_acts_and_nothing_else_and_passes() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    let there = created(&store, 1).await;
    execute(&store, "PRAGMA query_only = 1")
        .await
        .expect("SQLite writes no more");
    let new = fake::record(2, "alice", NOW);
    assert!(
        store
            .create(fake::arrival(&new), &fake::event(NOW))
            .await
            .is_err()
    );
    assert_eq!(load(&store, 1).await, Some(there));
    // A connection whose act failed is thrown away, so nothing has to be set right by hand.
    created(&store, 2).await;
}

#[tokio::test]
async fn two_processes_on_one_file_see_each_others_acts() {
    let folder = folder();
    let path = folder.path().join("db.sqlite3");
    let (one, two) = (open(&path).await, open(&path).await);
    let record = created(&one, 1).await;
    assert_eq!(load(&two, 1).await, Some(record));
    assert!(
        two.end(&fake::key(1), &fake::event(NOW))
            .await
            .expect("the store works")
    );
    assert_eq!(load(&one, 1).await, None);
}

#[tokio::test]
async fn an_act_that_is_given_up_half_way_leaves_nothing_and_no_lock() {
    let folder = folder();
    let store = open(&folder.path().join("db.sqlite3")).await;
    created(&store, 1).await;
    let mut act = Act::begin(&store.writer).await.expect("it begins");
    let delete = sqlx::query("DELETE FROM sessions")
        .execute(act.connection())
        .await;
    assert_eq!(delete.expect("it deletes").rows_affected(), 1);
    drop(act);
    created(&store, 2).await;
    assert!(load(&store, 1).await.is_some());
}
