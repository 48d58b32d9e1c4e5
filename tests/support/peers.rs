//! Where the programs are that the tests run beside our own. `cargo xtask setup` installs them.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::repository::root;

/// A program of somebody else's.
#[derive(Clone, Copy, Debug)]
pub enum Peer {
    /// The nginx web server.
    Nginx,
    /// Traefik.
    Traefik,
    /// Caddy.
    Caddy,
    /// Envoy.
    Envoy,
    /// HAProxy.
    HaProxy,
    /// The Chromium browser.
    Chromium,
    /// What drives Chromium.
    ChromeDriver,
    /// The command-line HTTP client.
    Curl,
    /// Apache's program for users files.
    Htpasswd,
    /// Tries a filter of fail2ban on a log.
    Fail2banRegex,
    /// The mail server.
    AioSmtpd,
}

impl Peer {
    /// The program's file.
    ///
    /// # Errors
    /// When it is not installed. A test without its peer fails; it never passes by doing nothing.
    pub fn program(self) -> Result<PathBuf> {
        let name = self.name();
        folders()
            .into_iter()
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
            .with_context(|| format!("{name} is not installed; `cargo xtask setup` installs it"))
    }

    fn name(self) -> &'static str {
        match self {
            Peer::Nginx => "nginx",
            Peer::Traefik => "traefik",
            Peer::Caddy => "caddy",
            Peer::Envoy => "envoy",
            Peer::HaProxy => "haproxy",
            Peer::Chromium => "chromium",
            Peer::ChromeDriver => "chromedriver",
            Peer::Curl => "curl",
            Peer::Htpasswd => "htpasswd",
            Peer::Fail2banRegex => "fail2ban-regex",
            Peer::AioSmtpd => "aiosmtpd",
        }
    }
}

/// Ours first, so that a version pinned there wins over the system's. `/usr/sbin` is in no ordinary user's path.
fn folders() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let ours = root().join("target/peers/bin");
    std::iter::once(ours)
        .chain(env::split_paths(&path))
        .chain([PathBuf::from("/usr/sbin")])
        .collect()
}

/// The script of axe-core, which judges a page's accessibility from inside the page.
///
/// # Errors
/// When it is not installed.
pub fn axe() -> Result<String> {
    let libraries = fs::read_dir(root().join("target/peers/lib"));
    let file = |python: PathBuf| python.join("site-packages/axe_playwright_python/axe.min.js");
    let mut files = libraries
        .into_iter()
        .flatten()
        .filter_map(|python| Some(file(python.ok()?.path())));
    let script = files.find_map(|file| fs::read_to_string(file).ok());
    script.context("axe-core is not installed; `cargo xtask setup` installs it")
}
