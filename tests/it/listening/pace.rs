//! Whoever is slow is given up, whoever idles is let go, and nobody else notices (HTTP-01, HTTP-02, HTTP-03).

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use doorward_tests::{Address, Doorward, Request, connect, until};

use super::{head, start_with};

/// A server with little patience.
fn impatient() -> Result<Doorward> {
    start_with("timeouts: {read: 1s, write: 1s, idle: 1s}")
}

fn assert_serves(doorward: &Doorward) -> Result<()> {
    let answer = doorward.question().send(Address::Plain(doorward.port()))?;
    ensure!(answer.status == 302, "{answer:?}");
    Ok(())
}

/// A socket that looks for an answer after every few bytes and never waits for one.
fn restless(doorward: &Doorward) -> Result<TcpStream> {
    let socket = connect(doorward.port())?;
    socket.set_read_timeout(Some(Duration::from_millis(20)))?;
    socket.set_write_timeout(Some(Duration::from_millis(20)))?;
    Ok(socket)
}

/// Sends `bytes` one by one, for as long as the server listens, and returns what it said before it closed.
fn dribble(mut socket: TcpStream, bytes: &[u8]) -> Result<String> {
    let mut answer = Vec::new();
    let mut rest = bytes.iter();
    until("the end of a connection", || {
        if let Some(byte) = rest.next() {
            drop(socket.write_all(&[*byte]));
        }
        let mut buffer = [0; 256];
        match socket.read(&mut buffer) {
            Ok(0) => Some(()),
            Ok(read) => {
                answer.extend_from_slice(&buffer[..read]);
                None
            }
            Err(error) if is_not_yet(error.kind()) => None,
            Err(_) => Some(()),
        }
    })?;
    ensure!(rest.next().is_some(), "everything was sent");
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn is_not_yet(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

#[test]
fn slow_headers_are_cut_off() -> Result<()> {
    let doorward = impatient()?;
    let question = head("GET /api/health", &"X-Padding: slow\r\n".repeat(1_000));

    let answer = dribble(restless(&doorward)?, question.as_bytes())?;

    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer:?}");
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer:?}");
    assert_serves(&doorward)
}

#[test]
fn many_slow_and_silent_connections_leave_room_for_others() -> Result<()> {
    let doorward = impatient()?;
    let mut sockets = Vec::new();
    for number in 0..400 {
        let mut socket = connect(doorward.port())?;
        if number % 2 == 0 {
            socket.write_all(b"GET /api/health HTTP/1.1\r\nX-Slow: ")?;
        }
        sockets.push(socket);
    }

    assert_serves(&doorward)?;

    for (number, mut socket) in sockets.into_iter().enumerate() {
        let mut answer = String::new();
        socket.read_to_string(&mut answer)?;
        let expected = if number % 2 == 0 {
            "HTTP/1.1 408 Request Timeout"
        } else {
            ""
        };
        assert_eq!(answer.lines().next().unwrap_or_default(), expected);
    }
    Ok(())
}

#[test]
fn a_slow_body_is_cut_off() -> Result<()> {
    let doorward = impatient()?;
    for framing in [
        "Content-Length: 10000\r\n",
        "Transfer-Encoding: chunked\r\n",
    ] {
        let headers = format!("Content-Type: application/json\r\n{framing}");
        let mut socket = restless(&doorward)?;
        socket.write_all(head("POST /api/firstfactor", &headers).as_bytes())?;

        let body = if framing.starts_with('C') {
            " ".repeat(9_000)
        } else {
            "1\r\n \r\n".repeat(2_000)
        };
        let answer = dribble(socket, body.as_bytes())?;

        assert!(answer.starts_with("HTTP/1.1 408 "), "{framing}{answer:?}");
        assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer:?}");
    }
    assert_serves(&doorward)
}

