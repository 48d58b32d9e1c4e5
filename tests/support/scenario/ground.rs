//! nginx and Doorward on the files of one scenario, in a folder of their own. It knows no application.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

use crate::doorward::Doorward;
use crate::examples::Example;
use crate::http::{Address, Request};
use crate::ports::free_port;
use crate::process::Process;
use crate::proxy::nginx;
use crate::visitor::Visitor;

const SHARED: &str = "examples/scenarios/nginx";
const SNIPPETS: [&str; 5] = [
    "doorward-server.conf",
    "doorward-question.conf",
    "doorward-identity.conf",
    "doorward-portal.conf",
    "no-identity.conf",
];

/// Which files, and what in them is this run's own.
#[derive(Debug)]
pub(super) struct Plan {
    example: String,
    users: &'static str,
    site: &'static str,
    snippet: Option<&'static str>,
    /// What nginx's files say instead.
    places: Vec<(String, String)>,
    /// What Doorward's configuration says instead.
    settings: Vec<(String, String)>,
    folder: TempDir,
}

impl Plan {
    pub(super) fn new(name: &str, users: &'static str, site: &'static str) -> Result<Plan> {
        Ok(Plan {
            example: format!("examples/scenarios/{name}"),
            users,
            site,
            snippet: None,
            places: Vec::new(),
            settings: Vec::new(),
            folder: tempfile::tempdir()?,
        })
    }

    /// A file of this run's own.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn with_snippet(mut self, name: &'static str) -> Plan {
        self.snippet = Some(name);
        self
    }

    pub(super) fn placing(mut self, from: &str, to: &str) -> Plan {
        self.places.push((from.to_owned(), to.to_owned()));
        self
    }

    pub(super) fn configuring(mut self, from: &str, to: &str) -> Plan {
        self.settings.push((from.to_owned(), to.to_owned()));
        self
    }
}

/// A running nginx and a running Doorward.
#[derive(Debug)]
pub struct Ground {
    /// The server that nginx asks.
    pub doorward: Doorward,
    proxy: Process,
    port: u16,
    example: String,
    places: Vec<(String, String)>,
    folder: TempDir,
}

impl Ground {
    pub(super) fn start(plan: Plan) -> Result<Ground> {
        let port = free_port();
        let doorward = Doorward::start_with_users(&plan.example, plan.users, |configuration| {
            let configuration = configuration.with(":8080", &format!(":{port}"))?;
            let mut settings = plan.settings.iter();
            settings.try_fold(configuration, |text, (from, to)| text.with(from, to))
        })?;
        let mut places = plan.places;
        let users = doorward.folder().join(plan.users);
        for (from, to) in [
            ("127.0.0.1:9091", format!("127.0.0.1:{}", doorward.port())),
            ("listen 8080", format!("listen 127.0.0.1:{port}")),
            ("/etc/nginx/.htpasswd", users.display().to_string()),
        ] {
            places.push((from.to_owned(), to));
        }
        // nginx's workers are somebody else where it is started by root.
        for folder in [doorward.folder(), plan.folder.path()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o711))?;
        }
        write_shared(&plan.example, plan.snippet, (plan.folder.path(), &places))?;
        write_site(&plan.example, plan.site, (plan.folder.path(), &places))?;
        let mut ground = Ground {
            proxy: nginx::start(plan.folder.path())?,
            doorward,
            port,
            example: plan.example,
            places,
            folder: plan.folder,
        };
        ground.wait_until_ready()?;
        Ok(ground)
    }

    /// Puts another site of the scenario in place of the one that is there.
    pub(super) fn replace_site(&mut self, site: &str) -> Result<()> {
        self.proxy.kill()?;
        write_site(&self.example, site, (self.folder.path(), &self.places))?;
        self.proxy = nginx::start(self.folder.path())?;
        self.wait_until_ready()
    }

    /// Where nginx listens.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::Plain(self.port)
    }

    /// nginx's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of `path` on `host`.
    #[must_use]
    pub fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    /// A visitor who has not been here.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::to(self.address())
    }

    /// What nginx and Doorward printed, for a test that fails.
    #[must_use]
    pub fn printed(&self) -> String {
        let (proxy, doorward) = (self.proxy.printed(), self.doorward.printed());
        format!("nginx:\n{proxy}\nDoorward:\n{doorward}")
    }

    /// A text for people with this run's port and the folder of Doorward's files.
    pub(super) fn guide(&self, text: &str) -> String {
        let folder = self.doorward.folder().display().to_string();
        text.replace("8080", &self.port.to_string())
            .replace("FOLDER", &folder)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let nobody = Request::new("GET", &format!("http://127.0.0.1:{}/", self.port));
        let address = self.address();
        self.proxy.until("an answer of nginx", |_| {
            nobody.send(address).ok().map(drop)
        })
    }
}

/// A folder and what the files in it say instead.
type There<'a> = (&'a Path, &'a [(String, String)]);

fn write_shared(example: &str, own: Option<&str>, there: There<'_>) -> Result<()> {
    write(
        &format!("{SHARED}/doorward.conf"),
        "conf.d/doorward.conf",
        there,
    )?;
    for name in SNIPPETS {
        let snippet = format!("snippets/{name}");
        write(&format!("{SHARED}/{snippet}"), &snippet, there)?;
    }
    own.map_or(Ok(()), |name| {
        write(
            &format!("{example}/{name}"),
            &format!("snippets/{name}"),
            there,
        )
    })
}

fn write_site(example: &str, site: &str, there: There<'_>) -> Result<()> {
    write(&format!("{example}/{site}"), "conf.d/site.conf", there)
}

fn write(from: &str, to: &str, (folder, places): There<'_>) -> Result<()> {
    let text = places
        .iter()
        .fold(Example::read(from)?, |text, (from, to)| {
            text.with_any(from, to)
        });
    text.write(&folder.join(to))
}
