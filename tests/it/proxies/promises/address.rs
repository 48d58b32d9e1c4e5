//! Rules about networks go by the address that the visitor has, never by one that the visitor names (HDR-07, HDR-10).

use std::net::Ipv4Addr;

use anyhow::Result;
use doorward_tests::{Example, Guarded, Kind, Request};

/// Where the proxy asks from, and the only one that may.
const PROXY: Ipv4Addr = Ipv4Addr::LOCALHOST;
/// Who may open the first application without signing in.
const KNOWN: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 7);
const STRANGER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 8);

/// Where visitors, or proxies that others have, write an address.
const NAMES: [&str; 9] = [
    "X-Forwarded-For",
    "X_Forwarded_For",
    "X-Real-IP",
    "X-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "X-Envoy-External-Address",
    "X-Original-Forwarded-For",
    "X-ProxyUser-Ip",
];

pub(crate) fn a_rule_about_networks_goes_by_the_address_that_the_visitor_has(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start_with(kind, |example| by_address(kind, example))?;
    let (app, admin) = (guarded.url("app", "/"), guarded.url("admin", "/"));
    let status = |source, request: Request| -> Result<u16> {
        Ok(request.send_from(source, guarded.address())?.status)
    };
    let plain = |url: &str| Request::new("GET", url);

    assert_eq!(status(KNOWN, plain(&app))?, 200, "{}", guarded.printed());
    assert_eq!(status(STRANGER, plain(&app))?, 401);
    assert_eq!(status(STRANGER, plain(&admin))?, 401);
    let passed = guarded.app.received().len();

    for source in [STRANGER, PROXY] {
        assert_eq!(status(source, posing(&app, KNOWN))?, 401, "{source}");
    }
    // Who has the proxy drop the header must not be taken for the proxy.
    let dropped = plain(&admin).header("Connection", "close, X-Forwarded-For, x-forwarded-for");
    let refused = status(STRANGER, dropped)?;
    assert!(matches!(refused, 400 | 401), "{refused}");
    assert_eq!(status(STRANGER, posing(&admin, PROXY))?, 401);
    assert_eq!(guarded.app.received().len(), passed);
    assert_eq!(guarded.admin.received().len(), 0);
    Ok(())
}

/// A request that names `address` wherever one can be named.
fn posing(url: &str, address: Ipv4Addr) -> Request {
    let forwarded = format!("for={address}");
    let request = Request::new("GET", url).header("Forwarded", &forwarded);
    NAMES.iter().fold(request, |request, name| {
        request.header(name, &address.to_string())
    })
}

/// The first application is open to one address, the second to the proxy's own; nothing else is.
fn by_address(kind: Kind, example: Example) -> Result<Example> {
    let domain = kind.domain();
    let rules = format!(
        "  rules:\n    - {{ domain: 'app.{domain}', networks: ['{KNOWN}/32'], policy: 'bypass' }}\n    \
         - {{ domain: 'admin.{domain}', networks: ['{PROXY}/32'], policy: 'bypass' }}\n"
    );
    let trusted = format!("server:\n  trusted_proxies: ['{PROXY}/32']\n");
    example
        .with_any("  trusted_proxies: ['127.0.0.0/8', '::1/128']\n", "")
        .with("server:\n", &trusted)?
        .with("  rules:\n", &rules)
}
