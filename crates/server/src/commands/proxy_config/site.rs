//! What a proxy has to know of one deployment: portals, applications, and where Doorward listens. It must not know any
//! proxy's syntax.

use anyhow::{Context, bail, ensure};
use doorward_config::{CookieSettings, EndpointImplementation, Settings, Socket};
use url::Url;

use super::upstream::Upstream;
use crate::cli::{ProxyConfigOptions, ProxyKind};

/// One deployment.
#[derive(Debug)]
pub(super) struct Site {
    /// The hosts of the portals, in the order of the cookie domains.
    pub(super) portals: Vec<String>,
    /// What is guarded.
    pub(super) applications: Vec<Application>,
    /// Where the proxy reaches Doorward.
    pub(super) doorward: Upstream,
    /// The path of the question.
    pub(super) endpoint: String,
    /// What the files of the certificate are called.
    pub(super) certificate: String,
    is_encrypted: bool,
}

/// One application.
#[derive(Debug)]
pub(super) struct Application {
    pub(super) host: String,
    /// What it is called where a name is needed: letters, digits and dashes.
    pub(super) label: String,
    pub(super) upstream: Upstream,
    /// The address of its portal, without a slash at the end.
    pub(super) portal: String,
}

/// An application that was asked for.
struct Wanted {
    host: String,
    upstream: Option<Upstream>,
}

impl Site {
    /// What `settings` and the command line say.
    ///
    /// # Errors
    ///
    /// The configuration leaves something open that a proxy has to be told; the error says what to do.
    pub(super) fn of(settings: &Settings, options: &ProxyConfigOptions) -> anyhow::Result<Self> {
        let kind = options.proxy;
        let mut site = Self {
            portals: Vec::new(),
            applications: Vec::new(),
            doorward: doorward(settings, options)?,
            endpoint: endpoint(settings, kind)?,
            certificate: String::new(),
            is_encrypted: true,
        };
        for wanted in wanted(settings, options)? {
            site.add(settings, kind, wanted)?;
        }
        Ok(site)
    }

    fn add(&mut self, settings: &Settings, kind: ProxyKind, wanted: Wanted) -> anyhow::Result<()> {
        let host = wanted.host;
        let cookie = cookie_domain(settings, &host)?;
        let portal = portal(cookie)?;
        let portal_host = portal.host_str().unwrap_or_default().to_owned();
        ensure!(
            portal_host != host,
            "{host} is the portal itself; name the hosts of applications with --domain"
        );
        self.is_encrypted = portal.scheme() == "https";
        ensure!(
            self.is_encrypted || kind == ProxyKind::TraefikLabels,
            "the portal {portal} is plain HTTP, which only `traefik-labels` is written for; set an https `portal_url`"
        );
        if self.certificate.is_empty() {
            self.certificate.clone_from(&cookie.domain);
        }
        if !self.portals.contains(&portal_host) {
            self.portals.push(portal_host);
        }
        let label = self.label(&host);
        let place = self.applications.len();
        self.applications.push(Application {
            upstream: wanted
                .upstream
                .unwrap_or_else(|| kind.usual_upstream(&label, place)),
            portal: portal.as_str().trim_end_matches('/').to_owned(),
            label,
            host,
        });
        Ok(())
    }

    /// The first part of the name, or all of it where that is taken.
    fn label(&self, host: &str) -> String {
        let first = host.split('.').next().unwrap_or(host);
        let is_taken = |label: &str| {
            ["portal", "doorward", "http", "https"].contains(&label)
                || self.applications.iter().any(|known| known.label == label)
        };
        if is_taken(first) {
            host.replace('.', "-")
        } else {
            first.to_owned()
        }
    }

    /// Every host, separated by blanks.
    pub(super) fn hosts(&self) -> String {
        self.every_host().join(" ")
    }

    /// Every host in quotes, separated by commas.
    pub(super) fn hosts_quoted(&self) -> String {
        quoted(self.every_host())
    }

    /// The portals' hosts, separated by blanks.
    pub(super) fn portal_hosts(&self) -> String {
        self.portals.join(" ")
    }

    /// The portals' hosts, separated by commas.
    pub(super) fn portal_hosts_with_commas(&self) -> String {
        self.portals.join(", ")
    }

    /// The portals' hosts in quotes, separated by commas.
    pub(super) fn portal_hosts_quoted(&self) -> String {
        quoted(self.portals.iter().map(String::as_str).collect())
    }

    /// What Traefik takes to the portal: everything but the questions.
    pub(super) fn portal_rule(&self) -> String {
        let hosts = self.portals.iter().map(|host| format!("Host(`{host}`)"));
        let hosts = hosts.collect::<Vec<_>>().join(" || ");
        let hosts = if self.portals.len() > 1 {
            format!("({hosts})")
        } else {
            hosts
        };
        format!("{hosts} && !PathPrefix(`/api/authz`) && !PathPrefix(`/api/verify`)")
    }

    /// What Traefik's entry point is usually called.
    pub(super) const fn entry_point(&self) -> &'static str {
        if self.is_encrypted {
            "websecure"
        } else {
            "web"
        }
    }

    /// Whether browsers reach the portal by TLS.
    pub(super) const fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    fn every_host(&self) -> Vec<&str> {
        let portals = self.portals.iter().map(String::as_str);
        let applications = self.applications.iter().map(|known| &*known.host);
        portals.chain(applications).collect()
    }
}

