//! A WebSocket opens for whom a page would (DEC-19), and then belongs to the visitor and the application alone.

use anyhow::Result;
use doorward_tests::{Guarded, Kind, Person, accepted, hear, say};

pub(crate) fn a_websocket_opens_for_whoever_may_and_carries_both_ways(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (bob, _) = guarded.signed_in(Person::Bob)?;

    let (answer, mut socket) = bob.open_websocket(&guarded.url("app", "/live?room=1"))?;

    assert_eq!(answer.status, 101, "{answer:?}\n{}", guarded.printed());
    let received = guarded.app.last()?;
    assert_eq!(received.target(), "/live?room=1");
    assert_eq!(received.values("Remote-User"), ["bob"]);
    let key = received.values("Sec-WebSocket-Key").concat();
    assert_eq!(
        answer.header("Sec-WebSocket-Accept"),
        Some(&*accepted(&key))
    );
    for text in ["is anybody there?", "then good night"] {
        say(&mut socket, text)?;
        assert_eq!(hear(&mut socket)?, format!("app heard: {text}"));
    }
    Ok(())
}

pub(crate) fn a_websocket_opens_for_nobody_else(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (bob, _) = guarded.signed_in(Person::Bob)?;
    let reached = guarded.app.received().len();

    let (answer, _) = guarded
        .visitor()
        .open_websocket(&guarded.url("app", "/live"))?;
    assert_eq!(answer.status, 401, "{answer:?}\n{}", guarded.printed());
    let (answer, _) = bob.open_websocket(&guarded.url("admin", "/live"))?;
    assert_eq!(answer.status, 403, "{answer:?}\n{}", guarded.printed());
    assert_eq!(guarded.app.received().len(), reached);
    assert_eq!(guarded.admin.received().len(), 0);
    Ok(())
}
