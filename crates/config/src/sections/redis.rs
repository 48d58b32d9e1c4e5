//! `session.redis`: what its keys say of each other. This build keeps sessions in SQLite, so nothing is
//! kept.

use doorward_diagnostics::Report;

use super::tls_options;
use crate::scope::Scope;

pub(super) fn check(session: &Scope<'_>) {
    let redis = session.child("redis");
    if !redis.is_filled() {
        return;
    }
    let secret = session.child("secret");
    if !secret.is_set() {
        secret.missing(
            "generate one: `openssl rand -hex 32`; sessions in Redis are encrypted with it",
        );
    }
    let (host, sentinel) = (redis.child("host"), redis.child("high_availability"));
    let nodes = sentinel.child("nodes");
    if !host.is_set() && !nodes.is_filled() {
        host.missing("name the host, for example `host: redis`");
    }
    if sentinel.is_filled() && !sentinel.child("sentinel_name").is_set() {
        let name = sentinel.child("sentinel_name");
        name.missing("name the group that the sentinels watch");
    }
    for node in nodes.items() {
        let host = node.child("host");
        if !host.is_set() {
            host.missing("name the host of the sentinel");
        }
    }
    idle_connections(&redis);
    tls_options::check(&redis.child("tls"));
}

/// No more connections can be kept than there may be.
fn idle_connections(redis: &Scope<'_>) {
    let idle = redis.child("minimum_idle_connections");
    let most = redis.read_or("maximum_active_connections", 8_u32);
    if idle.read::<u32>().is_some_and(|idle| idle > most) {
        let report = Report::warning("odd-value", "more connections are kept than there may be");
        idle.report(report.mend("write at most `maximum_active_connections`"));
    }
}
