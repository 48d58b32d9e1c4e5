//! `doorward users`, and Authelia's spellings of it: second factors by hand, on the database of a running server.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Address, Doorward, Output, Person, Request, binary, run};

/// A secret of 20 bytes.
const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

#[test]
fn a_key_is_made_exported_and_deleted() -> Result<()> {
    let doorward = Doorward::start()?;
    assert_eq!(doorward.said(&["users", "totp", "export"])?, "");

    let made = doorward.said(&["users", "totp", "generate", "alice", "--issuer", "a, b"])?;
    let start =
        "otpauth://totp/a%2C%20b:alice?algorithm=SHA1&digits=6&issuer=a%2C%20b&period=30&secret=";
    assert!(made.starts_with(start), "{made}");
    let secret = made.trim_end().trim_start_matches(start);
    assert_eq!(secret.len(), 52, "32 bytes in base32: {secret}");
    doorward.said(&["users", "totp", "generate", "bob", "--secret", SECRET])?;

    let exported = doorward.said(&["storage", "user", "totp", "export", "uri"])?;
    let bob = format!(
        "otpauth://totp/Doorward:bob?algorithm=SHA1&digits=6&issuer=Doorward&period=30&secret={SECRET}\n"
    );
    assert_eq!(exported, format!("{made}{bob}"));
    let table = doorward.said(&["users", "totp", "export", "csv", "--user", "alice"])?;
    assert_eq!(
        table,
        format!(
            "issuer,username,algorithm,digits,period,secret\n\"a, b\",alice,SHA1,6,30,{secret}\n"
        )
    );

    let gone = doorward.said(&["storage", "user", "totp", "delete", "alice"])?;
    assert_eq!(gone, "The key of alice is gone.\n");
    assert_eq!(doorward.said(&["users", "totp", "export"])?, bob);
    let again = doorward.command(&["users", "totp", "delete", "alice"])?;
    refused(&again, "alice has no key");
    Ok(())
}

#[test]
fn a_key_is_replaced_only_where_that_is_said() -> Result<()> {
    let mut doorward = Doorward::start()?;
    let session = doorward.sign_in(Person::Alice)?;
    let generate = ["users", "totp", "generate", "alice"];
    doorward.said(&generate)?;
    refused(
        &doorward.command(&generate)?,
        "alice has a key already; --force",
    );
    doorward.said(&[&generate[..], &["--force", "--secret", SECRET]].concat())?;
    let exported = doorward.said(&["users", "totp", "export"])?;
    assert!(
        exported.contains(":alice?") && exported.contains(SECRET),
        "{exported}"
    );
    assert_eq!(exported.lines().count(), 1, "{exported}");

    doorward.kill()?;
    doorward.restart()?;
    let state = format!("http://127.0.0.1:{}/api/state", doorward.port());
    let state = Request::new("GET", &state)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com")
        .header("Cookie", &session)
        .send(Address::Plain(doorward.port()))?;
    let answer = state.text();
    assert!(
        answer.contains(r#""username":"""#),
        "her sessions have ended: {answer}"
    );
    Ok(())
}

#[test]
fn what_makes_no_key_is_refused() -> Result<()> {
    let doorward = Doorward::start()?;
    for (options, says) in [
        (["--secret", "not base32"], "--secret"),
        (["--secret-size", "19"], "--secret-size"),
        (["--secret-size", "100000"], "--secret-size"),
        (["--digits", "7"], "6 or 8"),
        (["--period", "1"], "15 seconds"),
        (["--path", "code.png"], ".svg"),
    ] {
        let line = [&["users", "totp", "generate", "alice"], &options[..]].concat();
        refused(&doorward.command(&line)?, says);
    }
    assert_eq!(doorward.said(&["users", "totp", "export"])?, "");
    Ok(())
}

#[test]
fn files_with_secrets_are_new_and_their_owners_alone() -> Result<()> {
    let doorward = Doorward::start()?;
    let [code, table] = ["code.svg", "keys.csv"].map(|name| doorward.folder().join(name));
    let [code_name, table_name] = [&code, &table].map(|path| path.to_str().context("a path"));
    let (code_name, table_name) = (code_name?, table_name?);
    doorward.said(&["users", "totp", "generate", "alice", "--path", code_name])?;
    let export = ["users", "totp", "export", "csv", "--file", table_name];
    assert_eq!(doorward.said(&export)?, "");
    assert!(fs::read_to_string(&code)?.starts_with("<svg"));
    assert!(fs::read_to_string(&table)?.contains("Doorward,alice,SHA1,6,30,"));
    for file in [&code, &table] {
        assert_eq!(fs::metadata(file)?.permissions().mode() & 0o777, 0o600);
    }
    refused(&doorward.command(&export)?, "exists");
    Ok(())
}

#[test]
fn recovery_codes_are_made_in_the_place_of_those_before() -> Result<()> {
    let doorward = Doorward::start()?;
    let generate = ["users", "recovery-codes", "generate", "bob"];
    let (first, second) = (doorward.said(&generate)?, doorward.said(&generate)?);
    for codes in [&first, &second] {
        let distinct: BTreeSet<_> = codes.lines().collect();
        assert_eq!(distinct.len(), 10, "{codes}");
        assert!(distinct.iter().all(|code| code.len() == 29), "{codes}");
    }
    assert!(first.lines().all(|code| !second.contains(code)));
    Ok(())
}

#[test]
fn the_database_can_be_named_without_a_configuration() -> Result<()> {
    let doorward = Doorward::start()?;
    doorward.said(&["users", "totp", "generate", "bob", "--secret", SECRET])?;
    let export = |key: &str| -> Result<Output> {
        let mut command = Command::new(binary()?);
        command
            .args(["storage", "user", "totp", "export", "--encryption-key", key])
            .arg("--sqlite.path")
            .arg(doorward.folder().join("doorward.sqlite3"));
        run(&mut command)
    };
    let right = export("replace this placeholder before anybody else signs in")?;
    assert!(
        right.succeeded && right.stdout.contains(SECRET),
        "{right:?}"
    );
    let wrong = export("another key, of the same length, more or less")?;
    refused(&wrong, "encryption_key");
    assert!(!wrong.stderr.contains(SECRET));
    Ok(())
}

fn refused(output: &Output, says: &str) {
    assert!(!output.succeeded, "{output:?}");
    assert!(output.stderr.contains(says), "{output:?}");
    assert_eq!(output.stdout, "", "{output:?}");
}
