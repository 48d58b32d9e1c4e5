//! What the configuration says of an address: its portal, and what the rules ask of whom. It must not
//! know what was answered there.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use anyhow::Context;
use doorward_config::Settings;
use doorward_gate::Snapshot;
use doorward_model::{Level, UserName};
use doorward_policy::{
    Decision, FactorAges, Method, PolicySet, RequestFacts, RuleSpec, Subject, Target, decide,
};
use ipnet::IpNet;
use url::Url;

use crate::wiring::snapshot;

/// Somebody on the internet (RFC 5737).
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// A configuration, as far as an address depends on it.
#[derive(Debug)]
pub(super) struct Known {
    snapshot: Snapshot,
    rules: Vec<RuleSpec>,
}

/// What the rules do with a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Through,
    SignIn,
    Denied,
    /// It depends on where the visitor is.
    Depends,
}

impl Known {
    pub(super) fn new(settings: &Settings) -> anyhow::Result<Self> {
        Ok(Self {
            snapshot: snapshot::of(settings, 1)?,
            rules: settings.access_control.rules.clone(),
        })
    }

    /// The portal of the cookie domain that the address is in.
    pub(super) fn portal(&self, url: &Url) -> Option<&Url> {
        let domain = self.snapshot.cookie_domain_of(url.host_str()?)?;
        domain.portal_url.as_ref()
    }

    /// Whether the address is in any cookie domain at all.
    pub(super) fn covers(&self, url: &Url) -> bool {
        url.host_str()
            .is_some_and(|host| self.snapshot.cookie_domain_of(host).is_some())
    }

    /// What the rules do with somebody whom nobody knows.
    pub(super) fn of_anonymous(&self, url: &Url) -> anyhow::Result<Expected> {
        self.expect(url, Subject::Anonymous)
    }

    /// What the rules do with a user who gave a password and is in no group.
    pub(super) fn of_user(&self, url: &Url, name: &str) -> anyhow::Result<Expected> {
        let name = UserName::try_from(name).context("--username")?;
        let ages = FactorAges {
            first: Some(Duration::ZERO),
            second: None,
        };
        let subject = Subject::User {
            name: &name,
            groups: &[],
            level: Level::OneFactor,
            ages,
        };
        self.expect(url, subject)
    }

    /// Asked for a stranger and for somebody in each network that a rule names.
    fn expect(&self, url: &Url, subject: Subject<'_>) -> anyhow::Result<Expected> {
        let target = Target::parse_url(url.as_str()).context("--url")?;
        let method = Method::parse("GET").context("--url")?;
        let networks = self.rules.iter().flat_map(|rule| &rule.networks);
        let clients = networks.map(IpNet::addr).chain([STRANGER]);
        let policy = &self.snapshot.policy;
        let mut all = clients.map(|client| {
            let facts = RequestFacts {
                target: &target,
                method: &method,
                client,
            };
            Expected::by(policy, &facts, subject)
        });
        let first = all.next().unwrap_or(Expected::Depends);
        Ok(if all.all(|expected| expected == first) {
            first
        } else {
            Expected::Depends
        })
    }
}

impl Expected {
    fn by(policy: &PolicySet, facts: &RequestFacts<'_>, subject: Subject<'_>) -> Self {
        match decide(policy, facts, subject) {
            Decision::Allow(_) => Self::Through,
            Decision::Challenge(_) => Self::SignIn,
            Decision::Deny(_) => Self::Denied,
        }
    }
}
