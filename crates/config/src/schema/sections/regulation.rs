//! `regulation`: who fails too often waits.

use super::super::key::{Key, Kind, NUMBER, duration, key, keys, list, number, section};

const MODE: Kind = Kind::Words(&["user", "ip"], &[]);

pub(super) const SECTION: Key = section("regulation", keys! {
    list("modes", &MODE).or("[user]")
        .means("What a ban is against: `user` (strangers cannot sign in as that user), `ip` (nobody can from that address)."),
    key("max_retries", NUMBER).or("3").means("So many failures lead to a ban; 0 switches all of this off."),
    duration("find_time").or("2m").means("Within so long a time; at most `ban_time`."),
    duration("ban_time").or("5m").means("The length of a ban."),
    number("ban_time_factor", 1..=u32::MAX as i64).or("1").means("Each further ban within a day is so many times as long."),
    duration("longest_ban_time").or("1d").means("No ban is longer."),
    section("address", keys! {
        key("max_retries", NUMBER).or_else("20; 0 where `regulation.max_retries` is 0").such_as("20")
            .means("So many failures an address has, whatever the names, before it waits; 0 means no limit."),
        duration("find_time").or("2m").means("Within so long a time."),
    }),
})
.means("Who fails too often waits.");
