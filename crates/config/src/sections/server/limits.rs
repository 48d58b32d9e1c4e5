//! `server.buffers` and `server.max_connections`: how much Doorward takes. It must not enforce anything.

use std::ops::RangeInclusive;

use crate::readable::Wrong;
use crate::scope::Scope;
use crate::settings::LimitSettings;

/// Headers of 64 KiB and a target of 16 KiB: a proxy's question carries a whole request of a visitor.
const HEAD: usize = 80 * 1024;
/// The headers of a visitor's own request to the portal.
const PAGE_HEADERS: usize = 16 * 1024;
/// Far more than a busy proxy keeps open; at some 20 KiB each they fit into a small machine's memory.
const CONNECTIONS: usize = 16_384;

pub(super) fn read(server: &Scope<'_>) -> LimitSettings {
    let buffer = size(&server.child("buffers").child("read"), 1_024..=1_048_576);
    let connections = size(&server.child("max_connections"), 1..=1_000_000);
    LimitSettings {
        head: buffer.unwrap_or(HEAD),
        page_headers: buffer.unwrap_or(PAGE_HEADERS),
        connections: connections.unwrap_or(CONNECTIONS),
    }
}

/// A number in this range. Zero and less mean the default, as in Authelia.
fn size(key: &Scope<'_>, range: RangeInclusive<usize>) -> Option<usize> {
    let written: i64 = key.read()?;
    if written <= 0 {
        return None;
    }
    let number = usize::try_from(written).ok();
    let fitting = number.filter(|number| range.contains(number));
    if fitting.is_none() {
        let (least, most) = range.into_inner();
        let mend = format!("write a number from {least} to {most}");
        key.wrong(Wrong::new("this number is out of range").mend(mend));
    }
    fitting
}
