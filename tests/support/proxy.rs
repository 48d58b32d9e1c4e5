//! Two applications behind one real proxy that asks a real Doorward: the whole of what a person sets up, from the very
//! files in `examples/`.

mod caddy;
mod compose;
mod envoy;
mod haproxy;
pub(crate) mod nginx;
mod traefik;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

use crate::application::Application;
use crate::certificate::Certificate;
use crate::doorward::{Doorward, Person};
use crate::examples::Example;
use crate::http::Address;
use crate::ports::free_port;
use crate::process::Process;
use crate::visitor::{Page, Visitor};

/// Which shipped configuration stands in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `examples/nginx`.
    Nginx,
    /// `examples/traefik`.
    Traefik,
    /// `examples/caddy`.
    Caddy,
    /// `examples/envoy`.
    Envoy,
    /// `examples/haproxy`.
    HaProxy,
    /// The labels of `compose.yaml`, as Traefik reads them.
    Compose,
}

/// The whole: proxy, Doorward, two applications.
#[derive(Debug)]
pub struct Guarded {
    /// Which proxy it is.
    pub kind: Kind,
    /// Open to everybody who is signed in.
    pub app: Application,
    /// Open to the group `admins`.
    pub admin: Application,
    /// The server that is asked.
    pub doorward: Doorward,
    port: u16,
    proxy: Process,
    folder: TempDir,
}

/// What a proxy needs to know to start.
#[derive(Clone, Debug)]
struct Plan {
    folder: PathBuf,
    doorward: u16,
    app: u16,
    admin: u16,
    port: u16,
    unused: u16,
    faults: Vec<(String, String)>,
}

impl Guarded {
    /// Starts everything and waits until the proxy answers.
    pub fn start(kind: Kind) -> Result<Guarded> {
        Guarded::start_with(kind, Ok)
    }

    /// The same, with Doorward's configuration changed first.
    pub fn start_with(
        kind: Kind,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Guarded> {
        Guarded::start_spoilt(kind, change, &[])
    }

    /// The same, with faults made in the proxy's own files: each first text is replaced by the second wherever it stands.
    pub fn start_spoilt(
        kind: Kind,
        change: impl FnOnce(Example) -> Result<Example>,
        faults: &[(&str, &str)],
    ) -> Result<Guarded> {
        let (app, admin) = (Application::start("app")?, Application::start("admin")?);
        let doorward = Doorward::start_on(kind.doorward_example(), change)?;
        let folder = tempfile::tempdir()?;
        let plan = Plan {
            folder: folder.path().to_owned(),
            doorward: doorward.port(),
            app: app.port(),
            admin: admin.port(),
            port: free_port(),
            unused: free_port(),
            faults: faults
                .iter()
                .map(|(right, wrong)| ((*right).to_owned(), (*wrong).to_owned()))
                .collect(),
        };
        let proxy = kind.launch(&plan)?;
        let mut guarded = Guarded {
            kind,
            app,
            admin,
            doorward,
            port: plan.port,
            proxy,
            folder,
        };
        guarded.wait_until_ready()?;
        Ok(guarded)
    }

    /// Where the proxy listens.
    #[must_use]
    pub fn address(&self) -> Address {
        if self.kind == Kind::Compose {
            Address::Plain(self.port)
        } else {
            Address::Tls(self.port)
        }
    }

    /// The PEM file of the authority that the proxy's certificate is from.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        let own = self.folder.path().join("pki/authorities/local/root.crt");
        if self.kind == Kind::Caddy {
            return own;
        }
        self.folder.path().join("tls.crt")
    }

    /// The proxy's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of `path` on the host called `name` (`auth`, `app` or `admin`).
    #[must_use]
    pub fn url(&self, name: &str, path: &str) -> String {
        let scheme = match self.address() {
            Address::Plain(_) => "http",
            Address::Tls(_) => "https",
        };
        format!("{scheme}://{name}.{}{path}", self.kind.domain())
    }

    /// A visitor who has not been here.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::to(self.address())
    }

    /// A visitor who has signed in on the way to the first application, and the page that came of it.
    pub fn signed_in(&self, person: Person) -> Result<(Visitor, Page)> {
        let mut visitor = self.visitor();
        let page = visitor.sign_in(&self.url("app", "/"), person.name(), person.password())?;
        Ok((visitor, page))
    }

    /// What the proxy and Doorward printed, for a test that fails.
    #[must_use]
    pub fn printed(&self) -> String {
        format!(
            "proxy:\n{}\nDoorward:\n{}",
            self.proxy.printed(),
            self.doorward.printed()
        )
    }

    /// The proxy is ready when a visitor gets through it to the portal, and it has a certificate for the applications.
    fn wait_until_ready(&mut self) -> Result<()> {
        let (url, mut visitor) = (self.url("auth", "/"), self.visitor());
        self.proxy.until("the portal behind the proxy", |_| {
            visitor
                .open(&url)
                .ok()
                .filter(|answer| answer.status == 200)
                .map(drop)
        })?;
        for name in ["app", "admin"] {
            let (address, host) = (self.address(), format!("{name}.{}", self.kind.domain()));
            self.proxy.until("a certificate for an application", |_| {
                address.open_from(Ipv4Addr::LOCALHOST, &host).ok().map(drop)
            })?;
        }
        Ok(())
    }
}

impl Kind {
    /// The domain above the portal and the applications.
    #[must_use]
    pub fn domain(self) -> &'static str {
        if self == Kind::Compose {
            "doorward.localhost"
        } else {
            "example.com"
        }
    }

    fn doorward_example(self) -> &'static str {
        if self == Kind::Compose {
            "examples/compose"
        } else {
            "examples/doorward"
        }
    }

    fn launch(self, plan: &Plan) -> Result<Process> {
        match self {
            Kind::Nginx => nginx::launch(plan),
            Kind::Traefik => traefik::launch(plan),
            Kind::Caddy => caddy::launch(plan),
            Kind::Envoy => envoy::launch(plan),
            Kind::HaProxy => haproxy::launch(plan),
            Kind::Compose => compose::launch(plan),
        }
    }
}

impl Plan {
    /// The addresses that the shipped files name, replaced by where things listen in this test, and the faults made.
    fn adapt(&self, example: Example) -> Example {
        let faults = self.faults.iter();
        let spoilt = faults.fold(example, |text, (right, wrong)| text.with_any(right, wrong));
        spoilt
            .with_any("127.0.0.1:9091", &format!("127.0.0.1:{}", self.doorward))
            .with_any("127.0.0.1:8080", &format!("127.0.0.1:{}", self.app))
            .with_any("127.0.0.1:8081", &format!("127.0.0.1:{}", self.admin))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn certificate(&self) -> Result<Certificate> {
        Certificate::make(&self.folder)
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
