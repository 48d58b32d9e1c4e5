//! `duo_api`: pushes to a phone by Duo.

use super::super::key::{Key, flag, keys, secret, section, text};

pub(super) const SECTION: Key = section("duo_api", keys! {
    flag("disable").means("Takes pushes away, whatever stands beside it."),
    text("hostname").such_as("api-12345678.duosecurity.com")
        .means("The host of Duo's API, with a port where it is not 443."),
    secret("integration_key").such_as("a-key-of-duo").means("The integration key of an \"Auth API\" application."),
    secret("secret_key").such_as("a-long-secret").means("Its secret key."),
    flag("enable_self_enrollment").means("Users without a device are shown where Duo lets them set one up."),
})
.means("Pushes to a phone by Duo. All of the three values have to be there, or none.");