fn quoted(hosts: Vec<&str>) -> String {
    let hosts = hosts.into_iter().map(|host| format!("'{host}'"));
    hosts.collect::<Vec<_>>().join(", ")
}

impl ProxyKind {
    /// The form in which this proxy asks.
    const fn implementation(self) -> EndpointImplementation {
        match self {
            Self::Nginx | Self::IngressNginx => EndpointImplementation::AuthRequest,
            Self::Envoy | Self::EnvoyGateway => EndpointImplementation::ExtAuthz,
            Self::Traefik | Self::TraefikLabels | Self::Caddy | Self::HaProxy => {
                EndpointImplementation::ForwardAuth
            }
        }
    }

    /// Where an application listens of which nobody said it.
    fn usual_upstream(self, label: &str, place: usize) -> Upstream {
        match self {
            Self::TraefikLabels | Self::IngressNginx | Self::EnvoyGateway => {
                Upstream::new(label, 80)
            }
            Self::Nginx | Self::Traefik | Self::Caddy | Self::Envoy | Self::HaProxy => {
                let place = u16::try_from(place).unwrap_or_default();
                Upstream::new("127.0.0.1", 8080_u16.saturating_add(place))
            }
        }
    }

    /// Where Doorward is reached if it listens on this host.
    fn usual_doorward(self, host: &str) -> String {
        match self {
            Self::TraefikLabels => "doorward".to_owned(),
            Self::IngressNginx | Self::EnvoyGateway => {
                "doorward.default.svc.cluster.local".to_owned()
            }
            _ if ["", "0.0.0.0", "::"].contains(&host) => "127.0.0.1".to_owned(),
            _ => host.to_owned(),
        }
    }
}

fn doorward(settings: &Settings, options: &ProxyConfigOptions) -> anyhow::Result<Upstream> {
    ensure!(
        settings.server.tls.is_none(),
        "`server.tls` is set, and what is written here asks over plain HTTP; take `server.tls` away where the proxy \
         is on the same machine or in a network of its own, else write the proxy's configuration by hand"
    );
    if let Some(text) = &options.doorward {
        return Ok(text.parse()?);
    }
    match &settings.server.address.socket {
        Socket::Tcp { host, port, .. } if *port != 0 => {
            Ok(Upstream::new(options.proxy.usual_doorward(host), *port))
        }
        _ => bail!(
            "`server.address` names no TCP port that a proxy could ask; say where Doorward is reached with --doorward HOST:PORT"
        ),
    }
}

fn endpoint(settings: &Settings, kind: ProxyKind) -> anyhow::Result<String> {
    let wanted = kind.implementation();
    let mut endpoints = settings.server.endpoints.iter();
    let found = endpoints.find(|endpoint| endpoint.implementation == wanted);
    let found = found.with_context(|| {
        format!("no endpoint below `server.endpoints.authz` has the implementation `{wanted:?}`, which this proxy asks; add one")
    })?;
    Ok(format!("/api/authz/{}", found.name))
}

/// What was asked for on the command line, else every host that a rule names in full.
fn wanted(settings: &Settings, options: &ProxyConfigOptions) -> anyhow::Result<Vec<Wanted>> {
    if !options.domain.is_empty() {
        return options.domain.iter().map(|text| asked(text)).collect();
    }
    let hosts = named_hosts(settings);
    ensure!(
        !hosts.is_empty(),
        "no rule names an application's host in full; name them with --domain app.example.com"
    );
    let wanted = hosts.into_iter().map(|host| Wanted {
        host,
        upstream: None,
    });
    Ok(wanted.collect())
}

fn asked(text: &str) -> anyhow::Result<Wanted> {
    let (host, upstream) = match text.split_once('=') {
        Some((host, upstream)) => (host, Some(upstream.parse()?)),
        None => (text, None),
    };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    ensure!(
        is_host(&host),
        "{text:?} is not a host; write a whole name such as app.example.com"
    );
    Ok(Wanted { host, upstream })
}

/// Whole names only: with a wildcard a visitor chooses the host that Doorward is asked about.
fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

fn named_hosts(settings: &Settings) -> Vec<String> {
    let portals: Vec<&str> = settings
        .session
        .cookies
        .iter()
        .filter_map(|cookie| cookie.portal_url.as_ref()?.host_str())
        .collect();
    let mut hosts: Vec<String> = Vec::new();
    let domains = settings
        .access_control
        .rules
        .iter()
        .flat_map(|r| &r.domains);
    for domain in domains {
        let host = domain.to_ascii_lowercase();
        if is_host(&host) && !portals.contains(&&*host) && !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}

/// The most specific cookie domain that the host is in.
fn cookie_domain<'s>(settings: &'s Settings, host: &str) -> anyhow::Result<&'s CookieSettings> {
    let cookies = settings.session.cookies.iter();
    let holds = |domain: &str| {
        host == domain
            || host
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    let found = cookies
        .filter(|cookie| holds(&cookie.domain))
        .max_by_key(|cookie| cookie.domain.len());
    found.with_context(|| {
        format!("{host} is in no domain of `session.cookies`, so nobody could sign in there; add its domain")
    })
}

fn portal(cookie: &CookieSettings) -> anyhow::Result<&Url> {
    cookie.portal_url.as_ref().with_context(|| {
        format!(
            "the cookie domain {} has no `portal_url`; write it in `session.cookies`",
            cookie.domain
        )
    })
}
