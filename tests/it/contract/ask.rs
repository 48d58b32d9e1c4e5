//! One recorded request in the words of its proxy: which endpoint, which target, which portal address. It must not
//! know any answer.

use url::Url;

use super::facts::{Facts, Implementation};
use super::recording::{Case, Configuration, Identity, Request};

/// A recorded request with everything around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask<'r> {
    pub(crate) configuration: &'r Configuration,
    pub(crate) facts: &'r Facts,
    pub(crate) case: &'r Case,
    pub(crate) request: &'r Request,
    /// 0 for the case's own request, then counted through those that follow it.
    pub(crate) step: usize,
}

impl Ask<'_> {
    /// How the endpoint is asked, if the path is one's.
    pub(crate) fn implementation(&self) -> Option<Implementation> {
        let found = self.facts.endpoint(self.request.bare_path());
        found.map(|(endpoint, _)| endpoint.implementation)
    }

    /// Whether the path ends in a slash behind an endpoint, or goes on behind one that nothing follows.
    pub(crate) fn leads_nowhere(&self) -> bool {
        match self.facts.endpoint(self.request.bare_path()) {
            Some((_, "")) | None => false,
            Some((endpoint, behind)) => match endpoint.implementation {
                Implementation::ForwardAuth | Implementation::AuthRequest => true,
                Implementation::ExtAuthz | Implementation::Legacy => behind == "/",
            },
        }
    }

    /// Whether the endpoint takes the request's own method.
    pub(crate) fn may_ask(&self) -> bool {
        match self.implementation() {
            Some(Implementation::ForwardAuth | Implementation::AuthRequest) => {
                ["GET", "HEAD", "OPTIONS"].contains(&&*self.request.method)
            }
            implementation => implementation.is_some(),
        }
    }

    /// Whether one of the endpoint's strategies reads the session cookie.
    pub(crate) fn reads_cookies(&self) -> bool {
        let found = self.facts.endpoint(self.request.bare_path());
        found.is_some_and(|(endpoint, _)| endpoint.reads_cookies)
    }

    /// The status of a malformed question.
    pub(crate) fn malformed_status(&self) -> u16 {
        match self.implementation() {
            Some(Implementation::Legacy) => 401,
            _ => 400,
        }
    }

    /// The visitor's method.
    pub(crate) fn original_method(&self) -> String {
        let named = match self.implementation() {
            Some(Implementation::ForwardAuth | Implementation::Legacy) => "X-Forwarded-Method",
            Some(Implementation::AuthRequest) => "X-Original-Method",
            _ => return self.request.method.clone(),
        };
        let own = || self.request.method.clone();
        self.first(named)
            .filter(|method| !method.is_empty())
            .unwrap_or_else(own)
    }

    /// The headers that name the target, of which none may come twice.
    pub(crate) fn target_headers(&self) -> &'static [&'static str] {
        const FORWARDED: &[&str] = &[
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Uri",
            "X-Forwarded-Method",
        ];
        match self.implementation() {
            Some(Implementation::AuthRequest) => &["X-Original-URL", "X-Original-Method"],
            Some(Implementation::ExtAuthz) => &["X-Forwarded-Proto", "Host"],
            Some(Implementation::Legacy) if self.has("X-Original-URL") => {
                &["X-Original-URL", "X-Forwarded-Method"]
            }
            Some(Implementation::ForwardAuth | Implementation::Legacy) => FORWARDED,
            None => &[],
        }
    }

    /// Host and path of the target as they were written, with the query.
    pub(crate) fn target(&self) -> (String, String) {
        let url = match self.implementation() {
            Some(Implementation::AuthRequest) => self.first("X-Original-URL"),
            Some(Implementation::Legacy) => {
                self.first("X-Original-URL").filter(|url| !url.is_empty())
            }
            _ => None,
        };
        if let Some(url) = url {
            let rest = url.split_once("://").map_or(&*url, |(_, rest)| rest);
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            return (rest[..end].to_owned(), rest[end..].to_owned());
        }
        if self.implementation() == Some(Implementation::ExtAuthz) {
            let found = self.facts.endpoint(self.request.bare_path());
            let behind = found.map_or("", |(_, behind)| behind);
            return (self.first("Host").unwrap_or_default(), behind.to_owned());
        }
        let host = self
            .first("X-Forwarded-Host")
            .or_else(|| self.first("Host"));
        let path = self.first("X-Forwarded-Uri");
        (host.unwrap_or_default(), path.unwrap_or_default())
    }

    /// The host of the target as rules see it.
    pub(crate) fn host(&self) -> String {
        let (host, _) = self.target();
        let host = host.split([':', '/']).next().unwrap_or_default();
        host.trim_end_matches('.').to_ascii_lowercase()
    }

    /// What the proxy said of the portal's address.
    pub(crate) fn named_portals(&self) -> Vec<String> {
        let in_query = |name: &str| {
            let query = self.request.query().unwrap_or_default();
            let pairs = form_urlencoded::parse(query.as_bytes());
            let named = pairs.filter(|(found, _)| found == name);
            named.map(|(_, value)| value.into_owned()).collect()
        };
        let in_header = || self.request.values("X-Authelia-URL");
        match self.implementation() {
            Some(Implementation::ForwardAuth | Implementation::AuthRequest) => {
                in_query("authelia_url")
            }
            Some(Implementation::ExtAuthz) => in_header(),
            Some(Implementation::Legacy) => {
                let said: Vec<String> = in_query("rd");
                if said.is_empty() { in_header() } else { said }
            }
            None => Vec::new(),
        }
    }

    /// Whether a portal address that the proxy named is the configured one, or, in a configuration with the one former
    /// `session.domain`, an https address within it.
    pub(crate) fn may_name(&self, portal: &str) -> bool {
        let Some(domain) = self.facts.domain(&self.host()) else {
            return false;
        };
        let Some(said) = strictly_read(portal) else {
            return false;
        };
        match &domain.portal {
            Some(configured) => is_same(&said, configured),
            None => {
                said.scheme() == "https" && said.host_str().is_some_and(|host| domain.covers(host))
            }
        }
    }

    /// The header in which the target's host stands.
    pub(crate) fn host_header(&self) -> Option<&'static str> {
        Some(match self.implementation()? {
            Implementation::AuthRequest => "X-Original-URL",
            Implementation::ExtAuthz => "Host",
            Implementation::Legacy if self.has("X-Original-URL") => "X-Original-URL",
            Implementation::Legacy if !self.has("X-Forwarded-Host") => "Host",
            Implementation::Legacy | Implementation::ForwardAuth => "X-Forwarded-Host",
        })
    }

    /// Whether a portal answers at the address that the browser asked for: at any host of a cookie domain.
    pub(crate) fn is_at_a_portal(&self) -> bool {
        if let Some(url) = self.first("X-Original-URL").filter(|url| !url.is_empty()) {
            let url = Url::parse(&url).ok();
            let host = url.as_ref().and_then(Url::host_str);
            return host.is_some_and(|host| self.facts.domain(host).is_some());
        }
        let host = self
            .first("X-Forwarded-Host")
            .or_else(|| self.first("Host"));
        let host = host.unwrap_or_default().to_ascii_lowercase();
        let host = host.split(':').next().unwrap_or_default();
        self.facts.domain(host).is_some()
    }

    /// Whose session of the target's cookie domain the request brings along.
    pub(crate) fn signed_in(&self) -> Option<&Identity> {
        let name = self.case.session.as_ref()?;
        let identity = self.configuration.identities.get(name)?;
        let domain = self.facts.domain(&self.host())?;
        let (whole, value) = (format!("{{cookie:{name}}}"), format!("{{value:{name}}}"));
        let cookies = self.request.value("Cookie")?;
        let mut cookies = cookies.split(';').map(trimmed_pair);
        let (_, first) = cookies.find(|(name, value)| {
            *name == identity.cookie_name || (name.is_empty() && *value == whole)
        })?;
        let is_sent = first == whole || first == value;
        (is_sent && identity.domain == domain.name && self.reads_cookies()).then_some(identity)
    }

    /// Whether the request names another user than the one whose session it brings along.
    pub(crate) fn names_another(&self) -> bool {
        let named = self.request.value("Session-Username");
        let another = |identity: &Identity| {
            named.is_some_and(|name| !name.eq_ignore_ascii_case(&identity.user))
        };
        self.signed_in().is_some_and(another)
    }

    /// The same with another request of the case.
    pub(crate) fn about<'s>(&'s self, request: &'s Request) -> Ask<'s> {
        Ask { request, ..*self }
    }

    fn first(&self, name: &str) -> Option<String> {
        self.request.value(name)
    }

    fn has(&self, name: &str) -> bool {
        self.first(name).is_some_and(|value| !value.is_empty())
    }
}

/// Name and value of a cookie without the blanks around them.
fn trimmed_pair(cookie: &str) -> (&str, &str) {
    let (name, value) = cookie.split_once('=').unwrap_or(("", cookie));
    (name.trim(), value.trim())
}

/// An address that every reader takes for the same: without blanks, backslashes, user information or a fragment.
fn strictly_read(text: &str) -> Option<Url> {
    let is_odd = |byte: u8| byte <= b' ' || byte == 0x7f || byte == b'\\';
    if text.bytes().any(is_odd) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_plain =
        url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    is_plain.then_some(url)
}

fn is_same(said: &Url, configured: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
    said.origin() == configured.origin()
        && path(said) == path(configured)
        && said.query() == configured.query()
}
