//! HAProxy with `examples/haproxy`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::{Plan, shown};
use crate::examples::Example;
use crate::peers::Peer;
use crate::process::Process;

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    let (file, script) = (plan.file("haproxy.cfg"), plan.file("doorward.lua"));
    Example::read("examples/haproxy/doorward.lua")?.write(&script)?;
    let example = Example::read("examples/haproxy/haproxy.cfg")?
        .with("/etc/haproxy/doorward.lua", &shown(&script))?
        .with("/etc/haproxy/tls/example.com.pem", &bundle(plan)?)?
        .with("bind :80", &format!("bind 127.0.0.1:{}", plan.unused))?
        .with("bind :443", &format!("bind 127.0.0.1:{}", plan.port))?;
    plan.adapt(example).write(&file)?;
    let mut command = Command::new(Peer::HaProxy.program()?);
    command.arg("-db").arg("-f").arg(file);
    Process::start(command, &plan.folder, "haproxy")
}

/// The one file that HAProxy wants: the certificate with its key.
fn bundle(plan: &Plan) -> Result<String> {
    let made = plan.certificate()?;
    let file = plan.file("tls.pem");
    let both = [fs::read(&made.certificate)?, fs::read(&made.key)?].concat();
    fs::write(&file, both)?;
    Ok(shown(&file))
}
