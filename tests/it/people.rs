//! `doorward users` on the users file: added, changed and removed by hand beside a running server, which sees it at once, and
//! where they are signed in.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward, Example, Output, Peer, Person, binary, run_with};

/// A password that no list has.
const PASSWORD: &str = "nine tall herons at dusk";

/// Runs a command of `users` that asks for a password.
fn with_password(doorward: &Doorward, arguments: &[&str], password: &str) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command
        .arg("users")
        .args(arguments)
        .arg("--config")
        .arg(doorward.folder().join("configuration.yml"));
    run_with(&mut command, &format!("{password}\n"))
}

fn said(doorward: &Doorward, arguments: &[&str]) -> Result<String> {
    doorward.said(&[&["users"], arguments].concat())
}

fn users_file(doorward: &Doorward) -> Result<String> {
    Ok(fs::read_to_string(doorward.folder().join("users.yml"))?)
}

/// The status of a sign-in: a running server is told of a change before the command ends.
fn signs_in(doorward: &Doorward, name: &str, password: &str, expected: u16) -> Result<()> {
    let answer = doorward.first_factor(name, password)?;
    assert_eq!(answer.status, expected, "{name}: {answer:?}");
    Ok(())
}

/// What a check says of whoever a session belongs to; nothing where it leads to the portal.
fn told(doorward: &Doorward, cookie: &str, header: &str) -> Result<Option<String>> {
    let answer = doorward
        .question()
        .header("Cookie", cookie)
        .send(Address::Plain(doorward.port()))?;
    let value = answer.header(header).map(str::to_owned);
    Ok(value.filter(|_| answer.status == 200))
}

fn refused(output: &Output, says: &str) {
    assert!(!output.succeeded, "{output:?}");
    assert!(output.stderr.contains(says), "{output:?}");
}

#[test]
fn a_user_is_added_changed_and_deleted_beside_a_running_server() -> Result<()> {
    let doorward = Doorward::start()?;
    let before = users_file(&doorward)?;
    let add = [
        "add",
        "carol",
        "--display-name",
        "Carol's # name",
        "--email",
        "carol@example.com",
        "--group",
        "dev,ops",
    ];
    let added = with_password(&doorward, &add, PASSWORD)?;
    assert!(added.succeeded, "{added:?}");
    assert!(
        users_file(&doorward)?.starts_with(before.trim_end()),
        "the rest stays"
    );
    let line = "carol\tenabled\tCarol's # name\tcarol@example.com\tdev,ops";
    assert!(
        said(&doorward, &["list"])?
            .lines()
            .any(|listed| listed == line)
    );
    signs_in(&doorward, "carol", PASSWORD, 200)?;
    refused(&with_password(&doorward, &add, PASSWORD)?, "already");

    let other = "another one, quite long";
    let set = with_password(&doorward, &["set-password", "carol"], other)?;
    assert!(set.succeeded && !set.stdout.contains(other), "{set:?}");
    signs_in(&doorward, "carol", other, 200)?;
    signs_in(&doorward, "carol", PASSWORD, 401)?;

    said(
        &doorward,
        &["groups", "carol", "--add", "it's", "--remove", "dev"],
    )?;
    assert!(said(&doorward, &["list"])?.contains("\tops,it's\n"));
    said(&doorward, &["groups", "carol", "--none"])?;
    said(&doorward, &["disable", "carol"])?;
    assert!(said(&doorward, &["list"])?.contains("carol\tdisabled\t"));
    signs_in(&doorward, "carol", other, 401)?;
    said(&doorward, &["enable", "carol"])?;
    signs_in(&doorward, "carol", other, 200)?;

    said(&doorward, &["delete", "carol"])?;
    assert_eq!(users_file(&doorward)?, before, "as if nothing had been");
    signs_in(&doorward, "carol", other, 401)?;
    refused(
        &doorward.command(&["users", "delete", "carol"])?,
        "nobody called carol",
    );
    Ok(())
}

