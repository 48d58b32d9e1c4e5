//! The command line of `doorward proxy-config`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Without --domain, every host that a rule names in full is guarded.
#[derive(Debug, Args)]
pub(crate) struct ProxyConfigOptions {
    /// Which proxy, and how it is configured.
    pub(crate) proxy: ProxyKind,
    /// An application to guard, and where it listens: app.example.com or app.example.com=127.0.0.1:8080. May be repeated.
    #[arg(long, value_name = "HOST[=ADDRESS]", value_delimiter = ',')]
    pub(crate) domain: Vec<String>,
    /// Where the proxy reaches Doorward; the port is the configured one otherwise.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) doorward: Option<String>,
    /// Write the files into this folder instead of printing them. None that exists is touched.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) write: Option<PathBuf>,
}

/// A proxy that can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProxyKind {
    /// nginx with `auth_request`.
    Nginx,
    /// Traefik with `forwardAuth`, by files.
    Traefik,
    /// Traefik with `forwardAuth`, by the labels of a compose file.
    TraefikLabels,
    /// Caddy with `forward_auth`.
    Caddy,
    /// Envoy with `ext_authz` over HTTP.
    Envoy,
    /// `HAProxy` with a Lua script.
    #[value(name = "haproxy")]
    HaProxy,
    /// The ingress controller made of nginx.
    IngressNginx,
    /// Envoy Gateway with a `SecurityPolicy`.
    EnvoyGateway,
}
