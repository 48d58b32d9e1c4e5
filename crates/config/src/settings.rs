//! What a configuration comes down to: plain, typed, complete values. It must not know where they
//! came from, nor what is built from them.

mod duo_api;
mod files;
mod identity_validation;
mod new_password;
mod notifier;
mod password;
mod rate_limits;
mod second_factor;
mod webauthn;

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::time::Duration;

use doorward_model::{Secret, WrittenUrl};
use doorward_policy::{Policy, RuleSpec};
use ipnet::IpNet;
use url::Url;

pub use duo_api::*;
pub use files::*;
pub use identity_validation::*;
pub use new_password::*;
pub use notifier::*;
pub use password::*;
pub use rate_limits::*;
pub use second_factor::*;
pub use webauthn::*;

/// Everything that a configuration says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `server`: listener, endpoints, trusted proxies.
    pub server: ServerSettings,
    /// `log`.
    pub log: LogSettings,
    /// What the pages look like: `title`, `theme`.
    pub portal: PortalSettings,
    /// `session`: cookies and lifetimes.
    pub session: SessionSettings,
    /// `authentication_backend`: where users come from.
    pub users: UsersSettings,
    /// `access_control`: the rules.
    pub access_control: AccessControlSettings,
    /// `regulation`: lock-out.
    pub regulation: RegulationSettings,
    /// `identity_validation`: elevation and password reset.
    pub identity_validation: IdentityValidationSettings,
    /// `totp`, `default_2fa_method`, `session.trusted_browser`: second factors.
    pub second_factor: SecondFactorSettings,
    /// `webauthn`: security keys and passkeys.
    pub webauthn: WebAuthnSettings,
    /// `duo_api`: pushes; `None` where there are none.
    pub duo: Option<DuoSettings>,
    /// `password_policy` and what is said of changing and resetting passwords.
    pub new_passwords: NewPasswordSettings,
    /// `server.endpoints.rate_limits`.
    pub rate_limits: RateLimitSettings,
    /// `storage`: the database.
    pub storage: StorageSettings,
    /// `notifier`: how users are told of things; `None` where they are not.
    pub notifier: Option<NotifierSettings>,
    /// `certificates_directory`: a folder with authorities that are believed besides those of the machine.
    pub certificates_directory: Option<NamedFile>,
}

/// `server`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// `server.address`.
    pub address: ListenAddress,
    /// `server.trusted_proxies`; `None` is the built-in list.
    pub trusted_proxies: Option<TrustedProxySettings>,
    /// `server.endpoints.authz`, or the four default ones.
    pub endpoints: Vec<EndpointSettings>,
    /// `server.endpoints.basic_realm`: what a browser shows when it asks for name and password. Visible ASCII
    /// and spaces, without quotes and backslashes.
    pub basic_realm: String,
    /// `server.timeouts`.
    pub timeouts: TimeoutSettings,
    /// `server.buffers` and `server.max_connections`.
    pub limits: LimitSettings,
    /// `server.tls`; `None` is plain HTTP.
    pub tls: Option<TlsSettings>,
    /// `server.watch_configuration`: changes of the configuration's files are taken over without being asked for.
    pub watch_configuration: bool,
    /// `server.control_socket`: where commands of the same machine reach the server.
    pub control_socket: Option<PathBuf>,
}

/// Where to listen, and under which path besides `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListenAddress {
    /// The socket.
    pub socket: Socket,
    /// One path segment without slashes under which everything is served too, such as `auth`.
    pub path: Option<String>,
}

impl fmt::Display for ListenAddress {
    /// As the key `server.address` spells it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.as_deref();
        match (&self.socket, path) {
            (Socket::Tcp { host, port, family }, path) => {
                let scheme = match family {
                    AddressFamily::Any => "tcp",
                    AddressFamily::V4 => "tcp4",
                    AddressFamily::V6 => "tcp6",
                };
                let host = if host.contains(':') {
                    format!("[{host}]")
                } else {
                    host.clone()
                };
                write!(f, "{scheme}://{host}:{port}/{}", path.unwrap_or_default())
            }
            (Socket::PassedOn { number }, path) => {
                let number = number.map(|number| number.to_string());
                let path = path.map(|path| format!("?path={path}"));
                let (number, path) = (number.unwrap_or_default(), path.unwrap_or_default());
                write!(f, "fd://{number}{path}")
            }
            (Socket::Unix { path: file, .. }, None) => write!(f, "unix://{}", file.display()),
            (Socket::Unix { path: file, .. }, Some(path)) => {
                write!(f, "unix://{}?path={path}", file.display())
            }
        }
    }
}

