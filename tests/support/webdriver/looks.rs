//! How a page looks and reads: in which colours and widths it is shown, a picture of the whole of it, and what axe-core finds.

use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Browser, Element};
use crate::peers;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// The word of the media feature `prefers-color-scheme`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// Runs axe-core for the rules of WCAG 2.2 A and AA and its own best practices, and answers what is wrong.
const RUN_AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
      (results) => done(results.violations.map((found) =>
        [found.impact, found.id, found.nodes.map((node) => `${node.html}: ${node.failureSummary}`).join('\\n')])),
      (error) => done([['critical', 'axe', String(error)]]));";

/// What stands outside the page's width, or is cut off without a way to see it.
const FIND_LOST: &str = "const lost = [];
    const width = document.documentElement.clientWidth;
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || element.closest('.unseen')) continue;
      if (box.right > width + 1 || box.left < -1) lost.push(`outside: ${element.outerHTML.slice(0, 120)}`);
    }
    return lost;";

impl Browser {
    /// Shows pages in these colours and this width, in CSS pixels.
    pub fn show(&self, scheme: Scheme, width: u32) -> Result<()> {
        let colours = json!({ "name": "prefers-color-scheme", "value": scheme.word() });
        // Nothing is caught half-way between two colours.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let features = json!({ "features": [colours, still] });
        self.developer("Emulation.setEmulatedMedia", &features)?;
        // A scroll bar takes room that a picture of the whole page does not have.
        let hidden = json!({ "hidden": true });
        self.developer("Emulation.setScrollbarsHidden", &hidden)?;
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.developer("Emulation.setDeviceMetricsOverride", &size)
            .map(drop)
    }

    /// Makes text twice as large, as a visitor's browser can, until the next page.
    pub fn double_text(&self) -> Result<()> {
        let script = "document.documentElement.style.fontSize = '200%'";
        self.execute(script).map(drop)
    }

    /// Keeps a picture of the whole page under `target/screenshots`.
    pub fn whole_picture(&self, name: &str) -> Result<()> {
        let whole = json!({ "captureBeyondViewport": true });
        let taken = self.developer("Page.captureScreenshot", &whole)?;
        let picture = taken["data"].as_str().context("a picture")?;
        let file = self.screenshots.join(format!("{name}.png"));
        fs::write(file, STANDARD.decode(picture)?)?;
        Ok(())
    }

    /// What axe-core finds on the page that is serious or critical, one line each.
    pub fn serious_findings(&self) -> Result<Vec<String>> {
        self.execute(&format!("{};void 0", peers::axe()?))?;
        let body = json!({ "script": RUN_AXE, "args": [] });
        let found = self.command("POST", "/execute/async", Some(&body))?;
        let found = found.as_array().context("a list of findings")?.iter();
        let serious = found.filter(|one| one[0] == "serious" || one[0] == "critical");
        Ok(serious.map(Value::to_string).collect())
    }

    /// Elements that stand outside the page's width, where nobody sees them without scrolling sideways.
    pub fn lost_elements(&self) -> Result<Vec<String>> {
        let lost = self.execute(FIND_LOST)?;
        let lost = lost.as_array().context("a list of elements")?.iter();
        Ok(lost.map(Value::to_string).collect())
    }

    /// An attribute of the element as the page wrote it; empty where it has none.
    pub fn attribute(&self, element: &Element, name: &str) -> Result<String> {
        let path = format!("/element/{}/attribute/{name}", element.0);
        let value = self.command("GET", &path, None)?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a script in the page and answers what it returns.
    pub fn execute(&self, script: &str) -> Result<Value> {
        let body = json!({ "script": script, "args": [] });
        self.command("POST", "/execute/sync", Some(&body))
    }

    /// A command of the Chrome `DevTools` protocol.
    fn developer(&self, command: &str, parameters: &Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.command("POST", "/goog/cdp/execute", Some(&body))
    }
}
