//! Caddy with `examples/caddy`, its certificates from Caddy's own authority instead of a public one.

use std::process::Command;

use anyhow::Result;

use super::{Plan, shown};
use crate::examples::Example;
use crate::peers::Peer;
use crate::process::Process;

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    let file = plan.file("Caddyfile");
    let example = Example::read("examples/caddy/Caddyfile")?.after(&options(plan));
    plan.adapt(example).write(&file)?;
    let mut command = Command::new(Peer::Caddy.program()?);
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(file);
    command
        .env("HOME", &plan.folder)
        .env("XDG_DATA_HOME", &plan.folder);
    command.env("XDG_CONFIG_HOME", &plan.folder);
    Process::start(command, &plan.folder, "caddy")
}

/// Global options stand before everything else in a Caddyfile.
fn options(plan: &Plan) -> String {
    format!(
        "{{\n\tadmin off\n\thttp_port {}\n\thttps_port {}\n\tdefault_bind 127.0.0.1\n\tlocal_certs\n\
         \tskip_install_trust\n\tstorage file_system {}\n}}\n",
        plan.unused,
        plan.port,
        shown(&plan.folder)
    )
}
