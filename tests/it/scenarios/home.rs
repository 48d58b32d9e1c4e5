//! The home server: who may go where, the house without a sign-in, large files, an application with a password of its
//! own, and addresses that are shut out.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::scenario::{Home, PRINTER};
use doorward_tests::{Peer, Request, Visitor, root, run};

use super::{basic, with_basic};

const OLGA: (&str, &str) = ("olga", "open the gate");
const FRED: (&str, &str) = ("fred", "only the garden");
/// An address of the loopback network that nobody else comes from.
const IN_THE_HOUSE: &str = "127.0.0.2";
const UPLOAD: u64 = 100 * 1024 * 1024;

fn start() -> Result<Home> {
    Home::start("127.0.0.2/32")
}

fn signed_in(home: &Home, (name, password): (&str, &str)) -> Result<Visitor> {
    let mut visitor = home.ground.visitor();
    visitor.sign_in(
        &home.ground.url("photos.home.localhost", "/"),
        name,
        password,
    )?;
    Ok(visitor)
}

#[test]
fn the_owner_may_go_everywhere_and_a_friend_to_one_place() -> Result<()> {
    let home = start()?;
    let (mut olga, mut fred) = (signed_in(&home, OLGA)?, signed_in(&home, FRED)?);
    for (host, path, of_fred) in [
        ("home.localhost", "/", 403),
        ("home.localhost", "/files/", 403),
        ("photos.home.localhost", "/", 200),
        ("wiki.home.localhost", "/", 403),
        ("blog.home.localhost", "/", 200),
    ] {
        let url = home.ground.url(host, path);
        assert_eq!(
            olga.open(&url)?.status,
            200,
            "{url}\n{}",
            home.ground.printed()
        );
        assert_eq!(home.visits.last()?.values("Remote-User"), ["olga"]);
        assert_eq!(fred.open(&url)?.status, of_fred, "{url}");
    }
    Ok(())
}

#[test]
fn a_stranger_reads_the_blog_and_nothing_else() -> Result<()> {
    let home = start()?;
    let mut stranger = home.ground.visitor();
    let forged = Request::new("GET", &home.ground.url("blog.home.localhost", "/"));
    assert_eq!(
        stranger.send(forged.header("Remote-User", "olga"))?.status,
        200
    );
    assert_eq!(
        home.visits.last()?.values("Remote-User"),
        Vec::<&str>::new()
    );
    let reached = home.visits.all().len();
    for host in [
        "home",
        "photos.home",
        "wiki.home",
        "printer.home",
        "unheard-of.home",
    ] {
        let url = home.ground.url(&format!("{host}.localhost"), "/files/");
        let status = stranger.open(&url)?.status;
        assert!(
            matches!(status, 302 | 421),
            "{url}: {status}\n{}",
            home.ground.printed()
        );
    }
    assert_eq!(home.visits.all().len(), reached);
    Ok(())
}

/// The status that somebody at an address of the loopback network gets.
fn status_from(home: &Home, address: &str, host: &str, header: &str) -> Result<String> {
    let mut curl = Command::new(Peer::Curl.program()?);
    let port = home.ground.port();
    curl.args(["-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", header]);
    curl.args([
        "--interface",
        address,
        "--resolve",
        &format!("{host}:{port}:127.0.0.1"),
    ]);
    let done = run(curl.arg(home.ground.url(host, "/")))?;
    ensure!(done.succeeded, "{}", done.stderr);
    Ok(done.stdout)
}

#[test]
fn the_house_comes_in_without_a_sign_in_and_nobody_can_pretend_to_be_there() -> Result<()> {
    let home = start()?;
    let pretends = format!("X-Forwarded-For: {IN_THE_HOUSE}");
    for (from, host, status) in [
        (IN_THE_HOUSE, "wiki.home.localhost", "200"),
        (IN_THE_HOUSE, "photos.home.localhost", "200"),
        (IN_THE_HOUSE, "home.localhost", "401"),
        (IN_THE_HOUSE, "printer.home.localhost", "401"),
        ("127.0.0.3", "wiki.home.localhost", "401"),
        ("127.0.0.1", "wiki.home.localhost", "401"),
    ] {
        let seen = status_from(&home, from, host, &pretends)?;
        assert_eq!(seen, status, "{from} {host}\n{}", home.ground.printed());
    }
    Ok(())
}

