//! The configured authorization endpoints: which dialect each speaks and where it looks for
//! credentials (`docs/contract.md`, authorization endpoints).

/// The name of the endpoint that answers under `/api/verify`.
pub const LEGACY_ENDPOINT: &str = "legacy";

/// How a proxy asks and is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implementation {
    /// `X-Forwarded-*`: Traefik, Caddy, `HAProxy`.
    ForwardAuth,
    /// `X-Original-URL`, always 401: nginx.
    AuthRequest,
    /// The visitor's own request line behind a prefix: Envoy.
    ExtAuthz,
    /// Either header set, the portal named by the proxy: configurations from before 4.38.
    Legacy,
}

impl Implementation {
    /// Whether paths below the endpoint's own are its too.
    #[must_use]
    pub const fn takes_subpaths(self) -> bool {
        matches!(self, Self::ExtAuthz | Self::Legacy)
    }
}

/// Where an endpoint looks for credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StrategyKind {
    /// The session cookie.
    CookieSession,
    /// `Authorization`, challenged with `WWW-Authenticate`.
    HeaderAuthorization,
    /// `Proxy-Authorization`, challenged with `Proxy-Authenticate` and 407.
    HeaderProxyAuthorization,
    /// `Proxy-Authorization`, challenged with `WWW-Authenticate`.
    HeaderAuthRequestProxyAuthorization,
    /// `Authorization` if the proxy asks with `auth=basic`, else `Proxy-Authorization`.
    HeaderLegacy,
}

/// A kind of credential in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthScheme {
    /// Name and password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
}

/// One place where an endpoint looks for credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strategy {
    /// Where.
    pub kind: StrategyKind,
    /// What counts there; others are passed over. Without meaning for the session cookie, and for
    /// `HeaderLegacy`, which is always Basic.
    pub schemes: Vec<AuthScheme>,
}

impl Strategy {
    fn new(kind: StrategyKind, schemes: &[AuthScheme]) -> Self {
        Self {
            kind,
            schemes: schemes.to_vec(),
        }
    }

    pub(crate) fn takes(&self, scheme: AuthScheme) -> bool {
        self.kind == StrategyKind::HeaderLegacy || self.schemes.contains(&scheme)
    }
}

/// An authorization endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name: the path below `/api/authz/`, or `legacy` for `/api/verify`.
    pub name: String,
    /// Its dialect.
    pub implementation: Implementation,
    /// Where it looks for credentials, in order.
    pub strategies: Vec<Strategy>,
}

impl Endpoint {
    /// The endpoint of this name with its dialect's default strategies.
    #[must_use]
    pub fn new(name: &str, implementation: Implementation) -> Self {
        let header = match implementation {
            Implementation::Legacy => Strategy::new(StrategyKind::HeaderLegacy, &[]),
            _ => Strategy::new(StrategyKind::HeaderAuthorization, &[AuthScheme::Basic]),
        };
        let cookie = Strategy::new(StrategyKind::CookieSession, &[]);
        Self {
            name: name.to_owned(),
            implementation,
            strategies: vec![header, cookie],
        }
    }

    /// The endpoints of a configuration that names none.
    #[must_use]
    pub fn defaults() -> Vec<Self> {
        vec![
            Self::new("forward-auth", Implementation::ForwardAuth),
            Self::new("auth-request", Implementation::AuthRequest),
            Self::new("ext-authz", Implementation::ExtAuthz),
            Self::new(LEGACY_ENDPOINT, Implementation::Legacy),
        ]
    }

    /// Whether it answers under `/api/verify` instead of below `/api/authz/`.
    #[must_use]
    pub fn is_at_verify(&self) -> bool {
        self.name == LEGACY_ENDPOINT
    }

    /// What a path below the endpoints' root holds behind this endpoint's name: `Some("")` for the
    /// endpoint itself, `None` where the path is not this endpoint's.
    ///
    /// A single trailing slash is nobody's: no proxy means it, and a redirect would answer before
    /// the decision.
    #[must_use]
    pub fn remainder<'p>(&self, path: &'p str) -> Option<&'p str> {
        let behind = path.strip_prefix(self.name.as_str())?;
        if behind.is_empty() {
            return Some("");
        }
        let below = behind.strip_prefix('/').filter(|below| !below.is_empty())?;
        self.implementation.takes_subpaths().then_some(below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(implementation: Implementation, path: &str, expected: Option<&str>) {
        let endpoint = Endpoint::new("a/b", implementation);
        assert_eq!(endpoint.remainder(path), expected, "{path}");
    }

    #[test]
    fn a_path_leads_to_its_endpoint() {
        check(Implementation::ForwardAuth, "a/b", Some(""));
        check(Implementation::ForwardAuth, "a/b/c", None);
        check(Implementation::ForwardAuth, "a/b/", None);
        check(Implementation::ForwardAuth, "a/bc", None);
        check(Implementation::ForwardAuth, "A/b", None);
        check(Implementation::ExtAuthz, "a/b//x/y", Some("/x/y"));
        check(Implementation::ExtAuthz, "a/b/:8443/x", Some(":8443/x"));
        check(Implementation::ExtAuthz, "a/b//", Some("/"));
        check(Implementation::ExtAuthz, "a/b/", None);
        check(Implementation::Legacy, "a/b/c", Some("c"));
    }
}
