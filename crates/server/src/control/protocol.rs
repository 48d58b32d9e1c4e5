//! What is said over the control socket: one line of JSON there, one line back, and the connection is closed. It must not
//! know what comes of it.

use doorward_sessions::SessionView;
use serde::{Deserialize, Serialize};

/// The version of this language. Another one is refused, since whoever speaks it may mean something else.
pub(super) const VERSION: u32 = 1;

/// The longest request, in bytes.
pub(super) const LONGEST_REQUEST: u64 = 16 * 1024;

/// The longest answer, in bytes.
pub(super) const LONGEST_ANSWER: u64 = 4 * 1024 * 1024;

/// What somebody asks for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) version: u32,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// What the server is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(crate) enum Act {
    /// Say how it is.
    Status,
    /// Read the configuration again.
    Reload,
    /// Read the users again: some have changed.
    UsersChanged,
    /// Forget which credentials were right a while ago: somebody has been banned.
    BansChanged,
    /// Say which sessions a user has.
    ListSessions {
        /// The canonical name.
        user: String,
    },
    /// End all sessions of a user, and forget those that the store does not know any more.
    EndSessions {
        /// The canonical name.
        user: String,
    },
}

/// What the server answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub(crate) enum Answer {
    /// How it is.
    Status(Status),
    /// The configuration with this number is in force.
    Reloaded {
        /// Its number.
        generation: u64,
        /// What its owner should know, one line each.
        notes: Vec<String>,
    },
    /// It is done, and counts from now on.
    Done {
        /// What somebody should know, one line each.
        notes: Vec<String>,
    },
    /// The sessions of a user, those first that were used last.
    Sessions {
        /// One each.
        sessions: Vec<SessionLine>,
    },
    /// It is not done.
    Refused {
        /// Why, one line each.
        reasons: Vec<String>,
    },
}

/// How a server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Status {
    /// The program's version.
    pub(crate) version: String,
    /// The number of its process.
    pub(crate) process: u32,
    /// For how many seconds it has been running.
    pub(crate) uptime: u64,
    /// The number of the configuration in force; the one of the start has 1.
    pub(crate) generation: u64,
    /// Sessions that it has in memory.
    pub(crate) sessions: u64,
    /// What came of the last reload; none where there was none.
    pub(crate) last_reload: Option<LastReload>,
}

/// What came of a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastReload {
    /// When it was, in seconds since 1970.
    pub(crate) at: i64,
    /// Whether the configuration was taken over.
    pub(crate) succeeded: bool,
    /// What is wrong with it, or what its owner should know, one line each.
    pub(crate) notes: Vec<String>,
}

/// A session of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SessionLine {
    /// The cookie domain that it is for.
    pub(crate) domain: String,
    /// When it began, in seconds since 1970.
    pub(crate) since: i64,
    /// When it was last used, in seconds since 1970.
    pub(crate) last_used: i64,
    /// Where it began.
    pub(crate) address: Option<String>,
    /// The browser, as it calls itself.
    pub(crate) user_agent: Option<String>,
}

impl SessionLine {
    /// What is said of a session: neither its token nor its key.
    pub(crate) fn of(view: &SessionView) -> Self {
        Self {
            domain: view.cookie_domain().to_owned(),
            since: view.created_at().unix_seconds(),
            last_used: view.last_seen().unix_seconds(),
            address: view.address().map(|address| address.to_string()),
            user_agent: view.user_agent().map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(act: Act, line: &str) {
        let written = serde_json::to_string(&Request { version: 1, act }).unwrap();
        assert_eq!(written, line);
        let read: Request = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), line);
    }

    #[test]
    fn the_language_of_version_1_stays_what_it_is() {
        let user = || String::from("alice");
        check(Act::Status, r#"{"version":1,"act":"status"}"#);
        check(Act::Reload, r#"{"version":1,"act":"reload"}"#);
        check(Act::UsersChanged, r#"{"version":1,"act":"users_changed"}"#);
        check(Act::BansChanged, r#"{"version":1,"act":"bans_changed"}"#);
        check(
            Act::ListSessions { user: user() },
            r#"{"version":1,"act":"list_sessions","user":"alice"}"#,
        );
        check(
            Act::EndSessions { user: user() },
            r#"{"version":1,"act":"end_sessions","user":"alice"}"#,
        );
    }
}
