//! The whole of it against an API in a thread: the contract of the port, what is sent, and servers that are slow, large,
//! broken, or somebody else (OP-26).

mod server;

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use doorward_authn::contract::push::{ANSWERS, DEVICES, PORTAL, check_service};
use doorward_authn::{
    PushAccount, PushAnswer, PushDeviceId, PushQuestion, PushService, PushUnavailable,
};
use doorward_model::fake::ManualClock;
use doorward_model::{Clock as _, Secret, UserName};
use rustls::RootCertStore;

use self::server::{Heard, Reply, Server};
use crate::signature::{Signed, authorization};
use crate::{Deadlines, Duo, DuoParts};

const SECRET: &str = "Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep";

/// Long enough for a loaded machine, and short enough where it is waited for.
const DEADLINES: Deadlines = Deadlines {
    greeting: Duration::from_secs(30),
    account: Duration::from_millis(300),
    answer: Duration::from_millis(300),
};

const PATIENT: Deadlines = Deadlines {
    greeting: Duration::from_secs(30),
    account: Duration::from_secs(30),
    answer: Duration::from_secs(30),
};

fn secret() -> Secret<String> {
    Secret::new(SECRET.to_owned())
}

fn duo(port: u16, authorities: RootCertStore, deadlines: Deadlines) -> Duo {
    let duo = Duo::new(DuoParts {
        hostname: format!("localhost:{port}"),
        integration_key: String::from("DIKEY"),
        secret_key: secret(),
        authorities,
        deadlines,
        clock: Arc::new(ManualClock::default()),
    });
    duo.expect("a host")
}

fn asking(server: &Server, deadlines: Deadlines) -> Duo {
    duo(server.port, server.authorities.clone(), deadlines)
}

fn alice() -> UserName {
    UserName::try_from("alice").expect("a name")
}

fn question() -> PushQuestion {
    PushQuestion {
        user: alice(),
        device: PushDeviceId::parse(DEVICES[0]).expect("a number"),
        address: [192, 0, 2, 7].into(),
        target: Some(String::from("https://app.example.com/a b")),
    }
}

async fn account(duo: &Duo) -> Result<PushAccount, PushUnavailable> {
    duo.account(&alice(), [192, 0, 2, 7].into()).await
}

/// Everything that failed, the innermost last.
fn causes(error: &PushUnavailable) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

