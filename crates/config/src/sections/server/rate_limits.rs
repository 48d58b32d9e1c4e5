//! `server.endpoints.rate_limits`: how often an address may ask for what costs somebody something (docs/contract.md, rate
//! limits).

use std::time::Duration;

use doorward_diagnostics::Report;

use crate::scope::Scope;
use crate::settings::{BucketSettings, IdentityValidationSettings, RateLimitSettings};

const MINUTE: Duration = Duration::from_mins(1);

/// The shortest period.
const LEAST: Duration = Duration::from_secs(10);

/// Reads the limits; those of elevation follow its durations.
pub(in crate::sections) fn read(
    section: &Scope<'_>,
    identity: &IdentityValidationSettings,
) -> RateLimitSettings {
    let elevated = &identity.elevated_session;
    let of = |name: &str, defaults: &[(Duration, u32)]| limit(&section.child(name), defaults);
    let (code, elevation) = (elevated.code_lifespan, elevated.elevation_lifespan);
    RateLimitSettings {
        reset_password_start: of(
            "reset_password_start",
            &[(10 * MINUTE, 5), (15 * MINUTE, 10), (30 * MINUTE, 15)],
        ),
        reset_password_finish: of("reset_password_finish", &[(MINUTE, 10), (2 * MINUTE, 15)]),
        second_factor_totp: of(
            "second_factor_totp",
            &[(MINUTE, 30), (2 * MINUTE, 40), (10 * MINUTE, 50)],
        ),
        second_factor_duo: of("second_factor_duo", &[(MINUTE, 10), (2 * MINUTE, 15)]),
        session_elevation_start: of(
            "session_elevation_start",
            &[(code, 3), (2 * code, 5), (12 * code, 15)],
        ),
        session_elevation_finish: of(
            "session_elevation_finish",
            &[(elevation, 3), (2 * elevation, 5), (6 * elevation, 15)],
        ),
    }
}

fn limit(section: &Scope<'_>, defaults: &[(Duration, u32)]) -> Vec<BucketSettings> {
    if !section.read_or("enable", true) {
        return Vec::new();
    }
    let written = section.child("buckets");
    let default = |(period, requests): &(Duration, u32)| BucketSettings {
        period: *period,
        requests: *requests,
    };
    let buckets: Vec<_> = written.items().iter().map(bucket).collect();
    if buckets.is_empty() {
        return defaults.iter().map(default).collect();
    }
    buckets
}

fn bucket(item: &Scope<'_>) -> BucketSettings {
    let period = item.duration_or("period", MINUTE);
    if period < LEAST {
        let report = Report::error("wrong-value", "a period is at least ten seconds");
        item.child("period")
            .report(report.mend("write `10s` or more"));
    }
    let requests = item.read_or("requests", 1);
    if requests == 0 {
        let report = Report::error("wrong-value", "a bucket holds at least one request");
        item.child("requests")
            .report(report.mend("write 1 or more, or switch the limit off with `enable: false`"));
    }
    BucketSettings { period, requests }
}
