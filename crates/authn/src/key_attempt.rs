//! What goes into a sign-in with a security key or passkey and what comes out of it. Plain values; it must not know the flow.

use std::net::IpAddr;

use doorward_credentials::webauthn::{AssertionResponse, Options, RelyingParty};
use doorward_model::{RequestId, Secret, Timestamp, User};
use doorward_sessions::{Issued, Lifetimes};

/// Where a session is about to begin.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Whether the visitor asks to be remembered.
    pub remember: bool,
    /// The cookie domain that the session is for.
    pub cookie_domain: String,
    /// How long sessions of that cookie domain live.
    pub lifetimes: Lifetimes,
    /// The device cookie that the browser sent.
    pub device_cookie: Option<String>,
    /// The client's address.
    pub address: IpAddr,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
    /// The request.
    pub request_id: RequestId,
}

/// What a visitor whom nobody knows is asked.
#[derive(Debug)]
#[must_use]
pub enum StartedPasskey {
    /// For the browser.
    Asked(Options),
    /// Too many ceremonies were begun from the address.
    Limited {
        /// Until when.
        until: Timestamp,
    },
}

/// A sign-in with a passkey.
#[derive(Debug)]
pub struct KeyAttempt<'a> {
    /// The portal.
    pub party: &'a RelyingParty,
    /// The secret that the browser was given when it was asked.
    pub browser: &'a Secret<String>,
    /// What it answered.
    pub response: &'a AssertionResponse,
    /// Where the session is about to begin.
    pub beginning: Beginning,
}

/// How a sign-in with a passkey turned out.
#[derive(Debug)]
#[must_use]
pub enum Passkey {
    /// The answer is wrong, late, used before, or not of a user who may sign in.
    Rejected,
    /// There seems to be a copy of the key. That was noticed just now, and its user is to be told.
    Copied(CopiedKey),
    /// The answer is right, and the user is banned.
    Regulated {
        /// Until when; `None` until somebody revokes the ban.
        until: Option<Timestamp>,
    },
    /// A session has begun.
    Done(Issued),
}

/// How giving a key as the second factor turned out.
#[derive(Debug)]
#[must_use]
pub enum KeyStep {
    /// It does not count; the session is as it was, or has ended meanwhile.
    Rejected,
    /// There seems to be a copy of the key. That was noticed just now, and its user is to be told.
    Copied(CopiedKey),
    /// The session goes on under a new token.
    Done(Issued),
}

/// A key of which there seems to be a copy.
#[derive(Clone, Debug)]
pub struct CopiedKey {
    /// Whose it is.
    pub user: User,
    /// What they call it.
    pub name: String,
}
