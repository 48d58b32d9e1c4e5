//! `privacy_policy`: what visitors are told of their data.

use super::super::key::{Key, flag, keys, section, url};

pub(super) const SECTION: Key = section(
    "privacy_policy",
    keys! {
        flag("enabled").means("Whether it is shown."),
        flag("require_user_acceptance").means("Visitors have to agree."),
        url("policy_url").such_as("https://www.example.com/privacy").means("Where it is."),
    },
)
.means("What visitors are told of their data.")
.later("this build has no privacy notice");
