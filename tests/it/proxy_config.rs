//! `doorward proxy-config`: what it prints is what `examples/` holds, which the tests behind real proxies start from.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::{Output, binary, root, run};
use serde::Deserialize;
use serde_yaml::Value;

/// What is done to the example first.
type Change = fn(String) -> String;

const EXAMPLE: &str = "examples/doorward/configuration.yml";

fn proxy_config(configuration: &Path, arguments: &[&str]) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command.arg("proxy-config").args(arguments);
    run(command.arg("--config").arg(configuration))
}

/// What it prints for a configuration of the repository.
fn printed(configuration: &str, arguments: &[&str]) -> Result<String> {
    let output = proxy_config(&root().join(configuration), arguments)?;
    ensure!(output.succeeded, "{arguments:?}: {output:?}");
    Ok(output.stdout)
}

/// What it prints as YAML documents.
fn documents(arguments: &[&str]) -> Result<Vec<Value>> {
    let text = printed(EXAMPLE, arguments)?;
    let documents = serde_yaml::Deserializer::from_str(&text).map(Value::deserialize);
    Ok(documents.collect::<Result<Vec<Value>, _>>()?)
}

/// Why it refuses the example, changed, with these arguments.
fn refusal(change: impl FnOnce(String) -> String, arguments: &[&str]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("configuration.yml");
    let example = fs::read_to_string(root().join(EXAMPLE))?;
    fs::write(&configuration, change(example))?;
    let output = proxy_config(&configuration, arguments)?;
    ensure!(
        !output.succeeded && output.stdout.is_empty(),
        "{arguments:?} was taken: {output:?}"
    );
    Ok(output.stderr)
}

/// Every file below a folder but its README, by its path, with its text.
fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).with_context(|| at.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("README.md") {
                let name = path.strip_prefix(folder)?.display().to_string();
                found.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[test]
fn the_examples_are_what_it_writes() -> Result<()> {
    for proxy in ["nginx", "traefik", "caddy", "envoy", "haproxy"] {
        let folder = tempfile::tempdir()?;
        let target = folder.path().display().to_string();
        printed(EXAMPLE, &[proxy, "--write", &target])?;
        let (written, kept) = (
            files(folder.path())?,
            files(&root().join("examples").join(proxy))?,
        );
        assert_eq!(
            written, kept,
            "{proxy}: `cargo xtask examples` brings it up to date"
        );
    }
    Ok(())
}

#[test]
fn the_labels_of_the_compose_file_are_what_it_prints() -> Result<()> {
    let made = printed("examples/compose/configuration.yml", &["traefik-labels"])?;
    let made: Value = serde_yaml::from_str(&made)?;
    let compose: Value = serde_yaml::from_str(&fs::read_to_string(root().join("compose.yaml"))?)?;
    for service in ["doorward", "app", "admin"] {
        let labels = |whole: &Value| whole["services"][service]["labels"].clone();
        assert_eq!(labels(&made), labels(&compose), "{service}");
        assert!(labels(&made).is_mapping(), "{service}");
    }
    Ok(())
}

#[test]
fn labels_for_an_encrypted_portal_ask_for_encryption() -> Result<()> {
    let made: Value = serde_yaml::from_str(&printed(EXAMPLE, &["traefik-labels"])?)?;
    for (service, router) in [("doorward", "portal"), ("app", "app")] {
        let label = |what: &str| {
            let name = format!("traefik.http.routers.{router}.{what}");
            made["services"][service]["labels"][name].clone()
        };
        assert_eq!(label("tls"), "true");
        assert_eq!(label("entryPoints"), "websecure");
    }
    Ok(())
}

#[test]
fn an_ingress_asks_and_tells_the_application_all_four() -> Result<()> {
    let documents = documents(&["ingress-nginx", "--domain", "app.example.com=music:4533"])?;
    let [_, ingress] = &documents[..] else {
        panic!("the portal and the application: {documents:?}");
    };
    let annotation = |name: &str| {
        ingress["metadata"]["annotations"][format!("nginx.ingress.kubernetes.io/{name}")].clone()
    };
    let question = "http://doorward.default.svc.cluster.local:9091/api/authz/auth-request";
    assert_eq!(annotation("auth-url"), question);
    assert_eq!(
        annotation("auth-signin"),
        "https://auth.example.com?rm=$request_method"
    );
    let told = "Remote-User,Remote-Groups,Remote-Name,Remote-Email";
    assert_eq!(annotation("auth-response-headers"), told);
    let backend = &ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"];
    assert_eq!(backend["name"], "music");
    assert_eq!(backend["port"]["number"], 4533);
    Ok(())
}

#[test]
fn a_security_policy_is_shut_when_doorward_is_silent() -> Result<()> {
    let arguments = ["envoy-gateway", "--doorward", "doorward.auth.svc:80"];
    let documents = documents(&arguments)?;
    let policies = documents.iter().filter(|d| d["kind"] == "SecurityPolicy");
    let policies: Vec<&Value> = policies.collect();
    assert_eq!(policies.len(), 2);
    for policy in policies {
        let asked = &policy["spec"]["extAuth"];
        assert_eq!(asked["failOpen"], false);
        assert_eq!(asked["http"]["path"], "/api/authz/ext-authz/");
        assert_eq!(asked["http"]["backendRefs"][0]["name"], "doorward");
        assert_eq!(asked["http"]["backendRefs"][0]["port"], 80);
        let told = asked["http"]["headersToBackend"].as_sequence();
        assert_eq!(told.map(Vec::len), Some(4));
        let route = &policy["spec"]["targetRefs"][0]["name"];
        assert!(
            documents
                .iter()
                .any(|d| d["kind"] == "HTTPRoute" && d["metadata"]["name"] == *route),
            "{policy:?}"
        );
    }
    Ok(())
}

#[test]
fn every_file_says_where_it_belongs_when_printed() -> Result<()> {
    let nginx = printed(EXAMPLE, &["nginx", "--domain", "app.example.com"])?;
    for path in ["conf.d/app.example.com.conf", "snippets/tls.conf"] {
        assert!(
            nginx.contains(&format!("# ==> {path} <==\n")),
            "{path}: {nginx}"
        );
    }
    assert!(!nginx.contains("admin.example.com"), "{nginx}");
    let haproxy = printed(EXAMPLE, &["haproxy"])?;
    assert!(haproxy.contains("\n-- ==> doorward.lua <==\n"), "{haproxy}");
    Ok(())
}

#[test]
fn what_exists_is_left_alone() -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("doorward.lua"), "mine")?;
    let target = folder.path().display().to_string();
    let reason = refusal(|example| example, &["haproxy", "--write", &target]);
    let reason = reason?;
    assert!(reason.contains("doorward.lua exists"), "{reason}");
    assert_eq!(
        files(folder.path())?,
        [("doorward.lua".to_owned(), "mine".to_owned())]
    );
    Ok(())
}

