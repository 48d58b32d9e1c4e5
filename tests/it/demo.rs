//! `doorward demo`, as somebody meets it who has just cloned the repository.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{
    Address, Browser, Form, Output, Peer, Process, Visitor, binary, free_port, run, totp_code,
    until,
};
use serde_json::Value;
use tempfile::TempDir;

struct Demo {
    facts: Value,
    port: u16,
    process: Process,
    _folder: TempDir,
}

impl Demo {
    fn start() -> Result<Demo> {
        let (folder, port) = (tempfile::tempdir()?, free_port());
        let mut command = Command::new(binary()?);
        command.args(["demo", "--json", "--port", &port.to_string()]);
        let mut process = Process::start(command, folder.path(), "demo")?;
        let facts = process.until("the demonstration's facts", |printed| {
            printed
                .lines()
                .find_map(|line| serde_json::from_str(line).ok())
        })?;
        Ok(Demo {
            facts,
            port,
            process,
            _folder: folder,
        })
    }

    fn visitor(&self) -> Visitor {
        Visitor::to(Address::Plain(self.port))
    }

    fn application(&self, name: &str) -> Result<String> {
        let all = self.facts["applications"]
            .as_array()
            .context("applications")?;
        let found = all.iter().find(|application| application["name"] == name);
        found
            .and_then(|found| found["url"].as_str())
            .map(str::to_owned)
            .context("no such application")
    }

    /// Name and password of the user who may open this many applications.
    fn user(&self, opens: usize) -> Result<(String, String)> {
        let all = self.facts["users"].as_array().context("users")?;
        let found = all
            .iter()
            .find(|user| user["opens"].as_array().is_some_and(|o| o.len() == opens));
        let found = found.context("no such user")?;
        Ok((text(&found["name"])?, text(&found["password"])?))
    }
}

#[test]
fn every_printed_command_answers_as_promised() -> Result<()> {
    let demo = Demo::start()?;
    Peer::Curl.program()?;
    let commands = demo.facts["commands"].as_array().context("commands")?;

    assert!(commands.len() >= 4, "{:?}", demo.facts);
    for command in commands {
        let (line, expected) = (text(&command["command"])?, text(&command["expect"])?);
        let answer = run(Command::new("sh").args(["-c", &line]))?;
        let status = answer.stdout.lines().next().unwrap_or_default();
        assert!(
            status.contains(&format!(" {expected}")),
            "{line}\n{answer:?}\n{}",
            demo.process.printed()
        );
    }
    Ok(())
}

#[test]
fn the_prose_prints_the_same_commands() -> Result<()> {
    let (folder, port) = (tempfile::tempdir()?, free_port());
    let mut command = Command::new(binary()?);
    command.args(["demo", "--port", &port.to_string()]);
    let mut process = Process::start(command, folder.path(), "demo")?;
    process.until("the demonstration's last line", |printed| {
        printed.contains("Ctrl-C").then_some(())
    })?;

    let printed = process.printed();
    let commands: Vec<&str> = printed
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("curl "))
        .collect();

    assert!(commands.len() >= 4, "{printed}");
    for line in commands {
        let expected = line.rsplit("# ").next().unwrap_or_default();
        let answer = run(Command::new("sh").args(["-c", line]))?;
        assert!(
            answer
                .stdout
                .lines()
                .next()
                .is_some_and(|status| status.contains(expected)),
            "{line}\n{answer:?}"
        );
    }
    Ok(())
}

#[test]
fn each_user_opens_what_the_facts_say() -> Result<()> {
    let demo = Demo::start()?;
    let (app, admin) = (demo.application("app")?, demo.application("admin")?);
    for opens in [1, 3] {
        let (name, password) = demo.user(opens)?;
        let mut visitor = demo.visitor();
        let page = visitor.sign_in(&format!("{app}/"), &name, &password)?;
        assert_eq!(
            page.response.status,
            200,
            "{name}: {}",
            demo.process.printed()
        );
        assert_eq!(page.url.as_str(), format!("{app}/"));
        let answer = visitor.open(&format!("{admin}/"))?;
        assert_eq!(answer.status, if opens == 3 { 200 } else { 403 }, "{name}");
    }
    Ok(())
}

