//! A real Chromium, driven through `ChromeDriver` with the few commands of W3C `WebDriver` (section 6) that the
//! journeys need.

mod authenticator;
mod looks;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

pub use self::authenticator::{Authenticator, Device};
pub use self::looks::Scheme;
use crate::http::{Address, Request};
use crate::peers::Peer;
use crate::ports::free_port;
use crate::process::Process;
use crate::repository::root;
use crate::wait::until;

/// Under this key `WebDriver` hands out elements (section 11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with an empty profile, gone when dropped.
#[derive(Debug)]
pub struct Browser {
    port: u16,
    session: String,
    screenshots: PathBuf,
    _driver: Process,
    _profile: TempDir,
}

/// Something on the current page.
#[derive(Clone, Debug)]
pub struct Element(String);

/// A tab of the browser.
#[derive(Clone, Debug)]
pub struct Tab(String);

impl Browser {
    /// Starts a browser to which every name is the proxy on `port`, whatever port an address names.
    pub fn start(port: u16, screenshots: &str) -> Result<Browser> {
        let profile = tempfile::tempdir()?;
        let driver_port = free_port();
        let mut driver = driver(driver_port, profile.path())?;
        driver.until("ChromeDriver", |_| {
            call(driver_port, "GET", "/status", None).ok().map(drop)
        })?;
        let wanted = capabilities(port, profile.path())?;
        let made = call(driver_port, "POST", "/session", Some(&wanted))?;
        let session = made["sessionId"]
            .as_str()
            .context("a session without a number")?
            .to_owned();
        let screenshots = root().join("target/screenshots").join(screenshots);
        fs::create_dir_all(&screenshots)?;
        Ok(Browser {
            port: driver_port,
            session,
            screenshots,
            _driver: driver,
            _profile: profile,
        })
    }

    /// Opens a page.
    pub fn open(&self, url: &str) -> Result<()> {
        self.command("POST", "/url", Some(&json!({ "url": url })))
            .map(drop)
    }

    /// The address of the page that is open.
    pub fn url(&self) -> Result<String> {
        self.text_of("GET", "/url")
    }

    /// The page as it is now.
    pub fn source(&self) -> Result<String> {
        self.text_of("GET", "/source")
    }

    /// Waits for an element.
    pub fn find(&self, css: &str) -> Result<Element> {
        let query = json!({ "using": "css selector", "value": css });
        let found = until(css, || {
            let found = self.command("POST", "/element", Some(&query)).ok()?;
            Some(Element(found[ELEMENT].as_str()?.to_owned()))
        });
        found.with_context(|| format!("{css} on {:?}:\n{:?}", self.url(), self.source()))
    }

    /// Waits until the page's address satisfies `wanted`.
    pub fn wait_for_url(&self, wanted: impl Fn(&str) -> bool) -> Result<()> {
        let there = until("a page's address", || {
            self.url().ok().filter(|url| wanted(url)).map(drop)
        });
        there.with_context(|| format!("still at {:?}:\n{:?}", self.url(), self.source()))
    }

    /// The element's visible text.
    pub fn text(&self, element: &Element) -> Result<String> {
        self.text_of("GET", &format!("/element/{}/text", element.0))
    }

    /// Types into the element.
    pub fn type_into(&self, element: &Element, text: &str) -> Result<()> {
        let path = format!("/element/{}/value", element.0);
        self.command("POST", &path, Some(&json!({ "text": text })))
            .map(drop)
    }

    /// Empties the field.
    pub fn clear(&self, element: &Element) -> Result<()> {
        self.command(
            "POST",
            &format!("/element/{}/clear", element.0),
            Some(&json!({})),
        )
        .map(drop)
    }

    /// Clicks the element.
    pub fn click(&self, element: &Element) -> Result<()> {
        self.command(
            "POST",
            &format!("/element/{}/click", element.0),
            Some(&json!({})),
        )
        .map(drop)
    }