fn ok(response: &str) -> Reply {
    Reply::Json(format!(r#"{{"stat":"OK","response":{response}}}"#))
}

/// The people of the contract.
fn of_the_contract(heard: &Heard, answers: &mut impl Iterator<Item = PushAnswer>) -> Reply {
    if heard.line == "POST /auth/v2/auth HTTP/1.1" {
        return ok(match answers.next() {
            Some(PushAnswer::Approved) => r#"{"result":"allow","status":"allow"}"#,
            Some(PushAnswer::Declined) => r#"{"result":"deny","status":"deny"}"#,
            Some(PushAnswer::Reported) => r#"{"result":"deny","status":"fraud"}"#,
            Some(PushAnswer::Unanswered) | None => r#"{"result":"deny","status":"timeout"}"#,
        });
    }
    let device = |id| {
        format!(r#"{{"device":"{id}","display_name":"Telephone {id}","capabilities":["push"]}}"#)
    };
    ok(&match heard.parameter("username").as_deref() {
        Some("alice") => {
            let devices = DEVICES.map(device).join(",");
            format!(r#"{{"result":"auth","devices":[{devices}]}}"#)
        }
        Some("bob") => format!(r#"{{"result":"enroll","enroll_portal_url":"{PORTAL}"}}"#),
        Some("carol") => String::from(r#"{"result":"allow"}"#),
        _ => String::from(r#"{"result":"deny"}"#),
    })
}

#[tokio::test]
async fn it_keeps_the_contract_of_a_service() {
    let mut answers = ANSWERS.into_iter();
    let server = Server::start(
        "localhost",
        Box::new(move |heard| of_the_contract(heard, &mut answers)),
    );
    check_service(&asking(&server, PATIENT)).await;
}

#[tokio::test]
async fn what_is_sent_is_what_was_signed() {
    let server = Server::start(
        "localhost",
        Box::new(|_| ok(r#"{"result":"allow","status":"allow"}"#)),
    );
    let duo = asking(&server, PATIENT);
    assert_eq!(duo.ask(&question()).await.ok(), Some(PushAnswer::Approved));
    let heard = server.heard().remove(0);
    assert_eq!(heard.line, "POST /auth/v2/auth HTTP/1.1");
    let host = format!("localhost:{}", server.port);
    assert_eq!(heard.header("host"), host);
    let now = ManualClock::default().now().unix_seconds();
    let date = jiff::fmt::rfc2822::parse(heard.header("date")).expect("a date");
    assert_eq!(date.timestamp().as_second(), now);
    let signed = Signed {
        date: heard.header("date"),
        host: &host,
        path: "/auth/v2/auth",
        parameters: &heard.body,
    };
    let expected = authorization(&signed, "DIKEY", &secret()).expect("it signs");
    assert_eq!(heard.header("authorization"), expected.expose());
    for (name, value) in [
        ("username", "alice"),
        ("factor", "push"),
        ("device", DEVICES[0]),
        ("ipaddr", "192.0.2.7"),
        (
            "pushinfo",
            "Application=https%3A%2F%2Fapp.example.com%2Fa%20b",
        ),
    ] {
        assert_eq!(heard.parameter(name).as_deref(), Some(value), "{name}");
    }
    assert!(!format!("{duo:?}").contains(SECRET));
}

async fn check_useless(reply: impl Fn() -> Reply + Send + 'static, expected: &str) {
    let server = Server::start("localhost", Box::new(move |_| reply()));
    let duo = asking(&server, PATIENT);
    let error = account(&duo).await.expect_err(expected);
    assert!(causes(&error).contains(expected), "{}", causes(&error));
    let error = duo.ask(&question()).await.expect_err(expected);
    assert!(causes(&error).contains(expected), "{}", causes(&error));
}

/// OP-26.
#[tokio::test]
async fn what_is_no_answer_is_none() {
    check_useless(|| Reply::Json(String::from("<html>")), "not JSON").await;
    check_useless(
        || Reply::Bytes(String::from("\u{1}\u{2}\r\n\r\n")),
        "not HTTP",
    )
    .await;
    check_useless(|| Reply::Bytes(String::new()), "not HTTP").await;
    check_useless(
        || {
            Reply::Json(String::from(
                r#"{"stat":"FAIL","code":40103,"message":"Invalid signature"}"#,
            ))
        },
        "code 40103",
    )
    .await;
    let redirect =
        "HTTP/1.1 302 Found\r\nLocation: https://localhost/x\r\nContent-Length: 0\r\n\r\n";
    check_useless(|| Reply::Bytes(redirect.to_owned()), "status 302").await;
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"stat\":\"OK\"";
    check_useless(|| Reply::Bytes(short.to_owned()), "read to its end").await;
}

/// OP-26.
#[tokio::test]
async fn an_endless_answer_is_given_up() {
    check_useless(|| Reply::Endless, "read to its end").await;
}

/// OP-26.
#[tokio::test]
async fn a_silent_server_is_left_in_time() {
    let server = Server::start("localhost", Box::new(|_| Reply::Nothing));
    let duo = asking(&server, DEADLINES);
    let error = account(&duo).await.expect_err("there is no answer");
    assert!(causes(&error).contains("in time"), "{}", causes(&error));
    let answer = duo
        .ask(&question())
        .await
        .expect("it is as if nobody answered");
    assert_eq!(answer, PushAnswer::Unanswered);
}

/// OP-26.
#[tokio::test]
async fn a_server_that_is_somebody_else_hears_nothing() {
    let says = |_: &Heard| ok(r#"{"result":"allow","status":"allow"}"#);
    let other_name = Server::start("api.example.com", Box::new(says));
    let error = account(&asking(&other_name, PATIENT)).await;
    let error = error.expect_err("the certificate is for another name");
    assert!(causes(&error).contains("certificate"), "{}", causes(&error));
    let stranger = Server::start("localhost", Box::new(says));
    let believes_others = duo(stranger.port, other_name.authorities.clone(), PATIENT);
    let error = account(&believes_others).await;
    let error = error.expect_err("nobody vouches for it");
    assert!(causes(&error).contains("certificate"), "{}", causes(&error));
    assert!(other_name.heard().is_empty());
    assert!(stranger.heard().is_empty());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_outage() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = gone.local_addr().expect("an address").port();
    drop(gone);
    let error = account(&duo(port, RootCertStore::empty(), PATIENT)).await;
    let error = error.expect_err("nobody listens");
    assert!(
        causes(&error).contains("no connection"),
        "{}",
        causes(&error)
    );
}
