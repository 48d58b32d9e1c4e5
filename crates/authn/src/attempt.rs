//! What goes into a sign-in and what comes out of it. Plain values; it must not know the flow.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use doorward_credentials::PoolFull;
use doorward_model::{FactorEvidence, Level, RequestId, Secret, Timestamp, User};
use doorward_sessions::{Issued, Lifetimes, SessionKey, StoreUnavailable};

use crate::DirectoryUnavailable;

/// A sign-in with a name and a password, through the portal or its API.
pub struct Attempt {
    /// What was typed as name. It may be anything, a password included: it is never logged.
    pub typed_name: String,
    /// What was typed as password.
    pub password: Secret<String>,
    /// Whether the visitor asks to be remembered.
    pub remember: bool,
    /// The cookie domain that the session is for.
    pub cookie_domain: String,
    /// How long sessions of that cookie domain live.
    pub lifetimes: Lifetimes,
    /// The session that the visitor came with; it ends when the new one begins.
    pub replaces: Option<SessionKey>,
    /// The device cookie that the browser sent.
    pub device_cookie: Option<String>,
    /// The client's address.
    pub address: IpAddr,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
    /// The request.
    pub request_id: RequestId,
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("cookie_domain", &self.cookie_domain)
            .field("address", &self.address)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// How a first factor turned out.
#[derive(Debug)]
#[must_use]
pub enum FirstFactor {
    /// The name is unknown or disabled, or the password is wrong; nobody is told which.
    Rejected,
    /// The user is banned, and this visitor may know: the browser is known or the password is right. Whoever asks over an
    /// API is told [`Rejected`](Self::Rejected) all the same (`docs/contract.md`, regulation).
    Regulated {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
    /// Too many tries came from the address, whatever the names. Nothing was looked up or verified.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
    /// A session has begun.
    Done(Issued),
}

/// A name and a password in the header of a check (RFC 7617).
#[derive(Clone)]
pub struct BasicCredentials {
    /// What stood before the colon.
    pub name: String,
    /// What stood after it.
    pub password: Secret<String>,
    /// The client's address.
    pub address: IpAddr,
    /// The request.
    pub request_id: RequestId,
}

impl fmt::Debug for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicCredentials")
            .field("address", &self.address)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// How Basic credentials turned out.
#[derive(Clone, Debug)]
#[must_use]
pub enum BasicOutcome {
    /// They are somebody's.
    Known(BasicUser),
    /// The name is unknown, disabled or banned, or the password is wrong; nobody is told which.
    Rejected,
    /// Too many tries came from the address, whatever the names. Nothing was looked up or verified.
    Limited {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
}

/// Who is known by Basic credentials: for this one request, without a session.
#[derive(Clone, Debug)]
pub struct BasicUser {
    /// The user, under the canonical name.
    pub user: Arc<User>,
    /// The password, and when it was verified.
    pub evidence: FactorEvidence,
}

impl BasicUser {
    /// How sure we are of the visitor.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::of(&[self.evidence])
    }
}

/// Why a sign-in could not be decided. Nothing is counted against anybody.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SignInError {
    /// The directory did not answer.
    #[error(transparent)]
    Directory(#[from] DirectoryUnavailable),
    /// A store did not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
    /// More passwords wait to be verified than may: the visitor is told to come again.
    #[error("too many passwords wait to be verified")]
    Busy(#[from] PoolFull),
}
