//! `server` and `log`.

use std::path::Path;
use std::time::Duration;

use super::{check, check_error, check_warning, loaded, reports};
use crate::{
    AddressFamily, AuthScheme, EndpointImplementation, LogFormat, LogLevel, NamedFile,
    ServerSettings, Socket, StrategyKind, TrustedProxySettings,
};
use doorward_diagnostics::{Report, Severity};

fn server(over: &str) -> ServerSettings {
    loaded(over).settings.server
}

#[test]
fn defaults() {
    let server = server("");
    let socket = Socket::Tcp {
        host: String::new(),
        port: 9091,
        family: AddressFamily::Any,
    };
    assert_eq!((server.address.socket, server.address.path), (socket, None));
    assert_eq!(server.trusted_proxies, None);
    assert_eq!(server.timeouts.idle, Duration::from_secs(30));
    let names: Vec<_> = server
        .endpoints
        .iter()
        .map(|endpoint| &*endpoint.name)
        .collect();
    assert_eq!(
        names,
        ["forward-auth", "auth-request", "ext-authz", "legacy"]
    );
}

#[test]
fn an_empty_list_of_proxies_trusts_nobody() {
    let trusted = server("server: {trusted_proxies: []}").trusted_proxies;
    assert_eq!(trusted, Some(TrustedProxySettings::default()));
}

#[test]
fn proxies_are_networks_addresses_names_and_unix() {
    let over = "
definitions: {network: {edge: [192.0.2.0/24, '2001:db8::1']}}
server:
  trusted_proxies: [10.0.0.1, edge, unix]
";
    let trusted = server(over).trusted_proxies.unwrap();
    let networks: Vec<_> = trusted.networks.iter().map(ToString::to_string).collect();
    assert_eq!(networks, ["10.0.0.1/32", "192.0.2.0/24", "2001:db8::1/128"]);
    assert!(trusted.unix_sockets);
}

#[test]
fn an_invalid_proxy_stops_the_start() {
    check_error(
        "server:\n  trusted_proxies: [proxy.local]",
        &["1.yml:2:21", "trusted_proxies[0]"],
    );
}

#[test]
fn absent_proxies_are_a_note_and_everybody_is_a_warning() {
    check("", Severity::Note, &["trusted_proxies"]);
    check_warning("server: {trusted_proxies: ['0.0.0.0/0']}", &["everybody"]);
    check_warning("server: {trusted_proxies: ['::/0']}", &["everybody"]);
}

