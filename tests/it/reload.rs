//! Changed configurations are taken over by the running server, whole or not at all, and nobody notices.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, ensure};
use doorward_tests::{Address, Doorward, Example, Person, Request, until};

const TAKEN_OVER: &str = "the configuration was read again";
const REFUSED: &str = "the configuration cannot be used; the one from before stays in force";

/// A rule that opens one page of the first application to everybody.
const OPEN: &str = "{domain: 'app.example.com', resources: '^/toggled$', policy: 'bypass'}";
/// The same rule as one that shuts it.
const SHUT: &str = "{domain: 'app.example.com', resources: '^/toggled$', policy: 'deny'}";

/// Starts a server with that rule and more lines in some sections of its configuration.
fn start(lines: &[(&str, &str)]) -> Result<Doorward> {
    Doorward::start_on("examples/doorward", |example| {
        let rule = ("  rules:\n", &*format!("    - {OPEN}\n"));
        let mut lines = lines.iter().copied().chain([rule]);
        lines.try_fold(example, |example, (section, line)| {
            example.with(section, &format!("{section}{line}"))
        })
    })
}

/// How a proxy's question about the page with the changing rule is answered.
fn toggled(doorward: &Doorward) -> Result<u16> {
    let question = doorward.question_at("/toggled");
    Ok(question.send(Address::Plain(doorward.port()))?.status)
}

/// Changes a configuration and has it read again.
fn reload(doorward: &mut Doorward, from: &str, to: &str) -> Result<()> {
    let before = doorward.printed().matches(TAKEN_OVER).count();
    doorward.reconfigure(from, to)?;
    doorward.hang_up()?;
    doorward.wait_for_times(TAKEN_OVER, before + 1)
}

