//! The three sample applications. Like any application behind Doorward they read who is there from the
//! `Remote-*` headers and know nothing of passwords.

use askama::Template;
use http::HeaderMap;

/// A page of a sample application.
#[derive(Debug, Template)]
#[template(path = "demo/application.html")]
pub(super) struct ApplicationPage {
    title: &'static str,
    user: String,
    name: String,
    groups: String,
    email: String,
    portal: String,
}

/// The page of the application at `host`, if there is one.
pub(super) fn page(host: &str, identity: &HeaderMap, portal: String) -> Option<ApplicationPage> {
    let title = match host {
        "app.doorward.localhost" => "Sample application",
        "admin.doorward.localhost" => "Sample administration",
        "vault.doorward.localhost" => "Sample vault",
        _ => return None,
    };
    let value = |name: &str| {
        let value = identity
            .get(name)
            .and_then(|v| std::str::from_utf8(v.as_bytes()).ok());
        value.unwrap_or_default().to_owned()
    };
    Some(ApplicationPage {
        title,
        user: value("remote-user"),
        name: value("remote-name"),
        groups: value("remote-groups"),
        email: value("remote-email"),
        portal,
    })
}