/// A socket to listen on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Socket {
    /// TCP.
    Tcp {
        /// A name or address without brackets; empty for all of them.
        host: String,
        /// The port; zero lets the operating system choose.
        port: u16,
        /// Which addresses count.
        family: AddressFamily,
    },
    /// A unix domain socket.
    Unix {
        /// Its file.
        path: PathBuf,
        /// The process umask to create it under, such as `0o022`.
        umask: Option<u32>,
    },
    /// One that a service manager has opened and passes on.
    PassedOn {
        /// Its number, 3 or more; `None` is the first.
        number: Option<i32>,
    },
}

/// Which kind of IP addresses a TCP listener takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFamily {
    /// `tcp`: whatever the host resolves to.
    Any,
    /// `tcp4`.
    V4,
    /// `tcp6`.
    V6,
}

/// Whose forwarding headers count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxySettings {
    /// Peers in these networks.
    pub networks: Vec<IpNet>,
    /// Peers that come over a unix socket: the word `unix` in the list.
    pub unix_sockets: bool,
}

/// `server.timeouts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeoutSettings {
    /// How long a request may take to arrive.
    pub read: Duration,
    /// How long an answer may take to be taken.
    pub write: Duration,
    /// How long a connection may be idle between requests.
    pub idle: Duration,
}

/// How much Doorward takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitSettings {
    /// The largest head of a request, request line and headers, in bytes: `server.buffers.read`.
    pub head: usize,
    /// The headers that a request for people may have, in bytes: `server.buffers.read`.
    pub page_headers: usize,
    /// Connections at a time: `server.max_connections`.
    pub connections: usize,
}

/// One authorization endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointSettings {
    /// Its name; `legacy` is served at `/api/verify`, all others below `/api/authz/`.
    pub name: String,
    /// How it reads the question and phrases the answer.
    pub implementation: EndpointImplementation,
    /// How visitors prove who they are, in order.
    pub strategies: Vec<StrategySettings>,
}

/// How an endpoint reads the question and phrases the answer (docs/contract.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointImplementation {
    /// Traefik, Caddy, HAProxy and others that send `X-Forwarded-*`.
    ForwardAuth,
    /// nginx, which sends `X-Original-*`.
    AuthRequest,
    /// Envoy, which repeats the request itself.
    ExtAuthz,
    /// The old endpoint that takes either header set.
    Legacy,
}

/// One way in which visitors prove who they are to an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrategySettings {
    /// Which way.
    pub kind: StrategyKind,
    /// Which `Authorization` schemes count; empty for the cookie.
    pub schemes: Vec<AuthScheme>,
    /// How long a verified Basic credential is remembered, where the file says so.
    pub basic_cache_lifespan: Option<Duration>,
}

/// The ways in which visitors prove who they are to an endpoint (docs/contract.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StrategyKind {
    /// The session cookie.
    CookieSession,
    /// `Authorization`, challenged with 401.
    HeaderAuthorization,
    /// `Proxy-Authorization`, challenged with 407.
    HeaderProxyAuthorization,
    /// `Proxy-Authorization`, challenged with 401.
    HeaderAuthRequestProxyAuthorization,
    /// `Proxy-Authorization`, or `Authorization` with `auth=basic` in the query.
    HeaderLegacy,
}

/// A scheme of the `Authorization` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthScheme {
    /// Name and password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
}

/// `log`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// `log.level`.
    pub level: LogLevel,
    /// `log.format`.
    pub format: LogFormat,
    /// `log.file_path`; absent means standard output.
    pub file_path: Option<PathBuf>,
    /// `log.keep_stdout`: standard output as well as the file.
    pub keep_stdout: bool,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Only what fails.
    Error,
    /// What is odd, too.
    Warn,
    /// One line a request of the portal and a refusal, too.
    Info,
    /// Allowed checks, too.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// What a log line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What the pages look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalSettings {
    /// `title`: what the pages are headed with.
    pub title: String,
    /// `theme`.
    pub theme: Theme,
}

/// The colours of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Light on grey.
    Grey,
    /// Light on black.
    Oled,
    /// As the browser prefers.
    Auto,
}

