//! A stand-in for Duo's Auth API on a free port, with a certificate of this run's own authority. It checks every signature by
//! itself and answers as a test tells it. It must not know how Doorward asks.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::certificate::Authority;
use crate::ports::free_port;
use crate::process::Process;
use crate::repository::root;
use crate::wait::until;

const INTEGRATION_KEY: &str = "DIWJ8X6AEYOR5OMC6TQ1";
const SECRET_KEY: &str = "Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep";

/// The service.
#[derive(Debug)]
pub struct DuoServer {
    process: Process,
    port: u16,
    folder: TempDir,
    users: BTreeMap<String, Value>,
    status: &'static str,
    trouble: &'static str,
}

/// A push that was sent.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Push {
    /// Whom it asks.
    pub username: String,
    /// On which device.
    pub device: String,
    /// Where the sign-in comes from.
    pub ipaddr: String,
    /// What is shown beside the question.
    pub pushinfo: Option<String>,
}

impl DuoServer {
    /// Starts one that knows nobody and where every push runs out.
    pub fn start() -> Result<DuoServer> {
        let folder = tempfile::tempdir()?;
        let authority = Authority::make(folder.path(), "duo-authority")?;
        let trusted = folder.path().join("trusted");
        fs::create_dir(&trusted)?;
        fs::copy(&authority.certificate, trusted.join("authority.crt"))?;
        let shown = authority.vouch_for("localhost")?;
        let port = free_port();
        let mut command = Command::new("python3");
        command
            .arg(root().join("tests/support/duo/server.py"))
            .args(["--port", &port.to_string()])
            .args(["--integration", INTEGRATION_KEY, "--secret", SECRET_KEY])
            .arg("--plan")
            .arg(folder.path().join("plan.json"))
            .arg("--journal")
            .arg(folder.path().join("journal.jsonl"))
            .arg("--certificate")
            .arg(&shown.certificate)
            .arg("--key")
            .arg(&shown.key);
        let mut server = DuoServer {
            process: Process::start(command, folder.path(), "duo")?,
            port,
            folder,
            users: BTreeMap::new(),
            status: "timeout",
            trouble: "",
        };
        server.write()?;
        server.process.until("a service that answers", |_| {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        })?;
        Ok(server)
    }

    /// Lines of a configuration that ask it.
    #[must_use]
    pub fn settings(&self) -> String {
        format!(
            "certificates_directory: '{}'\nduo_api:\n  hostname: 'localhost:{}'\n  \
             integration_key: '{INTEGRATION_KEY}'\n  secret_key: '{SECRET_KEY}'\n  \
             enable_self_enrollment: true",
            self.folder.path().join("trusted").display(),
            self.port
        )
    }

    /// Gives a user these devices, each of which is called by its number.
    pub fn enrol(&mut self, user: &str, devices: &[&str]) -> Result<()> {
        let device = |id: &&str| {
            let name = format!("Phone {id}");
            json!({"device": id, "display_name": name, "type": "phone", "capabilities": ["auto", "push", "sms"]})
        };
        let devices: Vec<_> = devices.iter().map(device).collect();
        self.put(user, json!({"result": "auth", "devices": devices}))
    }

    /// What `preauth` says of a user.
    pub fn put(&mut self, user: &str, response: Value) -> Result<()> {
        self.users.insert(user.to_owned(), response);
        self.write()
    }

    /// How pushes end from now on: `allow`, `deny`, `fraud`, `timeout`, or not until this changes: `waiting`.
    pub fn answer(&mut self, status: &'static str) -> Result<()> {
        self.status = status;
        self.write()
    }

    /// What is wrong with the service from now on: `outage`, `garbage`, or nothing.
    pub fn trouble(&mut self, trouble: &'static str) -> Result<()> {
        self.trouble = trouble;
        self.write()
    }

    /// The pushes so far.
    pub fn pushes(&self) -> Result<Vec<Push>> {
        let journal = fs::read_to_string(self.folder.path().join("journal.jsonl"));
        let journal = journal.unwrap_or_default();
        let lines = journal.lines().map(serde_json::from_str);
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// Waits until so many pushes were sent.
    pub fn wait_for(&self, pushes: usize) -> Result<Vec<Push>> {
        let sent = until("a push", || {
            self.pushes().ok().filter(|sent| sent.len() >= pushes)
        });
        sent.with_context(|| self.process.printed())
    }

    /// Stops it: whoever connects is turned away.
    pub fn stop(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Whole plans only, so that a reader never sees half of one.
    fn write(&self) -> Result<()> {
        let plan = json!({"users": self.users, "status": self.status, "trouble": self.trouble});
        let fresh: PathBuf = self.folder.path().join("plan.fresh");
        fs::write(&fresh, plan.to_string())?;
        Ok(fs::rename(fresh, self.folder.path().join("plan.json"))?)
    }
}
