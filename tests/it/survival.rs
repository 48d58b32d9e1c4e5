//! What an operator may do to the server without a visitor losing anything.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;
use doorward_tests::{Address, Doorward, Guarded, Kind, Person, until};

/// STO-01.
#[test]
fn a_session_survives_kill_9() -> Result<()> {
    let mut guarded = Guarded::start(Kind::Caddy)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;

    guarded.doorward.kill()?;
    guarded.doorward.restart()?;

    let answer = alice.open(page.url.as_str())?;
    assert_eq!(answer.status, 200, "{}", guarded.printed());
    assert_eq!(guarded.app.last()?.values("Remote-User"), ["alice"]);
    let account = alice.open(&guarded.url("auth", "/settings"))?;
    assert_eq!(account.status, 200, "{}", guarded.printed());
    Ok(())
}

#[test]
fn ctrl_c_ends_the_server_in_good_order() -> Result<()> {
    let mut doorward = Doorward::start()?;

    assert!(doorward.stop()?, "{}", doorward.printed());
    Ok(())
}

/// LOG-01.
#[test]
fn no_password_reaches_the_log() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let (visitor, _) = guarded.signed_in(Person::Alice)?;
    let cookies = visitor.cookies_for("app.example.com");
    let (_, token) = cookies.split_once('=').unwrap_or_default();

    let printed = guarded.doorward.printed();

    assert!(token.len() > 40, "the session cookie is {cookies:?}");
    assert!(
        !printed.contains(token) && !printed.contains(Person::Alice.password()),
        "{printed}"
    );
    Ok(())
}

/// DEC-14.
#[test]
fn strangers_leave_no_trace_in_the_database() -> Result<()> {
    let doorward = Doorward::start()?;
    let before = database(doorward.folder())?;
    assert!(!before.is_empty());

    for number in 0..500 {
        let question = doorward.question();
        // Every second one brings a well-formed token that nobody issued.
        let token = format!("doorward_session={number:0>42}A");
        let question = if number % 2 == 0 {
            question
        } else {
            question.header("Cookie", &token)
        };
        assert_eq!(question.send(Address::Plain(doorward.port()))?.status, 302);
    }

    assert_eq!(database(doorward.folder())?, before);
    Ok(())
}

/// DEC-08, SES-08.
#[test]
fn a_user_who_is_disabled_in_the_file_is_out_at_once() -> Result<()> {
    let doorward = Doorward::start()?;
    let cookie = doorward.sign_in(Person::Bob)?;
    let ask = || {
        doorward
            .question()
            .header("Cookie", &cookie)
            .send(Address::Plain(doorward.port()))
    };
    assert_eq!(ask()?.status, 200);

    let users = doorward.folder().join("users.yml");
    let text = fs::read_to_string(&users)?;
    let changed = text.replace(
        "displayname: 'Bob Example'",
        "displayname: 'Bob Example'\n    disabled: true",
    );
    assert_ne!(text, changed);
    fs::write(&users, changed)?;

    until("Bob to be out", || {
        ask().ok().filter(|answer| answer.status == 302)
    })?;
    Ok(())
}

/// Length and time of change of each of the database's files.
fn database(folder: &Path) -> Result<Vec<(String, u64, SystemTime)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Readers keep their place in the shared-memory index, which holds no rows.
        if name.contains("sqlite3") && !name.ends_with("-shm") {
            let metadata = entry.metadata()?;
            files.push((name, metadata.len(), metadata.modified()?));
        }
    }
    files.sort();
    Ok(files)
}
