//! Where a server behind the proxy listens, as a proxy's configuration spells it.

use std::fmt;
use std::str::FromStr;

/// A host, by name or address, and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Upstream {
    /// Without brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

/// Not `HOST:PORT`.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not an address; write HOST:PORT, such as 127.0.0.1:8080 or app:80")]
pub(super) struct InvalidUpstream(String);

impl Upstream {
    pub(super) fn new(host: impl Into<String>, port: u16) -> Self {
        Self {
            host: host.into(),
            port,
        }
    }

    /// The name of the Kubernetes service that this is: what stands before the first dot.
    pub(super) fn service(&self) -> &str {
        self.host.split('.').next().unwrap_or(&self.host)
    }
}

impl FromStr for Upstream {
    type Err = InvalidUpstream;

    fn from_str(text: &str) -> Result<Self, InvalidUpstream> {
        let invalid = || InvalidUpstream(text.to_owned());
        let (host, port) = text.rsplit_once(':').ok_or_else(invalid)?;
        let port = port.parse().map_err(|_| invalid())?;
        let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        let bare = bare.unwrap_or(host);
        // The text ends up in files with a syntax of their own: a host has no other characters than these.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        if bare.is_empty() || !bare.chars().all(is_plain) || (bare == host && host.contains(':')) {
            return Err(invalid());
        }
        Ok(Self::new(bare, port))
    }
}

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            return write!(f, "[{}]:{}", self.host, self.port);
        }
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_out_as_they_went_in() {
        for text in ["127.0.0.1:8080", "[::1]:80", "app:80", "a.b.svc:9091"] {
            assert_eq!(text.parse::<Upstream>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_could_end_a_line_or_a_string_is_no_address() {
        for text in [
            "app",
            "app:",
            ":80",
            "a;b:80",
            "a b:80",
            "a'b:80",
            "::1:80",
            "app:99999",
        ] {
            assert!(text.parse::<Upstream>().is_err(), "{text}");
        }
    }
}
