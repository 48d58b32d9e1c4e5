//! Sessions end when they should, seen from outside: beyond the bound of their user, and with their user.

use anyhow::Result;
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