#[test]
fn what_is_done_to_a_user_counts_on_the_very_next_check() -> Result<()> {
    let doorward = Doorward::start_on("examples/doorward", |example| {
        example.with("  file:\n", "  file:\n    watch: false\n")
    })?;
    let cookie = doorward.sign_in(Person::Bob)?;
    let groups = || told(&doorward, &cookie, "remote-groups");
    said(&doorward, &["groups", "bob", "--set", "night,day"])?;
    assert_eq!(groups()?.as_deref(), Some("night,day"));
    said(&doorward, &["groups", "bob", "--none"])?;
    assert_eq!(groups()?.as_deref(), Some(""));
    said(&doorward, &["disable", "bob"])?;
    assert_eq!(told(&doorward, &cookie, "remote-user")?, None);
    Ok(())
}

#[test]
fn writers_take_turns() -> Result<()> {
    let doorward = Doorward::start()?;
    let names: Vec<String> = (0..4).map(|number| format!("user{number}")).collect();
    std::thread::scope(|scope| {
        let writers: Vec<_> = names
            .iter()
            .map(|name| scope.spawn(|| with_password(&doorward, &["add", name], PASSWORD)))
            .collect();
        for writer in writers {
            let output = writer.join().ok().context("it ran")??;
            assert!(output.succeeded, "{output:?}");
        }
        let listed = said(&doorward, &["list"])?;
        for name in &names {
            assert!(listed.contains(&format!("{name}\tenabled")), "{listed}");
        }
        Ok(())
    })
}

#[test]
fn what_cannot_be_meant_is_refused_and_changes_nothing() -> Result<()> {
    let doorward = Doorward::start()?;
    let before = users_file(&doorward)?;
    refused(&with_password(&doorward, &["add", "dave"], "")?, "empty");
    refused(
        &with_password(&doorward, &["add", "da\nve"], PASSWORD)?,
        "name",
    );
    let bad_mail = ["add", "dave", "--email", "no\tmailbox"];
    refused(&with_password(&doorward, &bad_mail, PASSWORD)?, "--email");
    refused(
        &with_password(&doorward, &["set-password", "nobody"], PASSWORD)?,
        "nobody",
    );
    for command in ["disable", "enable", "delete"] {
        refused(&doorward.command(&["users", command, "nobody"])?, "nobody");
    }
    assert_eq!(users_file(&doorward)?, before);
    Ok(())
}

/// Apache's own program reads what comes out.
#[test]
fn an_htpasswd_file_is_one_for_apache_too() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let users = folder.path().join("users.htpasswd");
    fs::write(&users, "# ours\nbob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n")?;
    let configuration = folder.path().join("configuration.yml");
    let example = Example::read("examples/doorward/configuration.yml")?
        .with(
            "  file:\n    path: '/config/users.yml'",
            "  htpasswd:\n    path: '/config/users.htpasswd'",
        )?
        .with_any("/config", &folder.path().display().to_string());
    example.write(&configuration)?;
    let doorward = |arguments: &[&str]| -> Result<Output> {
        let mut command = Command::new(binary()?);
        command
            .arg("users")
            .args(arguments)
            .arg("--config")
            .arg(&configuration);
        run_with(&mut command, &format!("{PASSWORD}\n"))
    };
    for arguments in [&["add", "carol"][..], &["set-password", "bob"]] {
        let output = doorward(arguments)?;
        assert!(output.succeeded, "{output:?}");
    }
    for name in ["carol", "bob"] {
        let mut verify = Command::new(Peer::Htpasswd.program()?);
        verify.args(["-v", "-i"]).arg(&users).arg(name);
        let verified = run_with(&mut verify, PASSWORD)?;
        assert!(verified.succeeded, "{verified:?}");
    }
    assert!(doorward(&["delete", "bob"])?.succeeded);
    let left = fs::read_to_string(&users)?;
    assert!(left.starts_with("# ours\ncarol:$2y$12$"), "{left}");
    refused(
        &doorward(&["disable", "carol"])?,
        "names and passwords alone",
    );
    refused(
        &doorward(&["groups", "carol", "--add", "x"])?,
        "names and passwords alone",
    );
    Ok(())
}
