//! What an operator may do to the server without a visitor losing anything.

use anyhow::Result;
use doorward_tests::{Doorward, Guarded, Kind, Person};

#[test]
fn a_session_survives_kill_9() -> Result<()> {
    let mut guarded = Guarded::start(Kind::Caddy)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;

    guarded.doorward.kill()?;
    guarded.doorward.restart()?;

    let answer = alice.open(page.url.as_str())?;
    assert_eq!(answer.status, 200, "{}", guarded.printed());
    assert_eq!(guarded.app.last()?.values("Remote-User"), ["alice"]);
    Ok(())
}

#[test]
fn ctrl_c_ends_the_server_in_good_order() -> Result<()> {
    let mut doorward = Doorward::start()?;

    assert!(doorward.stop()?, "{}", doorward.printed());
    Ok(())
}

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
