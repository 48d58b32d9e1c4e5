//! compose.yaml and the Dockerfile say nothing that the binary and the repository do not know. No image can be built
//! where the tests run, so each path, port and flag in them is looked up one by one.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Doorward, Output, binary, root, run};
use serde_yaml::Value;

#[test]
fn every_flag_and_command_of_the_image_is_the_binarys() -> Result<()> {
    let image = image()?;
    let start: Vec<String> = serde_json::from_str(image["CMD"][0].as_str())?;
    let check = image["HEALTHCHECK"][0]
        .split("CMD ")
        .nth(1)
        .context("a check")?;
    let check: Vec<String> = serde_json::from_str(check)?;
    let entry: Vec<String> = serde_json::from_str(image["ENTRYPOINT"][0].as_str())?;

    assert_eq!(entry, check[..1], "the check runs the same program");
    assert_is_understood(&start)?;
    assert_is_understood(&check[1..])?;
    Ok(())
}

#[test]
fn the_image_runs_what_it_builds_as_nobody() -> Result<()> {
    let image = image()?;
    let build = image["RUN"].join("\n");
    let copies = image["COPY"].join("\n");

    assert!(
        build.contains("--package doorward") && build.contains("--release"),
        "{build}"
    );
    assert!(build.contains("--locked"), "{build}");
    assert!(
        copies.contains("target/release/doorward /usr/bin/doorward"),
        "{copies}"
    );
    assert_eq!(image["ENTRYPOINT"], [r#"["/usr/bin/doorward"]"#]);
    assert_eq!(image["VOLUME"], [r#"["/config"]"#]);
    assert!(
        !image["USER"]
            .iter()
            .any(|user| user.starts_with('0') || user.starts_with("root"))
    );
    assert_eq!(image["USER"].len(), 1);
    Ok(())
}

#[test]
fn the_image_is_built_by_the_rust_that_the_workspace_wants() -> Result<()> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let least = manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .context("rust-version")?;
    let image = image()?;
    let base = image["FROM"][0]
        .split("rust:")
        .nth(1)
        .context("a Rust image")?;
    let used = base.split('-').next().unwrap_or_default();

    assert!(
        minor(used)? >= minor(least)?,
        "rust {used} cannot build what wants {least}"
    );
    Ok(())
}

#[test]
fn the_port_of_image_compose_and_configuration_is_one() -> Result<()> {
    let configuration: Value = yaml("examples/compose/configuration.yml")?;
    let address = configuration["server"]["address"]
        .as_str()
        .context("an address")?;
    let port = address.rsplit(':').next().unwrap_or_default();
    let labels = &compose()?["services"]["doorward"]["labels"];

    assert_eq!(image()?["EXPOSE"], [port]);
    assert_eq!(
        labels["traefik.http.services.portal.loadBalancer.server.port"],
        port
    );
    let asked = labels["traefik.http.middlewares.doorward.forwardAuth.address"].as_str();
    assert_eq!(
        asked,
        Some(format!("http://doorward:{port}/api/authz/forward-auth").as_str())
    );
    assert!(
        address.contains("0.0.0.0"),
        "Traefik is another container: {address}"
    );
    Ok(())
}

#[test]
fn every_file_that_compose_mounts_is_here_and_every_volume_declared() -> Result<()> {
    let compose = compose()?;
    for (name, service) in compose["services"].as_mapping().context("services")? {
        for mount in service["volumes"].as_sequence().into_iter().flatten() {
            let mount = mount.as_str().context("a mount")?;
            let source = mount.split(':').next().unwrap_or_default();
            let known = match source.chars().next() {
                Some('.') => root().join(source).is_file(),
                Some('/') => source == "/var/run/docker.sock",
                _ => !compose["volumes"][source].is_null(),
            };
            assert!(known, "{name:?} mounts {mount}");
        }
    }
    Ok(())
}

#[test]
fn compose_mounts_what_the_image_reads() -> Result<()> {
    let start: Vec<String> = serde_json::from_str(image()?["CMD"][0].as_str())?;
    let compose = compose()?;
    let mounts = compose["services"]["doorward"]["volumes"]
        .as_sequence()
        .context("mounts")?;
    let inside: Vec<&str> = mounts
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|mount| mount.split(':').nth(1))
        .collect();
    let configuration = yaml("examples/compose/configuration.yml")?;
    let users = configuration["authentication_backend"]["file"]["path"]
        .as_str()
        .context("a path")?;
    let database = configuration["storage"]["local"]["path"]
        .as_str()
        .context("a path")?;

    assert!(
        start
            .iter()
            .any(|argument| inside.contains(&argument.as_str())),
        "{start:?}"
    );
    assert!(
        inside.contains(&users) && inside.contains(&"/config"),
        "{inside:?}"
    );
    assert!(
        database.starts_with("/config/"),
        "{database} would not outlive the container"
    );
    Ok(())
}

#[test]
fn compose_listens_on_this_machine_alone() -> Result<()> {
    for (name, service) in compose()?["services"].as_mapping().context("services")? {
        for port in service["ports"].as_sequence().into_iter().flatten() {
            let port = port.as_str().context("a port")?;
            assert!(port.starts_with("127.0.0.1:"), "{name:?} publishes {port}");
        }
    }
    Ok(())
}

#[test]
fn the_configurations_of_the_examples_have_nothing_wrong() -> Result<()> {
    for name in ["examples/doorward", "examples/compose"] {
        let folder = root().join(name);
        let output = validate(
            folder
                .join("configuration.yml")
                .display()
                .to_string()
                .as_str(),
        )?;
        assert!(output.succeeded, "{name}: {output:?}");
    }
    Ok(())
}

#[test]
fn the_check_of_the_image_tells_a_server_from_none() -> Result<()> {
    let mut doorward = Doorward::start()?;
    let configuration = doorward.folder().join("configuration.yml");
    let check = || {
        let mut command = Command::new(binary()?);
        run(command
            .arg("healthcheck")
            .arg("--config")
            .arg(&configuration))
    };

    let output = check()?;
    assert!(output.succeeded, "{output:?}");
    doorward.kill()?;
    assert!(!check()?.succeeded);
    Ok(())
}

fn validate(configuration: &str) -> Result<Output> {
    run(Command::new(binary()?).args(["validate-config", "--config", configuration]))
}

/// The binary explains the command instead of running it; an unknown word or flag would be an error all the same.
fn assert_is_understood(arguments: &[String]) -> Result<()> {
    let output = run(Command::new(binary()?).args(arguments).arg("--help"))?;
    assert!(output.succeeded, "{arguments:?}: {output:?}");
    for flag in arguments
        .iter()
        .filter(|argument| argument.starts_with("--"))
    {
        assert!(
            output.stdout.contains(flag.as_str()),
            "{flag} is not in:\n{}",
            output.stdout
        );
    }
    Ok(())
}

fn minor(version: &str) -> Result<u32> {
    Ok(version
        .split('.')
        .nth(1)
        .context("a version such as 1.94")?
        .parse()?)
}

fn compose() -> Result<Value> {
    yaml("compose.yaml")
}

fn yaml(name: &str) -> Result<Value> {
    Ok(serde_yaml::from_str(&fs::read_to_string(
        root().join(name),
    )?)?)
}

/// The Dockerfile's instructions with their arguments, in order.
fn image() -> Result<BTreeMap<String, Vec<String>>> {
    let text = fs::read_to_string(root().join("Dockerfile"))?;
    let mut image: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (word, rest) = line
            .split_once(' ')
            .context("an instruction with arguments")?;
        image
            .entry(word.to_owned())
            .or_default()
            .push(rest.to_owned());
    }
    Ok(image)
}
