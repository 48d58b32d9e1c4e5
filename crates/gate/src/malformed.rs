//! Why a question cannot be decided. Told to the log; the visitor learns only that it was refused.

use doorward_policy::{InvalidMethod, InvalidTarget};

/// A question that is refused without a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Whoever asked is not a proxy that may speak for visitors.
    #[error("the peer is not among `server.trusted_proxies`")]
    UntrustedPeer,
    /// A header that the dialect needs is missing or empty.
    #[error("the header {0} is missing or empty")]
    Missing(&'static str),
    /// A header that must be given once was repeated or joined.
    #[error("the header {0} was given more than once")]
    Repeated(&'static str),
    /// A header is not UTF-8.
    #[error("the header {0} is not text")]
    NotText(&'static str),
    /// The target cannot be read.
    #[error("the target cannot be read: {0}")]
    Target(#[from] InvalidTarget),
    /// The method is none.
    #[error("the method cannot be read: {0}")]
    Method(#[from] InvalidMethod),
    /// The target is not `https` or `wss`, and its host is not under `localhost`.
    #[error("the target is not https")]
    NotSecure,
    /// The target's host is in no configured cookie domain.
    #[error("the target is in no cookie domain")]
    NoCookieDomain,
    /// The sign-in address that the proxy named is not the configured one, or there is none.
    #[error("the sign-in address is not the configured one")]
    Portal,
}
