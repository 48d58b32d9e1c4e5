//! Sections of features that do not exist yet, each a few keys: telemetry, the clock, the privacy notice,
//! computed attributes. What is wrong in them is told all the same; nothing is kept.

use doorward_diagnostics::Report;

use crate::readable::{Readable, Wrong};
use crate::scope::Scope;
use crate::settings::ListenAddress;

pub(super) fn check(root: &Scope<'_>) {
    metrics(&root.child("telemetry").child("metrics"));
    clock(&root.child("ntp").child("address"));
    privacy(&root.child("privacy_policy"));
    attributes(&root.child("definitions").child("user_attributes"));
}

/// The figures have a listener of their own, with one path.
fn metrics(metrics: &Scope<'_>) {
    let address = metrics.child("address");
    let Some(text) = address.text().filter(|text| !text.is_empty()) else {
        return;
    };
    let listen = match text.split_once("://") {
        Some((_, rest)) => {
            text.get(..text.len() - rest.len() + rest.find('/').unwrap_or(rest.len()))
        }
        None => Some(text),
    };
    let read = ListenAddress::read(listen.unwrap_or_default());
    if text.starts_with("unix") || read.is_ok() {
        return;
    }
    address
        .wrong(Wrong::new("this is no address to listen on").mend("write `tcp://:9959/metrics`"));
}

fn clock(address: &Scope<'_>) {
    if address
        .scheme()
        .is_some_and(|scheme| !["udp", "udp4", "udp6"].contains(&scheme))
    {
        let wrong = Wrong::new("clocks are asked by UDP");
        address.wrong(wrong.mend("write `udp://time.cloudflare.com:123`"));
    }
}

fn privacy(privacy: &Scope<'_>) {
    let (url, enabled) = (
        privacy.child("policy_url"),
        privacy.read_or("enabled", false),
    );
    match url.text().filter(|text| !text.is_empty()) {
        None if enabled => {
            url.missing("name the page: `policy_url: https://www.example.com/privacy`");
        }
        Some(text) if !text.starts_with("https://") => {
            url.wrong(Wrong::new("the page must be encrypted").mend("write an `https` address"));
        }
        _ => {}
    }
    if privacy.read_or("require_user_acceptance", false) && !enabled {
        let key = privacy.child("require_user_acceptance");
        let report = Report::warning("odd-value", "nothing can be accepted that is not shown");
        key.report(report.mend("write `enabled: true`"));
    }
}

fn attributes(attributes: &Scope<'_>) {
    for (_, attribute) in attributes.entries() {
        let expression = attribute.child("expression");
        if expression.text().is_none_or(str::is_empty) {
            expression.missing("write the expression that makes the attribute");
        }
    }
}