#[test]
fn a_large_file_passes_through_and_a_stranger_s_does_not() -> Result<()> {
    let home = start()?;
    let olga = signed_in(&home, OLGA)?;
    let file = home.ground.doorward.folder().join("upload");
    File::create(&file)?.set_len(UPLOAD)?;

    let taken = upload(&home, &file, &olga.cookies_for("home.localhost"))?;
    assert_eq!(
        taken,
        format!("{UPLOAD} bytes\n201"),
        "{}",
        home.ground.printed()
    );

    let reached = home.visits.all().len();
    assert!(upload(&home, &file, "doorward_session=none")?.ends_with("401"));
    assert_eq!(home.visits.all().len(), reached);
    Ok(())
}

fn upload(home: &Home, file: &Path, cookie: &str) -> Result<String> {
    let mut curl = Command::new(Peer::Curl.program()?);
    let port = home.ground.port();
    curl.args(["-s", "-w", "%{http_code}", "-H", "Expect:", "-b", cookie]);
    curl.args([
        "--resolve",
        &format!("home.localhost:{port}:127.0.0.1"),
        "-T",
    ]);
    let done = run(curl
        .arg(file)
        .arg(home.ground.url("home.localhost", "/files/film")))?;
    Ok(done.stdout)
}

/// APP-01.
#[test]
fn the_printer_keeps_its_own_password_behind_ours() -> Result<()> {
    let home = start()?;
    let url = home.ground.url("printer.home.localhost", "/");
    let mut olga = signed_in(&home, OLGA)?;

    // Known to Doorward by the session, and asked by the printer for its own.
    let asked = olga.open(&url)?;
    assert_eq!(
        asked.header("WWW-Authenticate"),
        Some("Basic realm=\"printer\""),
        "{asked:?}"
    );
    assert_eq!(
        olga.send(with_basic(&url, PRINTER))?.status,
        200,
        "{}",
        home.ground.printed()
    );
    let received = home.visits.last()?;
    assert_eq!(received.values("Authorization"), [basic(PRINTER)]);
    assert_eq!(received.values("Remote-User"), ["olga"]);

    // A script says both, each in its own header, and the printer sees its own alone.
    let script = |ours: &str| with_basic(&url, PRINTER).header("Proxy-Authorization", &basic(ours));
    assert_eq!(
        script("olga:open the gate")
            .send(home.ground.address())?
            .status,
        200
    );
    assert_eq!(
        home.visits.last()?.values("Proxy-Authorization"),
        Vec::<&str>::new()
    );

    let reached = home.visits.all().len();
    let refused = script("olga:wrong").send(home.ground.address())?;
    assert_eq!(refused.status, 401);
    assert_eq!(
        with_basic(&url, PRINTER)
            .send(home.ground.address())?
            .status,
        401
    );
    // Doorward's own password in the printer's header is not for Doorward.
    let ours = with_basic(&url, "olga:open the gate").send(home.ground.address())?;
    assert_eq!(ours.status, 401);
    assert_eq!(home.visits.all().len(), reached);
    Ok(())
}

/// LOG-02.
#[test]
fn fail2ban_finds_every_refused_sign_in_and_nothing_else() -> Result<()> {
    let home = start()?;
    let photos = home.ground.url("photos.home.localhost", "/");
    let mut visitor = home.ground.visitor();
    for (name, password) in [("olga", "wrong"), ("nobody", "wrong"), FRED] {
        visitor.sign_in(&photos, name, password)?;
    }
    with_basic(&photos, "olga:wrong").send(home.ground.address())?;
    with_basic(&photos, "olga:open the gate").send(home.ground.address())?;

    let log = home.ground.doorward.folder().join("log");
    let text = doorward_tests::until("the last line of the log", || {
        let text = std::fs::read_to_string(&log).ok()?;
        (text.matches("doorward::security").count() == 3).then_some(text)
    })
    .with_context(|| home.ground.printed())?;
    assert!(
        !text.contains("wrong") && !text.contains("nobody"),
        "{text}"
    );
    let mut command = Command::new(Peer::Fail2banRegex.program()?);
    let filter = root().join("examples/scenarios/home/fail2ban/filter.d/doorward.conf");
    let found = run(command.arg("--print-all-matched").arg(&log).arg(filter))?;
    let failures = found
        .stdout
        .lines()
        .find(|line| line.starts_with("Failregex:"));
    assert_eq!(
        failures.context("a count")?,
        "Failregex: 3 total",
        "{}\n{text}",
        found.stdout
    );
    let addressed = |line: &&str| line.contains(" client.address=127.0.0.1 request.id=");
    assert_eq!(text.lines().filter(addressed).count(), 3, "{text}");
    Ok(())
}