    /// Takes the field's text away and types another one.
    pub fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(css)?;
        self.clear(&field)?;
        self.type_into(&field, text)
    }

    /// Clicks what `css` finds.
    pub fn press(&self, css: &str) -> Result<()> {
        self.click(&self.find(css)?)
    }

    /// The tab that is open.
    pub fn tab(&self) -> Result<Tab> {
        self.text_of("GET", "/window").map(Tab)
    }

    /// Opens another tab, and goes there.
    pub fn new_tab(&self) -> Result<Tab> {
        let wanted = json!({ "type": "tab" });
        let made = self.command("POST", "/window/new", Some(&wanted))?;
        let handle = made["handle"].as_str().context("a tab without a handle")?;
        let tab = Tab(handle.to_owned());
        self.go_to(&tab)?;
        Ok(tab)
    }

    /// Goes to a tab.
    pub fn go_to(&self, tab: &Tab) -> Result<()> {
        let handle = json!({ "handle": tab.0 });
        self.command("POST", "/window", Some(&handle)).map(drop)
    }

    /// Runs a script on the page: the body of an async function, with `given` as its argument. What it returns.
    pub fn run(&self, script: &str, given: &Value) -> Result<Value> {
        let whole = format!(
            "const done = arguments[1]; (async (given) => {{ {script} }})(arguments[0])\
             .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let body = json!({ "script": whole, "args": [given] });
        let mut outcome = self.command("POST", "/execute/async", Some(&body))?;
        if let Some(error) = outcome["error"].as_str() {
            bail!("a script on {:?}: {error}", self.url());
        }
        Ok(outcome["value"].take())
    }

    /// Forgets every cookie of the page's host.
    pub fn forget_cookies(&self) -> Result<()> {
        self.command("DELETE", "/cookie", None).map(drop)
    }

    /// Makes the window `width` by `height` pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height });
        self.command("POST", "/window/rect", Some(&size)).map(drop)
    }

    /// Keeps a picture of the page under `target/screenshots`.
    pub fn screenshot(&self, name: &str) -> Result<()> {
        let picture = self.text_of("GET", "/screenshot")?;
        fs::write(
            self.screenshots.join(format!("{name}.png")),
            STANDARD.decode(picture)?,
        )?;
        Ok(())
    }

    fn text_of(&self, method: &str, path: &str) -> Result<String> {
        let value = self.command(method, path, None)?;
        value
            .as_str()
            .map(str::to_owned)
            .with_context(|| format!("{path} is no text: {value}"))
    }

    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        call(
            self.port,
            method,
            &format!("/session/{}{path}", self.session),
            body,
        )
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's process group is killed next in any case.
        drop(self.command("DELETE", "", None));
    }
}

fn driver(port: u16, folder: &Path) -> Result<Process> {
    let mut command = Command::new(Peer::ChromeDriver.program()?);
    command.arg(format!("--port={port}")).env("HOME", folder);
    Process::start(command, folder, "chromedriver")
}

fn capabilities(port: u16, profile: &Path) -> Result<Value> {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!(
        "--user-data-dir={}",
        profile.join("profile").display()
    ));
    arguments.push(format!("--host-resolver-rules=MAP * 127.0.0.1:{port}"));
    let options = json!({ "args": arguments, "binary": Peer::Chromium.program()? });
    let wanted = json!({ "acceptInsecureCerts": true, "goog:chromeOptions": options });
    Ok(json!({ "capabilities": { "alwaysMatch": wanted } }))
}

fn call(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let request = Request::new(method, &format!("http://127.0.0.1:{port}{path}"));
    let request = match body {
        Some(body) => request.body("application/json", &body.to_string()),
        None => request,
    };
    let response = request.send(Address::Plain(port))?;
    let mut answer: Value =
        serde_json::from_str(&response.text()).context("no JSON from ChromeDriver")?;
    if response.status != 200 {
        bail!("{method} {path}: {answer}");
    }
    Ok(answer["value"].take())
}
