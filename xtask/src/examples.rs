//! `cargo xtask examples`: has the server write the proxies' files of `examples/` anew. A test compares them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::repository::root;
use crate::steps::{cargo, command, run};

/// Proxies whose files lie in `examples/`, in folders of these names.
const PROXIES: [&str; 5] = ["nginx", "traefik", "caddy", "envoy", "haproxy"];

/// Builds the server and replaces what it writes.
pub(crate) fn write() -> Result<()> {
    run(&mut cargo(["build", "--package", "doorward"]))?;
    PROXIES.into_iter().try_for_each(write_one)
}

fn write_one(proxy: &str) -> Result<()> {
    let made = root().join("target/examples").join(proxy);
    if made.exists() {
        fs::remove_dir_all(&made).with_context(|| made.display().to_string())?;
    }
    let binary = root().join("target/debug/doorward").display().to_string();
    let mut doorward = command(&binary, ["proxy-config", proxy, "--write"]);
    doorward.arg(&made);
    doorward.args(["--config", "examples/doorward/configuration.yml"]);
    run(&mut doorward)?;
    copy(&made, &root().join("examples").join(proxy))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| target.display().to_string())?;
        }
    }
    Ok(())
}