/// `session`.
#[derive(Clone, Debug)]
pub struct SessionSettings {
    /// One entry for each cookie domain, in the order in which they are tried.
    pub cookies: Vec<CookieSettings>,
    /// `session.provider`: where sessions are kept.
    pub provider: SessionProvider,
    /// `session.max_per_user`: the most sessions of one user.
    pub max_per_user: NonZeroU16,
    /// `session.secret`.
    pub secret: Option<Secret<String>>,
}

/// Where sessions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionProvider {
    /// In the database of `storage`; they survive a restart.
    Storage,
    /// In memory; a restart ends them.
    Memory,
}

/// One cookie domain, everything inherited from `session` filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieSettings {
    /// The domain, lower-case, without a leading dot.
    pub domain: String,
    /// The name of the cookie.
    pub name: String,
    /// When browsers send it with requests that other sites cause.
    pub same_site: SameSite,
    /// How long a session lasts from sign-in.
    pub expiration: Duration,
    /// How long it lasts unused.
    pub inactivity: Duration,
    /// How long a remembered session lasts; `None` where that is not offered.
    pub remember_me: Option<Duration>,
    /// The portal of this domain. Only the old `session.domain` has none.
    pub portal_url: Option<Url>,
    /// Where to go after a sign-in that came from nowhere.
    pub default_redirection_url: Option<WrittenUrl>,
}

/// The `SameSite` attribute of a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// Sent when a link is followed.
    Lax,
    /// Sent only from pages of the same site.
    Strict,
    /// Always sent.
    None,
}

/// Where users come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsersSettings {
    /// `authentication_backend.file`.
    File(FileUsersSettings),
    /// `authentication_backend.htpasswd`.
    Htpasswd(HtpasswdSettings),
}

/// `authentication_backend.htpasswd`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtpasswdSettings {
    /// `path`.
    pub path: PathBuf,
    /// `groups_path`: who is in which groups.
    pub groups_path: Option<PathBuf>,
    /// `watch`: changes are taken over without a restart.
    pub watch: bool,
}

/// `authentication_backend.file`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
pub struct FileUsersSettings {
    /// `path`.
    pub path: PathBuf,
    /// `watch`: changes are taken over without a restart.
    pub watch: bool,
    /// `search.email`: people may sign in with their e-mail address.
    pub search_email: bool,
    /// `search.case_insensitive`: the letter case of a typed name is of no consequence.
    pub case_insensitive: bool,
    /// `extra_attributes`, by name.
    pub extra_attributes: BTreeMap<String, ExtraAttribute>,
    /// `password`: how new passwords are hashed.
    pub password: PasswordSettings,
    /// `password.upgrade`: a weaker hash is replaced by such a one when its user signs in.
    pub upgrade_passwords: bool,
}

/// An attribute of users that the file may hold under `extra`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraAttribute {
    /// Whether it is a list.
    pub multi_valued: bool,
    /// What its values are.
    pub value_type: AttributeType,
}

/// What the values of an extra attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeType {
    /// Text.
    String,
    /// Whole numbers.
    Integer,
    /// True or false.
    Boolean,
}

/// `access_control`, names of networks already replaced by the networks. It has been compiled once
/// without a problem.
#[derive(Clone, Debug)]
pub struct AccessControlSettings {
    /// `default_policy`.
    pub default_policy: Policy,
    /// `rules`.
    pub rules: Vec<RuleSpec>,
}

/// `regulation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegulationSettings {
    /// Whether failures are counted by user name.
    pub by_user: bool,
    /// Whether failures are counted by address.
    pub by_address: bool,
    /// How many failures lead to a ban; zero means none do.
    pub max_retries: u32,
    /// How far back failures count.
    pub find_time: Duration,
    /// How long a ban lasts.
    pub ban_time: Duration,
    /// Each further ban within a day is so many times as long.
    pub ban_time_factor: u32,
    /// No ban is longer.
    pub longest_ban_time: Duration,
    /// How many failures an address has before it waits, whatever the names; zero means no limit.
    pub address_max_retries: u32,
    /// How far back failures of an address count.
    pub address_find_time: Duration,
}

/// `storage`.
#[derive(Clone, Debug)]
pub struct StorageSettings {
    /// The SQLite file that the configuration names, or the default one where it names a server that
    /// this build cannot use.
    pub path: PathBuf,
    /// `storage.encryption_key`.
    pub encryption_key: Secret<String>,
}
