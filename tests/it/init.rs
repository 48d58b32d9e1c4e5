//! `doorward init`: what it writes starts, guards, and lets its first user in.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward, Output, binary, free_port, run_with};

const PASSWORD: &str = "a first password";

fn init(folder: &Path, flags: &[&str]) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command.arg("init").arg(folder).args(flags);
    run_with(&mut command, &format!("{PASSWORD}\n"))
}

fn mode(path: &Path) -> Result<u32> {
    let metadata = fs::metadata(path).with_context(|| path.display().to_string())?;
    Ok(metadata.permissions().mode() & 0o777)
}

#[test]
fn what_init_writes_starts_and_lets_its_user_in() -> Result<()> {
    let parent = tempfile::tempdir()?;
    let folder = parent.path().join("door");
    let port = free_port();
    let listen = format!("tcp://127.0.0.1:{port}/");
    let flags = [
        "--yes",
        "--domain",
        "example.com",
        "--user",
        "ann o'brien",
        "--email",
        "ann@example.com",
        "--proxy",
        "caddy",
        "--app",
        "app.example.com=127.0.0.1:8080,wiki.example.com=127.0.0.1:8081",
        "--listen",
        &listen,
    ];
    let said = init(&folder, &flags)?;
    assert!(said.succeeded, "{said:?}");
    assert_says_what_is_next(&said);
    assert_written_for_its_owner(&folder, port)?;

    let doorward = Doorward::start_in(&folder, port)?;
    let warned = doorward.printed();
    assert!(!warned.contains("WARN"), "it is sound as it is: {warned}");
    let wrong = doorward.first_factor("ann o'brien", "another one")?;
    assert_eq!(wrong.status, 401);
    let signed_in = doorward.first_factor("ann o'brien", PASSWORD)?;
    assert_eq!(signed_in.status, 200, "{signed_in:?}");
    let cookie = signed_in
        .values("set-cookie")
        .find_map(|line| line.split(';').next());
    let question = doorward.question();
    assert_eq!(question.send(Address::Plain(port))?.status, 302);
    let allowed = question.header("Cookie", cookie.context("a session")?);
    assert_eq!(allowed.send(Address::Plain(port))?.status, 200);
    Ok(())
}

fn assert_says_what_is_next(said: &Output) {
    for words in [
        "Next:",
        "doorward --config",
        "sign in as ann o'brien",
        "auth.example.com, app.example.com",
    ] {
        assert!(said.stdout.contains(words), "{words}: {said:?}");
    }
    assert!(!said.stdout.contains(PASSWORD) && !said.stderr.contains(PASSWORD));
}

fn assert_written_for_its_owner(folder: &Path, port: u16) -> Result<()> {
    assert_eq!(mode(folder)?, 0o700);
    for file in ["configuration.yml", "users.yml"] {
        assert_eq!(mode(&folder.join(file))?, 0o600, "{file}");
    }
    let proxy = fs::read_dir(folder.join("proxy"))?
        .map(|entry| anyhow::Ok(fs::read_to_string(entry?.path())?));
    let proxy = proxy.collect::<Result<Vec<_>>>()?.concat();
    for words in [
        "wiki.example.com",
        "127.0.0.1:8081",
        &format!("127.0.0.1:{port}"),
    ] {
        assert!(proxy.contains(words), "{words}: {proxy}");
    }
    Ok(())
}

#[test]
fn every_proxy_gets_its_part() -> Result<()> {
    for proxy in [
        "nginx",
        "traefik",
        "traefik-labels",
        "envoy",
        "haproxy",
        "ingress-nginx",
        "envoy-gateway",
    ] {
        let parent = tempfile::tempdir()?;
        let folder = parent.path().join("door");
        let said = init(
            &folder,
            &[
                "--yes",
                "--domain",
                "example.com",
                "--user",
                "ann",
                "--proxy",
                proxy,
            ],
        )?;
        assert!(said.succeeded, "{proxy}: {said:?}");
        assert!(
            fs::read_dir(folder.join("proxy"))?.next().is_some(),
            "{proxy}"
        );
        let mut check = Command::new(binary()?);
        check
            .args(["config", "check", "--strict", "--config"])
            .arg(folder.join("configuration.yml"));
        let checked = doorward_tests::run(&mut check)?;
        assert!(checked.succeeded, "{proxy}: {checked:?}");
    }
    Ok(())
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() -> Result<()> {
    let parent = tempfile::tempdir()?;
    for (flags, words) in [
        (&["--yes", "--user", "ann"][..], "--domain"),
        (&["--yes", "--domain", "example.com"], "--user"),
        (&["--yes", "--domain", "example.com", "--user", ""], "name"),
        (&["--yes", "--domain", "com", "--user", "ann"], "com"),
        (
            &[
                "--yes",
                "--domain",
                "example.com",
                "--portal",
                "auth.example.org",
                "--user",
                "ann",
            ],
            "example.org",
        ),
        (
            &[
                "--yes",
                "--domain",
                "example.com",
                "--app",
                "app.example.org",
                "--user",
                "ann",
            ],
            "app.example.org",
        ),
        (
            &["--yes", "--domain", "example.com", "--user", "ann\nbob: {}"],
            "name",
        ),
    ] {
        let folder = parent.path().join("door");
        let refused = init(&folder, flags)?;
        assert!(!refused.succeeded, "{flags:?}: {refused:?}");
        assert!(refused.stderr.contains(words), "{words}: {refused:?}");
        assert!(!folder.exists(), "{flags:?}");
    }

    let users = parent.path().join("users.yml");
    fs::write(&users, "users: {}\n")?;
    let refused = init(
        parent.path(),
        &["--yes", "--domain", "example.com", "--user", "ann"],
    )?;
    assert!(
        !refused.succeeded && refused.stderr.contains("users.yml exists"),
        "{refused:?}"
    );
    assert_eq!(fs::read_to_string(&users)?, "users: {}\n");
    assert!(!parent.path().join("configuration.yml").exists());
    Ok(())
}
