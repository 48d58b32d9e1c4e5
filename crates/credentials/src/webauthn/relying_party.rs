//! Whom a ceremony is for: the host of the portal's configured address, and that address's origin. Nothing that a visitor
//! sends has a say in either.

use std::time::Duration;

use url::{Host, Url};
use webauthn_rs_core::WebauthnCore;

/// The portal, as authenticators know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    id: String,
    origin: String,
    portal: Url,
}

impl RelyingParty {
    /// The portal at this configured address. `None` where the host is an IP address, for which no browser has keys.
    #[must_use]
    pub fn of(portal: &Url) -> Option<Self> {
        let Some(Host::Domain(host)) = portal.host() else {
            return None;
        };
        Some(Self {
            id: host.to_owned(),
            origin: portal.origin().ascii_serialization(),
            portal: portal.clone(),
        })
    }

    /// The RP ID: keys are kept and found under it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The one origin that counts, letter by letter.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// The steps of the specification, for this site.
    pub(super) fn core(&self, name: &str, timeout: Duration) -> WebauthnCore {
        let origins = vec![self.portal.clone()];
        let nothing_looser = Some(false);
        WebauthnCore::new_unsafe_experts_only(
            name,
            &self.id,
            origins,
            timeout,
            nothing_looser,
            nothing_looser,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_address_says_who_asks() {
        let check = |address: &str, expected: Option<(&str, &str)>| {
            let party = RelyingParty::of(&address.parse().unwrap());
            let found = party.as_ref().map(|party| (party.id(), party.origin()));
            assert_eq!(found, expected, "{address}");
        };
        check(
            "https://auth.example.com/portal/",
            Some(("auth.example.com", "https://auth.example.com")),
        );
        check(
            "https://AUTH.example.com:8443",
            Some(("auth.example.com", "https://auth.example.com:8443")),
        );
        check(
            "http://auth.doorward.localhost:9091/",
            Some((
                "auth.doorward.localhost",
                "http://auth.doorward.localhost:9091",
            )),
        );
        check("https://192.0.2.1/", None);
        check("https://[2001:db8::1]/", None);
    }
}
