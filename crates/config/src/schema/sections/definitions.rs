//! `definitions`: names for what other sections use.

use super::super::key::{Key, NETWORK, free, keys, list, section, text};

pub(super) const SECTION: Key = section(
    "definitions",
    keys! {
        free("network", &NAMED).means("Networks by name, for rules and trusted proxies."),
        free("user_attributes", &ATTRIBUTE).means("Attributes of users that are computed, by name.")
            .later("this build has no computed attributes"),
    },
)
.means("Names for what other sections use.");

const NAMED: Key = list("internal", &NETWORK)
    .such_as("[10.0.0.0/8, 'fd00::/8']")
    .means("The networks of this name.");

const ATTRIBUTE: Key = section(
    "is_admin",
    keys! {
        text("expression").required("'\"admins\" in groups'").means("What it comes to, in the Common Expression Language."),
    },
);