#[test]
fn a_reader_that_does_not_read_is_cut_off() -> Result<()> {
    let doorward = impatient()?;
    let page = Request::new("GET", "https://auth.example.com/")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com")
        .send(Address::Plain(doorward.port()))?;
    let style = page.text();
    let style = style
        .split('"')
        .find(|text| text.starts_with("/static/") && text.contains(".css"))
        .context("a style sheet")?;
    let request = head(&format!("GET {style}"), "Connection: keep-alive\r\n");
    let many = request.repeat(100);
    let mut socket = restless(&doorward)?;

    // Nothing is ever read here, so the answers fill every buffer on the way, and then the questions do.
    until("the slow reader to be cut off", || {
        match socket.write(many.as_bytes()) {
            Ok(_) => None,
            Err(error) if is_not_yet(error.kind()) => None,
            Err(_) => Some(()),
        }
    })?;
    assert_serves(&doorward)
}

#[test]
fn an_idle_connection_is_let_go_without_a_word() -> Result<()> {
    let doorward = impatient()?;
    let mut socket = connect(doorward.port())?;
    socket.write_all(head("GET /api/health", "").as_bytes())?;

    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;

    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer:?}");
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer:?}");
    Ok(())
}

#[test]
fn a_connection_in_use_outlives_every_limit() -> Result<()> {
    let doorward = start_with("timeouts: {read: 1s, write: 1s, idle: 2s}")?;
    let mut connection = doorward_tests::Connection::over(connect(doorward.port())?);
    let question = doorward.question().header("Connection", "keep-alive");
    let mut answered = 0;
    let began = std::time::Instant::now();

    while began.elapsed() < Duration::from_secs(5) {
        assert_eq!(connection.send(&question)?.status, 302);
        answered += 1;
    }

    assert!(answered > 5, "{answered}");
    Ok(())
}

#[test]
fn connections_beyond_the_bound_wait_for_a_place() -> Result<()> {
    let doorward = start_with("max_connections: 4")?;
    let ask = |socket: &mut TcpStream| socket.write_all(head("GET /api/health", "").as_bytes());
    let is_answered = |socket: &mut TcpStream| {
        let mut answer = [0; 12];
        socket.read_exact(&mut answer)?;
        anyhow::ensure!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
        anyhow::Ok(())
    };
    let mut held = Vec::new();
    for _ in 0..4 {
        let mut socket = connect(doorward.port())?;
        ask(&mut socket)?;
        is_answered(&mut socket)?;
        held.push(socket);
    }
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let mut socket = connect(doorward.port())?;
        ask(&mut socket)?;
        waiting.push(socket);
    }

    waiting[0].set_read_timeout(Some(Duration::from_millis(300)))?;
    let early = waiting[0].read(&mut [0; 1]).map_err(|error| error.kind());
    assert!(early.is_err_and(is_not_yet), "no place was free");

    for (mut socket, place) in waiting.into_iter().zip(held) {
        drop(place);
        socket.set_read_timeout(Some(Duration::from_mins(1)))?;
        is_answered(&mut socket)?;
        drop(socket);
    }
    Ok(())
}

/// OPS-01.
#[test]
fn a_request_in_flight_is_answered_before_the_end() -> Result<()> {
    let mut doorward = Doorward::start_listening("tcp://127.0.0.1:9091", Ok)?;
    let body = r#"{"username": "alice", "password": "open the gate"}"#;
    let headers = format!(
        "X-Forwarded-Proto: https\r\nOrigin: https://auth.example.com\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n",
        body.len()
    );
    let (first, last) = body.split_at(10);
    let mut socket = connect(doorward.port())?;
    socket.write_all((head("POST /api/firstfactor", &headers) + first).as_bytes())?;
    // An answer to somebody else shows that the server has come by this connection too.
    assert_serves(&doorward)?;
    let mut idle = connect(doorward.port())?;

    doorward.ask_to_stop()?;
    doorward.wait_for("stopping")?;
    socket.write_all(last.as_bytes())?;

    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer:?}");
    assert_eq!(
        idle.read(&mut [0; 1])?,
        0,
        "a connection without a request ends"
    );
    assert!(doorward.stop()?, "{}", doorward.printed());
    Ok(())
}
