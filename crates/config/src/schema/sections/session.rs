//! `session`: the cookie domains, and how long a sign-in lasts.

use super::super::key::{
    Key, Kind, NUMBER, duration, flag, items, key, keys, moved, number, secret, section, text, url,
    words,
};
use super::tls;

const NO_REDIS: &str = "this build cannot use Redis: sessions are kept in the SQLite database";
const SAME_SITE: Kind = Kind::Words(&["lax", "strict", "none"], &[]);

pub(super) const SECTION: Key = section("session", keys! {
    items("cookies", keys! {
        text("domain").required("example.com").means("The domain whose hosts are protected."),
        url("portal_url").required("https://auth.example.com")
            .means("Where its sign-in page is: `https`, inside the domain. Authelia calls it `authelia_url`."),
        url("authelia_url").means("Authelia's name for `portal_url`.").never_shown(),
        url("default_redirection_url").such_as("https://www.example.com")
            .means("Where to go after a sign-in that came from nowhere."),
        text("name").or_that_of("session.name").means("For this domain alone."),
        key("same_site", SAME_SITE).or_that_of("session.same_site").means("For this domain alone."),
        duration("expiration").or_that_of("session.expiration").means("For this domain alone."),
        duration("inactivity").or_that_of("session.inactivity").means("For this domain alone."),
        key("remember_me", Kind::DurationOrNone).or_that_of("session.remember_me").means("For this domain alone."),
    })
    .required("")
    .means("One entry for each domain that has a portal. The first whose domain holds a host counts for it."),
    text("name").or("doorward_session").means("The name of the session cookie."),
    key("same_site", SAME_SITE).or("lax")
        .means("When browsers send the cookie with requests that other sites cause."),
    duration("expiration").or("1h").means("How long a session lasts from sign-in."),
    duration("inactivity").or("5m").means("How long a session lasts unused."),
    key("remember_me", Kind::DurationOrNone).or("1M")
        .means("How long a remembered session lasts; `-1` takes the choice away."),
    key("trusted_browser", Kind::DurationOrNone).such_as("30d")
        .means("For how long users may trust a browser, which then stands in for the second factor; off without the key."),
    number("max_per_user", 1..=10_000).or("100")
        .means("The most sessions of one user, in all domains together. With a sign-in beyond it, the session that was used longest ago ends."),
    words("provider", &["storage", "memory"]).or("storage")
        .means("Where sessions are kept: `storage`, where they survive a restart, or `memory`."),
    secret("secret").such_as("replace-me-too-with-the-output-of-openssl-rand-hex-32")
        .means("Protects sessions that are kept outside the database; nothing in this build needs it."),
    section("redis", keys! {
        text("host").required("redis").means("The host, or the file of a unix socket."),
        number("port", 0..=65_535).or("6379").means("The port."),
        duration("timeout").or("5s").means("How long an answer may take."),
        key("max_retries", NUMBER).or("0").means("How often a question is asked again."),
        text("username").such_as("doorward").means("The user that Redis knows."),
        secret("password").such_as("a-long-secret").means("That user's password."),
        key("database_index", NUMBER).or("0").means("The number of the database."),
        key("maximum_active_connections", NUMBER).or("8").means("The most connections."),
        key("minimum_idle_connections", NUMBER).or("0").means("The fewest that are kept open."),
        section("tls", tls::KEYS).means("TLS with Redis."),
        section("high_availability", keys! {
            text("sentinel_name").required("doorward").means("The name of the group."),
            text("sentinel_username").such_as("doorward").means("The user that the sentinels know."),
            secret("sentinel_password").such_as("a-long-secret").means("That user's password."),
            items("nodes", keys! {
                text("host").required("sentinel").means("The host."),
                number("port", 0..=65_535).or("26379").means("The port."),
            })
            .means("More sentinels."),
            flag("route_by_latency").means("The quickest node is asked."),
            flag("route_randomly").means("Any node is asked."),
        })
        .means("Redis Sentinel."),
    })
    .means("Sessions in Redis.")
    .later(NO_REDIS),
    text("domain").such_as("example.com").means("The one domain, whose portal each proxy must name.")
        .former("session.cookies"),
    moved(Kind::DurationOrNone, "remember_me_duration", "session.remember_me"),
})
.in_use("")
.means("The cookie domains, and how long a sign-in lasts.");
