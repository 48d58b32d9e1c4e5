//! The control socket of the running server, and the commands that reach it: what they change counts with the next check.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, ensure};
use doorward_tests::{Address, Doorward, Example, Person};
use rustix::process::{Uid, geteuid};
use rustix::thread::set_thread_res_uid;

/// A user of the machine who owns nothing.
const NOBODY: u32 = 65_534;

fn socket_of(doorward: &Doorward) -> PathBuf {
    doorward.folder().join("doorward-control.sock")
}

/// The server's answer to these bytes.
fn answer_to(doorward: &Doorward, bytes: &[u8]) -> Result<String> {
    let mut stream = UnixStream::connect(socket_of(doorward))?;
    // A server that has heard enough may hang up before it took everything.
    drop(stream.write_all(bytes));
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(answer)
}

/// The status of a check with this header.
fn checked(doorward: &Doorward, name: &str, value: &str) -> Result<u16> {
    let question = doorward.question().header(name, value);
    Ok(question.send(Address::Plain(doorward.port()))?.status)
}

/// alice's name and password as HTTP Basic has them.
const ALICE: &str = "Basic YWxpY2U6b3BlbiB0aGUgZ2F0ZQ==";

#[test]
fn a_server_says_how_it_is_and_reloads() -> Result<()> {
    let doorward = Doorward::start()?;
    let status = doorward.said(&["status"])?;
    let process = format!("process {}", doorward.process_id());
    for words in [
        &*process,
        "configuration 1 is in force",
        "none since the start",
    ] {
        assert!(status.contains(words), "{words}: {status}");
    }

    doorward.reconfigure("default_policy: 'deny'", "default_policy: 'bypass'")?;
    let reloaded = doorward.said(&["reload"])?;
    assert_eq!(reloaded, "Configuration 2 is in force.\n");
    let status = doorward.said(&["status"])?;
    assert!(status.contains("taken over"), "{status}");
    assert!(status.contains("warning["), "notes are told: {status}");

    doorward.reconfigure("policy: 'one_factor'", "policy: 'perhaps'")?;
    let refused = doorward.command(&["reload"])?;
    assert!(
        !refused.succeeded && refused.stderr.contains("perhaps"),
        "{refused:?}"
    );
    let socket = socket_of(&doorward).display().to_string();
    let refused = doorward.command(&["reload", "--socket", &socket])?;
    for words in ["perhaps", "configuration.yml:", "stays in force"] {
        assert!(refused.stderr.contains(words), "{words}: {refused:?}");
    }
    assert!(!refused.succeeded);
    let status = doorward.said(&["status", "--json", "--socket", &socket])?;
    for words in [r#""generation":2"#, r#""succeeded":false"#, "perhaps"] {
        assert!(status.contains(words), "{words}: {status}");
    }
    Ok(())
}

#[test]
fn the_socket_is_its_owners_and_bounds_what_is_said() -> Result<()> {
    let doorward = Doorward::start()?;
    let mode = fs::metadata(socket_of(&doorward))?.permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for (bytes, reason) in [
        (
            &b"{\"version\":1,\"act\":\"explode\"}\n"[..],
            "not understood",
        ),
        (b"{\"version\":9,\"act\":\"status\"}\n", "version 1"),
        (b"GET / HTTP/1.1\r\n", "no JSON"),
    ] {
        let answer = answer_to(&doorward, bytes)?;
        assert!(
            answer.contains("refused") && answer.contains(reason),
            "{answer}"
        );
    }
    let endless = vec![b'x'; 1024 * 1024];
    // Whether the refusal arrives depends on how much was taken before.
    let answer = answer_to(&doorward, &endless).unwrap_or_default();
    assert!(answer.is_empty() || answer.contains("too long"), "{answer}");
    doorward.said(&["status"])?;
    Ok(())
}

/// The mode keeps others away; who they are does besides. Only root can try that from outside, as somebody else.
#[test]
fn whoever_is_neither_the_owner_nor_root_is_not_heard() -> Result<()> {
    let mut doorward = Doorward::start()?;
    for (path, mode) in [
        (doorward.folder().to_owned(), 0o755),
        (socket_of(&doorward), 0o666),
    ] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    let may_be_anybody = geteuid().is_root();
    let answer = thread::scope(|scope| {
        let asking = scope.spawn(|| {
            if may_be_anybody {
                // Of this thread alone.
                let nobody = Uid::from_raw(NOBODY);
                set_thread_res_uid(nobody, nobody, nobody)?;
            }
            answer_to(&doorward, b"{\"version\":1,\"act\":\"status\"}\n")
        });
        asking.join().ok().context("it ran")?
    });
    if may_be_anybody {
        // Whoever is hung up on in the middle of a word may see an error instead of the end.
        assert_eq!(answer.unwrap_or_default(), "");
        doorward.wait_for(&format!("user {NOBODY} of this machine is refused"))?;
    } else {
        assert!(answer?.contains("uptime"), "the owner is heard");
    }
    Ok(())
}

#[test]
fn whoever_says_nothing_is_hung_up_on() -> Result<()> {
    let doorward = Doorward::start()?;
    let mut silent = (0..20)
        .map(|_| UnixStream::connect(socket_of(&doorward)))
        .collect::<Result<Vec<_>, _>>()?;
    doorward.said(&["status"])?;
    let last = silent.last_mut().context("there are some")?;
    assert_eq!(last.read(&mut [0; 8])?, 0, "it is closed without a word");
    Ok(())
}

