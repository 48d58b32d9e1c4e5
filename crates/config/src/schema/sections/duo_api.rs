//! `duo_api`: pushes to a phone by Duo.

use super::super::key::{Key, flag, keys, secret, section, text};

pub(super) const SECTION: Key = section("duo_api", keys! {
    flag("disable").means("Takes pushes away."),
    text("hostname").such_as("api-12345678.duosecurity.com").means("The host of Duo's API."),
    secret("integration_key").such_as("a-key-of-duo").means("The integration's key."),
    secret("secret_key").such_as("a-long-secret").means("The integration's secret."),
    flag("enable_self_enrollment").means("Users without a device are led to Duo's page for it."),
})
.means("Pushes to a phone by Duo.")
.later("this build has no second factors: what a `two_factor` rule protects cannot be reached");
