//! What the machine does to a server: a full disk (OPS-09), a database that somebody else holds (OUT-01), no more open
//! files (OPS-10). Nobody is let in for it, everybody who is known goes on, and it passes without anybody's help.

use std::io::{Read, Write};

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward, Person, Request, connect, until};
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

fn status(doorward: &Doorward, request: &Request) -> Result<u16> {
    Ok(request.send(Address::Plain(doorward.port()))?.status)
}

/// The question that a known visitor's proxy asks.
fn known(doorward: &Doorward, cookie: &str) -> Request {
    doorward.question().header("Cookie", cookie)
}

/// The answer to a right password is an error, and the questions of checks are answered as ever.
fn assert_only_sign_ins_suffer(doorward: &Doorward, cookie: &str) -> Result<()> {
    let refused = doorward.try_sign_in(Person::Bob)?;
    assert_eq!(refused.status, 503, "{refused:?}");
    assert_eq!(refused.header("set-cookie"), None);
    assert_eq!(status(doorward, &known(doorward, cookie))?, 200);
    assert_eq!(status(doorward, &doorward.question())?, 302);
    Ok(())
}

/// Signing in works again, and who was known still is.
fn assert_recovers(doorward: &Doorward, cookie: &str) -> Result<()> {
    until("a sign-in that works again", || {
        doorward.sign_in(Person::Bob).ok()
    })
    .with_context(|| doorward.printed())?;
    assert_eq!(status(doorward, &known(doorward, cookie))?, 200);
    Ok(())
}

/// No file may grow beyond this; what the process wrote before stays.
fn limit_files(doorward: &Doorward, bytes: Option<u64>) -> Result<()> {
    let process = Pid::from_raw(doorward.process_id().cast_signed());
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    prlimit(process, Resource::Fsize, limit)?;
    Ok(())
}

#[test]
fn a_full_disk_hurts_sign_ins_alone_and_passes() -> Result<()> {
    // A process that ignores the signal gets an error for what does not fit, as on a full disk.
    let doorward = Doorward::start_under("trap '' XFSZ")?;
    let cookie = doorward.sign_in(Person::Alice)?;

    limit_files(&doorward, Some(0))?;
    assert_only_sign_ins_suffer(&doorward, &cookie)?;

    limit_files(&doorward, None)?;
    assert_recovers(&doorward, &cookie)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_hurts_sign_ins_alone_and_passes() -> Result<()> {
    let doorward = Doorward::start()?;
    let cookie = doorward.sign_in(Person::Alice)?;
    let path = doorward.folder().join("doorward.sqlite3");
    let mut other = SqliteConnectOptions::new().filename(path).connect().await?;

    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await?;
    assert_only_sign_ins_suffer(&doorward, &cookie)?;

    sqlx::query("ROLLBACK").execute(&mut other).await?;
    assert_recovers(&doorward, &cookie)?;
    Ok(other.close().await?)
}

#[test]
fn a_server_with_few_files_serves_as_many_as_it_can_and_then_the_rest() -> Result<()> {
    let doorward = Doorward::start_under("ulimit -n 128")?;
    let request =
        b"GET /api/health HTTP/1.1\r\nHost: auth.example.com\r\nConnection: close\r\n\r\n";
    let mut crowd = Vec::new();
    for _ in 0..150 {
        crowd.push(connect(doorward.port())?);
    }

    // Those who came last are served once those who say nothing have been given up.
    for socket in crowd.iter_mut().rev().take(50) {
        socket.write_all(request)?;
    }
    for socket in crowd.iter_mut().rev().take(50) {
        let mut answer = String::new();
        socket.read_to_string(&mut answer)?;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer:?}");
    }

    let printed = doorward.printed();
    assert!(
        printed.contains("the limit of open files is too low"),
        "{printed}"
    );
    assert!(!printed.contains("cannot accept a connection"), "{printed}");
    drop(crowd);
    let cookie = doorward.sign_in(Person::Alice)?;
    assert_eq!(status(&doorward, &known(&doorward, &cookie))?, 200);
    Ok(())
}
