//! Whole requests that try to look harmless to one reader and mean something else to the next: who is asked, by which
//! method, on whose behalf, and where the request ends. Written as the targets are.

/// A request to the host that is asked, with further headers.
macro_rules! with {
    ($intent:literal, $line:expr, $($header:literal),+) => {
        head($intent, $line, &["Host: {host}", $($header),+])
    };
}

mod claims;
mod framing;
mod hosts;

/// A request without the lines that the test adds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) intent: &'static str,
    pub(super) line: &'static str,
    pub(super) headers: &'static [&'static str],
    pub(super) body: &'static str,
}

/// A trick, and requests that try it.
pub(super) type Group = (&'static str, &'static [Head]);

const OPEN: &str = "GET /public/ HTTP/1.1";
const SHUT: &str = "GET /secret HTTP/1.1";

/// A request with these headers and nothing else.
const fn head(intent: &'static str, line: &'static str, headers: &'static [&'static str]) -> Head {
    Head {
        intent,
        line,
        headers,
        body: "",
    }
}

pub(super) const GROUPS: [Group; 7] = [
    ("hosts", hosts::HOSTS),
    ("forwarding headers", claims::FORWARDING),
    ("identity", claims::IDENTITY),
    ("magic headers", claims::MAGIC),
    ("methods", framing::METHODS),
    ("request lines", framing::LINES),
    ("framing", framing::FRAMING),
];
