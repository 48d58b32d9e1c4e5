//! `doorward config`: check, show, migrate and schema, as one calls them.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Output, binary, root, run};
use serde_json::Value;
use tempfile::TempDir;

/// What a small deployment of former times has, but for its secret.
const FORMER: &str = "\
# Ours.
log_level: debug # for now
authentication_backend:
  disable_reset_password: true
  file:
    path: /config/users.yml
session:
  domain: example.com
access_control:
  default_policy: one_factor
storage:
  encryption_key: 8f14e45fceea167a5a36dedd4bea2543
";

/// Ten mistakes, each of its own kind.
const MISTAKEN: &str = "\
log: {level: loud, colour: red}
log_format: json
server: {address: 'ftp://:1', max_connections: many}
session:
  expiration: soon
  cookies: [{domain: co.uk, portal_url: 'http://auth.co.uk'}]
access_control:
  default_policy: three_factor
  rules: [{domain: a.example.com, policy: one_factor, networks: nowhere, domain_regex: '('}]
totp: {digits: 7}
inactivity: 5m
storage: {encryption_key: hunter2}
";

/// One user, with a mistake in the fourth line.
const FAULTY_USERS: &str = "\
users:
  alice:
    displayname: Alice
    email: {a: b}
    password: x
";

fn folder(files: &[(&str, &str)]) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        fs::write(folder.path().join(name), text)?;
    }
    Ok(folder)
}

fn config(folder: &TempDir, arguments: &[&str]) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command
        .arg("config")
        .args(arguments)
        .current_dir(folder.path());
    run(command.args(["--config", "c.yml"]))
}

fn code(folder: &TempDir, arguments: &[&str]) -> Result<Option<i32>> {
    let mut command = Command::new(binary()?);
    Ok(command
        .args(arguments)
        .current_dir(folder.path())
        .output()?
        .status
        .code())
}

#[test]
fn the_check_returns_what_it_found() -> Result<()> {
    let folder = folder(&[("good.yml", FORMER), ("bad.yml", MISTAKEN)])?;
    for (arguments, expected) in [
        (&["config", "check", "--config", "good.yml"][..], 0),
        (&["validate-config", "--config", "good.yml"], 0),
        (&["config", "validate", "--config", "bad.yml"], 1),
        (
            &["config", "check", "--config", "bad.yml", "--format", "json"],
            1,
        ),
        (&["config", "check", "--config", "missing.yml"], 2),
        (&["config", "check", "--format", "xml"], 2),
    ] {
        assert_eq!(code(&folder, arguments)?, Some(expected), "{arguments:?}");
    }
    Ok(())
}

#[test]
fn weak_settings_are_errors_where_asked_for() -> Result<()> {
    let weak = FORMER.replace("8f14e45fceea167a5a36dedd4bea2543", "change_me");
    let folder = folder(&[("c.yml", &weak)])?;
    assert!(config(&folder, &["check"])?.succeeded);
    assert!(!config(&folder, &["check", "--strict"])?.succeeded);
    Ok(())
}

/// The users are read where they can be, and judged as a start would.
#[test]
fn the_users_file_is_checked_too() -> Result<()> {
    let configuration = FORMER.replace("/config/users.yml", "users.yml");
    let folder = folder(&[("c.yml", &configuration)])?;
    let missing = config(&folder, &["check"])?;
    assert!(missing.succeeded, "{missing:?}");
    assert!(missing.stderr.contains("the users were not looked at"));
    assert!(!folder.path().join("users.yml").exists(), "none is made");

    fs::write(folder.path().join("users.yml"), FAULTY_USERS)?;
    let output = config(&folder, &["check"])?;
    assert!(!output.succeeded);
    for words in ["users.yml:4", "alice"] {
        assert!(output.stderr.contains(words), "{words}: {output:?}");
    }
    let output = config(&folder, &["check", "--format", "json"])?;
    let answer: Value = serde_json::from_str(&output.stdout)?;
    assert_eq!(answer["valid"], false);
    let problems = answer["problems"].as_array().context("a list")?;
    let found = problems
        .iter()
        .find(|problem| problem["file"] == "users.yml");
    let found = found.context("a problem of the users file")?;
    assert_eq!(
        (&found["severity"], &found["line"]),
        (&"error".into(), &4.into())
    );
    assert!(found["mend"].is_string(), "{found}");
    Ok(())
}

