//! The chat: moved over from nginx's own Basic and back, then guarded as a whole while its tokens go on working.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::scenario::{CHAT_PASSWORD, Chat, Stage};
use doorward_tests::{Peer, Request, Visitor, connect, run};

use super::with_basic;

const ALICE: &str = "alice:open the gate";
const BOB: &str = "bob:only the garden";

fn page(chat: &Chat) -> String {
    chat.ground.url("chat.localhost", "/")
}

fn api(chat: &Chat, call: &str) -> String {
    chat.ground.url("chat.localhost", &format!("/api/{call}"))
}

fn users_file(chat: &Chat) -> std::path::PathBuf {
    chat.ground.doorward.folder().join("users.htpasswd")
}

/// Runs Apache's own program on the users file.
fn htpasswd(chat: &Chat, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(Peer::Htpasswd.program()?);
    let [kind, name, password] = arguments else {
        anyhow::bail!("a format, a name and a password")
    };
    command.args(["-b", kind]).arg(users_file(chat));
    let done = run(command.args([name, password]))?;
    ensure!(done.succeeded, "{}", done.stderr);
    Ok(())
}

/// Signs in at the chat itself, with whatever credentials the visitor has for what guards it.
fn token(visitor: &mut Visitor, chat: &Chat) -> Result<String> {
    let login = Request::new("POST", &api(chat, "login")).body("text/plain", CHAT_PASSWORD);
    let answer = visitor.send(login)?;
    ensure!(
        answer.status == 200,
        "{answer:?}\n{}",
        chat.ground.printed()
    );
    let body = answer.text();
    let token = body.split('"').nth(3).context("a token")?;
    Ok(format!("Bearer {token}"))
}

fn bearing(url: &str, token: &str) -> Request {
    Request::new("GET", url).header("Authorization", token)
}

/// What holds at every stage at which `/api/` is exempt and everything else asks for a name and a password.
fn check_basic(chat: &Chat) -> Result<()> {
    let asked = chat.ground.visitor().open(&page(chat))?;
    assert_eq!(asked.status, 401, "{}", chat.ground.printed());
    assert_eq!(
        asked.header("WWW-Authenticate"),
        Some("Basic realm=\"Chat\"")
    );
    for (credentials, status) in [
        (ALICE, 200),
        (BOB, 200),
        ("alice:wrong", 401),
        ("dave:x", 401),
    ] {
        let answer = with_basic(&page(chat), credentials).send(chat.ground.address())?;
        assert_eq!(
            answer.status,
            status,
            "{credentials}\n{}",
            chat.ground.printed()
        );
    }
    let mut visitor = chat.ground.visitor();
    let token = token(&mut visitor, chat)?;
    assert_eq!(
        visitor
            .send(bearing(&api(chat, "messages"), &token))?
            .status,
        200
    );
    Ok(())
}

/// APP-08.
#[test]
fn who_came_in_by_nginx_s_basic_comes_in_after_the_move_and_after_the_way_back() -> Result<()> {
    let mut chat = Chat::start(Stage::Basic)?;
    let before = fs::read(users_file(&chat))?;
    check_basic(&chat)?;

    chat.change_to(Stage::Moved)?;
    check_basic(&chat)?;
    with_basic(&page(&chat), BOB).send(chat.ground.address())?;
    let received = chat.visits.last()?;
    assert_eq!(received.values("Remote-User"), ["bob"]);
    assert_eq!(received.values("Authorization"), Vec::<&str>::new());

    chat.change_to(Stage::Basic)?;
    check_basic(&chat)?;
    assert_eq!(
        fs::read(users_file(&chat))?,
        before,
        "the file is only read"
    );
    Ok(())
}

