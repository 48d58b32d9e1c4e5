//! The part of the configuration that a check depends on. It never changes: a reload makes another, so that every
//! request sees one whole configuration.

use doorward_policy::PolicySet;
use doorward_sessions::Lifetimes;

use crate::{BasicRealm, CookieDomain, Endpoint, TrustedProxies};

/// What the portal's pages show of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalSettings {
    /// The name on the pages.
    pub title: String,
    /// Whether any second factor can be given. Where none can, a rule that asks for two ends on a
    /// page that says so.
    pub two_factor_available: bool,
}

/// One whole configuration, as far as requests depend on it.
#[derive(Debug)]
pub struct Snapshot {
    /// Rises with every reload.
    pub generation: u64,
    /// The rules.
    pub policy: PolicySet,
    /// The domains that share a session cookie, in the order of the configuration.
    pub cookie_domains: Vec<CookieDomain>,
    /// Whose forwarded headers count.
    pub trusted_proxies: TrustedProxies,
    /// The authorization endpoints.
    pub endpoints: Vec<Endpoint>,
    /// What browsers show when they ask for name and password.
    pub basic_realm: BasicRealm,
    /// What the portal's pages show.
    pub portal: PortalSettings,
}

impl Snapshot {
    /// The first cookie domain that covers this host.
    #[must_use]
    pub fn cookie_domain_of(&self, host: &str) -> Option<&CookieDomain> {
        self.cookie_domains
            .iter()
            .find(|domain| domain.covers(host))
    }

    /// The lifetimes of sessions of this cookie domain; `None` where it is not configured.
    #[must_use]
    pub fn lifetimes_of(&self, domain: &str) -> Option<Lifetimes> {
        let mut domains = self.cookie_domains.iter();
        domains
            .find(|known| known.domain == domain)
            .map(|known| known.lifetimes)
    }

    /// The endpoint that answers this path below `/api/authz/`, and what the path holds behind its
    /// name. The longest name wins, so that an endpoint below another's path is reached.
    #[must_use]
    pub fn endpoint_at<'s, 'p>(&'s self, path: &'p str) -> Option<(&'s Endpoint, &'p str)> {
        let named = self
            .endpoints
            .iter()
            .filter(|endpoint| !endpoint.is_at_verify());
        named
            .filter_map(|endpoint| Some((endpoint, endpoint.remainder(path)?)))
            .max_by_key(|(endpoint, _)| endpoint.name.len())
    }

    /// The endpoint that answers under `/api/verify`.
    #[must_use]
    pub fn verify_endpoint(&self) -> Option<&Endpoint> {
        self.endpoints
            .iter()
            .find(|endpoint| endpoint.is_at_verify())
    }
}