#[test]
fn configured_endpoints_replace_the_default_ones() {
    let over = "
server:
  endpoints:
    authz:
      a.b_c-d: {implementation: ForwardAuth}
      custom/path:
        implementation: ExtAuthz
        authn_strategies:
          - {name: HeaderProxyAuthorization, schemes: [Basic, bearer], scheme_basic_cache_lifespan: 1 hour}
          - {name: CookieSession}
      legacy: {}
";
    let endpoints = server(over).endpoints;
    let names: Vec<_> = endpoints.iter().map(|endpoint| &*endpoint.name).collect();
    assert_eq!(names, ["a.b_c-d", "custom/path", "legacy"]);
    assert_eq!(endpoints[2].implementation, EndpointImplementation::Legacy);
    let kinds = |i: usize| {
        endpoints[i]
            .strategies
            .iter()
            .map(|s| s.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(0),
        [
            StrategyKind::HeaderAuthorization,
            StrategyKind::CookieSession
        ]
    );
    assert_eq!(
        kinds(2),
        [StrategyKind::HeaderLegacy, StrategyKind::CookieSession]
    );
    let first = &endpoints[1].strategies[0];
    assert_eq!(first.schemes, [AuthScheme::Basic, AuthScheme::Bearer]);
    assert_eq!(first.basic_cache_lifespan, Some(Duration::from_hours(1)));
}

#[test]
fn a_header_strategy_without_schemes_takes_basic_except_on_a_legacy_endpoint() {
    let strategies = "[{name: HeaderAuthorization}]";
    let over = format!(
        "server: {{endpoints: {{authz: {{a: {{implementation: Legacy, authn_strategies: {strategies}}}, \
         b: {{implementation: AuthRequest, authn_strategies: {strategies}}}}}}}}}"
    );
    let endpoints = server(&over).endpoints;
    assert_eq!(endpoints[0].strategies[0].schemes, []);
    assert_eq!(endpoints[1].strategies[0].schemes, [AuthScheme::Basic]);
}

#[test]
fn the_realm_of_a_basic_challenge_is_a_plain_name() {
    let over = |realm: &str| format!("server: {{endpoints: {{basic_realm: {realm}}}}}");
    assert_eq!(server("").basic_realm, "Authorization Required");
    assert_eq!(server(&over("'Chat & more'")).basic_realm, "Chat & more");
    let long = "x".repeat(101);
    for wrong in ["'a\"b'", "'a\\b'", "\"a\\r\\nb\"", "Küche", &long] {
        check_error(&over(wrong), &["server.endpoints.basic_realm"]);
    }
}

#[test]
fn endpoints_that_cannot_be_are_refused() {
    let endpoint = |text: &str| format!("server: {{endpoints: {{authz: {{{text}}}}}}}");
    check_error(
        &endpoint("1a: {implementation: Legacy}"),
        &["name for an endpoint"],
    );
    check_error(&endpoint("a: {}"), &["implementation", "required"]);
    check_error(
        &endpoint("a: {implementation: Forward}"),
        &["implementation", "allowed: ForwardAuth"],
    );
    check_error(
        &endpoint("legacy: {implementation: ForwardAuth}"),
        &["legacy"],
    );
    check_error(
        &endpoint("a: {implementation: ExtAuthz}, a/b: {implementation: Legacy}"),
        &["a/b"],
    );
    let strategy = |text: &str| {
        endpoint(&format!(
            "a: {{implementation: Legacy, authn_strategies: [{text}]}}"
        ))
    };
    check_error(
        &strategy("{name: CookieSession, schemes: [basic]}"),
        &["takes no schemes"],
    );
    check_error(
        &strategy("{name: CookieSession}, {name: CookieSession}"),
        &["twice"],
    );
    check_error(&strategy("{schemes: [basic]}"), &["name", "required"]);
    let cached = "{name: HeaderAuthorization, schemes: [bearer], scheme_basic_cache_lifespan: 30}";
    check_error(&strategy(cached), &["scheme_basic_cache_lifespan"]);
}

#[test]
fn an_address_that_cannot_be_is_refused_with_its_line() {
    check_error(
        "server:\n  address: 'tcp://:99999'",
        &["1.yml:2:12", "server.address"],
    );
}

#[test]
fn limits_are_ours_unless_they_are_set() {
    let default = server("").limits;
    assert_eq!(
        (default.head, default.page_headers, default.connections),
        (80 * 1024, 16 * 1024, 16_384)
    );
    let zero = server("server: {buffers: {read: 0}, max_connections: -1}").limits;
    assert_eq!(zero, default);
    let set = server("server: {buffers: {read: 4096}, max_connections: 10}").limits;
    assert_eq!(
        (set.head, set.page_headers, set.connections),
        (4096, 4096, 10)
    );
    check(
        "server: {buffers: {write: 4096}}",
        Severity::Note,
        &["buffers.write"],
    );
    check_error(
        "server: {buffers: {read: 1000}}",
        &["server.buffers.read", "1024 to 1048576"],
    );
    check_error(
        "server: {max_connections: 1000001}",
        &["server.max_connections", "1 to 1000000"],
    );
}

#[test]
fn without_a_certificate_there_is_no_tls() {
    for over in ["", "server: {tls: {}}", "server: {tls: {certificate: }}"] {
        assert_eq!(server(over).tls, None, "{over}");
    }
}

#[test]
fn tls_remembers_which_line_names_each_file() {
    let over = "
server:
  tls:
    certificate: /run/tls.crt
    key: /run/tls.key
    client_certificates: [/run/proxies.crt, /run/others.crt]
";
    let tls = server(over).tls.unwrap();
    let told = |file: &NamedFile| file.tell(Report::error("x", "y")).to_string();
    assert_eq!(tls.certificate.path(), Path::new("/run/tls.crt"));
    assert_eq!(
        told(&tls.key),
        "/config/1.yml:5:10: error[x]: server.tls.key: y, found `/run/tls.key`"
    );
    assert_eq!(
        told(&tls.client_certificates[1]),
        "/config/1.yml:6:45: error[x]: server.tls.client_certificates[1]: y, found `/run/others.crt`"
    );
}

#[test]
fn half_of_tls_is_refused_since_plain_text_would_go_out_instead() {
    check_error(
        "server:\n  tls: {certificate: /a}",
        &["1.yml:2:3", "server.tls.key", "required"],
    );
    check_error(
        "server: {tls: {key: /b}}",
        &["server.tls.certificate", "required"],
    );
    check_error(
        "server: {tls: {certificate: /a, key: ''}}",
        &["server.tls.key", "required"],
    );
    check_error(
        "server:\n  tls: {certificate: /a, key: /b, client_certificates: [~]}",
        &["1.yml:2:57", "client_certificates[0]", "required"],
    );
    let clients_alone = reports("server: {tls: {client_certificates: [/c]}}");
    let errors = clients_alone
        .iter()
        .filter(|report| report.severity() == Severity::Error);
    assert_eq!(errors.count(), 2, "{clients_alone:#?}");
}

#[test]
fn log() {
    let log =
        loaded("log: {level: debug, format: json, file_path: /var/log/d.log, keep_stdout: true}")
            .settings
            .log;
    assert_eq!(
        (log.level, log.format, log.keep_stdout),
        (LogLevel::Debug, LogFormat::Json, true)
    );
    assert_eq!(log.file_path.unwrap().to_str(), Some("/var/log/d.log"));
    check_error("log: {level: INFO}", &["log.level", "did you mean `info`?"]);
    check_error(
        "log: {keep_stdout: yes}",
        &["keep_stdout", "`true` or `false`"],
    );
}
