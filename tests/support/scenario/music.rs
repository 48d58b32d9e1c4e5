//! A music server: a web interface, shares for everybody, and the Subsonic interface under `/rest/`. It believes the
//! proxy's word about who somebody is, but only from the proxy, and has a sign-in of its own for everybody else.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::server::{Answers, Call, Origin, not_found, page};

/// The application.
#[derive(Debug)]
pub(crate) struct Music {
    /// The header that names the user.
    header: &'static str,
    /// From which address it counts; nothing for whoever may write to the unix socket.
    proxy: Option<IpAddr>,
    users: Mutex<BTreeSet<String>>,
}

impl Music {
    pub(crate) fn new(header: &'static str, proxy: Option<IpAddr>) -> Music {
        Music {
            header,
            proxy,
            users: Mutex::default(),
        }
    }

    /// The users it has made so far.
    pub(crate) fn users(&self) -> Vec<String> {
        let users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        users.iter().cloned().collect()
    }

    /// The user by the proxy's word, made at first sight; nobody where the header is empty or somebody else's.
    fn user(&self, call: &Call) -> Option<String> {
        let from_proxy = match call.origin {
            Origin::Address(address) => self.proxy == Some(address),
            Origin::Socket => self.proxy.is_none(),
        };
        let name = call.header(self.header).to_owned();
        if !from_proxy || name.is_empty() {
            return None;
        }
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        users.insert(name.clone());
        Some(name)
    }
}

impl Answers for Music {
    fn answer(&self, call: &mut Call) -> Result<()> {
        let path = call.path().to_owned();
        if path.starts_with("/share/") {
            return page(call, "A shared song", "For everybody who has the link.");
        }
        match (self.user(call), path.as_str()) {
            (user, path) if path.starts_with("/rest/") => subsonic(call, user.as_deref()),
            (_, "/login") => page(call, "Sign in", "The music server's own sign-in."),
            (None, _) => call.answer("302 Found", &["Location: /login"], ""),
            (Some(user), "/") => page(call, "Music", &format!("Playing for {user}.")),
            _ => not_found(call),
        }
    }
}

/// The interface answers 200 to everything and says inside what is wrong.
fn subsonic(call: &mut Call, user: Option<&str>) -> Result<()> {
    let is_json = call.parameter("f").as_deref() == Some("json");
    let (kind, body) = match (user, is_json) {
        (Some(_), true) => (
            "json",
            r#"{"subsonic-response":{"status":"ok","version":"1.16.1"}}"#,
        ),
        (Some(_), false) => (
            "xml",
            r#"<subsonic-response xmlns="http://subsonic.org/restapi" status="ok" version="1.16.1"/>"#,
        ),
        (None, true) => (
            "json",
            r#"{"subsonic-response":{"status":"failed","version":"1.16.1","error":{"code":40,"message":"the music server's own refusal"}}}"#,
        ),
        (None, false) => (
            "xml",
            r#"<subsonic-response xmlns="http://subsonic.org/restapi" status="failed" version="1.16.1"><error code="40" message="the music server's own refusal"/></subsonic-response>"#,
        ),
    };
    call.answer(
        "200 OK",
        &[&format!("Content-Type: application/{kind}")],
        body,
    )
}
