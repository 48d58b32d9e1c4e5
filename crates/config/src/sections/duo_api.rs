//! `duo_api`: pushes to telephones by Duo (docs/configuration.md). It must not know how a push is sent.

use doorward_diagnostics::Report;
use doorward_model::Secret;
use url::Url;

use crate::readable::{Readable, Wrong};
use crate::scope::Scope;
use crate::settings::DuoSettings;

/// What has to be there, all of it or nothing.
const NEEDED: [&str; 3] = ["hostname", "integration_key", "secret_key"];

/// Where the API is: a host, with a port where it is not 443.
struct ApiHost(String);

impl Readable for ApiHost {
    fn read(text: &str) -> Result<Self, Wrong> {
        let wrong = || {
            Wrong::new("this is no name of a host")
                .mend("write the API hostname alone, such as `api-1234abcd.duosecurity.com`")
        };
        let folded = text.to_ascii_lowercase();
        let url = Url::parse(&format!("https://{folded}/")).map_err(|_| wrong())?;
        let port = url
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        let host = format!("{}{port}", url.host_str().unwrap_or_default());
        if host == folded {
            Ok(Self(host))
        } else {
            Err(wrong())
        }
    }
}

/// Pushes, unless they are switched off or nothing is said of them.
pub(super) fn read(section: &Scope<'_>) -> Option<DuoSettings> {
    if section.read_or("disable", false) {
        return None;
    }
    let is_given = |name: &&str| {
        section
            .child(name)
            .text()
            .is_some_and(|text| !text.is_empty())
    };
    let (given, missing): (Vec<&str>, Vec<&str>) = NEEDED.into_iter().partition(is_given);
    if given.is_empty() {
        return None;
    }
    for name in &missing {
        let report = Report::error("missing", "pushes by Duo need this too");
        let mend =
            "copy it from the Auth API application in Duo's admin panel, or write `disable: true`";
        section.child(name).report(report.mend(mend));
    }
    let ApiHost(hostname) = section.child("hostname").read()?;
    let secret_key: Secret<String> = section.child("secret_key").read()?;
    Some(DuoSettings {
        hostname,
        integration_key: section.child("integration_key").read()?,
        secret_key,
        self_enrolment: section.read_or("enable_self_enrollment", false),
    })
    .filter(|_| missing.is_empty())
}
