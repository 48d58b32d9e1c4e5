//! Hostile requests, sent byte for byte through every proxy that `examples/` has a configuration for. What reaches an
//! application is judged by what that application may make of it: no reading of it may be one that the rules refuse.

mod attempts;
mod heads;
mod oracle;
mod targets;
mod through;

use doorward_tests::Kind;

/// A test for one kind of proxy.
macro_rules! through {
    ($name:ident, $kind:expr, $at_least:literal) => {
        #[test]
        fn $name() -> anyhow::Result<()> {
            through::nothing_gets_past($kind, $at_least)
        }
    };
}

// How many of the attempts must reach an application, so that a proxy that refuses everything itself proves nothing.
through!(no_hostile_request_gets_past_nginx, Kind::Nginx, 180);
through!(no_hostile_request_gets_past_traefik, Kind::Traefik, 180);
through!(no_hostile_request_gets_past_caddy, Kind::Caddy, 180);
through!(no_hostile_request_gets_past_envoy, Kind::Envoy, 180);
through!(no_hostile_request_gets_past_haproxy, Kind::HaProxy, 180);
