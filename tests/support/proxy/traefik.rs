//! Traefik with `examples/traefik`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{Plan, shown};
use crate::examples::Example;
use crate::peers::Peer;
use crate::process::Process;

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    let (main, dynamic) = (plan.file("traefik.yml"), plan.file("dynamic.yml"));
    Example::read("examples/traefik/traefik.yml")?
        .with("':80'", &format!("'127.0.0.1:{}'", plan.unused))?
        .with("':443'", &format!("'127.0.0.1:{}'", plan.port))?
        .with("/etc/traefik/dynamic.yml", &shown(&dynamic))?
        .write(&main)?;
    let made = plan.certificate()?;
    let example = Example::read("examples/traefik/dynamic.yml")?
        .with(
            "/etc/traefik/tls/example.com.crt",
            &shown(&made.certificate),
        )?
        .with("/etc/traefik/tls/example.com.key", &shown(&made.key))?;
    plan.adapt(example).write(&dynamic)?;
    start(plan, &main)
}

/// Starts Traefik on a static configuration, with nothing sent to or asked from its makers.
pub(super) fn start(plan: &Plan, main: &Path) -> Result<Process> {
    let mut command = Command::new(Peer::Traefik.program()?);
    command.arg(format!("--configFile={}", main.display()));
    command.current_dir(&plan.folder);
    Process::start(command, &plan.folder, "traefik")
}
