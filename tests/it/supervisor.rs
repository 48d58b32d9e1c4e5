//! Doorward under a service manager: it says how it is, takes sockets over, and is replaced without losing a request.

use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use doorward_tests::{Address, Doorward, Person, Request, run};

/// What the service manager's end of the socket hears until `wanted` is among it.
fn hear(manager: &UnixDatagram, wanted: &str) -> Result<String> {
    let mut heard = String::new();
    let mut message = [0; 4096];
    while !heard.contains(wanted) {
        let length = manager.recv(&mut message);
        let length = length.with_context(|| format!("no {wanted} after {heard:?}"))?;
        heard.push_str(std::str::from_utf8(&message[..length])?);
    }
    Ok(heard)
}

#[test]
fn systemd_is_told_how_the_server_is() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("notify");
    let manager = UnixDatagram::bind(&path)?;
    manager.set_read_timeout(Some(Duration::from_mins(1)))?;
    let words = format!(
        "export NOTIFY_SOCKET={} WATCHDOG_USEC=100000",
        path.display()
    );
    let mut doorward = Doorward::start_under(&words)?;
    hear(&manager, "READY=1")?;
    for _ in 0..3 {
        hear(&manager, "WATCHDOG=1")?;
    }

    doorward.hang_up()?;
    let heard = hear(&manager, "configuration 2 is in force")?;
    let reloading = heard.find("RELOADING=1").context("a reload is announced")?;
    let ready = heard.find("READY=1").context("and its end")?;
    assert!(reloading < ready, "{heard}");
    assert!(heard.contains("MONOTONIC_USEC="), "{heard}");

    assert!(doorward.stop()?);
    hear(&manager, "STOPPING=1")?;
    Ok(())
}

/// OPS-01.
#[test]
fn a_restart_behind_a_passed_on_socket_drops_no_request() -> Result<()> {
    let mut doorward = Doorward::start_activated()?;
    let asked = doorward
        .question()
        .header("Cookie", &doorward.sign_in(Person::Alice)?);
    let address = Address::Plain(doorward.port());
    let (done, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let each_on_its_own = || {
        while !done.load(Ordering::Relaxed) {
            let answer = asked.send(address)?;
            ensure!(answer.status == 200, "{answer:?}");
            answered.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    let one_after_another = || keep_asking(&asked, address, &done);

    let (restarted, asked) = thread::scope(|scope| {
        let askers = [
            scope.spawn(each_on_its_own),
            scope.spawn(each_on_its_own),
            scope.spawn(one_after_another),
        ];
        let restarted = (0..5).try_for_each(|_| {
            let before = answered.load(Ordering::Relaxed);
            ensure!(doorward.stop()?, "{}", doorward.printed());
            doorward.restart()?;
            doorward_tests::until("an answer of the new server", || {
                (answered.load(Ordering::Relaxed) > before + 10).then_some(())
            })
        });
        done.store(true, Ordering::Relaxed);
        let outcomes = askers.map(|asker| asker.join().expect("an asker does not panic"));
        (restarted, outcomes.into_iter().collect::<Result<()>>())
    });

    restarted?;
    asked.with_context(|| doorward.printed())
}

/// Asks on one connection until the server says that it closes it, and then on another.
fn keep_asking(asked: &Request, address: Address, done: &AtomicBool) -> Result<()> {
    let asked = asked.clone().header("Connection", "keep-alive");
    while !done.load(Ordering::Relaxed) {
        let mut connection = address.open("auth.example.com", Duration::from_mins(1))?;
        let mut is_last = false;
        while !is_last && !done.load(Ordering::Relaxed) {
            let answer = connection.send(&asked)?;
            ensure!(answer.status == 200, "{answer:?}");
            is_last = answer.header("connection") == Some("close");
        }
    }
    Ok(())
}

#[test]
fn an_address_can_name_a_passed_on_socket() -> Result<()> {
    let refused = Doorward::start_listening("fd://3", Ok).map(drop);
    let refused = format!("{:#}", refused.expect_err("nothing was passed on"));
    assert!(refused.contains("socket activation"), "{refused}");

    let doorward = Doorward::start_activated()?;
    let address = format!("tcp://127.0.0.1:{}", doorward.port());
    doorward.reconfigure(&address, "fd://:3?path=auth")?;
    let mut doorward = doorward;
    assert!(doorward.stop()?);
    doorward.restart()?;
    let health = format!("http://127.0.0.1:{}/auth/api/health", doorward.port());
    let health = Request::new("GET", &health).send(Address::Plain(doorward.port()))?;
    assert_eq!(health.status, 200);
    Ok(())
}

#[test]
fn the_units_are_ones_that_systemd_takes() -> Result<()> {
    let Some(analyze) = ["/usr/bin/systemd-analyze", "/bin/systemd-analyze"]
        .into_iter()
        .find(|path| Path::new(path).exists())
    else {
        // Without systemd nobody can say; the machine that lands changes has it.
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let program = doorward_tests::binary()?;
    let mut units = Vec::new();
    for name in ["doorward.service", "doorward.socket"] {
        let unit = doorward_tests::Example::read(&format!("packaging/{name}"))?;
        let unit = unit.with_any("/usr/bin/doorward", &program.display().to_string());
        unit.write(&folder.path().join(name))?;
        units.push(folder.path().join(name));
    }
    let mut verify = std::process::Command::new(analyze);
    verify.arg("verify").arg("--man=no").args(&units);
    let output = run(&mut verify)?;
    let about_us = output
        .stderr
        .lines()
        .filter(|line| line.contains("doorward"));
    assert_eq!(
        about_us.collect::<Vec<_>>(),
        Vec::<&str>::new(),
        "{output:?}"
    );
    Ok(())
}
