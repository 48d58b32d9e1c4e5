//! Installs the programs that the black-box tests run beside ours: Debian packages where this is Debian and we may, wheels
//! from the Python index in a virtual environment under `target/`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::repository::{peers, root};
use crate::steps::{command, run, say, succeeds};

/// A program, and the Debian package that brings it.
const DEBIAN: [(&str, &str); 9] = [
    ("nginx", "nginx-light"),
    ("haproxy", "haproxy"),
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("curl", "curl"),
    ("htpasswd", "apache2-utils"),
    ("fail2ban-regex", "fail2ban"),
    ("openssl", "openssl"),
    ("oathtool", "oathtool"),
];
/// Programs from the Python index; `xtask/peers.txt` says which versions.
const WHEELS: [&str; 4] = ["traefik", "caddy", "envoy", "aiosmtpd"];

/// Installs those of these programs that are missing.
pub(crate) fn install_programs(wanted: &[&str]) -> Result<()> {
    let missing = missing_packages(|program| wanted.contains(&program));
    if missing.is_empty() {
        return Ok(());
    }
    install_packages(&missing)
}

fn missing_packages(wanted: impl Fn(&str) -> bool) -> Vec<&'static str> {
    DEBIAN
        .iter()
        .filter(|(program, _)| wanted(program) && !is_installed(program))
        .map(|(_, package)| *package)
        .collect()
}

/// Installs what is missing. What is there already is left as it is.
pub(crate) fn install() -> Result<()> {
    let mut missing = missing_packages(|_| true);
    let wheels = !are_wheels_current()?;
    if wheels && !can_make_environments() {
        missing.push("python3-venv");
    }
    if !missing.is_empty() {
        install_packages(&missing)?;
    }
    if wheels {
        install_wheels()?;
    }
    say("all peers are installed");
    Ok(())
}

/// Whether `program` is in the path or where Debian keeps servers.
fn is_installed(program: &str) -> bool {
    let path = env_path();
    env::split_paths(&path)
        .chain(["/usr/sbin".into()])
        .any(|folder| folder.join(program).is_file())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a task is an edge: it looks for programs where its caller does"
)]
fn env_path() -> std::ffi::OsString {
    env::var_os("PATH").unwrap_or_default()
}

fn install_packages(packages: &[&str]) -> Result<()> {
    say(&format!("installing {}", packages.join(", ")));
    if !is_installed("apt-get") {
        bail!("this is no Debian: install {} by hand", packages.join(", "));
    }
    run(&mut as_root(&["apt-get", "update", "-qq"])?)?;
    let quietly = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"];
    run(as_root(&[&quietly[..], packages].concat())?.env("DEBIAN_FRONTEND", "noninteractive"))?;
    stop_packaged_servers()
}

/// Debian starts a server when it installs it, where it has a service manager; the tests start their own.
fn stop_packaged_servers() -> Result<()> {
    if !Path::new("/run/systemd/system").is_dir() {
        return Ok(());
    }
    for server in ["nginx", "haproxy", "fail2ban"] {
        if succeeds(&mut command("systemctl", ["is-active", server])) {
            run(&mut as_root(&["systemctl", "disable", "--now", server])?)?;
        }
    }
    Ok(())
}

/// The command as it is for root, else through sudo.
fn as_root(words: &[&str]) -> Result<Command> {
    let id = command("id", ["-u"]).output().context("cannot run id")?;
    let is_root = id.stdout.trim_ascii() == b"0";
    let (program, rest) = words.split_first().context("a command has a first word")?;
    if is_root {
        return Ok(command(program, rest));
    }
    if !is_installed("sudo") {
        bail!("neither root nor sudo: run `{}` by hand", words.join(" "));
    }
    Ok(command("sudo", words))
}

fn can_make_environments() -> bool {
    succeeds(&mut command("python3", ["-c", "import ensurepip, venv"]))
}

fn install_wheels() -> Result<()> {
    let folder = peers();
    say("installing Traefik, Caddy, Envoy and aiosmtpd under target/peers");
    run(command("python3", ["-m", "venv"]).arg(&folder))?;
    // Not bin/pip: that names its folder in its first line, and a working tree may have been moved or copied.
    let python = folder.join("bin/python").display().to_string();
    run(command(
        &python,
        [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--requirement",
        ],
    )
    .arg(wanted()))?;
    fs::copy(wanted(), folder.join("installed.txt")).context("cannot note what is installed")?;
    Ok(())
}

/// Whether the wheels are there in the versions that are wanted now.
fn are_wheels_current() -> Result<bool> {
    let wanted = fs::read(wanted()).context("xtask/peers.txt")?;
    let installed = fs::read(peers().join("installed.txt")).unwrap_or_default();
    Ok(wanted == installed
        && WHEELS
            .iter()
            .all(|program| peers().join("bin").join(program).is_file()))
}

fn wanted() -> std::path::PathBuf {
    root().join("xtask/peers.txt")
}