#[test]
fn a_socket_that_was_left_behind_is_replaced_and_a_live_one_is_not() -> Result<()> {
    let mut doorward = Doorward::start()?;
    doorward.kill()?;
    assert!(socket_of(&doorward).exists(), "it was left behind");
    let alone = doorward.command(&["status"])?;
    assert!(alone.stderr.contains("no server answers"), "{alone:?}");
    doorward.restart()?;
    doorward.said(&["status"])?;

    let taken = format!("  control_socket: '{}'\n", socket_of(&doorward).display());
    let mut second = Doorward::start_on("examples/doorward", |example| {
        example.with("server:\n", &format!("server:\n{taken}"))
    })?;
    second.wait_for("there is no control socket")?;
    let status = second.said(&["status"])?;
    let first = format!("process {},", doorward.process_id());
    assert!(status.contains(&first), "{status}");
    assert!(second.stop()?);
    doorward.said(&["status"])?;
    assert!(doorward.stop()?);
    assert!(!socket_of(&doorward).exists(), "it goes with its server");
    Ok(())
}

#[test]
fn a_revoked_session_is_refused_on_the_very_next_check() -> Result<()> {
    for provider in ["storage", "memory"] {
        let doorward = Doorward::start_on("examples/doorward", |example| {
            example.with("session:\n", &format!("session:\n  provider: {provider}\n"))
        })?;
        let alice = doorward.sign_in(Person::Alice)?;
        let bob = doorward.sign_in(Person::Bob)?;
        assert_eq!(checked(&doorward, "Cookie", &alice)?, 200);
        let listed = doorward.said(&["users", "sessions", "list", "alice"])?;
        assert!(listed.starts_with("example.com since "), "{listed}");
        assert!(listed.contains("192.0.2.7"), "{listed}");

        let said = doorward.said(&["users", "sessions", "revoke", "alice"])?;
        assert_eq!(said, "alice is signed out everywhere.\n");
        assert_eq!(checked(&doorward, "Cookie", &alice)?, 302, "{provider}");
        assert_eq!(checked(&doorward, "Cookie", &bob)?, 200, "{provider}");
        let listed = doorward.said(&["users", "sessions", "list", "alice"])?;
        assert_eq!(listed, "alice is signed in nowhere.\n");
    }
    Ok(())
}

#[test]
fn without_a_server_sessions_end_in_the_store() -> Result<()> {
    let mut doorward = Doorward::start()?;
    let (alice, bob) = (
        doorward.sign_in(Person::Alice)?,
        doorward.sign_in(Person::Bob)?,
    );
    assert!(doorward.stop()?);
    let listed = doorward.said(&["users", "sessions", "list", "alice"])?;
    assert!(listed.contains("192.0.2.7"), "{listed}");
    doorward.said(&["users", "sessions", "revoke", "alice"])?;
    doorward.restart()?;
    assert_eq!(checked(&doorward, "Cookie", &alice)?, 302);
    assert_eq!(checked(&doorward, "Cookie", &bob)?, 200);
    Ok(())
}

#[test]
fn another_key_for_codes_ends_sessions_on_the_very_next_check() -> Result<()> {
    let doorward = Doorward::start()?;
    let generate = ["users", "totp", "generate", "alice", "--force"];
    doorward.said(&generate)?;
    let alice = doorward.sign_in(Person::Alice)?;
    assert_eq!(checked(&doorward, "Cookie", &alice)?, 200);
    doorward.said(&generate)?;
    assert_eq!(checked(&doorward, "Cookie", &alice)?, 302);
    Ok(())
}

#[test]
fn somebody_who_is_banned_is_refused_on_the_very_next_check() -> Result<()> {
    let doorward = Doorward::start()?;
    for _ in 0..2 {
        assert_eq!(checked(&doorward, "Authorization", ALICE)?, 200);
    }
    doorward.bans(&["add", "user", "alice"])?;
    assert_eq!(checked(&doorward, "Authorization", ALICE)?, 401);
    doorward.bans(&["revoke", "user", "alice"])?;
    assert_eq!(checked(&doorward, "Authorization", ALICE)?, 200);
    Ok(())
}

#[test]
fn a_user_who_is_disabled_is_refused_on_the_very_next_check() -> Result<()> {
    let doorward = Doorward::start_on("examples/doorward", |example| {
        example.with("  file:\n", "  file:\n    watch: false\n")
    })?;
    let alice = doorward.sign_in(Person::Alice)?;
    assert_eq!(checked(&doorward, "Authorization", ALICE)?, 200);
    let users = doorward.folder().join("users.yml");
    let disabled = Example::at(&users)?.with("  alice:\n", "  alice:\n    disabled: true\n")?;
    disabled.write(&users)?;

    let answer = answer_to(&doorward, b"{\"version\":1,\"act\":\"users_changed\"}\n")?;

    ensure!(answer.contains("\"done\""), "{answer}");
    assert_eq!(checked(&doorward, "Cookie", &alice)?, 302);
    assert_eq!(checked(&doorward, "Authorization", ALICE)?, 401);
    Ok(())
}
