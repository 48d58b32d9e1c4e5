//! `server`: where to listen, whom to believe. It must not open sockets.

mod endpoints;
mod limits;
mod rate_limits;
mod tls;

use std::time::Duration;

use doorward_diagnostics::Report;

use super::definitions::Networks;
use crate::scope::Scope;
use crate::settings::{
    AddressFamily, IdentityValidationSettings, ListenAddress, RateLimitSettings, ServerSettings,
    Socket, TimeoutSettings, TrustedProxySettings,
};

pub(super) fn read(server: &Scope<'_>, networks: &Networks) -> ServerSettings {
    // The health check of the image asks the address that the configuration names, so there is nothing to
    // switch off; the key is known because images set it.
    let _disable_healthcheck: bool = server.read_or("disable_healthcheck", false);
    let (timeouts, endpoints) = (server.child("timeouts"), server.child("endpoints"));
    ServerSettings {
        address: server
            .child("address")
            .read()
            .unwrap_or_else(default_address),
        trusted_proxies: trusted_proxies(&server.child_as_written("trusted_proxies"), networks),
        endpoints: endpoints::read(&endpoints.child("authz")),
        basic_realm: endpoints::basic_realm(&endpoints.child("basic_realm")),
        timeouts: TimeoutSettings {
            read: timeouts.duration_or("read", Duration::from_secs(6)),
            write: timeouts.duration_or("write", Duration::from_secs(6)),
            idle: timeouts.duration_or("idle", Duration::from_secs(30)),
        },
        limits: limits::read(server),
        tls: tls::read(&server.child("tls")),
        control_socket: server.child("control_socket").read(),
        watch_configuration: server.read_or("watch_configuration", false),
    }
}

/// `server.endpoints.rate_limits`.
pub(super) fn rate_limits(
    server: &Scope<'_>,
    identity: &IdentityValidationSettings,
) -> RateLimitSettings {
    rate_limits::read(&server.child("endpoints").child("rate_limits"), identity)
}

fn default_address() -> ListenAddress {
    let socket = Socket::Tcp {
        host: String::new(),
        port: 9091,
        family: AddressFamily::Any,
    };
    ListenAddress { socket, path: None }
}

/// An empty list trusts nobody; only an absent one means the built-in list.
fn trusted_proxies(key: &Scope<'_>, networks: &Networks) -> Option<TrustedProxySettings> {
    if !key.is_set() {
        let message = "not set, so proxies are trusted on loopback, private and link-local addresses and unix sockets";
        key.report(
            Report::note("default-used", message).mend("list the addresses of your proxies"),
        );
        return None;
    }
    let mut trusted = TrustedProxySettings::default();
    for item in key.items() {
        if item.text() == Some("unix") {
            trusted.unix_sockets = true;
            continue;
        }
        for network in networks.resolve(&item).unwrap_or_default() {
            if network.prefix_len() == 0 {
                let message = "everybody is trusted to say which visitor asks for what";
                let report = Report::warning("trusts-everybody", message);
                item.report(
                    item.cx
                        .weak(report.mend("list the addresses of your proxies")),
                );
            }
            trusted.networks.push(network);
        }
    }
    Some(trusted)
}
