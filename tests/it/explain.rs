//! `doorward access-control explain --curl`: a whole request, pasted.

use std::fs;
use std::process::Command;

use anyhow::Result;
use doorward_tests::{Output, binary, root, run};

const QUESTION: &str = "curl -i http://127.0.0.1:9091/api/authz/forward-auth \\\n \
    -H 'X-Forwarded-Method: GET' -H 'X-Forwarded-Proto: https' -H 'Accept: text/html' \
    -H 'X-Forwarded-Host: app.example.com'";

fn explain(curl: &str, more: &[&str]) -> Result<Output> {
    let configuration = root().join("examples/doorward/configuration.yml");
    let mut command = Command::new(binary()?);
    command
        .args(["access-control", "explain", "--config"])
        .arg(configuration)
        .args(["--curl", curl])
        .args(more);
    run(&mut command)
}

/// The same configuration with a rule that asks for fresh factors.
fn explain_ages(more: &[&str]) -> Result<Output> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("configuration.yml");
    let example = fs::read_to_string(root().join("examples/doorward/configuration.yml"))?;
    let rule = "  rules:\n    - {domain: bank.example.com, policy: one_factor, max_age: 90m, fresh_two_factor: 10m}\n";
    fs::write(&configuration, example.replacen("  rules:\n", rule, 1))?;
    let mut command = Command::new(binary()?);
    command
        .args(["access-control", "check-policy", "--config"])
        .arg(configuration)
        .args(["--url", "https://bank.example.com/", "--username", "bob"])
        .args(more);
    run(&mut command)
}

#[test]
fn ages_of_factors_are_judged_and_told() -> Result<()> {
    let rule = "(rule 1: two_factor, max_age 1h30m, fresh_two_factor 10m)";
    for (ages, one, two) in [
        (vec![], "asked for a second factor", "allowed"),
        (
            vec!["--first-factor-age", "91m"],
            "asked for the first factor again",
            "asked for the first factor again",
        ),
        (
            vec!["--first-factor-age", "1h", "--second-factor-age", "11m"],
            "asked for a second factor",
            "asked for the second factor again",
        ),
    ] {
        let output = explain_ages(&ages)?;
        assert!(output.succeeded, "{output:?}");
        for (level, told) in [("one factor", one), ("two factors", two)] {
            let line = format!("signed in with {level}: {told} {rule}\n");
            assert!(output.stdout.contains(&line), "{line}{output:?}");
        }
    }
    let wrong = explain_ages(&["--first-factor-age", "soon"])?;
    assert!(
        !wrong.succeeded && wrong.stderr.contains("--first-factor-age soon"),
        "{wrong:?}"
    );
    Ok(())
}

/// What is said of one endpoint, one line each.
fn section<'o>(output: &'o Output, endpoint: &str) -> Vec<&'o str> {
    let lines = output.stdout.lines();
    let below = lines.skip_while(|line| !line.starts_with(endpoint)).skip(1);
    below
        .take_while(|line| line.starts_with("  "))
        .map(str::trim)
        .collect()
}

#[test]
fn a_question_that_lacks_a_header_names_it_and_fails() -> Result<()> {
    let output = explain(QUESTION, &[])?;

    assert!(!output.succeeded, "{output:?}");
    assert_eq!(
        section(&output, "/api/authz/forward-auth (ForwardAuth, asked here)"),
        ["missing: x-forwarded-uri", "refused with 400"]
    );
    assert_eq!(
        section(&output, "/api/authz/auth-request (AuthRequest)"),
        [
            "missing: x-original-method",
            "missing: x-original-url",
            "refused with 400"
        ]
    );
    Ok(())
}

#[test]
fn a_right_question_ends_in_the_table_and_the_verdict() -> Result<()> {
    let output = explain(&format!("{QUESTION} -H 'X-Forwarded-Uri: /x'"), &[])?;

    assert!(output.succeeded, "{output:?}");
    assert_eq!(
        section(&output, "/api/authz/forward-auth"),
        [
            "asks for GET https://app.example.com/x",
            "anonymous: asked to sign in with 302 (rule 1: one_factor)"
        ]
    );
    assert!(output.stdout.contains("*  1  hit"), "{output:?}");
    assert!(
        output
            .stdout
            .ends_with("anonymous: asked to sign in (rule 1: one_factor)\n"),
        "{output:?}"
    );
    Ok(())
}

#[test]
fn a_visitors_own_request_is_decided_as_a_right_proxy_would_ask() -> Result<()> {
    let visitor = "curl 'https://admin.example.com/x' -H 'accept: text/html' --compressed";
    let output = explain(visitor, &["--username", "bob", "--groups", "people"])?;

    assert!(output.succeeded, "{output:?}");
    assert_eq!(
        section(&output, "/api/verify"),
        ["missing: x-forwarded-proto", "refused with 401"]
    );
    assert!(
        output
            .stdout
            .contains("signed in with one factor: denied (default policy: deny)"),
        "{output:?}"
    );
    Ok(())
}

#[test]
fn a_peer_that_is_not_trusted_is_named_as_the_reason() -> Result<()> {
    let question = format!("{QUESTION} -H 'X-Forwarded-Uri: /'");
    let output = explain(&question, &["--peer", "203.0.113.9"])?;

    assert!(!output.succeeded, "{output:?}");
    let told = section(&output, "/api/authz/forward-auth").join("\n");
    assert!(
        told.contains("refused with 400: the peer is not among"),
        "{output:?}"
    );
    Ok(())
}

#[test]
fn no_secret_of_the_command_is_repeated() -> Result<()> {
    let secrets = " -b 'doorward_session=hunter2' -u bob:hunter2 -H 'Proxy-Authorization: Bearer hunter2' \
         -H 'X-Api-Key: hunter2' -d password=hunter2";
    let commands = [
        format!("{QUESTION}{secrets} -X GET -H 'X-Forwarded-Uri: /'"),
        format!("{QUESTION}{secrets} -H 'X-Original-URL: https://a:hunter2@app.example.com/'"),
        format!("curl https://bob:hunter2@app.example.com/{secrets}"),
        format!("{QUESTION}{secrets} -H hunter2"),
        format!("{QUESTION}{secrets} --hunter=hunter2"),
        format!("{QUESTION}{secrets} hunter2"),
        format!("{QUESTION}{secrets} 'hunter2"),
        format!("hunter2 {QUESTION}{secrets}"),
    ];
    for command in commands {
        let output = explain(&command, &[])?;
        let printed = format!("{}{}", output.stdout, output.stderr);
        assert!(
            !printed.is_empty() && !printed.contains("hunter2"),
            "{command}\n{printed}"
        );
    }
    Ok(())
}
