//! `identity_validation`: how users confirm who they are.

use super::super::key::{Key, duration, flag, keys, number, secret, section, words};

const UNSIGNED: &str = "the links in mails are random and kept as hashes, so nothing is signed";

pub(super) const SECTION: Key = section("identity_validation", keys! {
    section("reset_password", keys! {
        duration("jwt_lifespan").or("5m").means("How long the link in a mail is good that sets another password."),
        words("jwt_algorithm", &["HS256", "HS384", "HS512"]).or("HS256").means("What Authelia signs the link by.").idle(UNSIGNED),
        secret("jwt_secret").such_as("a-long-secret").means("What Authelia signs the link with.").idle(UNSIGNED),
    }),
    section("elevated_session", keys! {
        duration("code_lifespan").or("5m").means("How long a code is good."),
        duration("elevation_lifespan").or("10m").means("How long settings may be changed after it, from the same address."),
        number("characters", 6..=20).or("8").means("Characters of a code."),
        flag("require_second_factor").means("Whoever has a second factor has to give it besides."),
        flag("skip_second_factor").means("Whoever has given the second factor needs no code."),
    })
    .means("Before somebody changes security settings: a code that is mailed, or without mail the password or second factor again."),
})
.means("How users confirm who they are.");
