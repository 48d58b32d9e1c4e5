//! What a check comes to. Dialects phrase it; they cannot change it.

use std::sync::Arc;

use doorward_policy::{Denial, Permit, Requirement};

use crate::{IdentityBlock, StrategyKind};

/// The answer to a question.
#[derive(Debug)]
#[must_use]
pub enum Verdict {
    /// The visitor may go through.
    Allowed(Allowed),
    /// The visitor has to prove more first.
    Challenged {
        /// How to ask for it.
        challenge: Challenge,
        /// What the rule asks for; nothing where unusable credentials were refused.
        requirement: Option<Requirement>,
    },
    /// The visitor may not go through, whoever they are.
    Denied(Denial),
    /// Who the visitor is could not be found out, and it matters.
    Unavailable(Outage),
}

/// Leave to go through. Made from a permit and nothing else.
#[derive(Debug)]
pub struct Allowed {
    permit: Permit,
    identity: Arc<IdentityBlock>,
}

impl Allowed {
    pub(crate) const fn new(permit: Permit, identity: Arc<IdentityBlock>) -> Self {
        Self { permit, identity }
    }

    /// The permit, for the log.
    #[must_use]
    pub const fn permit(&self) -> &Permit {
        &self.permit
    }

    /// The identity headers' values.
    #[must_use]
    pub fn identity(&self) -> &IdentityBlock {
        &self.identity
    }
}

/// How a visitor is asked for proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// At the portal.
    SignIn,
    /// With credentials in a header.
    Credentials(ChallengeHeader),
}

/// The header that asks for credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeHeader {
    /// `WWW-Authenticate`, with 401.
    WwwAuthenticate,
    /// `Proxy-Authenticate`, with 407.
    ProxyAuthenticate,
}

impl ChallengeHeader {
    /// The challenge of a place where credentials are looked for; the session cookie has none.
    pub(crate) const fn of(kind: StrategyKind) -> Option<Self> {
        match kind {
            StrategyKind::CookieSession => None,
            StrategyKind::HeaderProxyAuthorization => Some(Self::ProxyAuthenticate),
            StrategyKind::HeaderAuthorization
            | StrategyKind::HeaderAuthRequestProxyAuthorization
            | StrategyKind::HeaderLegacy => Some(Self::WwwAuthenticate),
        }
    }
}

/// What keeps us from knowing who the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Outage {
    /// The session store does not answer.
    #[error("the session store does not answer")]
    Store,
    /// The directory does not answer.
    #[error("the directory does not answer")]
    Directory,
    /// Too many passwords are being verified; trying again helps.
    #[error("too many passwords are being verified")]
    Busy,
    /// Too many wrong passwords came from the visitor's address, so none is verified for it.
    #[error("too many wrong passwords came from the address")]
    Regulated {
        /// Seconds until one is.
        retry_after: u32,
    },
}