/// OPS-03, OPS-04.
#[test]
fn a_hundred_reloads_under_load_fail_no_check() -> Result<()> {
    let mut doorward = start(&[])?;
    let asked = doorward
        .question()
        .header("Cookie", &doorward.sign_in(Person::Alice)?);
    let port = doorward.port();
    let (done, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let ask = || {
        while !done.load(Ordering::Relaxed) {
            let answer = asked.send(Address::Plain(port))?;
            ensure!(answer.status == 200, "{answer:?}");
            answered.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };

    let (reloaded, asked) = thread::scope(|scope| {
        let askers = [scope.spawn(ask), scope.spawn(ask)];
        let reloaded = fifty_good_and_fifty_bad(&mut doorward);
        done.store(true, Ordering::Relaxed);
        let outcomes = askers.map(|asker| asker.join().expect("an asker does not panic"));
        (reloaded, outcomes.into_iter().collect::<Result<()>>())
    });

    reloaded?;
    asked?;
    assert!(answered.load(Ordering::Relaxed) > 0);
    Ok(())
}

fn fifty_good_and_fifty_bad(doorward: &mut Doorward) -> Result<()> {
    let rules = [(OPEN, SHUT, 403), (SHUT, OPEN, 200)];
    for (n, (from, to, expected)) in rules.into_iter().cycle().take(50).enumerate() {
        doorward.reconfigure(from, to)?;
        doorward.hang_up()?;
        doorward.wait_for_times(TAKEN_OVER, n + 1)?;
        ensure!(toggled(doorward)? == expected, "after {n} good reloads");

        doorward.reconfigure("default_policy: 'deny'", "default_policy: 'perhaps'")?;
        doorward.hang_up()?;
        doorward.wait_for_times(REFUSED, n + 1)?;
        ensure!(toggled(doorward)? == expected, "after {n} bad reloads");
        doorward.reconfigure("default_policy: 'perhaps'", "default_policy: 'deny'")?;
    }
    Ok(())
}

/// OPS-03.
#[test]
fn no_bad_configuration_replaces_a_good_one() -> Result<()> {
    let mut doorward = start(&[])?;
    let good = Example::at(&doorward.folder().join("configuration.yml"))?;
    let bad = [
        ("rules:", "rules: ["),
        ("regulation:", "regulations:"),
        ("^/toggled$", "^/(toggled$"),
        ("  rules:", "  rules: yes\n  old_rules:"),
        ("encryption_key", "no_encryption_key"),
    ];
    for (n, (from, to)) in bad.into_iter().enumerate() {
        doorward.reconfigure("server:\n", "regulation: {max_retries: 7}\nserver:\n")?;
        doorward.reconfigure(from, to)?;
        doorward.reconfigure("policy: 'bypass'", "policy: 'deny'")?;
        doorward.hang_up()?;
        doorward.wait_for_times(REFUSED, n + 1)?;
        assert_eq!(toggled(&doorward)?, 200, "{to}");
        good.write(&doorward.folder().join("configuration.yml"))?;
    }
    fs::write(doorward.folder().join("configuration.yml"), "")?;
    doorward.hang_up()?;
    doorward.wait_for_times(REFUSED, bad.len() + 1)?;
    assert_eq!(toggled(&doorward)?, 200);
    Ok(())
}

/// OPS-03.
#[test]
fn a_bad_configuration_is_told_as_at_the_start() -> Result<()> {
    let mut doorward = start(&[])?;
    doorward.reconfigure("policy: 'bypass'", "policy: 'bypas'")?;
    doorward.hang_up()?;
    doorward.wait_for(REFUSED)?;
    let checked = doorward.command(&["config", "check"])?;
    ensure!(!checked.succeeded, "{checked:?}");
    let printed = doorward.printed();
    let line = "configuration.yml:2";
    assert!(printed.contains(line), "{line} in {printed}");
    for words in ["access_control.rules[0].policy", "bypas", "one_factor"] {
        assert!(printed.contains(words), "{words} in {printed}");
        assert!(checked.stderr.contains(words), "{words} in {checked:?}");
    }
    assert_eq!(toggled(&doorward)?, 200);
    Ok(())
}

#[test]
fn what_needs_a_restart_is_named_and_stays_as_it_was() -> Result<()> {
    let mut doorward = start(&[
        ("session:\n", "  provider: storage\n"),
        ("server:\n", "  max_connections: 100\n"),
    ])?;
    let session = doorward.sign_in(Person::Alice)?;
    let address = format!("tcp://127.0.0.1:{}", doorward.port());
    doorward.reconfigure(&address, "tcp://127.0.0.1:1")?;
    doorward.reconfigure("max_connections: 100", "max_connections: 200")?;
    doorward.reconfigure(
        "server:\n",
        "log: {format: json, file_path: /nowhere/log}\nserver:\n",
    )?;
    doorward.reconfigure("provider: storage", "provider: memory")?;
    doorward.reconfigure("doorward.sqlite3", "other.sqlite3")?;
    doorward.reconfigure("replace this placeholder", "replaced this placeholder")?;
    doorward.reconfigure("users.yml", "others.yml")?;
    reload(&mut doorward, OPEN, SHUT)?;

    let printed = doorward.printed();
    for key in [
        "server.address",
        "server.max_connections",
        "log.format",
        "log.file_path",
        "session.provider",
        "storage.local.path",
        "storage.encryption_key",
        "authentication_backend",
    ] {
        let told = |line: &&str| line.contains("[needs-restart]") && line.contains(key);
        assert!(printed.lines().any(|line| told(&line)), "{key}: {printed}");
    }
    assert_eq!(toggled(&doorward)?, 403, "the rest is in force");
    let asked = doorward.question().header("Cookie", &session);
    assert_eq!(asked.send(Address::Plain(doorward.port()))?.status, 200);
    Ok(())
}

/// OPS-04.
#[test]
fn what_counts_against_visitors_survives_a_reload_that_does_not_concern_it() -> Result<()> {
    let buckets = "{reset_password_start: {buckets: [{requests: 1, period: 1h}]}}";
    let buckets = format!("  endpoints: {{rate_limits: {buckets}}}\n");
    let mut doorward = start(&[("server:\n", &buckets)])?;
    let strict = "regulation: {address: {max_retries: 3}}\nserver:\n";
    reload(&mut doorward, "server:\n", strict)?;
    assert_ne!(ask_for_a_mail(&doorward)?, 429);
    for name in ["alice", "nobody"] {
        assert_eq!(doorward.first_factor(name, "wrong")?.status, 401);
    }

    reload(&mut doorward, OPEN, SHUT)?;

    assert_eq!(ask_for_a_mail(&doorward)?, 429);
    assert_eq!(doorward.first_factor("somebody", "wrong")?.status, 401);
    let fourth = doorward.try_sign_in(Person::Bob)?;
    assert_eq!(fourth.status, 429, "three have failed");

    reload(&mut doorward, "max_retries: 3", "max_retries: 4")?;
    assert_eq!(doorward.try_sign_in(Person::Bob)?.status, 200, "{fourth:?}");
    Ok(())
}

/// The status of a request for a mail with which a password is reset.
fn ask_for_a_mail(doorward: &Doorward) -> Result<u16> {
    let url = format!(
        "http://127.0.0.1:{}/api/reset-password/identity/start",
        doorward.port()
    );
    let request = Request::new("POST", &url)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com")
        .header("X-Forwarded-For", "192.0.2.7")
        .header("Origin", "https://auth.example.com")
        .body("application/json", r#"{"username": "alice"}"#);
    Ok(request.send(Address::Plain(doorward.port()))?.status)
}

#[test]
fn pages_mails_and_the_log_follow_the_configuration() -> Result<()> {
    let mut doorward = start(&[])?;
    assert!(!sign_in_page(&doorward)?.contains("Second"));
    let mails = doorward.folder().join("mails.txt");
    let settings = format!(
        "title: Second\nlog: {{level: debug}}\nnotifier: {{filesystem: {{filename: '{}'}}}}\nserver:\n",
        mails.display()
    );
    reload(&mut doorward, "server:\n", &settings)?;

    assert!(sign_in_page(&doorward)?.contains("Second"));
    doorward.wait_for("DEBUG")?;
    for _ in 0..2 {
        doorward.sign_in(Person::Alice)?;
    }
    until("a mail about a new browser", || {
        let mails = fs::read_to_string(&mails).ok()?;
        mails.contains("alice@example.com").then_some(())
    })?;

    reload(&mut doorward, "title: Second", "title: Third")?;
    assert_ne!(ask_for_a_mail(&doorward)?, 429);
    until("a mail under the new title", || {
        let mails = fs::read_to_string(&mails).ok()?;
        mails.contains("Third").then_some(())
    })
}

fn sign_in_page(doorward: &Doorward) -> Result<String> {
    let url = format!("http://127.0.0.1:{}/", doorward.port());
    let page = Request::new("GET", &url)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com");
    Ok(page.send(Address::Plain(doorward.port()))?.text())
}

#[test]
fn a_users_file_that_nobody_watches_is_read_with_the_configuration() -> Result<()> {
    let mut doorward = start(&[("  file:\n", "    watch: false\n")])?;
    let users = doorward.folder().join("users.yml");
    let disabled = Example::at(&users)?.with("  alice:\n", "  alice:\n    disabled: true\n")?;
    disabled.write(&users)?;
    assert_eq!(doorward.try_sign_in(Person::Alice)?.status, 200);

    reload(&mut doorward, OPEN, SHUT)?;

    assert_eq!(doorward.try_sign_in(Person::Alice)?.status, 401);
    assert_eq!(doorward.try_sign_in(Person::Bob)?.status, 200);
    Ok(())
}

/// OPS-03.
#[test]
fn files_are_watched_where_the_configuration_asks_for_it() -> Result<()> {
    let mut doorward = start(&[("server:\n", "  watch_configuration: true\n")])?;
    doorward.reconfigure(OPEN, SHUT)?;
    doorward.wait_for(TAKEN_OVER)?;
    assert_eq!(toggled(&doorward)?, 403);

    doorward.reconfigure("default_policy: 'deny'", "default_policy: 'perhaps'")?;
    doorward.wait_for(REFUSED)?;
    assert_eq!(toggled(&doorward)?, 403);

    doorward.reconfigure("default_policy: 'perhaps'", "default_policy: 'deny'")?;
    doorward.reconfigure(SHUT, OPEN)?;
    until("the mended configuration", || {
        (toggled(&doorward).ok()? == 200).then_some(())
    })
}