#[test]
fn what_no_proxy_can_be_told_is_refused_with_a_mend() -> Result<()> {
    let same: Change = |example| example;
    let cases: [(Change, &[&str], &str); 9] = [
        (
            same,
            &["caddy", "--domain", "app.example.org"],
            "add its domain",
        ),
        (
            same,
            &["caddy", "--domain", "*.example.com"],
            "write a whole name",
        ),
        (
            same,
            &["caddy", "--domain", "auth.example.com"],
            "is the portal itself",
        ),
        (
            same,
            &["caddy", "--domain", "app.example.com=8080"],
            "write HOST:PORT",
        ),
        (same, &["caddy", "--doorward", "a b:1"], "write HOST:PORT"),
        (
            |example| example.replace("tcp://127.0.0.1:9091", "unix:///run/doorward.sock"),
            &["caddy"],
            "--doorward HOST:PORT",
        ),
        (
            |example| example.replace("domain: 'a", "domain: '*.a"),
            &["caddy"],
            "name them with --domain",
        ),
        (
            |example| {
                let endpoints = "  endpoints: { authz: { mine: { implementation: ForwardAuth } } }";
                example.replace("server:\n", &format!("server:\n{endpoints}\n"))
            },
            &["nginx"],
            "the implementation `AuthRequest`",
        ),
        (
            |example| {
                example
                    .replace("example.com", "doorward.localhost")
                    .replace("https:", "http:")
            },
            &["nginx"],
            "set an https `portal_url`",
        ),
    ];
    for (change, arguments, mend) in cases {
        let reason = refusal(change, arguments)?;
        assert!(reason.contains(mend), "{arguments:?}: {reason}");
    }
    Ok(())
}

#[test]
fn an_endpoint_of_another_name_is_the_one_that_is_asked() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("configuration.yml");
    let endpoints = "  endpoints: { authz: { mine: { implementation: ForwardAuth } } }";
    let example = fs::read_to_string(root().join(EXAMPLE))?;
    let changed = example.replace("server:\n", &format!("server:\n{endpoints}\n"));
    fs::write(&configuration, changed)?;
    let output = proxy_config(&configuration, &["caddy"])?;
    assert!(
        output.stdout.contains("uri /api/authz/mine\n"),
        "{output:?}"
    );
    Ok(())
}
