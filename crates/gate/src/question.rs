//! A question as a dialect understood it: what a visitor wants, and everything that came along.

use std::borrow::Cow;
use std::net::IpAddr;

use doorward_policy::{InvalidTarget, Method, Scheme, Target};
use http::HeaderMap;
use url::Url;

use crate::client::client_address;
use crate::portal::{self, SignInAddress};
use crate::{
    BasicRealm, ChallengeHeader, CookieDomain, Endpoint, Implementation, LazyRequestId, Malformed,
    Peer, Snapshot, Strategy,
};

/// The target in the words of a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetText<'a> {
    /// In three parts.
    Parts {
        /// `https`, `wss`, …
        scheme: &'a str,
        /// The host with an optional port.
        host: Cow<'a, str>,
        /// Path and query, escaped as the visitor sent them.
        uri: Cow<'a, str>,
    },
    /// As one absolute URL.
    Url(&'a str),
}

impl TargetText<'_> {
    fn read(&self) -> Result<Target, Malformed> {
        let target = match self {
            Self::Parts { scheme, host, uri } => Target::parse(read_scheme(scheme)?, host, uri)?,
            Self::Url(url) => Target::parse_url(url)?,
        };
        if !portal::is_secure(&target) {
            return Err(Malformed::NotSecure);
        }
        Ok(target)
    }
}

pub(crate) fn read_scheme(text: &str) -> Result<Scheme, Malformed> {
    text.parse()
        .map_err(|_| Malformed::Target(InvalidTarget::Scheme))
}

/// What the proxy said of the portal's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PortalText<'a> {
    /// Nothing: the configured one is meant.
    Unsaid,
    /// Nothing, and the dialect does without one.
    UnsaidOptional,
    /// These, in order; never empty.
    Said(Vec<Cow<'a, str>>),
}

/// What a dialect read from a request, in its own words.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Who asks.
    pub peer: Peer,
    /// All headers; credentials and the client's address are read from them.
    pub headers: &'a HeaderMap,
    /// The target.
    pub target: TargetText<'a>,
    /// The visitor's method.
    pub method: &'a str,
    /// What was said of the portal's address.
    pub portal: PortalText<'a>,
    /// Whether the proxy asked for Basic credentials (`auth=basic`, the legacy dialect only).
    pub wants_basic: bool,
}

/// A question ready to be decided.
#[derive(Debug)]
pub struct Question<'a> {
    /// What the visitor wants.
    pub target: Target,
    /// How.
    pub method: Method,
    /// From where.
    pub client: IpAddr,
    /// The cookie domain of the target.
    pub domain: &'a CookieDomain,
    /// The request's id.
    pub request_id: LazyRequestId,
    /// What a browser shows if it is asked for name and password.
    pub basic_realm: &'a BasicRealm,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) strategies: &'a [Strategy],
    pub(crate) wants_basic: bool,
    portal: Option<Cow<'a, Url>>,
    implementation: Implementation,
}

impl<'a> Question<'a> {
    /// Reads what was asked at an endpoint. Nobody but a trusted proxy may ask.
    pub fn read(
        snapshot: &'a Snapshot,
        endpoint: &'a Endpoint,
        asked: &Asked<'a>,
    ) -> Result<Self, Malformed> {
        if !snapshot.trusted_proxies.trusts(&asked.peer) {
            return Err(Malformed::UntrustedPeer);
        }
        let target = asked.target.read()?;
        let method = Method::parse(asked.method)?;
        let domain = snapshot
            .cookie_domain_of(target.host())
            .ok_or(Malformed::NoCookieDomain)?;
        Ok(Self {
            portal: portal::choose(domain, &asked.portal)?,
            client: client_address(asked.headers, &snapshot.trusted_proxies, &asked.peer),
            target,
            method,
            domain,
            request_id: LazyRequestId::default(),
            basic_realm: &snapshot.basic_realm,
            headers: asked.headers,
            strategies: &endpoint.strategies,
            wants_basic: asked.wants_basic,
            implementation: endpoint.implementation,
        })
    }

    /// Where the visitor signs in and is brought back from; nothing where the dialect has none.
    #[must_use]
    pub fn sign_in_address(&self) -> Option<SignInAddress> {
        let portal = self.portal.as_deref()?;
        Some(SignInAddress::new(portal, &self.target, &self.method))
    }

    /// The challenge for a visitor without credentials, where that is not the way to the portal:
    /// either the last place looked at was a header, or the proxy asked for Basic.
    #[must_use]
    pub fn challenge_without_credentials(&self) -> Option<ChallengeHeader> {
        let last = self
            .strategies
            .last()
            .and_then(|strategy| ChallengeHeader::of(strategy.kind));
        let legacy = self.wants_basic && self.implementation == Implementation::Legacy;
        last.or(legacy.then_some(ChallengeHeader::WwwAuthenticate))
    }
}

#[cfg(test)]
mod tests;
