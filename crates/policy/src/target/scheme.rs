//! How a client speaks to an application. It must not know which of the schemes are served.

use std::str::FromStr;

/// The scheme of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Plain HTTP.
    Http,
    /// HTTP over TLS.
    Https,
    /// A plain web socket.
    Ws,
    /// A web socket over TLS.
    Wss,
}

/// A word that is none of the four schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is none of http, https, ws and wss")]
pub struct InvalidScheme;

impl Scheme {
    /// The scheme in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Ws => "ws",
            Self::Wss => "wss",
        }
    }

    /// Whether the connection is encrypted.
    #[must_use]
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Https | Self::Wss)
    }
}

impl FromStr for Scheme {
    type Err = InvalidScheme;

    fn from_str(word: &str) -> Result<Self, InvalidScheme> {
        [Self::Http, Self::Https, Self::Ws, Self::Wss]
            .into_iter()
            .find(|scheme| scheme.as_str().eq_ignore_ascii_case(word))
            .ok_or(InvalidScheme)
    }
}
