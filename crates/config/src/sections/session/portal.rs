//! The addresses of a cookie domain: its portal, and where to go after a sign-in that came from
//! nowhere (docs/contract.md).

use doorward_diagnostics::Report;
use doorward_model::WrittenUrl;
use url::Url;

use super::domain;
use crate::readable::Wrong;
use crate::scope::Scope;

/// The portal's address under our name or Authelia's.
pub(super) fn read(entry: &Scope<'_>, domain: Option<&str>) -> Option<Url> {
    let (own, inherited) = (entry.child("portal_url"), entry.child("authelia_url"));
    let key = if own.is_set() { &own } else { &inherited };
    if own.is_set() && inherited.is_set() {
        let report = Report::error(
            "contradiction",
            "`portal_url` and `authelia_url` are the same setting",
        );
        inherited.report(report.mend("keep one of the two"));
    }
    if !key.is_set() {
        own.missing("add the portal's address, for example `portal_url: https://auth.example.com`");
    }
    let mut url = inside(key, domain)?;
    if url.fragment().is_some() {
        key.wrong(Wrong::new("the portal's address has no fragment").mend("take the `#` out"));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Some(url)
}

/// `default_redirection_url`: inside the domain, and not the portal itself, which would lead in a circle.
pub(super) fn read_home(
    entry: &Scope<'_>,
    domain: Option<&str>,
    portal: Option<&Url>,
) -> Option<WrittenUrl> {
    let key = entry.child("default_redirection_url");
    let url = inside(&key, domain)?;
    let same =
        |portal: &Url| url.as_str().trim_end_matches('/') == portal.as_str().trim_end_matches('/');
    if portal.is_some_and(same) {
        key.wrong(
            Wrong::new("this is the portal itself")
                .mend("name another address, or take the line out"),
        );
        return None;
    }
    key.read()
}

/// An address whose pages may be trusted with the cookie: encrypted, and inside the domain.
fn inside(key: &Scope<'_>, domain: Option<&str>) -> Option<Url> {
    let url: Url = key.read()?;
    let host = url.host_str().unwrap_or_default();
    if !is_private(&url) {
        let wrong = Wrong::new("cookies and passwords must not go over an unencrypted connection");
        key.wrong(
            wrong.mend("write `https://…`; plain http works for hosts under `localhost` only"),
        );
        return None;
    }
    if !url.username().is_empty() || url.password().is_some() {
        key.wrong(Wrong::new(
            "this address must not hold a user name or a password",
        ));
        return None;
    }
    let domain = domain?;
    if !domain::holds(domain, host) {
        let wrong = Wrong::new("this address lies outside the cookie domain");
        key.wrong(wrong.mend(format!("name `{domain}` itself or a host below it")));
        return None;
    }
    Some(url)
}

/// Whether nobody on the way can read what goes there. Names under `localhost` never leave the machine
/// (RFC 6761 §6.3).
pub(super) fn is_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let is_local = host == "localhost" || host.ends_with(".localhost");
    url.scheme() == "https" || (url.scheme() == "http" && is_local)
}