#[test]
fn programs_get_every_problem_with_its_place_and_mend() -> Result<()> {
    let folder = folder(&[("c.yml", MISTAKEN)])?;
    let output = config(&folder, &["check", "--format", "json"])?;
    let answer: Value = serde_json::from_str(&output.stdout)?;
    assert_eq!(answer["valid"], false);
    let problems = answer["problems"].as_array().context("a list")?;
    let find = |key: &str| problems.iter().find(|problem| problem["key"] == key);
    let level = find("log.level").context("log.level")?;
    assert_eq!(level["severity"], "error");
    assert_eq!(level["code"], "wrong-value");
    assert_eq!(level["file"], "c.yml");
    assert_eq!((&level["line"], &level["column"]), (&1.into(), &14.into()));
    assert!(
        level["message"]
            .as_str()
            .is_some_and(|text| text.contains("`loud`")),
        "{level}"
    );
    for key in [
        "log.colour",
        "log_format",
        "server.address",
        "server.max_connections",
        "session.expiration",
        "session.cookies[0].domain",
        "access_control.default_policy",
        "access_control.rules[0].networks",
        "totp.digits",
        "inactivity",
        "storage.encryption_key",
    ] {
        let problem = find(key).with_context(|| format!("{key}: {answer:#}"))?;
        let has_mend = problem["mend"].is_string() || problem["message"].is_string();
        assert!(has_mend && problem["line"].is_number(), "{problem}");
    }
    assert!(!output.stdout.contains("hunter2"), "{output:?}");
    let mend = find("inactivity").and_then(|problem| problem["mend"].as_str());
    assert!(
        mend.is_some_and(|mend| mend.contains("`session.inactivity`")),
        "{mend:?}"
    );
    Ok(())
}

#[test]
fn what_is_merged_says_where_it_came_from() -> Result<()> {
    let folder = folder(&[("c.yml", FORMER)])?;
    let output = config(&folder, &["show"])?;
    assert!(output.succeeded, "{output:?}");
    for line in [
        "  level: debug  # c.yml:2",
        "  encryption_key: '***'  # c.yml:12",
        "  expiration: 1h  # default",
    ] {
        assert!(
            output.stdout.lines().any(|shown| shown == line),
            "{line}{output:?}"
        );
    }
    assert!(!output.stdout.contains("8f14e45f"), "{output:?}");
    let rows: Value =
        serde_json::from_str(&config(&folder, &["show", "--format", "json"])?.stdout)?;
    assert!(
        rows.as_array().is_some_and(|rows| rows.len() > 50),
        "{rows}"
    );
    Ok(())
}

#[test]
fn former_names_are_rewritten_in_place_once() -> Result<()> {
    let folder = folder(&[("c.yml", FORMER)])?;
    let path = folder.path().join("c.yml");
    let portal = ["--portal-url", "https://auth.example.com"];
    let printed = config(&folder, &[&["migrate"][..], &portal].concat())?;
    assert!(printed.succeeded, "{printed:?}");
    assert_eq!(fs::read_to_string(&path)?, FORMER, "only printed");

    let written = config(&folder, &[&["migrate", "--write"][..], &portal].concat())?;
    assert!(written.succeeded, "{written:?}");
    let text = fs::read_to_string(&path)?;
    assert_eq!(text, printed.stdout);
    assert!(
        text.starts_with("# Ours.\nlog:\n  level: debug # for now\n"),
        "{text}"
    );
    assert!(
        text.contains("  - domain: example.com\n      portal_url: https://auth.example.com"),
        "{text}"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("c.yml.before-migration"))?,
        FORMER
    );

    let checked = config(&folder, &["check"])?;
    assert!(
        checked.succeeded && !checked.stderr.contains("moved-key"),
        "{checked:?}"
    );
    let again = config(&folder, &["migrate", "--write"])?;
    assert!(
        again.succeeded && again.stderr.contains("nothing to rewrite"),
        "{again:?}"
    );
    Ok(())
}

/// A file that is kept from an earlier time is never lost.
#[test]
fn what_was_kept_is_not_replaced() -> Result<()> {
    let folder = folder(&[("c.yml", FORMER), ("c.yml.before-migration", "old")])?;
    let refused = config(&folder, &["migrate", "--write"])?;
    assert!(!refused.succeeded, "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("c.yml"))?, FORMER);
    assert_eq!(
        fs::read_to_string(folder.path().join("c.yml.before-migration"))?,
        "old"
    );
    Ok(())
}

#[test]
fn the_schema_is_the_one_in_the_book() -> Result<()> {
    let folder = folder(&[])?;
    let printed = config(&folder, &["schema"])?;
    let kept = fs::read_to_string(root().join("docs/doorward.schema.json"))?;
    assert_eq!(printed.stdout, kept);
    Ok(())
}
