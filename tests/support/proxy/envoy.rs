//! Envoy with `examples/envoy`.

use std::process::Command;

use anyhow::Result;

use super::{Plan, shown};
use crate::examples::Example;
use crate::peers::Peer;
use crate::process::Process;

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    let file = plan.file("envoy.yaml");
    configuration(plan)?.write(&file)?;
    let mut command = Command::new(Peer::Envoy.program()?);
    command
        .arg("--config-path")
        .arg(file)
        .args(["--concurrency", "1"]);
    // Several Envoys run at once, and none of them hands its sockets over to a successor.
    command.arg("--disable-hot-restart");
    Process::start(command, &plan.folder, "envoy")
}

fn configuration(plan: &Plan) -> Result<Example> {
    let made = plan.certificate()?;
    let example = Example::read("examples/envoy/envoy.yaml")?
        .with("/etc/envoy/tls/example.com.crt", &shown(&made.certificate))?
        .with("/etc/envoy/tls/example.com.key", &shown(&made.key))?;
    let everywhere = |port| format!("address: '0.0.0.0', port_value: {port} ");
    let here = |port| format!("address: '127.0.0.1', port_value: {port} ");
    let example = example
        .with(&everywhere(80), &here(plan.unused))?
        .with(&everywhere(443), &here(plan.port))?
        .with(&here(9091), &here(plan.doorward))?
        .with(&here(8080), &here(plan.app))?
        .with(&here(8081), &here(plan.admin))?;
    Ok(plan.adapt(example))
}
