//! Filters of the configuration, from outside: a server whose domain, secrets and rules are filled in, and `config template`.

use std::fs;
use std::process::Command;

use anyhow::Result;
use doorward_tests::{Output, binary, root, run};
use tempfile::TempDir;

const CONFIGURATION: &str = "\
# {{ env \"NOTHING\" }} is nothing
session:
  cookies:
    - domain: {{ mustEnv \"SITE\" }}
      authelia_url: https://auth.{{ env \"SITE\" }}
storage:
  encryption_key: {{ secret \"key.txt\" | msquote }}
authentication_backend:
  file:
    path: users.yml
access_control:
  default_policy: deny
  rules:
{{- range splitList \",\" (env \"OPEN\") }}
    - {domain: {{ . }}.{{ env \"SITE\" }}, policy: bypass}
{{- end }}
";

fn folder(configuration: &str) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("configuration.yml"), configuration)?;
    fs::write(
        folder.path().join("key.txt"),
        "8f14e45fceea167a5a36dedd4bea2543\n",
    )?;
    fs::copy(
        root().join("examples/doorward/users.yml"),
        folder.path().join("users.yml"),
    )?;
    Ok(folder)
}

/// Runs a command in the folder, with variables that the files ask for.
fn doorward(folder: &TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command
        .args(arguments)
        .current_dir(folder.path())
        .env("SITE", "example.org")
        .env("OPEN", "www,blog")
        .envs(variables.iter().copied());
    run(&mut command)
}

#[test]
fn config_template_prints_what_the_filters_make() -> Result<()> {
    let folder = folder(CONFIGURATION)?;
    let output = doorward(
        &folder,
        &["config", "template", "--filters", "template"],
        &[],
    )?;

    assert!(output.succeeded, "{output:?}");
    for line in [
        "#  is nothing",
        "    - domain: example.org",
        "      authelia_url: https://auth.example.org",
        "  encryption_key: '8f14e45fceea167a5a36dedd4bea2543'",
        "    - {domain: blog.example.org, policy: bypass}",
    ] {
        assert!(output.stdout.contains(line), "{line}: {output:?}");
    }
    assert!(output.stderr.contains("secrets stand in this text"));
    Ok(())
}

/// Flags and variables.
type Way = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

#[test]
fn every_way_of_asking_for_a_filter_is_heard() -> Result<()> {
    let folder = folder(CONFIGURATION)?;
    let ways: [Way; 4] = [
        (&["--config.experimental.filters", "template"], &[]),
        (&["--filters=template"], &[]),
        (&[], &[("X_AUTHELIA_CONFIG_FILTERS", "template")]),
        (
            &[],
            &[
                ("DOORWARD_CONFIG_FILTERS", "template"),
                ("X_AUTHELIA_CONFIG_FILTERS", "expand-env"),
            ],
        ),
    ];
    for (flags, variables) in ways {
        let arguments = [&["validate-config"], flags].concat();
        let output = doorward(&folder, &arguments, variables)?;
        assert!(output.succeeded, "{flags:?} {variables:?} {output:?}");
    }
    let output = doorward(&folder, &["validate-config"], &[])?;
    assert!(
        !output.succeeded && output.stderr.contains("--filters template"),
        "{output:?}"
    );
    let output = doorward(&folder, &["validate-config", "--filters", "jinja"], &[])?;
    assert!(
        !output.succeeded && output.stderr.contains("jinja"),
        "{output:?}"
    );
    Ok(())
}

#[test]
fn rules_made_by_a_template_decide() -> Result<()> {
    let folder = folder(CONFIGURATION)?;
    for (host, expected) in [("blog", "allowed"), ("app", "denied")] {
        let url = format!("https://{host}.example.org/");
        let arguments = [
            "access-control",
            "explain",
            "--filters",
            "template",
            "--url",
            &url,
        ];
        let output = doorward(&folder, &arguments, &[])?;
        assert!(output.succeeded, "{output:?}");
        assert!(output.stdout.contains(expected), "{host}: {output:?}");
    }
    Ok(())
}

#[test]
fn every_function_is_in_the_book() -> Result<()> {
    let page = fs::read_to_string(root().join("docs/filters.md"))?;
    let source = fs::read_to_string(root().join("crates/template/src/functions.rs"))?;
    let named = source.lines().filter_map(|line| {
        let line = line.trim();
        let rest = line
            .strip_prefix("function(\"")
            .or_else(|| line.strip_prefix("choice(\""))?;
        rest.split('"').next()
    });
    let missing: Vec<&str> = named
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();

    assert_eq!(missing, Vec::<&str>::new());
    Ok(())
}
