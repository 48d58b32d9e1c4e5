//! `server`: where Doorward listens, and to whom.

use super::super::key::{
    Key, Kind, NETWORK, NUMBER, PATH, TEXT, address, duration, flag, free, items, key, keys, list,
    moved, number, part, path, section, text, words,
};

const NO_SUCH_LIMIT: &str = "what this limits does not exist in this build";
const PROFILING: &str = "this build has no profiling";
const IMPLEMENTATIONS: &[&str] = &["ForwardAuth", "AuthRequest", "ExtAuthz", "Legacy"];
const STRATEGIES: &[&str] = &[
    "CookieSession",
    "HeaderAuthorization",
    "HeaderProxyAuthorization",
    "HeaderAuthRequestProxyAuthorization",
    "HeaderLegacy",
];
const SCHEMES: Kind = Kind::Words(
    &["basic", "bearer"],
    &["Basic", "BASIC", "Bearer", "BEARER"],
);
const TRUSTED: &str = "loopback, private, unique-local and link-local addresses, unix sockets";
/// A size; nobody has written down more of it.
const BYTES: Kind = Kind::Number(1_024, 1_048_576);

pub(super) const SECTION: Key = section("server", keys! {
    address("address").or("tcp://:9091/")
        .means("Where to listen: `tcp://HOST:PORT/PATH`, `tcp4://`, `tcp6://`, `unix:///FILE?umask=0022&path=PATH`, or \
                `fd://` for a socket that systemd passes on."),
    list("trusted_proxies", &NETWORK).or_else(TRUSTED).in_use("[127.0.0.0/8]")
        .means("Whose forwarding headers count: networks, addresses, names from `definitions.network`, and `unix` for \
                unix sockets. An empty list trusts nobody."),
    section("timeouts", keys! {
        duration("read").or("6s")
            .means("How long a request may take to arrive, from its first byte, or from the connection if it is the first."),
        duration("write").or("6s").means("How long an answer may take to be taken."),
        duration("idle").or("30s").means("How long a connection may be idle."),
    }),
    number("max_connections", 1..=1_000_000).or("16384")
        .means("Connections at a time. One more waits until a place is free."),
    flag("watch_configuration")
        .means("Changes of the configuration's files count within seconds. Without it, at a `SIGHUP`."),
    path("control_socket").or_else("beside the database, such as `doorward-control.sock`").such_as("/run/doorward/control.sock")
        .means("The unix socket by which commands of the same machine reach the running server."),
    section("buffers", keys! {
        key("read", BYTES).or_else("81920 for the questions of proxies, 16384 for everything else").such_as("81920")
            .means("The largest head of a request, request line and headers, in bytes."),
        key("write", NUMBER).or("4096").means("Authelia's buffer of answers, in bytes.")
            .idle("answers are written as they are"),
    }),
    section("tls", keys! {
        path("certificate").such_as("/config/tls.crt")
            .means("A PEM file: the server's certificate and, after it, the chain behind it."),
        path("key").such_as("/config/tls.key")
            .means("A PEM file with its key, not encrypted by a passphrase."),
        list("client_certificates", &PATH).such_as("[/config/proxies.crt]")
            .means("PEM files of authorities. If there are any, whoever connects must show a certificate that one of \
                    them vouches for."),
    })
    .means("Doorward ends TLS itself. Changes of the files count within seconds."),
    section("endpoints", keys! {
        free("authz", &ENDPOINT)
            .or_else("`forward-auth`, `auth-request`, `ext-authz` and `legacy`")
            .means("The endpoints that proxies ask, by name: at `/api/authz/NAME`, `legacy` at `/api/verify`. One that is \
                    listed replaces all four that exist without the key."),
        text("basic_realm").or("Authorization Required")
            .means("What a browser shows where it asks for name and password itself: 1 to 100 ASCII characters without \
                    `\"` and `\\`."),
        section("rate_limits", keys! {
            limit("reset_password_start", "5 and one every 10m, 10 and one every 15m, 15 and one every 30m")
                .means("Asking for a mail that sets another password."),
            limit("reset_password_finish", "10 and one every 1m, 15 and one every 2m")
                .means("What comes after that mail.").never_shown(),
            limit("second_factor_totp", "30 and one every 1m, 40 and one every 2m, 50 and one every 10m")
                .means("Codes from an app.").never_shown(),
            limit("second_factor_duo", "10 and one every 1m, 15 and one every 2m")
                .means("Pushes to a phone.").never_shown(),
            limit("session_elevation_start", "3, 5 and 15, and one every 1, 2 and 12 `code_lifespan`")
                .means("Asking for a mailed code.").never_shown(),
            limit("session_elevation_finish", "3, 5 and 15, and one every 1, 2 and 6 `elevation_lifespan`")
                .means("Typing it.").never_shown(),
            limit("openid_connect_token", OPENID).means("OpenID Connect: tokens.").idle(NO_SUCH_LIMIT),
            limit("openid_connect_pushed_authorization_request", OPENID)
                .means("OpenID Connect: pushed authorization requests.").idle(NO_SUCH_LIMIT),
            limit("openid_connect_userinfo", "none").means("OpenID Connect: claims of users.").idle(NO_SUCH_LIMIT),
            limit("openid_connect_introspection", "none").means("OpenID Connect: introspection.").idle(NO_SUCH_LIMIT),
            limit("openid_connect_revocation", "none").means("OpenID Connect: revocation.").idle(NO_SUCH_LIMIT),
        })
        .means("How often an address may ask for a mail or try a code; IPv6 addresses count by network of 64 bits. \
                Refused is answered with 429."),
        flag("enable_pprof").means("Profiles under `/debug/pprof`.").later(PROFILING),
        flag("enable_expvars").means("Counters under `/debug/vars`.").later(PROFILING),
    }),
    flag("disable_healthcheck").means("Accepted for images that set it; there is nothing to switch off."),
    path("asset_path").such_as("/config/assets").means("A folder with a logo and words of one's own for the pages.")
        .later("the pages show Doorward's own assets"),
    section("headers", keys! {
        text("csp_template").such_as("\"default-src 'self'\"").means("The content security policy of the pages.")
            .later("the pages carry Doorward's own, stricter policy"),
    }),
    part(TEXT, "host", "server.address"),
    part(NUMBER, "port", "server.address"),
    part(TEXT, "path", "server.address"),
    moved(BYTES, "read_buffer_size", "server.buffers.read"),
    moved(NUMBER, "write_buffer_size", "server.buffers.write"),
    moved(Kind::Flag, "enable_pprof", "server.endpoints.enable_pprof"),
    moved(Kind::Flag, "enable_expvars", "server.endpoints.enable_expvars"),
})
.in_use("")
.means("Where Doorward listens, and to whom.");

