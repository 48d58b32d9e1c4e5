//! Sessions end when they should, seen from outside: beyond the bound of their user, and with their user.

use std::fs;

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward, Person};

/// Starts a server that keeps sessions there, with one more line about them.
fn start(provider: &str, line: &str) -> Result<Doorward> {
    Doorward::start_on("examples/doorward", |example| {
        let lines = format!("session:\n  provider: {provider}\n  {line}\n");
        example.with("session:\n", &lines)
    })
}

/// Whether a check lets each of these sessions through.
fn are_let_in(doorward: &Doorward, cookies: &[&str]) -> Result<Vec<bool>> {
    let statuses = cookies.iter().map(|cookie| {
        let question = doorward.question().header("Cookie", cookie);
        Ok(question.send(Address::Plain(doorward.port()))?.status == 200)
    });
    statuses.collect()
}

#[test]
fn the_sessions_of_a_user_are_bounded_and_the_bound_changes_with_a_reload() -> Result<()> {
    for provider in ["storage", "memory"] {
        let doorward = start(provider, "max_per_user: 2")?;
        let bob = doorward.sign_in(Person::Bob)?;
        let sign_in = || doorward.sign_in(Person::Alice);
        let (one, two, three) = (sign_in()?, sign_in()?, sign_in()?);
        assert_eq!(
            are_let_in(&doorward, &[&one, &two, &three, &bob])?,
            [false, true, true, true],
            "{provider}"
        );

        doorward.reconfigure("max_per_user: 2", "max_per_user: 1")?;
        doorward.said(&["reload"])?;
        assert_eq!(are_let_in(&doorward, &[&two, &three])?, [true, true]);
        let four = sign_in()?;
        assert_eq!(
            are_let_in(&doorward, &[&two, &three, &four, &bob])?,
            [false, false, true, true],
            "{provider}"
        );
    }
    Ok(())
}

/// What the users file says of bob.
#[derive(Clone, Copy)]
enum Bob {
    Enabled,
    Disabled,
    Missing,
}

/// Writes the users file anew. A running server has read it when this returns.
fn write_users(doorward: &Doorward, usual: &str, bob: Bob) -> Result<()> {
    let (before, after) = usual.split_once("  bob:\n").context("bob is there")?;
    let text = match bob {
        Bob::Enabled => usual.to_owned(),
        Bob::Disabled => format!("{before}  bob:\n    disabled: true\n{after}"),
        Bob::Missing => format!("{before}  robert:\n{after}"),
    };
    fs::write(doorward.folder().join("users.yml"), text)?;
    doorward.said(&["reload"])?;
    Ok(())
}

/// SES-08: nobody asks between the two, and yet nothing is revived.
#[test]
fn whoever_was_gone_in_a_version_of_the_file_comes_back_without_sessions() -> Result<()> {
    for provider in ["storage", "memory"] {
        let doorward = start(provider, "name: doorward_session")?;
        let usual = fs::read_to_string(doorward.folder().join("users.yml"))?;
        let alice = doorward.sign_in(Person::Alice)?;
        for gone in [Bob::Disabled, Bob::Missing] {
            let bob = doorward.sign_in(Person::Bob)?;
            assert_eq!(are_let_in(&doorward, &[&bob])?, [true]);
            write_users(&doorward, &usual, gone)?;
            write_users(&doorward, &usual, Bob::Enabled)?;
            let let_in = are_let_in(&doorward, &[&bob, &alice])?;
            assert_eq!(let_in, [false, true], "{provider}");
        }
    }
    Ok(())
}

/// SES-08, by hand and by the commands, while no server runs.
#[test]
fn whoever_was_gone_while_no_server_ran_comes_back_without_sessions() -> Result<()> {
    let mut doorward = Doorward::start()?;
    let users = doorward.folder().join("users.yml");
    let usual = fs::read_to_string(&users)?;
    let alice = doorward.sign_in(Person::Alice)?;
    let bob = doorward.sign_in(Person::Bob)?;
    assert!(doorward.stop()?);
    let changed = usual.replace("  bob:\n", "  bob:\n    disabled: true\n");
    fs::write(&users, changed)?;
    doorward.restart()?;
    fs::write(&users, usual)?;
    doorward.said(&["reload"])?;
    assert_eq!(are_let_in(&doorward, &[&bob, &alice])?, [false, true]);

    let bob = doorward.sign_in(Person::Bob)?;
    assert!(doorward.stop()?);
    doorward.said(&["users", "disable", "bob"])?;
    doorward.said(&["users", "enable", "bob"])?;
    doorward.restart()?;
    assert_eq!(are_let_in(&doorward, &[&bob, &alice])?, [false, true]);
    Ok(())
}
