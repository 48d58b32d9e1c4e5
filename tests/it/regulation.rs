//! Bans of the real server: they survive it, and the command line lifts and imposes them while it runs.

use anyhow::Result;
use doorward_tests::{Doorward, Person};

/// AUT-16.
#[test]
fn a_ban_survives_kill_9_and_is_lifted_by_hand() -> Result<()> {
    let mut doorward = Doorward::start()?;
    for _ in 0..3 {
        assert_eq!(doorward.first_factor("alice", "wrong")?.status, 401);
    }
    assert_eq!(tried(&doorward, Person::Alice)?, 401, "she is banned");

    doorward.kill()?;
    doorward.restart()?;
    assert_eq!(tried(&doorward, Person::Alice)?, 401, "she still is");
    assert_eq!(tried(&doorward, Person::Bob)?, 200, "nobody else is");
    let list = doorward.bans(&["list"])?;
    assert!(list.starts_with("user alice is banned from "), "{list}");
    assert!(list.contains(" by regulation: too many failures"), "{list}");

    let said = doorward.bans(&["revoke", "user", "alice"])?;
    assert_eq!(said, "user alice may sign in again.\n");
    assert_eq!(tried(&doorward, Person::Alice)?, 200);
    assert_eq!(doorward.bans(&["list"])?, "Nobody is banned.\n");
    Ok(())
}

/// AUT-21.
#[test]
fn a_ban_by_hand_counts_at_once() -> Result<()> {
    let doorward = Doorward::start()?;
    assert_eq!(tried(&doorward, Person::Bob)?, 200);
    doorward.bans(&["add", "user", "bob", "--for", "1h", "--reason", "on leave"])?;
    assert_eq!(tried(&doorward, Person::Bob)?, 401);

    doorward.bans(&["add", "address", "192.0.2.7", "--permanent"])?;
    assert_eq!(tried(&doorward, Person::Alice)?, 429);
    let list = doorward.bans(&["list"])?;
    assert!(list.contains("until revoked by administrator"), "{list}");
    assert!(list.contains("by administrator: on leave"), "{list}");
    doorward.bans(&["revoke", "address", "192.0.2.7"])?;
    assert_eq!(tried(&doorward, Person::Alice)?, 200);
    Ok(())
}

/// The status of a sign-in with the right password.
fn tried(doorward: &Doorward, person: Person) -> Result<u16> {
    Ok(doorward
        .first_factor(person.name(), person.password())?
        .status)
}
