//! `telemetry`: figures for monitoring.

use super::super::key::{Key, NUMBER, address, duration, flag, key, keys, section};

pub(super) const SECTION: Key = section(
    "telemetry",
    keys! {
        section("metrics", keys! {
            flag("enabled").means("Whether there are any."),
            address("address").or("tcp://:9959/metrics").means("Where they are asked for."),
            section("buffers", keys! {
                key("read", NUMBER).or("4096").means("The largest head of a request, in bytes."),
                key("write", NUMBER).or("4096").means("The buffer of answers, in bytes."),
            }),
            section("timeouts", keys! {
                duration("read").or("6s").means("How long a request may take to arrive."),
                duration("write").or("6s").means("How long an answer may take to be taken."),
                duration("idle").or("30s").means("How long a connection may be idle."),
            }),
        })
        .means("Figures for Prometheus, at an address of their own.")
        .later("this build has no metrics"),
    },
)
.means("Figures for monitoring.");