#[test]
fn users_of_htpasswd_sign_in_at_the_portal_and_new_ones_at_once() -> Result<()> {
    let chat = Chat::start(Stage::Guarded)?;
    htpasswd(&chat, &["-m", "carol", "made by apr1"])?;
    htpasswd(&chat, &["-B", "dave", "made by bcrypt"])?;
    for credentials in [ALICE, BOB, "carol:made by apr1", "dave:made by bcrypt"] {
        let (name, password) = credentials.split_once(':').context("a colon")?;
        let mut visitor = chat.ground.visitor();
        doorward_tests::until("a sign-in as a user of the file", || {
            let arrived = visitor.sign_in(&page(&chat), name, password).ok()?;
            (arrived.url.as_str() == page(&chat)).then_some(())
        })
        .with_context(|| format!("{name}\n{}", chat.ground.printed()))?;
        assert_eq!(chat.visits.last()?.values("Remote-User"), [name]);
    }
    Ok(())
}

#[test]
fn without_a_session_nothing_reaches_the_chat() -> Result<()> {
    let chat = Chat::start(Stage::Guarded)?;
    let mut visitor = chat.ground.visitor();

    assert_eq!(
        visitor.open(&page(&chat))?.status,
        302,
        "{}",
        chat.ground.printed()
    );
    for request in [
        Request::new("GET", &api(&chat, "messages")),
        bearing(&api(&chat, "messages"), "Bearer t1"),
        Request::new("POST", &api(&chat, "login")).body("text/plain", CHAT_PASSWORD),
    ] {
        assert_eq!(visitor.send(request)?.status, 401);
    }
    assert_eq!(chat.visits.all().len(), 0);
    Ok(())
}

/// APP-06.
#[test]
fn the_chat_s_own_tokens_and_cookies_work_behind_a_session() -> Result<()> {
    let chat = Chat::start(Stage::Guarded)?;
    let mut visitor = chat.ground.visitor();
    visitor.sign_in(&page(&chat), "alice", "open the gate")?;

    let token = token(&mut visitor, &chat)?;
    let answer = visitor.send(bearing(&api(&chat, "messages"), &token))?;
    assert_eq!(answer.status, 200, "{}", chat.ground.printed());
    let received = chat.visits.last()?;
    assert_eq!(received.values("Authorization"), [token.as_str()]);
    assert_eq!(received.values("Remote-User"), ["alice"]);

    // The chat's own refusal stays the chat's own.
    let refused = visitor.send(bearing(&api(&chat, "messages"), "Bearer stale"))?;
    assert_eq!(refused.status, 401);
    assert_eq!(
        refused.header("WWW-Authenticate"),
        Some("Bearer realm=\"chat's own\"")
    );

    let renewed = visitor.send(Request::new("POST", &api(&chat, "refresh")))?;
    assert_eq!(renewed.status, 200, "its cookie came back: {renewed:?}");
    let cookie = renewed.header("Set-Cookie");
    assert_eq!(
        cookie,
        Some("chat_refresh=r2; Path=/api/; HttpOnly; SameSite=Strict")
    );
    Ok(())
}

#[test]
fn messages_come_through_when_they_are_said() -> Result<()> {
    let chat = Chat::start(Stage::Guarded)?;
    let mut visitor = chat.ground.visitor();
    visitor.sign_in(&page(&chat), "alice", "open the gate")?;
    let token = token(&mut visitor, &chat)?;

    let mut stream = connect(chat.ground.port())?;
    let cookies = visitor.cookies_for("chat.localhost");
    write!(
        stream,
        "GET /api/stream HTTP/1.1\r\nHost: chat.localhost:{}\r\nAccept: text/event-stream\r\nAuthorization: {token}\r\nCookie: {cookies}\r\n\r\n",
        chat.ground.port()
    )?;
    let mut lines = BufReader::new(stream).lines();
    // The stream never ends by itself, so each of these was handed on when it was said.
    for said in ["welcome", "first", "second"] {
        if said != "welcome" {
            let post =
                Request::new("POST", &api(&chat, "messages")).header("Authorization", &token);
            assert_eq!(visitor.send(post.body("text/plain", said))?.status, 201);
        }
        let expected = format!("data: {said}");
        let heard = lines.find(|line| line.as_ref().map_or(true, |line| *line == expected));
        heard.context("the stream ended")??;
    }
    Ok(())
}