const OPENID: &str =
    "30 and one every 1m, 40 and one every 2m, 50 and one every 10m, 100 and one every 1h";

const ENDPOINT: Key = section(
    "forward-auth",
    keys! {
        words("implementation", IMPLEMENTATIONS).or_else("`Legacy` for `legacy`, else required").such_as("ForwardAuth")
            .means("How the question is read: `ForwardAuth` (Traefik, Caddy), `AuthRequest` (nginx), `ExtAuthz` (Envoy) or \
                    `Legacy`."),
        items("authn_strategies", keys! {
            words("name", STRATEGIES).required("HeaderAuthorization").means("Which way."),
            list("schemes", &SCHEMES).or_else("`[basic]`; none on a `Legacy` endpoint").such_as("[basic]")
                .means("Which schemes of the header count. Not for `CookieSession` and `HeaderLegacy`."),
            duration("scheme_basic_cache_lifespan").such_as("5m")
                .means("Accepted; a verified password is remembered until its user changes."),
        })
        .or_else("the header, then the cookie")
        .means("How visitors prove who they are, in order."),
    },
);

const fn limit(name: &'static str, buckets: &'static str) -> Key {
    section(name, LIMIT).or_else(buckets)
}

const LIMIT: &[Key] = keys! {
    flag("enable").or("true").means("Whether it is limited at all."),
    items("buckets", keys! {
        number("requests", 1..=u32::MAX as i64).required("5").means("So many at once …"),
        duration("period").required("10m").means("… and then one more every period, which is 10s at least."),
    })
    .or_else("as said of the limit")
    .means("All of them must have something left."),
};
