//! What becomes of a visitor while Doorward is stopped, says nothing, or says what it never says (DEC-17): no error of
//! ours is a way in.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use doorward_tests::{Guarded, Impostor, Kind, Person, Visitor, until};

/// What a busy machine needs on top.
const LATE: Duration = Duration::from_secs(15);

/// Errors, and what is no answer at all.
const ERRORS: [&str; 15] = [
    "",
    "no HTTP at all\r\n\r\n",
    "<html>200 OK</html>",
    "200 OK\r\n\r\n",
    "OK 200 HTTP/1.1\r\n\r\n",
    "HTTP/1.1 200OK\r\n\r\n",
    "HTTP/1.1 200 OK",
    "HTTP/1.1 200 OK\r\nRemote-User: alice",
    "HTTP/1.1 200 OK\r\nRemote-User: alice\r\nRemote-Groups: admins\r\n",
    "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 502 Bad Gateway\r\nRemote-User: alice\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 999 What\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
];

/// Answers that are no permit either. A proxy may hand them on as they are, which leaves a client with nothing that it
/// could read, or with an empty page.
const NO_PERMITS: [&str; 7] = [
    "HTTP/1.1 20 OK\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 103 Early Hints\r\nRemote-User: alice\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "HTTP/1.1 300 Multiple Choices\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\nRemote-User: alice\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
];

/// Successes of a kind that Doorward never has.
const STRANGE_SUCCESSES: [&str; 3] = [
    "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 206 Partial Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
];

pub(crate) fn nothing_passes_while_doorward_is_stopped(kind: Kind) -> Result<()> {
    let mut guarded = Guarded::start(kind)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;
    let reached = guarded.app.received().len();
    guarded.doorward.kill()?;

    let answer = alice.open(page.url.as_str())?;
    assert!(answer.status >= 500, "{answer:?}");
    let answer = guarded.visitor().open(page.url.as_str())?;
    assert!(answer.status >= 500, "{answer:?}");
    assert_eq!(guarded.app.received().len(), reached);
    Ok(())
}

pub(crate) fn nothing_passes_on_an_answer_that_is_no_permit(kind: Kind) -> Result<()> {
    let (guarded, impostor) = with_an_impostor(kind)?;
    for answer in ERRORS.iter().chain(&NO_PERMITS) {
        impostor.say(answer);
        let asked = impostor.asked();

        let seen = guarded.visitor().open(&guarded.url("app", "/"));

        assert!(
            impostor.asked() > asked,
            "{answer:?}: the proxy did not ask"
        );
        assert_eq!(guarded.app.received().len(), 0, "{answer:?}");
        if ERRORS.contains(answer) {
            let seen = seen.with_context(|| format!("{answer:?}"))?;
            assert!(seen.status >= 400, "{answer:?}: {seen:?}");
        }
    }
    Ok(())
}

pub(crate) fn a_success_that_is_not_doorwards_names_nobody(kind: Kind) -> Result<()> {
    let (guarded, impostor) = with_an_impostor(kind)?;
    for answer in STRANGE_SUCCESSES {
        impostor.say(answer);

        let request = super::identity::forge(kind, super::page(&guarded.url("app", "/")));
        guarded.visitor().send(request)?;

        for received in guarded.app.received() {
            assert_eq!(
                super::identity::claimed(&received),
                Vec::<String>::new(),
                "{answer:?}"
            );
        }
    }
    Ok(())
}

pub(crate) fn nothing_passes_while_doorward_says_nothing(kind: Kind) -> Result<()> {
    let (guarded, impostor) = with_an_impostor(kind)?;
    let url = guarded.url("app", "/");

    impostor.say_and_hang("");
    let waiting = thread::spawn({
        let (visitor, url) = (guarded.visitor(), url.clone());
        move || refused_after(visitor, &url)
    });
    until("the first question", || {
        (impostor.asked() > 0).then_some(())
    })?;
    impostor.say_and_hang("HTTP/1.1 200 OK\r\nRemote-User: alice\r\n");
    let refusals = [
        refused_after(guarded.visitor(), &url)?,
        waiting.join().expect("the other visitor")?,
    ];

    for (status, after) in refusals {
        assert!(status >= 500, "{status}\n{}", guarded.printed());
        assert!(after < patience(kind) + LATE, "{after:?}");
    }
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

/// What the example configurations say in their own words: how long Doorward may be silent.
fn patience(kind: Kind) -> Duration {
    Duration::from_secs(match kind {
        Kind::Nginx | Kind::Caddy | Kind::Envoy => 10,
        // Four times five.
        Kind::HaProxy => 20,
        // Traefik's own, which no configuration changes.
        Kind::Traefik | Kind::Compose => 30,
    })
}

fn refused_after(mut visitor: Visitor, url: &str) -> Result<(u16, Duration)> {
    let start = Instant::now();
    let status = visitor.open(url)?.status;
    Ok((status, start.elapsed()))
}

fn with_an_impostor(kind: Kind) -> Result<(Guarded, Impostor)> {
    let mut guarded = Guarded::start(kind)?;
    guarded.doorward.kill()?;
    let impostor = Impostor::start(guarded.doorward.port())?;
    Ok((guarded, impostor))
}
