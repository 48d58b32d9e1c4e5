//! What the portal needs to know of a request to itself: for which host it came, from whom, and who
//! is signed in there.

use std::net::IpAddr;
use std::sync::Arc;

use doorward_model::Level;
use doorward_policy::{Scheme, Target};
use doorward_sessions::SessionView;
use http::HeaderMap;

use crate::client::client_address;
use crate::question::read_scheme;
use crate::{CookieDomain, Gate, Malformed, Outage, Peer, Snapshot, at_most_once, once};

/// How a request reached the portal.
#[derive(Debug)]
pub struct Arrival {
    /// The address that the browser asked for, without path.
    pub origin: Target,
    /// The browser's address.
    pub client: IpAddr,
}

impl Arrival {
    /// Reads where a request to the portal came for and from. A proxy's word counts only if the
    /// proxy is trusted; others are taken at their `Host`.
    pub fn read(snapshot: &Snapshot, peer: &Peer, headers: &HeaderMap) -> Result<Self, Malformed> {
        let trusted = snapshot.trusted_proxies.trusts(peer);
        Ok(Self {
            origin: if trusted {
                forwarded_origin(headers)?
            } else {
                direct_origin(headers)?
            },
            client: client_address(headers, &snapshot.trusted_proxies, peer),
        })
    }

    /// The host, folded, without port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.origin.host()
    }
}

fn forwarded_origin(headers: &HeaderMap) -> Result<Target, Malformed> {
    if let Some(url) = at_most_once(headers, "x-original-url")?.filter(|url| !url.is_empty()) {
        return Ok(Target::parse_url(url)?);
    }
    let given = |name| Ok::<_, Malformed>(at_most_once(headers, name)?.filter(|v| !v.is_empty()));
    let scheme = given("x-forwarded-proto")?.map_or(Ok(Scheme::Http), read_scheme)?;
    let host = given("x-forwarded-host")?.map_or_else(|| once(headers, "host"), Ok)?;
    Ok(Target::parse(scheme, host, "")?)
}

fn direct_origin(headers: &HeaderMap) -> Result<Target, Malformed> {
    Ok(Target::parse(Scheme::Http, once(headers, "host")?, "")?)
}

/// Who visits the portal.
#[derive(Clone, Debug)]
pub enum Visitor {
    /// Nobody known.
    Anonymous,
    /// Somebody with a session of this cookie domain.
    SignedIn(Arc<SessionView>),
}

impl Visitor {
    /// The session, if there is one.
    #[must_use]
    pub const fn session(&self) -> Option<&Arc<SessionView>> {
        match self {
            Self::Anonymous => None,
            Self::SignedIn(view) => Some(view),
        }
    }

    /// How sure we are of the visitor.
    #[must_use]
    pub fn level(&self) -> Level {
        self.session().map_or(Level::Anonymous, |view| view.level())
    }
}

impl Gate {
    /// Who visits the portal of this cookie domain. The same rules as on a check: idle and absolute
    /// expiry, and a user who still exists.
    pub async fn visitor(
        &self,
        domain: &CookieDomain,
        headers: &HeaderMap,
        client: IpAddr,
    ) -> Result<Visitor, Outage> {
        let found = self.session_in(headers, domain, client).await?;
        Ok(found.map_or(Visitor::Anonymous, Visitor::SignedIn))
    }
}

#[cfg(test)]
mod tests;
