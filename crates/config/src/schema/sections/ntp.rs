//! `ntp`: whether the clock is right.

use super::super::key::{Key, Kind, address, duration, flag, key, keys, section};

pub(super) const SECTION: Key = section(
    "ntp",
    keys! {
        address("address").or("udp://time.cloudflare.com:123").means("Whom to ask."),
        key("version", Kind::Numbers(&[3, 4])).or("4").means("The protocol's version."),
        duration("max_desync").or("3s").means("How far the clock may be off."),
        flag("disable_startup_check").means("Nobody is asked."),
        flag("disable_failure").means("A clock that is off does not stop the start."),
    },
)
.means("Whether the clock is right when the server starts.")
.idle("Doorward does not check the clock");