#[test]
fn the_vault_wants_a_second_factor() -> Result<()> {
    let demo = Demo::start()?;
    let (vault, (name, password)) = (demo.application("vault")?, demo.user(3)?);
    let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    let configuration = Path::new(&text(&demo.facts["folder"])?).join("configuration.yml");
    let mut enrol = Command::new(binary()?);
    enrol
        .args(["users", "totp", "generate", &name, "--secret", secret])
        .arg("--config")
        .arg(configuration);
    let enrolled = run(&mut enrol)?;
    assert!(enrolled.succeeded, "{enrolled:?}");

    let mut visitor = demo.visitor();
    let asked = visitor.sign_in(&format!("{vault}/"), &name, &password)?;
    let form = Form::with_action(&asked.response.text(), "/2fa/one-time-password")?;
    let code = totp_code(secret)?;
    let page = visitor.submit(&asked.url, &form.set("code", &code)?)?;
    assert_eq!(page.url.as_str(), format!("{vault}/"));
    assert!(page.response.text().contains(&name), "{page:?}");
    Ok(())
}

#[test]
fn a_browser_signs_in() -> Result<()> {
    let demo = Demo::start()?;
    let (app, (name, password)) = (demo.application("app")?, demo.user(3)?);
    let browser = Browser::start(demo.port, "demo")?;
    browser.open(&app)?;
    browser.type_into(&browser.find("input[autocomplete~=username]")?, &name)?;
    browser.screenshot("1-sign-in")?;
    browser.type_into(&browser.find("input[type=password]")?, &password)?;
    browser.click(&browser.find("form button[type=submit]")?)?;

    browser.wait_for_url(|url| url.starts_with(&app))?;
    browser.screenshot("2-application")?;
    assert!(browser.source()?.contains(&name), "{}", browser.source()?);
    Ok(())
}

#[test]
fn ctrl_c_leaves_nothing_behind() -> Result<()> {
    let mut demo = Demo::start()?;
    let folder = text(&demo.facts["folder"])?;
    assert!(Path::new(&folder).is_dir());

    let status = demo.process.interrupt()?;

    assert!(status.success(), "{status}\n{}", demo.process.printed());
    assert!(!Path::new(&folder).exists(), "{folder} is still there");
    TcpListener::bind((Ipv4Addr::LOCALHOST, demo.port)).context("the port is still taken")?;
    Ok(())
}

#[test]
fn mails_go_into_the_file_that_is_printed() -> Result<()> {
    let demo = Demo::start()?;
    let (app, (name, password)) = (demo.application("app")?, demo.user(1)?);
    for _ in 0..2 {
        demo.visitor()
            .sign_in(&format!("{app}/"), &name, &password)?;
    }
    let path = text(&demo.facts["mail"])?;
    let mail = until("a mail", || {
        let mail = std::fs::read_to_string(&path).ok()?;
        mail.contains("new browser").then_some(mail)
    })?;
    assert!(
        mail.contains(&format!("Recipient: {name}@example.com\n")),
        "{mail}"
    );
    Ok(())
}

#[test]
fn a_taken_port_is_a_clear_error() -> Result<()> {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = taken.local_addr()?.port().to_string();

    let Output {
        succeeded, stderr, ..
    } = run(Command::new(binary()?).args(["demo", "--port", &port]))?;

    assert!(!succeeded);
    assert!(
        stderr.contains(&port) && stderr.contains("--port"),
        "{stderr}"
    );
    assert!(!stderr.contains("panicked"), "{stderr}");
    Ok(())
}

#[test]
fn an_own_identity_header_gains_nothing() -> Result<()> {
    let demo = Demo::start()?;
    let (app, (name, password)) = (demo.application("app")?, demo.user(1)?);
    let mut visitor = demo.visitor();
    visitor.sign_in(&format!("{app}/"), &name, &password)?;

    let request = doorward_tests::Request::new("GET", &format!("{app}/"));
    let answer = visitor.send(
        request
            .header("Remote-User", "forged")
            .header("Remote-Groups", "forged"),
    )?;

    assert_eq!(answer.status, 200);
    assert!(!answer.text().contains("forged"), "{}", answer.text());
    assert!(answer.text().contains(&name), "{}", answer.text());
    Ok(())
}

fn text(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("no text: {value}"))
}
