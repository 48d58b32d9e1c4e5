//! nginx with `examples/nginx`, included as Debian's own nginx.conf includes its `conf.d`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{Plan, shown};
use crate::examples::Example;
use crate::peers::Peer;
use crate::process::Process;

const SITES: [&str; 3] = [
    "doorward.conf",
    "app.example.com.conf",
    "admin.example.com.conf",
];
const SNIPPETS: [&str; 3] = ["tls.conf", "doorward-server.conf", "doorward-protect.conf"];

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    write(plan)?;
    start(&plan.folder)
}

/// Starts nginx on the `conf.d` of a folder, inside which everything of nginx's stays.
pub(crate) fn start(folder: &Path) -> Result<Process> {
    fs::create_dir_all(folder.join("temporary"))?;
    let main = folder.join("nginx.conf");
    fs::write(&main, main_file(folder))?;
    let mut command = Command::new(Peer::Nginx.program()?);
    command.arg("-p").arg(folder).arg("-c").arg(main);
    command.args(["-g", "daemon off;"]);
    Process::start(command, folder, "nginx")
}

fn write(plan: &Plan) -> Result<()> {
    for name in SITES {
        let site = Example::read(&format!("examples/nginx/conf.d/{name}"))?
            .with(
                "listen 443 ssl",
                &format!("listen 127.0.0.1:{} ssl", plan.port),
            )?
            .with_any("listen 80 ", &format!("listen 127.0.0.1:{} ", plan.unused));
        plan.adapt(site)
            .write(&plan.file(&format!("conf.d/{name}")))?;
    }
    let made = plan.certificate()?;
    for name in SNIPPETS {
        let snippet = Example::read(&format!("examples/nginx/snippets/{name}"))?
            .with_any("/etc/nginx/tls/example.com.crt", &shown(&made.certificate))
            .with_any("/etc/nginx/tls/example.com.key", &shown(&made.key));
        plan.adapt(snippet)
            .write(&plan.file(&format!("snippets/{name}")))?;
    }
    Ok(())
}

/// What the distribution's own file holds, with every path inside the test's folder.
fn main_file(folder: &Path) -> String {
    let folder = shown(folder);
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let paths = kinds
        .map(|kind| format!("    {kind}_temp_path {folder}/temporary/{kind};\n"))
        .concat();
    format!(
        "worker_processes 1;\npid {folder}/nginx.pid;\nerror_log stderr info;\n\
         events {{ worker_connections 256; }}\n\
         http {{\n    access_log off;\n{paths}    include conf.d/*.conf;\n}}\n"
    )
}
